"""What a simulated central system keeps, in a database of its own: records, broadcast, orders carried out."""

from datetime import datetime

import psycopg
from psycopg.rows import tuple_row

from spoc.channels import simulated
from spoc.channels.simulated import SimulatedStore

Connection = psycopg.Connection[tuple[object, ...]]

SCHEMA = """
CREATE TABLE IF NOT EXISTS record (
    reference text COLLATE "C" PRIMARY KEY,
    version integer NOT NULL,
    category text NOT NULL,
    state text NOT NULL,
    place integer NOT NULL,
    digest bytea NOT NULL,
    is_live boolean NOT NULL DEFAULT true,
    is_hidden boolean NOT NULL DEFAULT false,
    stage text NOT NULL DEFAULT '',
    content bytea NOT NULL
);
CREATE TABLE IF NOT EXISTS search_key (
    key text COLLATE "C" NOT NULL,
    reference text COLLATE "C" NOT NULL
);
CREATE TABLE IF NOT EXISTS record_file (
    reference text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (reference, position)
);
CREATE TABLE IF NOT EXISTS broadcast (
    sequence bigint PRIMARY KEY,
    operation text NOT NULL,
    reference text NOT NULL,
    version integer NOT NULL,
    at timestamptz NOT NULL,
    content bytea
);
CREATE TABLE IF NOT EXISTS notice_event (
    client text NOT NULL,
    sequence bigint NOT NULL,
    content jsonb NOT NULL,
    PRIMARY KEY (client, sequence)
);
CREATE TABLE IF NOT EXISTS carried_out (
    client text NOT NULL,
    order_id text NOT NULL,
    answer bytea NOT NULL,
    PRIMARY KEY (client, order_id)
);
CREATE TABLE IF NOT EXISTS asked (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client text NOT NULL,
    what text NOT NULL,
    asker text NOT NULL DEFAULT '',
    purpose text NOT NULL DEFAULT '',
    reference text NOT NULL DEFAULT '',
    at timestamptz NOT NULL
);
CREATE TABLE IF NOT EXISTS counter (
    name text PRIMARY KEY,
    value bigint NOT NULL
);
CREATE TABLE IF NOT EXISTS told (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    what text NOT NULL,
    details jsonb NOT NULL DEFAULT '{}',
    times integer NOT NULL DEFAULT 1,
    at timestamptz NOT NULL
);
"""
INDEXES = {
    "record_category": 'CREATE INDEX IF NOT EXISTS record_category ON record (category, reference COLLATE "C")',
    "record_place": "CREATE INDEX IF NOT EXISTS record_place ON record (category, place)",
    "search_key_key": "CREATE INDEX IF NOT EXISTS search_key_key ON search_key (key)",
    "search_key_reference": "CREATE INDEX IF NOT EXISTS search_key_reference ON search_key (reference)",
}
"""Those that a large fill drops first and makes again at its end."""


def prepare(server_url: str, name: str) -> str:
    """Its database, made when it is not there; gives its URL."""
    return simulated.prepare(server_url, name, SCHEMA, *INDEXES.values())


class Store(SimulatedStore[tuple[object, ...]]):
    """Rows by position."""

    def __init__(self, url: str) -> None:
        super().__init__(url, tuple_row)


def next_number(connection: Connection, name: str, by: int = 1) -> int:
    """The last of so many numbers of this counter, without gaps: the row is locked until the transaction ends."""
    row = connection.execute(
        "INSERT INTO counter VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET value = counter.value + excluded.value"
        " RETURNING value",
        [name, by],
    ).fetchone()
    assert row is not None
    return int(str(row[0]))


def current_number(connection: Connection, name: str) -> int:
    """The last number that was given; 0 before the first."""
    row = connection.execute("SELECT value FROM counter WHERE name = %s", [name]).fetchone()
    return int(str(row[0])) if row else 0


def text_details(details: object) -> dict[str, str]:
    """What a JSON column gave, as texts."""
    return {str(name): str(value) for name, value in details.items()} if isinstance(details, dict) else {}


def moment(value: object) -> datetime:
    """What a timestamp column gave."""
    assert isinstance(value, datetime)
    return value


def as_bytes(value: object) -> bytes:
    """What a bytea column gave."""
    assert isinstance(value, bytes)
    return value
