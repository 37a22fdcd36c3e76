"""Outside sources are asked at the same time, each with its own limit; what each says is kept as it comes.

The query is committed when this begins (`asking.put_question`); that it goes to which sources is written and committed
before any is called. A source's thread holds no connection to the database; one thread a query keeps the answers, each
in a short transaction with its audit entry. So no call happens inside a transaction, and the whole takes as long as
the longest limit, whatever a source does.
"""

import logging
import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from queue import Empty, Queue
from time import perf_counter

from django.db import connection, connections, transaction

from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import SYSTEM, Desk
from spoc.core.terms.reasons import Reason
from spoc.office.audit.services import Details, Particulars, record
from spoc.office.screening.models import Query
from spoc.office.sources.models import SourceAsked
from spoc.office.sources.services import NewAsked, keep_asked
from spoc.procedures.asking import Asker, milliseconds_since, where
from spoc.procedures.questions import Question
from spoc.procedures.sources import breaking, keeping
from spoc.procedures.sources.table import is_alone, sources_for
from spoc.procedures.sources.values import AskedFor, Errand, OutsideFound, SilentError, Source, asked_for

log = logging.getLogger("spoc.sources")

MOST_AT_ONCE = 16
"""Calls to one source from one process: what comes on top is told that it is crowded, and nobody's thread waits."""
MOST_KEEPERS = 4
"""Connections of one process to the database for keeping answers, beside those of its pages."""
GRACE = timedelta(seconds=2)
"""After the last limit, for keeping the last answer; what is not settled then was cut short."""

Outcome = OutsideFound | SilentError
Told = tuple[Source, Outcome, int]
"""Which source, what it said, milliseconds."""


@dataclass(eq=False)
class SideBySide:
    """The sources of one query while they are asked. settled: their names as answers are kept, None at the end."""

    asked: dict[str, SourceAsked]
    asker: Asker
    begun: float
    told: "Queue[Told]" = field(default_factory=Queue)
    settled: "Queue[str | None]" = field(default_factory=Queue)
    thread: threading.Thread | None = None


_running: dict[int, SideBySide] = {}
"""By query, in this process."""
_places: dict[str, threading.BoundedSemaphore] = {}
_lock = threading.Lock()
_keepers = threading.BoundedSemaphore(MOST_KEEPERS)


def others_for(question: Question, asker: Asker, only: Collection[str] | None = None) -> list[Source]:
    """Every outside source that knows an answer and may be asked. only: of these.

    The system itself, and whoever asks inside a transaction (mail that came in), asks our own data alone.
    """
    if asker.actor == SYSTEM or connection.in_atomic_block or is_alone():
        return []
    return sources_for(asked_for(question), asker, only)


def ask_these(sources: Sequence[Source], query: Query, question: Question, asker: Asker) -> None:
    """Begins to ask each of them; does not wait for any."""
    asked = asked_for(question)
    with transaction.atomic():
        rows = {row.source: row for row in keep_asked(query, [_new(one, asker.at) for one in sources], at=asker.at)}
        waiting = breaking.left_alone([one.name for one in sources], at=asker.at)
        _note_asking(query, list(rows), asker)
    beside = SideBySide(asked=rows, asker=asker, begun=perf_counter())
    _running[query.pk] = beside
    _call_all(beside, sources, waiting, asked, _errand(query, asker))
    beside.thread = threading.Thread(target=_keep_all, args=(query, beside, sources, asked), daemon=True)
    beside.thread.start()


def wait_for_others(query: Query) -> None:
    """Until every source has answered or its limit is over; at once when this process asked none."""
    for _ in others_as_they_answer(query):
        pass


def others_as_they_answer(query: Query) -> Iterator[str]:
    """Names of sources as their answers are kept."""
    beside = _running.get(query.pk)
    if beside is None:
        return
    while (name := beside.settled.get()) is not None:
        yield name
    beside.settled.put(None)  # for whoever else waits


def _new(source: Source, at: datetime) -> NewAsked:
    return NewAsked(source=source.name, title=source.title, due_at=at + timedelta(seconds=source.limit_seconds))


def _errand(query: Query, asker: Asker) -> Errand:
    return Errand(
        user=asker.actor.name,
        authority=asker.actor.authority or asker.actor.desk or "",
        purpose=asker.purpose,
        reference=str(query.key),
        case=query.case.number if query.case else "",
        at=asker.at,
        sees_hidden=asker.actor.desk is Desk.SIRENE,
    )


def _call_all(
    beside: SideBySide, sources: Sequence[Source], waiting: dict[str, Reason], asked: AskedFor, errand: Errand
) -> None:
    """Each in a thread of its own; one that is left alone for now is not called at all."""
    for source in sources:
        if source.name in waiting:
            beside.told.put((source, SilentError(waiting[source.name], is_fault=False), 0))
            continue
        place = _place_at(source.name)
        if not place.acquire(blocking=False):
            beside.told.put((source, _crowded(), 0))
            continue
        call = threading.Thread(target=_call, args=(beside.told, source, place, asked, errand), daemon=True)
        try:
            call.start()
        except RuntimeError:  # the machine gives no more threads
            place.release()
            beside.told.put((source, _crowded(), 0))


def _call(
    told: "Queue[Told]", source: Source, place: threading.BoundedSemaphore, asked: AskedFor, errand: Errand
) -> None:
    begun = perf_counter()
    outcome: Outcome
    try:
        outcome = source.ask(asked, errand)
    except SilentError as silent:
        outcome = silent
    except Exception as failure:  # whatever ails a source, the others still answer
        log.error("source %s failed on query %s: %s", source.name, errand.reference, where(failure))
        outcome = SilentError(Reason(code="source.broke", values={"detail": type(failure).__name__}))
    finally:
        place.release()
        connections.close_all()
    told.put((source, outcome, milliseconds_since(begun)))


def _crowded() -> SilentError:
    return SilentError(Reason(code="source.crowded", values={"most": str(MOST_AT_ONCE)}), is_fault=False)


def _place_at(name: str) -> threading.BoundedSemaphore:
    with _lock:
        return _places.setdefault(name, threading.BoundedSemaphore(MOST_AT_ONCE))


def _keep_all(query: Query, beside: SideBySide, sources: Sequence[Source], asked: AskedFor) -> None:
    """Until each source is settled: by what it said, or by the end of its time."""
    pending = {one.name: one for one in sources}
    while pending:
        for source, outcome, took in _next(beside, pending):
            del pending[source.name]
            _keep(query, beside.asked[source.name], source, outcome, _when(beside, took, asked))
            beside.settled.put(source.name)
    _running.pop(query.pk, None)
    beside.settled.put(None)


def _keep(query: Query, row: SourceAsked, source: Source, outcome: Outcome, said: keeping.Circumstances) -> None:
    """By a connection that is there for this alone: many queries may wait for a slow source at once."""
    with _keepers:
        try:
            keeping.keep(query, row, source, outcome, said)
        except Exception as failure:  # the database is away: what is due and not settled is shown as no answer
            log.error("what %s said to query %s could not be kept: %s", source.name, query.key, where(failure))
        finally:
            connections.close_all()


def _next(beside: SideBySide, pending: dict[str, Source]) -> list[Told]:
    """What came next of those that are waited for; else those whose time is over."""
    nearest = min(one.limit_seconds for one in pending.values()) - (perf_counter() - beside.begun)
    try:
        told = beside.told.get(timeout=max(nearest, 0.0))
    except Empty:
        over = perf_counter() - beside.begun
        return [(one, _too_slow(one), round(over * 1000)) for one in pending.values() if one.limit_seconds <= over]
    return [told] if told[0].name in pending else []


def _too_slow(source: Source) -> SilentError:
    return SilentError(Reason(code="source.too_slow", values={"seconds": f"{source.limit_seconds:g}"}))


def _when(beside: SideBySide, took: int, asked: AskedFor) -> keeping.Circumstances:
    gone = timedelta(seconds=perf_counter() - beside.begun)
    return keeping.Circumstances(asker=beside.asker, asked=asked, took_ms=took, at=beside.asker.at + gone)


def _note_asking(query: Query, names: Sequence[str], asker: Asker) -> None:
    record(
        actor=asker.actor,
        purpose=asker.purpose,
        operation=Operation.CONSULTATION,
        action="screening.ask_outside",
        at=asker.at,
        details=Details(
            reason=query.reason,
            case_reference=query.case.number if query.case else "",
            records=[f"query:{query.pk}"],
            particulars=Particulars(sources=tuple(names)),
        ),
    )
