"""Imports: a file of many alerts comes in, is tried out, entered, corrected row by row, approved as a whole."""

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router, Status

from spoc.api.import_shapes import (
    ApprovalShape,
    BeginShape,
    CellsShape,
    ImportPageShape,
    ImportRowShape,
    ImportShape,
    IncomingShape,
    MeaningShape,
    RetryShape,
    RowPageShape,
)
from spoc.api.paging import LARGEST_OFFSET
from spoc.api.problems import answers
from spoc.core.law.access import Verb
from spoc.core.terms.offices import Actor
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.imports.models import BulkImport, ImportRow
from spoc.office.imports.selectors import imports as held
from spoc.office.imports.selectors.rows import failed_rows
from spoc.office.imports.services.mappings import NewMapping
from spoc.procedures.bulk_import import approving, correcting, deciding, taking_in
from spoc.procedures.bulk_import.telling import ledger_of
from spoc.procedures.reading import reading
from spoc.procedures.refusal import NotFoundError

router = Router(tags=["imports"])
Number = Annotated[int, Path(ge=1, le=2**62, description="number of the import")]
RowNumber = Annotated[int, Path(ge=1, le=2**31 - 1, description="number of the row in its file, from 1")]
Offset = Annotated[int, Query(ge=0, le=LARGEST_OFFSET)]
Limit = Annotated[int, Query(ge=1, le=200)]


@router.get("", response=answers({200: ImportPageShape}), summary="Imports, newest first")
@needs(Verb.APPROVE_ALERT)
def imports(request: HttpRequest, offset: Offset = 0, limit: Limit = 50) -> dict[str, object]:
    with reading("imports.list", by=actor_in(request), at=timezone.now()) as what:
        rows = list(held.imports()[offset : offset + limit])
        what.records, what.count = [row.key for row in rows], len(rows)
    return {"total": held.imports().count(), "offset": offset, "imports": [told_of(row) for row in rows]}


@router.post("", response=answers({201: ImportShape}, body=True), summary="Bring in a file; a job reads its rows")
@needs(Verb.IMPORT_ALERTS)
def bring_in(request: HttpRequest, body: IncomingShape) -> Status[dict[str, object]]:
    said = {name: value for name, value in body if name != "content"}
    row = taking_in.take_in(taking_in.Incoming(**said), [body.content], by=actor_in(request), at=timezone.now())
    return Status(201, told_of(row))


@router.get("/{number}", response=answers({200: ImportShape}, found=True), summary="How far an import is")
@needs(Verb.APPROVE_ALERT)
def one(request: HttpRequest, number: Number) -> dict[str, object]:
    with reading("imports.read", by=actor_in(request), at=timezone.now()) as what:
        row = _found(number)
        what.records = (row.key,)
    return told_of(row)


@router.put(
    "/{number}/meaning",
    response=answers({200: ImportShape}, body=True, found=True, conflict=True),
    summary="Say what the columns mean",
)
@needs(Verb.IMPORT_ALERTS)
def set_meaning(request: HttpRequest, number: Number, body: MeaningShape) -> dict[str, object]:
    deciding.set_meaning(number, NewMapping(**dict(body)), by=actor_in(request), at=timezone.now())
    return told_of(_found(number))


@router.post(
    "/{number}/begin",
    response=answers({200: ImportShape}, body=True, found=True, conflict=True),
    summary="Try it out, or enter it",
)
@needs(Verb.IMPORT_ALERTS)
def begin(request: HttpRequest, number: Number, body: BeginShape) -> dict[str, object]:
    return told_of(deciding.begin(number, **dict(body), by=actor_in(request), at=timezone.now()))


@router.post("/{number}/pause", response=answers({200: ImportShape}, found=True, conflict=True), summary="Pause it")
@needs(Verb.IMPORT_ALERTS)
def pause(request: HttpRequest, number: Number) -> dict[str, object]:
    return told_of(deciding.pause(number, by=actor_in(request), at=timezone.now()))


@router.post(
    "/{number}/resume", response=answers({200: ImportShape}, found=True, conflict=True), summary="Go on with it"
)
@needs(Verb.IMPORT_ALERTS)
def resume(request: HttpRequest, number: Number) -> dict[str, object]:
    return told_of(deciding.resume(number, by=actor_in(request), at=timezone.now()))


@router.get(
    "/{number}/rows", response=answers({200: RowPageShape}, found=True), summary="Rows that failed, with reasons"
)
@needs(Verb.IMPORT_ALERTS)
def rows(request: HttpRequest, number: Number, offset: Offset = 0, limit: Limit = 50) -> dict[str, object]:
    with reading("imports.bad_rows", by=actor_in(request), at=timezone.now()) as what:
        row = _found(number)
        some = list(failed_rows(row)[offset : offset + limit])
        what.records, what.count = (row.key,), len(some)
    return {"total": failed_rows(row).count(), "offset": offset, "rows": some}


@router.put(
    "/{number}/rows/{row}",
    response=answers({200: ImportRowShape}, body=True, found=True, conflict=True),
    summary="Correct a row that failed",
)
@needs(Verb.IMPORT_ALERTS)
def correct(request: HttpRequest, number: Number, row: RowNumber, body: CellsShape) -> ImportRow:
    by, now = actor_in(request), timezone.now()
    found = correcting.correct(number, row, body.cells, by=by, at=now)
    if body.retry:
        correcting.retry(number, [row], by=by, at=now)
        found.refresh_from_db()
    return found


@router.post(
    "/{number}/retry",
    response=answers({200: ImportShape}, body=True, found=True, conflict=True),
    summary="Try rows that failed again, and these alone",
)
@needs(Verb.IMPORT_ALERTS)
def retry(request: HttpRequest, number: Number, body: RetryShape) -> dict[str, object]:
    correcting.retry(number, body.rows or None, by=actor_in(request), at=timezone.now())
    return told_of(_found(number))


@router.post(
    "/{number}/approve",
    response=answers({200: ImportShape}, body=True, found=True, conflict=True),
    summary="Approve all that a file proposed, as its second officer",
)
@needs(Verb.APPROVE_ALERT)
def approve(request: HttpRequest, number: Number, body: ApprovalShape) -> dict[str, object]:
    by: Actor = actor_in(request)
    return told_of(approving.approve(number, by=by, at=timezone.now(), checked=body.checks, reason=body.reason))


def _found(number: int) -> BulkImport:
    row = held.import_numbered(number)
    if row is None:
        raise NotFoundError(f"import:{number}")
    return row


def told_of(row: BulkImport) -> dict[str, object]:
    """As `ImportShape` has it."""
    ledger = ledger_of(row, now=timezone.now())
    names = ("purpose", "file_name", "form", "sha256", "header", "state", "is_dry_run", "total", "done", "skipped")
    more = ("failed", "added", "changed", "withdrawn", "approved", "made_by", "made_at")
    told = {name: getattr(row, name) for name in (*names, *more)}
    return told | {
        "number": row.pk,
        "left": row.total - row.position,
        "rate": ledger.rate,
        "seconds_left": ledger.seconds_left,
        "is_silent": ledger.is_silent,
        "because": ledger.stopped_because,
    }
