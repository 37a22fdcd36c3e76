"""Snapshots of a simulated central system: each is a transaction that goes on seeing what it saw at first."""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import psycopg

from spoc.channels.central.simulator.desk import RefuseError
from spoc.channels.central.simulator.holding import BROADCAST
from spoc.channels.central.simulator.store import Connection, as_bytes, current_number
from spoc.core.formats.central import CentralFormat
from spoc.core.formats.central.frames import RECORDS_A_FRAME
from spoc.core.formats.central.messages import Records
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.central import CategoryCount, CentralRefusal, SnapshotHead

KEPT = timedelta(hours=1)
ROWS_AT_A_TIME = 10 * RECORDS_A_FRAME


@dataclass(kw_only=True)
class _Kept:
    connection: Connection
    exported: str
    without: str
    used_at: datetime


class Snapshots:
    """Of one server; they end with it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._lock = threading.Lock()
        self._kept: dict[str, _Kept] = {}

    def begin(self, *, without: str, at: datetime) -> SnapshotHead:
        """without: a state whose records are left out; empty for none."""
        self._forget_old(at)
        connection = psycopg.connect(self.url, autocommit=True)
        connection.execute("SET idle_in_transaction_session_timeout = 0")
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        sequence = current_number(connection, BROADCAST)
        rows = connection.execute(
            "SELECT category, count(*) FROM record WHERE is_live AND state <> %s GROUP BY category ORDER BY category",
            [without],
        ).fetchall()
        exported = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert exported is not None
        name = uuid.uuid4().hex
        with self._lock:
            self._kept[name] = _Kept(connection=connection, exported=str(exported[0]), without=without, used_at=at)
        counts = tuple(CategoryCount(category=AlertCategory(str(code)), count=int(str(n))) for code, n in rows)
        return SnapshotHead(snapshot=name, sequence=sequence, at=at, categories=counts)

    def end(self, name: str) -> None:
        with self._lock:
            kept = self._kept.pop(name, None)
        if kept is not None:
            kept.connection.close()

    def end_all(self) -> None:
        for name in list(self._kept):
            self.end(name)

    @contextmanager
    def open(self, request: Records, *, at: datetime) -> Iterator["RecordStream"]:
        """The stream that was asked for. Raises RefuseError when there is no such snapshot (any more)."""
        kept = self._kept.get(request.snapshot)
        if kept is None:
            raise RefuseError(CentralRefusal.SNAPSHOT_GONE, request.snapshot[:40])
        kept.used_at = at
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            try:
                connection.execute(f"SET TRANSACTION SNAPSHOT '{kept.exported}'")
            except psycopg.Error as error:
                raise RefuseError(CentralRefusal.SNAPSHOT_GONE, request.snapshot[:40]) from error
            yield RecordStream(connection, request, kept.without)

    def _forget_old(self, at: datetime) -> None:
        with self._lock:
            old = [name for name, kept in self._kept.items() if kept.used_at < at - KEPT]
        for name in old:
            with suppress(psycopg.Error):
                self.end(name)


class RecordStream:
    """The records of one request, as frames; a few thousand rows are in memory at a time."""

    def __init__(self, connection: Connection, request: Records, without: str) -> None:
        self._connection = connection
        self._request = request
        self._without = without

    def frames(self, form: CentralFormat) -> Iterator[bytes]:
        count = 0
        with self._connection.cursor("records", binary=True) as cursor:
            cursor.itersize = ROWS_AT_A_TIME
            cursor.execute(
                "SELECT content FROM record WHERE category = %s AND reference > %s AND is_live AND state <> %s"
                " ORDER BY reference",
                [self._request.category, self._request.after, self._without],
            )
            while rows := cursor.fetchmany(ROWS_AT_A_TIME):
                count += len(rows)
                contents = [as_bytes(row[0]) for row in rows]
                for begin in range(0, len(contents), RECORDS_A_FRAME):
                    yield form.frame(contents[begin : begin + RECORDS_A_FRAME])
        yield form.last_frame(count)
