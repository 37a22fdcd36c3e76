"""What the simulated bureau keeps, in a database of its own: what came, what is to go, what it was told to do."""

import json
from dataclasses import dataclass
from datetime import datetime

import psycopg
from psycopg.rows import dict_row

from spoc.channels import simulated
from spoc.channels.simulated import SimulatedStore

Connection = psycopg.Connection[dict[str, object]]

SCHEMA = """
CREATE TABLE IF NOT EXISTS received (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    envelope_from text NOT NULL,
    content bytea NOT NULL,
    sha256 text NOT NULL,
    kind text NOT NULL DEFAULT '',
    sender text NOT NULL DEFAULT '',
    form_ref text NOT NULL DEFAULT '',
    message_id text NOT NULL DEFAULT '',
    is_copy boolean NOT NULL DEFAULT false,
    trouble text NOT NULL DEFAULT '',
    at timestamptz NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS received_once ON received (sender, form_ref)
    WHERE form_ref <> '' AND NOT is_copy;
CREATE TABLE IF NOT EXISTS to_send (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    form_ref text NOT NULL DEFAULT '',
    content bytea NOT NULL,
    due_at timestamptz NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    sent_at timestamptz,
    reply text NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS to_send_next ON to_send (due_at) WHERE sent_at IS NULL;
CREATE TABLE IF NOT EXISTS told (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    what text NOT NULL,
    details jsonb NOT NULL DEFAULT '{}',
    times integer NOT NULL DEFAULT 1,
    at timestamptz NOT NULL
);
CREATE SEQUENCE IF NOT EXISTS form_number;
"""


@dataclass(frozen=True, kw_only=True)
class Told:
    """One order: what the bureau is to do, so many times."""

    id: int
    what: str
    details: dict[str, str]


def prepare(server_url: str, name: str) -> str:
    """Its database, made when it is not there; gives its URL."""
    return simulated.prepare(server_url, name, SCHEMA)


class Store(SimulatedStore[dict[str, object]]):
    """Rows by name, and what the bureau was told to do."""

    def __init__(self, url: str) -> None:
        super().__init__(url, dict_row)

    def tell(self, what: str, details: dict[str, str], *, times: int, at: datetime) -> None:
        with self.open() as connection:
            connection.execute(
                "INSERT INTO told (what, details, times, at) VALUES (%s, %s, %s, %s)",
                [what, json.dumps(details), times, at],
            )

    def obey(self, connection: Connection, *whats: str) -> Told | None:
        """The oldest order of these kinds, counted down by one, in the transaction in which it is carried out."""
        row = connection.execute(
            "SELECT id, what, details FROM told WHERE times > 0 AND what = ANY(%s) ORDER BY id LIMIT 1 FOR UPDATE",
            [list(whats)],
        ).fetchone()
        if row is None:
            return None
        connection.execute("UPDATE told SET times = times - 1 WHERE id = %s", [row["id"]])
        return Told(id=int(str(row["id"])), what=str(row["what"]), details=dict(row["details"]))  # type: ignore[call-overload]
