"""Queries that were drawn to be justified: one's own, and those that the data-protection officer oversees."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from spoc.api.checks import Text
from spoc.api.paging import Signed
from spoc.api.problems import answers
from spoc.core.law.access import Verb
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.screening.models import Sample
from spoc.procedures import sampling

router = Router(tags=["samples"])

# Any below: a row, as the library hands it over.


class Standing(StrEnum):
    """How a sample stands."""

    OPEN = "open"
    LATE = "late"
    JUSTIFIED = "justified"


class SampleShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "key": "5a1f7c0e-8c1e-4f7e-9a3e-3c5d8b5f2a10", "query": "0d9f1f3a-57f2-4c57-8a53-6c2d2f5a1c11",
                    "officer": "olga", "purpose": "police_check", "reason": "traffic control, file 7", "one_in": 500,
                    "drawn_at": "2026-11-24T09:00:00Z", "due_at": "2026-12-01T09:00:00Z", "text": "",
                    "case_reference": "", "justified_at": None,
                }
            ]
        }
    )  # fmt: skip

    key: UUID
    query: UUID = Field(description="key of the answer")
    officer: str
    purpose: str
    reason: str = Field(description="as it was given with the query")
    one_in: int = Field(description="of how many it was drawn")
    drawn_at: datetime
    due_at: datetime
    text: str = Field(description="why it was asked, as its asker said afterwards")
    case_reference: str
    justified_at: datetime | None

    @staticmethod
    def resolve_query(row: Any) -> UUID:
        key: UUID = row.query.key
        return key

    @staticmethod
    def resolve_officer(row: Any) -> str:
        return row.officer.get_username() if row.officer else ""

    @staticmethod
    def resolve_purpose(row: Any) -> str:
        return str(row.query.purpose)

    @staticmethod
    def resolve_reason(row: Any) -> str:
        return str(row.query.reason)


class Justification(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "stopped on the motorway, file 7", "case_reference": "2026-000004"}]}
    )

    text: Text = Field(min_length=sampling.SHORTEST, max_length=sampling.LONGEST)
    case_reference: Text = Field("", max_length=40)


@router.get("", response=answers({200: list[SampleShape]}), summary="Queries of yours that are to be justified")
@needs(Verb.ASK)
def mine(request: Signed) -> list[Sample]:
    return sampling.my_samples(request.user, by=actor_in(request), at=timezone.now())


@router.get("/all", response=answers({200: list[SampleShape]}), summary="Who has justified and who has not")
@needs(Verb.READ_AUDIT)
def overseen(request: HttpRequest, state: Standing = Standing.OPEN) -> list[Sample]:
    return sampling.oversee(state, by=actor_in(request), at=timezone.now())


@router.post("/{key}", response=answers({201: SampleShape}, body=True, found=True), summary="Say why you asked, once")
@needs(Verb.ASK)
def justify(request: HttpRequest, key: UUID, said: Justification) -> Status[Sample]:
    return Status(201, sampling.justify(key, said.text, said.case_reference, by=actor_in(request), at=timezone.now()))
