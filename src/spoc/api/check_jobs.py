"""Jobs over files of questions: handed in, paused, resumed, cancelled; their result as lines of JSON."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from ninja import Path, Query, Router, Schema, Status
from pydantic import Base64Bytes, ConfigDict, Field

from spoc.api.batch import NDJSON, SourceNames
from spoc.api.checks import Text
from spoc.api.paging import LARGEST_OFFSET
from spoc.api.problems import answers
from spoc.api.shapes import ReasonShape
from spoc.core.law.access import Verb
from spoc.core.terms.offices import Purpose
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.batches.models import CheckJob
from spoc.office.batches.selectors import jobs as held
from spoc.procedures.asking import LONGEST_REASON, SHORTEST_REASON
from spoc.procedures.bulk_check import jobs
from spoc.procedures.bulk_check.batches import MOST_TOP
from spoc.procedures.bulk_check.outside_sources import MOST_SOURCES
from spoc.procedures.reading import reading

router = Router(tags=["check jobs"])
Number = Annotated[int, Path(ge=1, le=2**62, description="number of the job")]
Offset = Annotated[int, Query(ge=0, le=LARGEST_OFFSET)]
Limit = Annotated[int, Query(ge=1, le=200)]
ONE: dict[str, Any] = {
    "number": 7, "file_name": "register.csv", "sha256": "9f86d0…", "purpose": "vehicle_registration",
    "reason": "register, monthly round", "case": "", "authorisation": None, "made_by": "olga",
    "made_at": "2026-11-24T09:00:00Z", "erase_on": "2026-12-24", "sources": [], "state": "running", "total": 1200000,
    "persons": 0, "position": 400000, "refused": 3, "no_answer": 0, "matched": 12, "rate": 2100.5,
    "seconds_left": 381, "percent": 33, "stopped_because": None, "is_erased": False,
}  # fmt: skip


class JobShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [ONE]})

    number: int
    file_name: str
    sha256: str
    purpose: str
    reason: str
    case: str
    authorisation: UUID | None
    made_by: str
    made_at: datetime
    erase_on: date = Field(description="day on which file and result go")
    sources: list[str] = Field(description="outside sources that are asked beside our own data")
    state: str = Field(description="reading, running, paused, done, stopped, cancelled")
    total: int = Field(description="rows of the file; 0 until it is read")
    persons: int
    position: int = Field(description="rows that were answered")
    refused: int = Field(description="rows that could not be asked")
    no_answer: int
    matched: int
    rate: float | None = Field(description="rows a second; null while it is not known")
    seconds_left: int | None
    percent: int
    stopped_because: ReasonShape | None
    is_erased: bool


class JobPage(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"total": 1, "offset": 0, "jobs": [ONE]}]})

    total: int
    offset: int
    jobs: list[JobShape]


class HandInShape(Schema):
    """The file stands in base64: CSV, XLSX or lines of JSON, with the columns of the stream's lines."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "file_name": "register.csv", "content": "aWQsbnVtYmVyCmExLE5CNzY1NDMyMQo=",
                    "purpose": "vehicle_registration", "reason": "register, monthly round",
                }
            ]
        }
    )  # fmt: skip

    file_name: Text = Field(max_length=200)
    content: Base64Bytes = Field(min_length=1, description="base64; larger files come in by page or terminal")
    purpose: Purpose
    reason: Text = Field(min_length=SHORTEST_REASON, max_length=LONGEST_REASON)
    case: Text = Field("", max_length=40)
    authorisation: UUID | None = Field(None, description="above 100 persons; left out, the one that holds longest")
    top: int = Field(10, ge=1, le=MOST_TOP)
    near: bool = False
    sources: SourceNames = Field(
        [], max_length=MOST_SOURCES, description="outside sources to be asked beside our own data, as of the stream"
    )


class ResultLine(Schema):
    """One line of the result, as of the stream (`BatchLineShape`)."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"line": 1, "id": "a1", "state": "answered", "matches": []}]}
    )

    line: int
    id: str


RESULT = {"responses": {200: {"content": {NDJSON: {"schema": {"type": "string"}}}}}}


@router.get("", response=answers({200: JobPage}), summary="Jobs over files of questions, the newest first")
@needs(Verb.SEE_MANY)
def list_jobs(request: HttpRequest, offset: Offset = 0, limit: Limit = 50) -> dict[str, object]:
    with reading("jobs.list", by=actor_in(request), at=timezone.now()) as what:
        rows = list(held.jobs()[offset : offset + limit])
        what.records, what.count = [row.reference for row in rows], len(rows)
    return {"total": held.jobs().count(), "offset": offset, "jobs": [told_of(row) for row in rows]}


@router.post("", response=answers({201: JobShape}, body=True), summary="Hand in a file of questions")
@needs(Verb.ASK_FOR_MANY)
def hand_in(request: HttpRequest, body: HandInShape) -> Status[dict[str, object]]:
    new = jobs.NewFile(
        file_name=body.file_name,
        purpose=body.purpose,
        reason=body.reason,
        case=body.case,
        authorisation=body.authorisation,
        top=body.top,
        is_near=body.near,
        sources=body.sources,
    )
    row = jobs.hand_in(new, [body.content], by=actor_in(request), at=timezone.now())
    return Status(201, told_of(row))


@router.get("/{number}", response=answers({200: JobShape}, found=True), summary="How far a job is")
@needs(Verb.SEE_MANY)
def one(request: HttpRequest, number: Number) -> dict[str, object]:
    with reading("jobs.read", by=actor_in(request), at=timezone.now()) as what:
        row = jobs.found(number)
        what.records = (row.reference,)
    return told_of(row)


@router.post("/{number}/pause", response=answers({200: JobShape}, found=True, conflict=True), summary="Pause it")
@needs(Verb.ASK_FOR_MANY)
def pause(request: HttpRequest, number: Number) -> dict[str, object]:
    return told_of(jobs.pause(number, by=actor_in(request), at=timezone.now()))


@router.post("/{number}/resume", response=answers({200: JobShape}, found=True, conflict=True), summary="Go on with it")
@needs(Verb.ASK_FOR_MANY)
def resume(request: HttpRequest, number: Number) -> dict[str, object]:
    return told_of(jobs.resume(number, by=actor_in(request), at=timezone.now()))


@router.post(
    "/{number}/cancel", response=answers({200: JobShape}, found=True, conflict=True), summary="End it for good"
)
@needs(Verb.ASK_FOR_MANY)
def cancel(request: HttpRequest, number: Number) -> dict[str, object]:
    return told_of(jobs.cancel(number, by=actor_in(request), at=timezone.now()))


@router.get(
    "/{number}/result",
    response=answers({200: ResultLine}, found=True, conflict=True),
    summary="Fetch the result so far, as lines of JSON",
    openapi_extra=RESULT,
)
@needs(Verb.ASK_FOR_MANY)
def result(request: HttpRequest, number: Number) -> StreamingHttpResponse:
    lines = jobs.fetch(number, by=actor_in(request), at=timezone.now())
    return StreamingHttpResponse(lines, content_type=NDJSON)


def told_of(row: CheckJob) -> dict[str, object]:
    """As `JobShape` has it."""
    progress = jobs.progress_of(row, now=timezone.now())
    return {
        "number": row.pk,
        "case": row.case_number,
        "authorisation": row.authorisation.key if row.authorisation else None,
        "no_answer": row.silent,
        "is_erased": row.erased_at is not None,
        **{name: getattr(row, name) for name in _AS_THEY_STAND},
        **{name: getattr(progress, name) for name in ("rate", "seconds_left", "percent", "stopped_because")},
    }


_AS_THEY_STAND = (
    "file_name", "sha256", "purpose", "reason", "made_by", "made_at", "erase_on", "state", "total", "persons",
    "position", "refused", "matched", "sources",
)  # fmt: skip
