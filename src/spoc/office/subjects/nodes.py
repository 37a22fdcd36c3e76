"""From which server a check reads who may be the person asked for: the primary, or a streaming replica that is fresh.

How fresh a replica is follows from the primary's log alone, never from clocks: every so often the place to which the
primary has made its log safe is noted with the moment; a replica that has replayed that place shows everything that was
acknowledged before that moment. One whose last such moment is older than the bound is not read from; what is about to
be shown is asked of the primary in any case (`procedures.person_query`), so that a withdrawn alert is never shown.
"""

from collections import deque
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.errors import QueryCanceled

from spoc.office.subjects.held_parts import catch_up

Found = TypeVar("Found")

PRIMARY = DEFAULT_DB_ALIAS
PREFIX = "replica-"
"""Of the names of replicas among Django's databases."""
LOST_FOR = 5.0
"""Seconds for which a replica that did not answer is left alone."""
LOOKS_WITHIN_BOUND = 4
MOST_MARKS = 64
_reading: ContextVar[str] = ContextVar("reading", default=PRIMARY)


@dataclass(frozen=True, kw_only=True)
class Served(Generic[Found]):
    """What was read. node: where. behind: seconds by which it may be older than the primary; 0 for the primary."""

    found: Found
    node: str
    behind: float


@dataclass(frozen=True, kw_only=True)
class NodeState:
    """A replica as it was last seen. behind: as in `Served`; None when it has never been seen."""

    name: str
    behind: float | None
    is_lost: bool


def reader() -> BaseDatabaseWrapper:
    """The server that the work at hand reads from."""
    return connections[_reading.get()]


def reads_primary() -> bool:
    return _reading.get() == PRIMARY


class Fleet:
    """The replicas as this process sees them. bound: seconds by which one may be behind."""

    def __init__(self, names: Sequence[str], bound: float, now: Callable[[], float] = monotonic) -> None:
        self._names, self._bound, self._now = tuple(names), bound, now
        self._marks: deque[tuple[float, int]] = deque(maxlen=MOST_MARKS)
        self._fresh_at: dict[str, float] = {}
        self._lost_until: dict[str, float] = {}
        self._looked_at = float("-inf")
        self._turn = 0
        self._lock = Lock()

    def served(self, work: Callable[[], Found]) -> Served[Found]:
        """The work done on the next fresh replica; on another one, at last on the primary, when that is lost."""
        while True:
            name, behind = self._next()
            token = _reading.set(name)
            try:
                return Served(found=work(), node=name, behind=behind)
            except (OperationalError, InterfaceError) as error:
                if name == PRIMARY or isinstance(error.__cause__, QueryCanceled):
                    raise
                self._lose(name)
            finally:
                _reading.reset(token)

    def states(self) -> list[NodeState]:
        self._look()
        now = self._now()
        return [
            NodeState(
                name=name,
                behind=now - self._fresh_at[name] if name in self._fresh_at else None,
                is_lost=now < self._lost_until.get(name, now),
            )
            for name in self._names
        ]

    def _next(self) -> tuple[str, float]:
        if not self._names:
            return PRIMARY, 0.0
        if self._now() - self._looked_at > self._bound / LOOKS_WITHIN_BOUND:
            self._look()
        now = self._now()
        fit = [
            (name, now - self._fresh_at[name])
            for name in self._names
            if name in self._fresh_at
            and now - self._fresh_at[name] <= self._bound
            and now >= self._lost_until.get(name, now)
        ]
        self._turn += 1
        return fit[self._turn % len(fit)] if fit else (PRIMARY, 0.0)

    def _look(self) -> None:
        """One thread looks; the others go on with what was seen before."""
        if not self._names or not self._lock.acquire(blocking=False):
            return
        try:
            looked_at = self._now()
            self._marks.append((looked_at, _place_in_log(PRIMARY, _SAFE)))
            catch_up()
            for name in self._names:
                if looked_at >= self._lost_until.get(name, looked_at):
                    self._see(name)
            self._looked_at = looked_at
        finally:
            self._lock.release()

    def _see(self, name: str) -> None:
        try:
            place = _place_in_log(name, _REPLAYED)
        except (OperationalError, InterfaceError):
            self._lose(name)
            return
        shown = [moment for moment, mark in self._marks if mark <= place]
        if shown:
            self._fresh_at[name] = max(shown)

    def _lose(self, name: str) -> None:
        self._lost_until[name] = self._now() + LOST_FOR
        connections[name].close()


_fleet: list[Fleet] = []


def fleet() -> Fleet:
    """The replicas that the office has configured; none as a rule."""
    if not _fleet:
        names = [name for name in settings.DATABASES if name.startswith(PREFIX)]
        _fleet.append(Fleet(names, settings.OFFICE.replica_bound_seconds))
    return _fleet[0]


def _place_in_log(name: str, statement: str) -> int:
    with connections[name].cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])


_SAFE = "SELECT pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')"
_REPLAYED = "SELECT pg_wal_lsn_diff(coalesce(pg_last_wal_replay_lsn(), '0/0'), '0/0')"
