"""Watch lists: questions that are kept under an authorisation and put to every alert that comes or changes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import ConfigDict, Field

from spoc.api.checks import Text
from spoc.api.paging import LARGEST_OFFSET
from spoc.api.problems import answers
from spoc.api.shapes import AlertShape, RowShape, SubjectShape
from spoc.core.formats.table_reading import TableError
from spoc.core.law.access import Verb
from spoc.core.terms.offices import Purpose
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.batches.models import WatchList
from spoc.office.batches.selectors import watching as held
from spoc.procedures.asking import LONGEST_REASON, SHORTEST_REASON
from spoc.procedures.bulk_check import watching
from spoc.procedures.bulk_check.watch_views import WatchMatchView, open_matches
from spoc.procedures.questions import QuestionError
from spoc.procedures.reading import reading

router = Router(tags=["watch lists"])
Offset = Annotated[int, Query(ge=0, le=LARGEST_OFFSET)]
Limit = Annotated[int, Query(ge=1, le=200)]
ONE: dict[str, Any] = {
    "key": "5a1f7c0e-8c1e-4f7e-9a3e-3c5d8b5f2a10", "name": "Bridge robbery", "purpose": "criminal_investigation",
    "authorisation": "0d9f1f3a-57f2-4c57-8a53-6c2d2f5a1c11", "owner": "olga", "until": "2027-02-20",
    "made_at": "2026-11-24T09:00:00Z", "state": "active", "total": 12, "position": 12, "unseen": 1,
}  # fmt: skip


class WatchListShape(Schema):
    """Whom it watches is not told here: that is for its owner and who may authorise."""

    model_config = ConfigDict(json_schema_extra={"examples": [ONE]})

    key: UUID
    name: str
    purpose: str
    authorisation: UUID
    owner: str
    until: date = Field(description="last day on which it watches")
    made_at: datetime
    state: str = Field(description="active, ended")
    total: int = Field(description="its questions")
    position: int = Field(description="questions that were asked once against what is held")
    unseen: int = Field(description="matches that nobody has marked as seen")

    @staticmethod
    def resolve_purpose(row: WatchList) -> str:
        return row.authorisation.purpose

    @staticmethod
    def resolve_authorisation(row: WatchList) -> UUID:
        return row.authorisation.key

    @staticmethod
    def resolve_owner(row: WatchList) -> str:
        return row.owner.username


class WatchListPage(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"total": 1, "offset": 0, "watch_lists": [ONE]}]})

    total: int
    offset: int
    watch_lists: list[WatchListShape]


class BeginWatchShape(Schema):
    """lines: as of the stream (`POST /checks/batch`), without the one that says why; all are kept or none."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "Bridge robbery", "purpose": "criminal_investigation", "reason": "file 12/2026",
                    "lines": '{"id": "k-1", "name": "Chmarosvit Dmitrij", "birth": "1984"}',
                }
            ]
        }
    )  # fmt: skip

    name: Text = Field(min_length=3, max_length=80, description="names no person")
    purpose: Purpose
    reason: Text = Field(min_length=SHORTEST_REASON, max_length=LONGEST_REASON)
    lines: str = Field(min_length=1, max_length=200_000, description="lines of JSON, or a table with commas")
    case: Text = Field("", max_length=40)
    authorisation: UUID | None = Field(None, description="left out, the one that holds longest")
    until: date | None = Field(None, description="earlier than the authorisation's last day")


class WatchMatchShape(Schema):
    """The machine's view, never a hit: ask for the person to confirm it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "number": 3, "line": 1, "id": "k-1", "score": 0.93, "found_at": "2026-11-24T09:00:00Z",
                    "was_held": False, "is_active": True, "seen_by": "",
                    "subject": {"reference": "subject:17", "kind": "person", "title": "Dmytro Khmarosvit",
                                "identities": [], "numbers": [], "data": {}},
                    "alert": None, "rows": [],
                }
            ]
        }
    )  # fmt: skip

    number: int
    line: int = Field(description="of the list")
    id: str = Field(description="the owner's own reference")
    score: float
    found_at: datetime = Field(description="or changed")
    was_held: bool = Field(description="found when the list was made")
    is_active: bool = Field(description="false: the alert has ended since")
    seen_by: str
    subject: SubjectShape
    alert: AlertShape | None
    rows: list[RowShape]


class WatchMatchPage(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"total": 0, "offset": 0, "matches": []}]})

    total: int
    offset: int
    matches: list[WatchMatchShape]


class SeenShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"numbers": [3]}]})

    numbers: list[int] | None = Field(None, max_length=1000, description="of matches; left out: all of the list")


class SeenCountShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"count": 1}]})

    count: int


@router.get("", response=answers({200: WatchListPage}), summary="Watch lists, the newest first")
@needs(Verb.SEE_MANY)
def watch_lists(request: HttpRequest, offset: Offset = 0, limit: Limit = 50) -> dict[str, object]:
    with reading("watch.list", by=actor_in(request), at=timezone.now()) as what:
        rows = list(held.watch_lists()[offset : offset + limit])
        what.records, what.count = [row.reference for row in rows], len(rows)
    return {"total": WatchList.objects.count(), "offset": offset, "watch_lists": rows}


@router.post("", response=answers({201: WatchListShape}, body=True), summary="Begin a watch list")
@needs(Verb.ASK_FOR_MANY)
def begin(request: HttpRequest, body: BeginWatchShape) -> Status[WatchList]:
    new = watching.NewList(
        name=body.name,
        purpose=body.purpose,
        reason=body.reason,
        authorisation=body.authorisation,
        case=body.case,
        until=body.until,
    )
    try:
        content = body.lines.encode(errors="replace")
        row = watching.begin(new, content, by=actor_in(request), at=timezone.now())
    except TableError as wrong:
        raise QuestionError(wrong.reason.code, **wrong.reason.values) from wrong
    return Status(201, watching.found(row.key))


@router.get("/{key}", response=answers({200: WatchListShape}, found=True), summary="One watch list")
@needs(Verb.SEE_MANY)
def one(request: HttpRequest, key: UUID) -> WatchList:
    with reading("watch.list", by=actor_in(request), at=timezone.now()) as what:
        row = watching.found(key)
        what.records = (row.reference,)
    return row


@router.get(
    "/{key}/matches",
    response=answers({200: WatchMatchPage}, found=True),
    summary="What it met with; its owner's, and who may authorise",
)
@needs(Verb.ASK_FOR_MANY)
def matches(request: HttpRequest, key: UUID, offset: Offset = 0, limit: Limit = 50) -> Mapping[str, object]:
    total, rows = open_matches(key, by=actor_in(request), at=timezone.now(), offset=offset, limit=limit)
    return {"total": total, "offset": offset, "matches": [shape_of(one) for one in rows]}


@router.post(
    "/{key}/seen", response=answers({200: SeenCountShape}, body=True, found=True), summary="Mark matches as seen"
)
@needs(Verb.ASK_FOR_MANY)
def mark_seen(request: HttpRequest, key: UUID, body: SeenShape) -> dict[str, int]:
    return {"count": watching.mark_seen(key, body.numbers, by=actor_in(request), at=timezone.now())}


@router.post("/{key}/end", response=answers({200: WatchListShape}, found=True, conflict=True), summary="End it")
@needs(Verb.ASK_FOR_MANY)
def end(request: HttpRequest, key: UUID) -> WatchList:
    watching.end(key, by=actor_in(request), at=timezone.now())
    return watching.found(key)


def shape_of(view: WatchMatchView) -> dict[str, object]:
    """As `WatchMatchShape` has it."""
    return {name: getattr(view, name) for name in WatchMatchShape.model_fields if name != "id"} | {"id": view.own_id}
