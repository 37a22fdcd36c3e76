"""How far an import is: its state, its position and its counts, moved with the rows of each batch."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F

from spoc.core.terms.imports import WORKING, ImportState, RowState
from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.office.imports.models import BulkImport, ColumnMapping, ImportRow, RowKey

RECENT = 12
"""Batches by which the rate is told."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one row. cells: kept where it failed. keys: by what it would be known again."""

    number: int
    place: int
    state: RowState
    cells: dict[str, object] = field(default_factory=dict)
    findings: Sequence[dict[str, object]] = ()
    alert_number: int | None = None
    keys: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Rows that were looked at together. added, changed: of foreign copies, as far as they tell."""

    outcomes: Sequence[Outcome]
    added: int = 0
    changed: int = 0

    def count(self, state: RowState) -> int:
        return sum(one.state is state for one in self.outcomes)


def lock_import(import_id: int) -> BulkImport | None:
    """Ours until the transaction ends."""
    rows = BulkImport.objects.select_for_update(of=("self",)).select_related("mapping", "of_list")
    return rows.filter(pk=import_id).first()


def set_state(row: BulkImport, state: ImportState, *, at: datetime, because: Reason | None = None) -> None:
    """because: why it was stopped."""
    reason = {"code": because.code, "values": dict(because.values)} if because else {}
    ended_at = None if state in WORKING else at
    _change(row, state=state, stopped_because=reason, paused_from="", ended_at=ended_at, tries_here=0)


def set_mapping(row: BulkImport, mapping: ColumnMapping, *, in_spite: str) -> None:
    _change(row, mapping=mapping, in_spite=in_spite)


def set_in_spite(row: BulkImport, why: str) -> None:
    _change(row, in_spite=why)


def set_paused(row: BulkImport) -> None:
    _change(row, state=ImportState.PAUSED, paused_from=row.state, recent=[])


def set_resumed(row: BulkImport) -> None:
    _change(row, state=row.paused_from, paused_from="", recent=[], tries_here=0)


def begin_pass(row: BulkImport, *, is_dry_run: bool, at: datetime) -> None:
    """From the first row on. What a dry run found before is forgotten: it changed nothing else."""
    ImportRow.objects.filter(of=row).delete()
    RowKey.objects.filter(of=row).delete()
    nothing = dict.fromkeys(("position", "done", "skipped", "failed", "added", "changed", "withdrawn", "tries_here"), 0)
    state = ImportState.CHECKING if is_dry_run else ImportState.RUNNING
    _change(row, **nothing, state=state, is_dry_run=is_dry_run, recent=[], begun_at=at, ended_at=None, worked_at=None)


def begin_retry(row: BulkImport, *, at: datetime) -> None:
    _change(row, state=ImportState.RUNNING, recent=[], ended_at=None, tries_here=0)


def note_try(row: BulkImport) -> int:
    """Committed before a batch is begun: how often this one was begun and not ended."""
    BulkImport.objects.filter(pk=row.pk).update(tries_here=F("tries_here") + 1)
    row.refresh_from_db(fields=["tries_here"])
    return row.tries_here


def keep_batch(row: BulkImport, batch: Batch, *, at: datetime) -> None:
    """Rows seen for the first time: each becomes a row of the ledger, and the position moves past them."""
    kept = [one for one in batch.outcomes if not (row.is_dry_run and one.state is RowState.DONE)]
    ImportRow.objects.bulk_create([_row(row, one) for one in kept], batch_size=1_000)
    _keep_keys(row, batch)
    counts = {
        "position": row.position + len(batch.outcomes),
        "done": row.done + batch.count(RowState.DONE),
        "skipped": row.skipped + batch.count(RowState.SKIPPED),
        "failed": row.failed + batch.count(RowState.FAILED),
    }
    _change(row, **counts, **_totals(row, batch), **_moved(row, counts["position"], at))


def keep_retried(row: BulkImport, batch: Batch, *, at: datetime) -> None:
    """Rows that had failed: the same rows of the ledger, counted over from failed to what they are now."""
    for one in batch.outcomes:
        changed: dict[str, object] = {
            "findings": list(one.findings),
            "state": one.state,
            "alert_number": one.alert_number,
        }
        if one.state is not RowState.FAILED:
            changed |= {"cells": {}, "corrected": None}
        ImportRow.objects.filter(of=row, number=one.number, state=RowState.WAITING).update(
            **changed, tries=F("tries") + 1
        )
    _keep_keys(row, batch)
    done, skipped = batch.count(RowState.DONE), batch.count(RowState.SKIPPED)
    counts = {"done": row.done + done, "skipped": row.skipped + skipped, "failed": row.failed - done - skipped}
    _change(row, **counts, **_totals(row, batch), tries_here=0, worked_at=at)


def note_withdrawn(row: BulkImport, count: int, *, at: datetime) -> None:
    _change(row, withdrawn=row.withdrawn + count, worked_at=at)


def begin_approval(row: BulkImport, *, by: Actor, why: str, checks: Sequence[str], at: datetime) -> None:
    said = {"approved_by": by.name, "approved_by_user": by.user_id, "approved_why": why, "approved_checks": [*checks]}
    _change(row, state=ImportState.APPROVING, **said, recent=[], ended_at=None, tries_here=0)


def keep_approved(row: BulkImport, numbers: Sequence[int], *, held_back: int, at: datetime) -> None:
    """numbers: of rows whose alerts were decided on in this batch."""
    ImportRow.objects.filter(of=row, number__in=list(numbers)).update(is_approved=True)
    counts = {"approved": row.approved + len(numbers) - held_back, "held_back": row.held_back + held_back}
    decided = counts["approved"] + counts["held_back"]
    _change(row, **counts, **_moved(row, decided, at))


def _keep_keys(row: BulkImport, batch: Batch) -> None:
    keys = [
        RowKey(of=row, key=key, number=one.number)
        for one in batch.outcomes
        if one.state is RowState.DONE
        for key in one.keys
    ]
    RowKey.objects.bulk_create(keys, batch_size=2_000, ignore_conflicts=True)


def _row(row: BulkImport, one: Outcome) -> ImportRow:
    return ImportRow(
        of=row,
        number=one.number,
        place=one.place,
        state=one.state,
        cells=one.cells,
        findings=list(one.findings),
        alert_number=one.alert_number,
    )


def _totals(row: BulkImport, batch: Batch) -> dict[str, object]:
    return {"added": row.added + batch.added, "changed": row.changed + batch.changed}


def _moved(row: BulkImport, position: int, at: datetime) -> dict[str, object]:
    recent = [*row.recent, [at.timestamp(), position]][-RECENT:]
    return {"recent": recent, "worked_at": at, "tries_here": 0}


def _change(row: BulkImport, **columns: object) -> None:
    BulkImport.objects.filter(pk=row.pk).update(**columns)
    for name, value in columns.items():
        setattr(row, name, value)
