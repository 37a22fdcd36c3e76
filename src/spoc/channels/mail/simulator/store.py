"""What the simulated bureau keeps, in a database of its own: what came, what is to go, what it was told to do."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

Connection = psycopg.Connection[dict[str, object]]

SCHEMA = """
CREATE TABLE IF NOT EXISTS note (
    name text PRIMARY KEY,
    value jsonb NOT NULL
);
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
    """Makes the database on the server of this URL when it is not there; gives its URL."""
    with psycopg.connect(_named(server_url, "postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    url = _named(server_url, name)
    with psycopg.connect(url) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(5012027)")
        connection.execute(SCHEMA)
    return url


def _named(server_url: str, name: str) -> str:
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{quote(name)}"))


class Store:
    """One connection a thread, opened anew when the database went away and came back."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._own = threading.local()

    @contextmanager
    def open(self) -> Iterator[Connection]:
        """A transaction that commits at the end."""
        connection: Connection | None = getattr(self._own, "connection", None)
        if connection is None or connection.closed:
            connection = psycopg.connect(self.url, autocommit=True, row_factory=dict_row)
            self._own.connection = connection
        try:
            with connection.transaction():
                yield connection
        except psycopg.OperationalError:
            connection.close()
            raise

    def close(self) -> None:
        """The connection of this thread."""
        if connection := getattr(self._own, "connection", None):
            connection.close()

    def note(self, name: str) -> dict[str, object]:
        with self.open() as connection:
            row = connection.execute("SELECT value FROM note WHERE name = %s", [name]).fetchone()
        value = row["value"] if row else {}
        return value if isinstance(value, dict) else {}

    def set_note(self, name: str, value: dict[str, object]) -> None:
        with self.open() as connection:
            connection.execute(
                "INSERT INTO note VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [name, json.dumps(value)],
            )

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
