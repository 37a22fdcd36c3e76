"""The job of an import: reads its rows, tries them out, enters them, approves them, some hundreds in a transaction.

Rows, position, counts and the audit entry of a batch commit together: a job that is killed leaves nothing half done,
and the next goes on behind the last batch. That a batch was begun is committed before it: one that never ends is cut
into single rows, and the row that brings it down is parked with its reason.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import Error, transaction

from spoc.core.law.access import Verb
from spoc.core.terms.imports import ImportPurpose, ImportState, RowState
from spoc.core.terms.offices import Actor, Purpose, Via
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import actor_of, decide
from spoc.office.accounts.selectors import active_user
from spoc.office.duty import services as duty
from spoc.office.imports.models import BulkImport
from spoc.office.imports.selectors.rows import RawRow, count_unapproved, rows_after, waiting_rows
from spoc.office.imports.selectors.waiting import imports_without_job
from spoc.office.imports.services import ledger, wake
from spoc.office.imports.services.ledger import Batch, Outcome
from spoc.procedures import places
from spoc.procedures.bulk_import import approving
from spoc.procedures.bulk_import.findings import told
from spoc.procedures.bulk_import.foreign_rows import ForeignRows
from spoc.procedures.bulk_import.own_rows import OwnRows
from spoc.procedures.bulk_import.taking_in import leave_entry, read_rows

ROWS_AT_ONCE = 500
SECONDS_AT_ONE_GO = 5.0
"""What one job works; then other imports have their turn, and a worker that is told to stop need not wait."""
SINGLY_AFTER, PARKED_AFTER = 2, 4
"""Tries of one batch that did not end: then row by row, then the row is parked."""
PATIENCE = timedelta(seconds=10)
Now = Callable[[], datetime]
Rows = OwnRows | ForeignRows


def work(import_id: int, *, now: Now, seconds: float = SECONDS_AT_ONE_GO) -> None:
    """Goes on with an import until it is through or its time is over; then it asks for another job."""
    until = time.monotonic() + seconds
    worker = _Worker(import_id, now)
    while worker.one_batch():
        if time.monotonic() >= until:
            with transaction.atomic():
                wake.work(import_id)
            return


def sweep(now: datetime) -> int:
    """Imports whose job died with its worker get a new one; how many."""
    with transaction.atomic():
        lost = imports_without_job(now - PATIENCE)
        for import_id in lost:
            wake.work(import_id)
    return len(lost)


@dataclass(frozen=True, kw_only=True)
class _Task:
    """The next rows. is_retry: they had failed before."""

    rows: Sequence[RawRow]
    is_retry: bool


class _Worker:
    """One job's work on one import."""

    def __init__(self, import_id: int, now: Now) -> None:
        self._id, self._now = import_id, now
        self._rows: Rows | None = None
        self._rows_of: tuple[object, ...] = ()

    def one_batch(self) -> bool:
        """Whether there is more to do."""
        with transaction.atomic():
            row = ledger.lock_import(self._id)
            if row is None:
                return False
            state = ImportState(row.state)
            tries = ledger.note_try(row) if state in _STEPS else 0
        if state not in _STEPS:
            return False
        with transaction.atomic():
            row = ledger.lock_import(self._id)
            if row is None or row.state != state:
                return row is not None and row.state in _STEPS  # somebody has paused it meanwhile
            return _STEPS[state](self, row, tries)

    def read(self, row: BulkImport, tries: int) -> bool:
        if tries > PARKED_AFTER:
            self._stop(row, Reason(code="import.cannot_be_read"))
        else:
            read_rows(row, at=self._now())
        return False

    def look(self, row: BulkImport, tries: int) -> bool:
        """The next batch of a dry run or of a run."""
        by = self._actor(row)
        if isinstance(by, Reason):
            return self._stop(row, by)
        size = ROWS_AT_ONCE if tries <= SINGLY_AFTER else 1
        task = _next_rows(row, size)
        if not task.rows:
            return self._finish(row, by)
        batch = self._parked(task) if tries > PARKED_AFTER else self._done(row, task, by)
        keep = ledger.keep_retried if task.is_retry else ledger.keep_batch
        at = self._now()
        keep(row, batch, at=at)
        if not row.is_dry_run:
            counts = {"done": batch.count(RowState.DONE), "skipped": batch.count(RowState.SKIPPED)}
            counts |= {"failed": batch.count(RowState.FAILED), "first": task.rows[0].number}
            leave_entry(row, "imports.batch", by=by, at=at, query=counts, size=len(task.rows))
        return True

    def approve(self, row: BulkImport, tries: int) -> bool:
        if tries > PARKED_AFTER:
            return self._stop(row, Reason(code="import.approval_broke"))
        by = self._approver(row)
        if isinstance(by, Reason):
            return self._stop(row, by)
        return approving.approve_batch(row, by=by, at=self._now())

    def _done(self, row: BulkImport, task: _Task, by: Actor) -> Batch:
        """All at once; when one of them breaks it, one after the other, so that only that one stays out."""
        at = self._now()
        rows = self._rows_for(row, by, at)
        try:
            with transaction.atomic():
                return _batch(rows, row, task.rows, at)
        except (Error, ValueError, LookupError, TypeError, AssertionError, RecursionError):
            outcomes: list[Outcome] = []
            added = changed = 0
            for one in task.rows:
                done = self._singly(rows, row, one, at)
                outcomes += done.outcomes
                added, changed = added + done.added, changed + done.changed
            return Batch(outcomes=outcomes, added=added, changed=changed)

    def _singly(self, rows: Rows, row: BulkImport, one: RawRow, at: datetime) -> Batch:
        try:
            with transaction.atomic():
                return _batch(rows, row, [one], at)
        except (Error, ValueError, LookupError, TypeError, AssertionError, RecursionError) as broken:
            return Batch(outcomes=[_parked(one, type(broken).__name__)])

    def _parked(self, task: _Task) -> Batch:
        return Batch(outcomes=[_parked(one, "") for one in task.rows])

    def _rows_for(self, row: BulkImport, by: Actor, at: datetime) -> Rows:
        """Made anew on another day, and when another pass begins."""
        of = (at.date(), row.state, row.mapping_id, row.in_spite, row.begun_at)
        if self._rows is None or of != self._rows_of:
            self._rows_of = of
            is_own = row.purpose == ImportPurpose.OWN
            self._rows = OwnRows(row, by=by, at=at) if is_own else ForeignRows(row, at=at)
        return self._rows

    def _finish(self, row: BulkImport, by: Actor) -> bool:
        """Everything was looked at."""
        at = self._now()
        if row.is_dry_run:
            ledger.set_state(row, ImportState.CHECKED, at=at)
            return False
        because = None
        if row.withdraws_missing:
            rows = self._rows_for(row, by, at)
            assert isinstance(rows, ForeignRows), "only a list of another is kept in step"
            gone = rows.withdraw_missing(limit=ROWS_AT_ONCE, at=at)
            if isinstance(gone, int) and gone:
                ledger.note_withdrawn(row, gone, at=at)
                leave_entry(row, "imports.batch", by=by, at=at, query={"withdrawn": gone}, size=gone)
                return True
            because = gone if isinstance(gone, Reason) else None
        ledger.set_state(row, ImportState.DONE, at=at, because=because)
        _tell(row, by, at)
        return False

    def _stop(self, row: BulkImport, because: Reason) -> bool:
        ledger.set_state(row, ImportState.STOPPED, at=self._now(), because=because)
        return False

    def _actor(self, row: BulkImport) -> Actor | Reason:
        """Whose file it is, as long as he may."""
        return _rightful(row.user_id, row.made_by, Verb.IMPORT_ALERTS, self._now())

    def _approver(self, row: BulkImport) -> Actor | Reason:
        return _rightful(row.approved_by_user, row.approved_by, Verb.APPROVE_ALERT, self._now())


_STEPS: dict[ImportState, Callable[[_Worker, BulkImport, int], bool]] = {
    ImportState.READING: _Worker.read,
    ImportState.CHECKING: _Worker.look,
    ImportState.RUNNING: _Worker.look,
    ImportState.APPROVING: _Worker.approve,
}


def _next_rows(row: BulkImport, size: int) -> _Task:
    """Of the file first; then those that had failed and are to be tried again."""
    fresh = rows_after(row, row.position, size) if row.position < row.total else []
    if fresh or row.is_dry_run:
        return _Task(rows=fresh, is_retry=False)
    return _Task(rows=waiting_rows(row, size), is_retry=True)


def _batch(rows: Rows, row: BulkImport, raws: Sequence[RawRow], at: datetime) -> Batch:
    return rows.try_out(raws) if row.is_dry_run else rows.enter(raws, at=at)


def _parked(one: RawRow, what: str) -> Outcome:
    reason = Reason(code="import.row_broke", values={"what": what})
    return Outcome(
        number=one.number, place=one.place, state=RowState.FAILED, cells=dict(one.cells), findings=[told(reason)]
    )


def _rightful(user_id: int | None, name: str, verb: Verb, at: datetime) -> Actor | Reason:
    user = active_user(user_id) if user_id is not None else None
    if user is None:
        return Reason(code="import.nobody", values={"name": name})
    actor = actor_of(user, Via.WORKER)
    return decide(actor, verb, Purpose.DESK_WORK, on=at.date()) or actor


def _tell(row: BulkImport, by: Actor, at: datetime) -> None:
    """Who brought it hears that it is through; who is on duty, that something waits for a second officer."""
    place, reference = places.of_import(row), str(row.pk)
    if row.purpose == ImportPurpose.OWN and count_unapproved(row) and by.desk:
        duty.tell_duty_officer(by.desk, "import.to_approve", reference=reference, place=place, at=at)
    user = active_user(by.user_id) if by.user_id is not None else None
    if user is not None and by.desk:
        code = "import.done_with_failures" if row.failed else "import.done"
        duty.tell(user, by.desk, code, reference=reference, place=place, at=at, is_urgent=False)
