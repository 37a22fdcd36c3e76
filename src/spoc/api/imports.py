"""Imports: a file of many alerts comes in, is tried out, entered, corrected row by row, approved as a whole."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router, Schema, Status
from pydantic import Base64Bytes, ConfigDict, Field

from spoc.api.paging import LARGEST_OFFSET
from spoc.api.problems import answers
from spoc.api.shapes import ReasonShape
from spoc.core.law.access import Verb
from spoc.core.law.approvals import Check
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.imports import Encoding, FileForm, ImportPurpose, Separator
from spoc.core.terms.offices import Actor, System
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.imports.models import BulkImport, ImportRow
from spoc.office.imports.selectors import imports as held
from spoc.office.imports.selectors.rows import failed_rows
from spoc.office.imports.services.mappings import NewMapping
from spoc.procedures.bulk_import import approving, correcting, deciding, taking_in
from spoc.procedures.bulk_import.findings import reason_of
from spoc.procedures.bulk_import.telling import ledger_of
from spoc.procedures.match_review import NotFoundError
from spoc.procedures.reading import reading

router = Router(tags=["imports"])
Number = Annotated[int, Path(ge=1, le=2**62, description="number of the import")]
RowNumber = Annotated[int, Path(ge=1, le=2**31 - 1, description="number of the row in its file, from 1")]
Offset = Annotated[int, Query(ge=0, le=LARGEST_OFFSET)]
Limit = Annotated[int, Query(ge=1, le=200)]
Short = Annotated[str, Field(max_length=80)]
Cell = Annotated[str, Field(max_length=10_000)]

_LEDGER: dict[str, Any] = {
    "number": 7, "purpose": "own", "file_name": "vehicles.csv", "form": "csv", "sha256": "00", "header": ["VIN"],
    "state": "running", "is_dry_run": False, "total": 100000, "done": 5000, "skipped": 0, "failed": 3, "left": 94997,
    "added": 5000, "changed": 0, "withdrawn": 0, "rate": 612.5, "seconds_left": 155, "is_silent": False,
    "approved": 0, "made_by": "lucia", "made_at": "2026-11-24T09:00:00Z", "because": None,
}  # fmt: skip

# Any below: what a resolver is handed is a row or a value, read by ninja.


class IncomingShape(Schema):
    """What is left out is detected. list_name, system, issuing_state: of a list of another system."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"purpose": "own", "file_name": "vehicles.csv", "reason": "list of the district", "content": "VklOCg=="}
            ]
        }
    )

    purpose: ImportPurpose
    file_name: str = Field(min_length=1, max_length=200)
    reason: str = Field(min_length=3, max_length=2_000)
    content: Base64Bytes = Field(min_length=1, description="base64; larger files come in by page or terminal")
    list_name: Short = ""
    system: System = System.NATIONAL
    issuing_state: str = Field("", pattern="^([A-Z]{2})?$")
    withdraws_missing: bool = False
    form: FileForm | None = None
    encoding: Encoding | None = None
    separator: Separator | None = None


class MeaningShape(Schema):
    """A mapping of columns, kept under its name; its next version where it says something else."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "vehicles of the district", "subject_kind": "vehicle", "category": "OBJ",
                    "pairs": {"VIN": "number.vin"}, "defaults": {"alert.reason": "stolen"},
                    "translations": {"data.colour": {"zelená": "green"}},
                }
            ]
        }
    )  # fmt: skip

    name: str = Field(min_length=1, max_length=80)
    subject_kind: SubjectKind
    category: AlertCategory
    national_code: str = Field("", max_length=20)
    pairs: dict[Short, Short] = Field(description="our column by the file's", max_length=300)
    defaults: dict[Short, Cell] = Field(default_factory=dict, max_length=300)
    translations: dict[Short, dict[Cell, Cell]] = Field(default_factory=dict, max_length=300)


class BeginShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"is_dry_run": True, "in_spite": ""}]})

    is_dry_run: bool = Field(True, description="names every row that is wrong, and writes nothing else")
    in_spite: str = Field("", max_length=2_000, description="why rows go on in spite of what only warns")


class CellsShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"cells": {"VIN": "XZNFVDC108W128441"}, "retry": True}]})

    cells: dict[Short, Cell] = Field(description="by column of the file; all of the row", max_length=300)
    retry: bool = Field(False, description="try this row again at once")


class RetryShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"rows": []}]})

    rows: list[Annotated[int, Field(ge=1, le=2**31 - 1)]] = Field(
        default_factory=list, max_length=10_000, description="none named: all that failed"
    )


class ApprovalShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "looked through the list", "checks": []}]})

    reason: str = Field("", max_length=2_000)
    checks: list[Check] = Field(default_factory=list, max_length=20)


class ImportShape(Schema):
    """total = done + skipped + failed + left, at every moment. rate: rows a second; null while it is not known."""

    model_config = ConfigDict(json_schema_extra={"examples": [_LEDGER]})

    number: int
    purpose: str
    file_name: str
    form: str
    sha256: str
    header: list[str]
    state: str = Field(description="reading, read, checking, checked, running, paused, done, approving, stopped")
    is_dry_run: bool
    total: int
    done: int
    skipped: int
    failed: int
    left: int
    added: int
    changed: int
    withdrawn: int
    rate: float | None
    seconds_left: int | None
    is_silent: bool = Field(description="at work by its state, and yet nothing has moved for a while")
    approved: int
    made_by: str
    made_at: datetime
    because: ReasonShape | None = Field(description="why it was stopped, or what is to be minded")


class ImportPageShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"total": 1, "offset": 0, "imports": [_LEDGER]}]})

    total: int
    offset: int
    imports: list[ImportShape]


class FoundShape(Schema):
    column: str = Field(description="in our words; empty: the whole row")
    warns: bool = Field(description="goes on with a reason")
    reason: ReasonShape


class RowShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "number": 5, "place": 6, "state": "failed", "cells": {"VIN": "X"}, "corrected": None,
                    "findings": [],
                }
            ]
        }
    )  # fmt: skip

    number: int
    place: int = Field(description="line of the file")
    state: str = Field(description="failed, waiting (to be tried again)")
    cells: dict[str, Any]
    corrected: dict[str, Any] | None
    findings: list[FoundShape]

    @staticmethod
    def resolve_findings(row: Any) -> list[dict[str, object]]:
        return [{"column": one["column"], "warns": one["warns"], "reason": reason_of(one)} for one in row.findings]


class RowPageShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"total": 0, "offset": 0, "rows": []}]})

    total: int
    offset: int
    rows: list[RowShape]


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
    response=answers({200: RowShape}, body=True, found=True, conflict=True),
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
