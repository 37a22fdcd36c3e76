"""A first load: everything that a central system holds of others, category by category, to go on wherever it stopped.

1. The snapshot is begun there, and noted here. 2. Each category is read from where it stands, some thousands of records
a transaction, with its position and its audit entry. 3. What the snapshot no longer has goes. 4. The copy follows the
broadcast from the snapshot's entry on.

Every index stays where it is, so that a check finds what is in as fast as ever. Measured over 740,000 numbers, keeping
the index of near search up takes the database 59 µs a number and making it anew at the end 26; but that runs beside the
loader's own work, on another core, and a check that reads a table without its index takes over a second.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import transaction

from spoc.channels.central.client import CentralClient
from spoc.channels.central.errors import CentralError
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.audit import Operation
from spoc.core.terms.central import CentralRefusal
from spoc.core.terms.copies import CopyPhase
from spoc.core.terms.offices import Actor, System
from spoc.office.alerts.selectors.copies import HeldCopy, copies_of, has_foreign, outdated_copies
from spoc.office.alerts.services.copies import Withdrawal, set_sequence
from spoc.office.copies.models import CopyState, LoadPart
from spoc.office.copies.selectors.states import unfinished_parts
from spoc.office.copies.services import states
from spoc.office.copies.services.records import Arrival, Written, withdraw, write_records
from spoc.office.subjects.vocabulary import recount
from spoc.procedures.national_copy.batches import Connect, Now, Progress, note_batch, purge_day, untold
from spoc.procedures.national_copy.reading_ahead import batches_of
from spoc.procedures.national_copy.taking_turns import moving

BATCH = 5_000
"""Records a transaction: what a kill costs at most."""


@dataclass(frozen=True, kw_only=True)
class LoadReport:
    """entered: new here; replaced: held in another version; kept: as they were; withdrawn: gone there."""

    system: System
    entered: int = 0
    replaced: int = 0
    kept: int = 0
    withdrawn: int = 0
    refused: tuple[str, ...] = ()
    was_resumed: bool = False


@dataclass(frozen=True, kw_only=True)
class _Load:
    """One run: who, through which line, told to whom."""

    central: CentralClient
    system: System
    by: Actor
    now: Now
    tell: Progress


def load(system: System, *, connect: Connect, by: Actor, now: Now, tell: Progress = untold) -> LoadReport:
    """Begins a load, or goes on with one that was cut short. Raises CentralError, CopyBusyError."""
    with moving(system), connect(system) as central:
        run = _Load(central=central, system=system, by=by, now=now, tell=tell)
        state = states.open_state(system)
        is_resumed = state.phase == CopyPhase.LOADING
        if not is_resumed:
            _begin(run, state)
        report = replace(_read_all(run, state), was_resumed=is_resumed)
        report = replace(report, withdrawn=_withdraw_outdated(run, state))
        _finish(run, state)
    recount()
    return report


def _begin(run: _Load, state: CopyState) -> None:
    head = run.central.begin_snapshot()
    states.begin_load(state, head, merging=has_foreign(run.system), at=run.now())


def _read_all(run: _Load, state: CopyState) -> LoadReport:
    """A snapshot that is gone (the other side was started anew) is begun anew, on top of what came in."""
    try:
        return _read_parts(run, state)
    except CentralError as error:
        if error.code is not CentralRefusal.SNAPSHOT_GONE:
            raise
    states.begin_load(state, run.central.begin_snapshot(), merging=True, at=run.now())
    return _read_parts(run, state)


def _read_parts(run: _Load, state: CopyState) -> LoadReport:
    report = LoadReport(system=run.system)
    parts = unfinished_parts(state)
    total = sum(part.expected for part in state.parts.all())
    done = sum(part.done for part in state.parts.all())
    for part in parts:
        pages = run.central.record_pages(state.snapshot, AlertCategory(part.category), after=part.position)
        for batch in batches_of(pages, BATCH):
            report = _write_batch(run, state, part, batch, report)
            done += len(batch)
            run.tell("load", done, total)
        states.complete_part(part)
    return report


def _write_batch(
    run: _Load, state: CopyState, part: LoadPart, batch: Sequence[AlertRecord], report: LoadReport
) -> LoadReport:
    """The position moves first: its lock makes another process wait, and find that the batch is in."""
    at = run.now()
    with transaction.atomic():
        states.advance_part(part, batch[-1].reference, len(batch))
        foreign = [one for one in batch if one.issuing_state != settings.OFFICE.own_state]
        merging = _held_of(run.system, foreign) if state.is_merging else _Held(copies={}, same=())
        set_sequence([merging.copies[one.reference].alert_id for one in merging.same], state.snapshot_sequence)
        same = {one.reference for one in merging.same}
        arrivals = [
            Arrival(record=one, sequence=state.snapshot_sequence) for one in foreign if one.reference not in same
        ]
        written = write_records(arrivals, merging.copies, at=at)
        note_batch("copies.load", by=run.by, at=at, size=len(batch), told=_told(state, part, batch))
    return _added(report, written, len(same))


@dataclass(frozen=True, kw_only=True)
class _Held:
    """Of one batch: copies that are held already, and the records that came as they are held."""

    copies: dict[str, HeldCopy]
    same: Sequence[AlertRecord]


def _held_of(system: System, records: Sequence[AlertRecord]) -> _Held:
    copies = copies_of(system, [one.reference for one in records])
    same = [
        one for one in records if (held := copies.get(one.reference)) and held.is_live and held.version == one.version
    ]
    return _Held(copies=copies, same=same)


def _told(state: CopyState, part: LoadPart, batch: Sequence[AlertRecord]) -> dict[str, object]:
    return {
        "system": state.system,
        "category": part.category,
        "snapshot_sequence": state.snapshot_sequence,
        "from": batch[0].reference,
        "to": batch[-1].reference,
    }


def _added(report: LoadReport, written: Written, kept: int) -> LoadReport:
    return replace(
        report,
        entered=report.entered + written.entered,
        replaced=report.replaced + written.replaced,
        kept=report.kept + kept,
        refused=(*report.refused, *written.refused),
    )


def _withdraw_outdated(run: _Load, state: CopyState) -> int:
    """After a load on top of others: what the snapshot did not bring again is gone there."""
    gone = 0
    while state.is_merging and (some := outdated_copies(run.system, state.snapshot_sequence, BATCH)):
        at = run.now()
        with transaction.atomic():
            gone += withdraw(
                [_withdrawal(one, state.snapshot_sequence) for one in some], purge_on=purge_day(at.date()), at=at
            )
            told = {"system": state.system, "withdrawn": len(some), "snapshot_sequence": state.snapshot_sequence}
            note_batch("copies.load", by=run.by, at=at, size=len(some), told=told, operation=Operation.ERASURE)
    return gone


def _withdrawal(copy: HeldCopy, sequence: int) -> Withdrawal:
    return Withdrawal(alert_id=copy.alert_id, version=copy.version, sequence=sequence)


def _finish(run: _Load, state: CopyState) -> None:
    """From here on the broadcast is followed; that the snapshot is let go may fail, it ends by itself."""
    snapshot = state.snapshot
    states.complete_load(state, at=run.now())
    with suppress(CentralError):
        run.central.end_snapshot(snapshot)
