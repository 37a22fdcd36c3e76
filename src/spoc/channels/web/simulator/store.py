"""What a simulated service keeps, in a database of its own: its records, who asked, and what it was told to do."""

import json
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

import psycopg
from psycopg.rows import tuple_row

from spoc.channels import simulated
from spoc.channels.simulated import SimulatedStore

SCHEMA = """
CREATE TABLE IF NOT EXISTS held (
    register text NOT NULL,
    id text NOT NULL,
    keys text[] NOT NULL,
    content jsonb NOT NULL,
    PRIMARY KEY (register, id)
);
CREATE TABLE IF NOT EXISTS told (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    register text NOT NULL,
    what text NOT NULL,
    seconds double precision NOT NULL DEFAULT 0,
    times integer NOT NULL DEFAULT 1,
    at timestamptz NOT NULL
);
CREATE TABLE IF NOT EXISTS asked (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    register text NOT NULL,
    asker jsonb NOT NULL,
    at timestamptz NOT NULL
);
"""
ORDERS: Mapping[str, str] = {
    "slow": "answer the next question only after --seconds",
    "dead": "hang up on the next question without a word",
    "lying": "answer the next question with what was never agreed",
    "flooding": "answer the next question with more than anybody can read",
    "dripping": "answer the next question a byte at a time, and never end",
    "deep": "answer the next question with a nest of ten thousand layers",
    "fail": "answer the next question with HTTP 503",
    "deny": "answer the next question with HTTP 403",
}
"""Order and what it does, in English; the terminal translates."""

Connection = psycopg.Connection[tuple[object, ...]]


class NoSuchOrderError(ValueError):
    """Nobody taught the simulator that."""


class Store(SimulatedStore[tuple[object, ...]]):
    """Rows by position."""

    def __init__(self, url: str) -> None:
        super().__init__(url, tuple_row)


@dataclass(frozen=True, kw_only=True)
class Held:
    """One invented record. keys: by which it is found."""

    id: str
    keys: tuple[str, ...]
    content: Mapping[str, object]


def prepare(server_url: str, name: str) -> str:
    """Its database, made when it is not there; gives its URL."""
    return simulated.prepare(server_url, name, SCHEMA)


def hold(url: str, register: str, records: Iterable[Held]) -> None:
    """These instead of what was held under the same numbers."""
    with closing(Store(url)) as store, store.open() as connection, connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO held VALUES (%s, %s, %s, %s) ON CONFLICT (register, id)"
            " DO UPDATE SET keys = excluded.keys, content = excluded.content",
            [(register, one.id, list(one.keys), json.dumps(one.content)) for one in records],
        )


def tell(  # noqa: PLR0913  whom, what, how long, how often, when
    url: str, register: str, what: str, *, seconds: float = 0, times: int = 1, at: datetime
) -> None:
    """Tells one register of the simulator what to do next. Raises NoSuchOrderError."""
    if what not in ORDERS:
        raise NoSuchOrderError(what)
    with closing(Store(url)) as store, store.open() as connection:
        connection.execute(
            "INSERT INTO told (register, what, seconds, times, at) VALUES (%s, %s, %s, %s, %s)",
            [register, what, seconds, times, at],
        )


def obey(connection: Connection, register: str) -> tuple[str, float]:
    """The oldest order to this register and its seconds, counted down by one; empty when there is none."""
    row = connection.execute(
        "UPDATE told SET times = times - 1 WHERE id = (SELECT id FROM told WHERE times > 0 AND register = %s"
        " ORDER BY id LIMIT 1 FOR UPDATE) RETURNING what, seconds",
        [register],
    ).fetchone()
    return ("", 0.0) if row is None else (str(row[0]), float(str(row[1])))


def found(connection: Connection, register: str, keys: Iterable[str], *, limit: int) -> list[Mapping[str, object]]:
    """Records that bear every one of these keys, by number."""
    rows = connection.execute(
        "SELECT content FROM held WHERE register = %s AND keys @> %s ORDER BY id LIMIT %s",
        [register, list(keys), limit],
    )
    return [row[0] for row in rows.fetchall() if isinstance(row[0], dict)]


def note_asker(connection: Connection, register: str, asker: Mapping[str, str], at: datetime) -> None:
    """A register writes down who asked it, as the law of every register has it."""
    connection.execute("INSERT INTO asked (register, asker, at) VALUES (%s, %s, %s)", [register, json.dumps(asker), at])
