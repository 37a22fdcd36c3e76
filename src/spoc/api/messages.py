"""Messages: inbox and outbox of the caller's desk, one in full, and what was set aside for a person."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from spoc.api.paging import LARGEST_OFFSET, Signed
from spoc.api.problems import answers
from spoc.core.law.access import Verb
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.exchange.models import Message, SetAside
from spoc.office.exchange.selectors.desk_views import (
    InboxView,
    OutboxView,
    inbox,
    message_with_key,
    outbox,
    set_aside_list,
)
from spoc.procedures.message_reading import form_shown, subjects_of
from spoc.procedures.reading import reading
from spoc.procedures.refusal import NotFoundError
from spoc.words import messages as message_words

router = Router(tags=["messages"])
set_aside_router = Router(tags=["messages"])
Offset = Annotated[int, Query(ge=0, le=LARGEST_OFFSET)]
Limit = Annotated[int, Query(ge=1, le=200)]


class Box(StrEnum):
    INBOX = "inbox"
    OUTBOX = "outbox"


class MessageLineShape(Schema):
    key: UUID
    direction: str
    form_code: str
    form_ref: str
    bureau: str
    case: str = Field(description="registry number, or empty")
    state: str
    is_urgent: bool
    due_at: datetime | None
    made_at: datetime

    @staticmethod
    def resolve_bureau(message: Any) -> str:  # Any: ninja hands over a reader of the row
        return str(message.bureau.code)

    @staticmethod
    def resolve_case(message: Any) -> str:  # Any: as above
        return message.case.number if message.case else ""

    @staticmethod
    def resolve_due_at(message: Any) -> datetime | None:  # Any: as above
        return message.deadline.due_at if message.deadline else None


class MessagePageShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"total": 0, "offset": 0, "lines": []}]})

    total: int
    offset: int
    lines: list[MessageLineShape]


class MessageShape(MessageLineShape):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "key": "8f0c3f3e-0b7e-4a0e-9d51-0c6a1a0b7c22", "direction": "in", "form_code": "G",
                    "form_ref": "QN-QM-G-2026-0000001", "bureau": "SIRENE-QN", "case": "2026-000004",
                    "state": "registered", "is_urgent": False, "due_at": "2026-11-24T21:00:00Z",
                    "made_at": "2026-11-24T09:00:00Z", "in_reply_to": "", "handling_code": "",
                    "form": {"form_type": "G"}, "signer": {}, "files": [],
                }
            ]
        }
    )  # fmt: skip

    in_reply_to: str
    handling_code: str
    form: dict[str, Any] = Field(description="fields by their keys, as text")  # Any: one text or a list of them
    signer: dict[str, Any] = Field(description="facts of the certificate that signed")  # Any: facts differ
    files: list[str] = Field(description="names of attachments")

    @staticmethod
    def resolve_files(message: Any) -> list[str]:  # Any: as above
        return [one.name for one in message.attachments.all()]


class SetAsideShape(Schema):
    number: int = Field(validation_alias="pk")
    why: str
    sentence: str = Field("", description="why, in words")
    bureau: str = Field(description="as far as known")
    size: int
    received_at: datetime
    set_aside_at: datetime
    tries: int

    @staticmethod
    def resolve_sentence(entry: Any) -> str:  # Any: as above
        return message_words.set_aside(entry.why)

    @staticmethod
    def resolve_bureau(entry: Any) -> str:  # Any: as above
        return entry.bureau.code if entry.bureau else ""

    @staticmethod
    def resolve_size(entry: Any) -> int:  # Any: as above
        return int(entry.raw.size)

    @staticmethod
    def resolve_received_at(entry: Any) -> datetime:  # Any: as above
        received: datetime = entry.raw.received_at
        return received


class SetAsidePageShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"total": 0, "offset": 0, "lines": []}]})

    total: int
    offset: int
    lines: list[SetAsideShape]


@router.get("", response=answers({200: MessagePageShape}), summary="Messages of the desk")
@needs(Verb.READ_MESSAGES)
def messages(request: Signed, box: Box = Box.INBOX, offset: Offset = 0, limit: Limit = 50) -> dict[str, object]:
    with reading("messages.list", by=actor_in(request), at=timezone.now()) as what:
        rows = _box(request, box)
        lines = list(rows[offset : offset + limit])
        what.reason, what.count, what.records = box, len(lines), [f"message:{one.pk}" for one in lines]
        what.subjects = subjects_of(lines)
        return {"total": rows.count(), "offset": offset, "lines": lines}


@router.get("/{key}", response=answers({200: MessageShape}, found=True), summary="One message")
@needs(Verb.READ_MESSAGES)
def message(request: Signed, key: UUID) -> Message:
    found = message_with_key(key)
    if found is None:
        raise NotFoundError(str(key))
    with reading("message.read", by=actor_in(request), at=timezone.now()) as what:
        what.reason, what.records = found.form_ref, (f"message:{found.pk}",)
        what.case = found.case.number if found.case else ""
        what.subjects = subjects_of([found])
        found.form = form_shown(found, to=actor_in(request))
    return found


@set_aside_router.get("", response=answers({200: SetAsidePageShape}), summary="What waits for a person")
@needs(Verb.RESOLVE_SET_ASIDE)
def set_aside(request: Signed, offset: Offset = 0, limit: Limit = 50) -> dict[str, object]:
    with reading("set_aside.list", by=actor_in(request), at=timezone.now()) as what:
        rows: QuerySet[SetAside] = set_aside_list(request.user.desk)
        lines = list(rows[offset : offset + limit])
        what.reason, what.count, what.records = "set aside", len(lines), [f"raw:{one.raw_id}" for one in lines]
        return {"total": rows.count(), "offset": offset, "lines": lines}


def _box(request: Signed, box: Box) -> "QuerySet[Message]":
    if box is Box.INBOX:
        return inbox(InboxView.ALL, officer=request.user, now=timezone.now())
    return outbox(OutboxView.ALL, desk=request.user.desk, now=timezone.now())
