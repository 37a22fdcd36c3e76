"""How far an import is, honestly: counts of rows, the rate of the last batches, the time that is left by that rate."""

from dataclasses import dataclass
from datetime import datetime

from spoc.core.terms.imports import WORKING, ImportState
from spoc.core.terms.reasons import Reason
from spoc.office.imports.models import BulkImport

SILENT_AFTER = 20
"""Seconds without a batch after which no rate is told: nothing is known of when it goes on."""


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Rows: total = done + skipped + failed + left, at every moment. rate: a second, None while it is not known;
    seconds_left: by that rate."""

    state: ImportState
    is_dry_run: bool
    total: int
    done: int
    skipped: int
    failed: int
    left: int
    rate: float | None
    seconds_left: int | None
    is_working: bool
    is_silent: bool
    """At work by its state, and yet nothing has moved for a while."""
    stopped_because: Reason | None

    @property
    def percent(self) -> int:
        """Never 100 while a row is left."""
        looked_at = self.total - self.left
        return 100 if not self.left and self.total else min(99, looked_at * 100 // self.total) if self.total else 0


def ledger_of(row: BulkImport, *, now: datetime) -> Ledger:
    """As the row stands; of an approval: its alerts."""
    state = ImportState(row.state)
    is_approval = state is ImportState.APPROVING
    left = row.done - row.approved - row.held_back if is_approval else row.total - row.position
    rate = _rate(row, now) if state in WORKING else None
    moved_at = row.worked_at or row.begun_at or row.made_at
    is_silent = state in WORKING and (now - moved_at).total_seconds() > SILENT_AFTER
    return Ledger(
        state=state,
        is_dry_run=row.is_dry_run,
        total=row.done if is_approval else row.total,
        done=row.approved if is_approval else row.done,
        skipped=row.held_back if is_approval else row.skipped,
        failed=0 if is_approval else row.failed,
        left=max(left, 0),
        rate=rate,
        seconds_left=round(left / rate) if rate and left > 0 else None,
        is_working=state in WORKING,
        is_silent=is_silent,
        stopped_because=_reason(row),
    )


def _rate(row: BulkImport, now: datetime) -> float | None:
    if len(row.recent) < 2:
        return None
    (began, first), (ended, last) = row.recent[0], row.recent[-1]
    if now.timestamp() - ended > SILENT_AFTER or ended <= began:
        return None
    return float(last - first) / float(ended - began)


def _reason(row: BulkImport) -> Reason | None:
    because = row.stopped_because
    return Reason(code=because["code"], values=because["values"]) if because.get("code") else None
