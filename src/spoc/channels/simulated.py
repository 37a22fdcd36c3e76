"""Where a simulated partner keeps its things: a database of its own on the office's server, in tables that it makes."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Generic, LiteralString, TypeVar
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql
from psycopg.rows import RowFactory, tuple_row

NOTES = "CREATE TABLE IF NOT EXISTS note (name text PRIMARY KEY, value jsonb NOT NULL)"
MADE_ALONE = 5_012_027
"""Number of the advisory lock under which the tables are made."""

R = TypeVar("R")


def prepare(server_url: str, name: str, *tables: LiteralString) -> str:
    """Makes the database on the server of this URL when it is not there, and what it lacks of its tables and the notes;
    gives its URL.
    """
    with psycopg.connect(_named(server_url, "postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    url = _named(server_url, name)
    with psycopg.connect(url) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [MADE_ALONE])
        for statement in (NOTES, *tables):
            connection.execute(statement)
    return url


def _named(server_url: str, name: str) -> str:
    return urlunsplit(urlsplit(server_url)._replace(path=f"/{quote(name)}"))


class SimulatedStore(Generic[R]):
    """One connection a thread, opened anew when the database went away and came back."""

    def __init__(self, url: str, rows: RowFactory[R]) -> None:
        self.url = url
        self._rows = rows
        self._own = threading.local()

    @contextmanager
    def open(self) -> Iterator[psycopg.Connection[R]]:
        """A transaction that commits at the end."""
        connection: psycopg.Connection[R] | None = getattr(self._own, "connection", None)
        if connection is None or connection.closed:
            connection = psycopg.connect(self.url, autocommit=True, row_factory=self._rows)
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
        """What was kept under this name; empty when nothing was."""
        with self.open() as connection, connection.cursor(row_factory=tuple_row) as cursor:
            row: Sequence[object] | None = cursor.execute("SELECT value FROM note WHERE name = %s", [name]).fetchone()
        value = row[0] if row else {}
        return value if isinstance(value, dict) else {}

    def set_note(self, name: str, value: dict[str, object]) -> None:
        with self.open() as connection:
            connection.execute(
                "INSERT INTO note VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [name, json.dumps(value)],
            )
