"""Authorisations of batches and watch lists: asked for by one officer, decided on by another, withdrawn."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import ConfigDict, Field

from spoc.api.batch import SourceNames
from spoc.api.checks import Text
from spoc.api.paging import LARGEST_OFFSET
from spoc.api.problems import answers
from spoc.core.law.access import Verb
from spoc.core.terms.batches import Use
from spoc.core.terms.offices import Purpose
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.batches.models import Authorisation
from spoc.office.batches.selectors import authorisations as held
from spoc.procedures.bulk_check import authorising
from spoc.procedures.bulk_check.outside_sources import MOST_SOURCES
from spoc.procedures.reading import reading
from spoc.procedures.refusal import NotFoundError

router = Router(tags=["authorisations"])
ONE: dict[str, Any] = {
    "key": "5a1f7c0e-8c1e-4f7e-9a3e-3c5d8b5f2a10", "use": "batch", "purpose": "border_check", "basis": "R61 34(1)",
    "confidence": "M", "what_for": "flight QN 117, every Thursday", "holder": "olga", "asked_by": "olga",
    "asked_at": "2026-11-24T09:00:00Z", "until": "2027-02-20", "sources": [], "state": "granted", "is_in_force": True,
    "decided_by": "lucia", "decided_at": "2026-11-24T09:30:00Z", "decided_why": "order of the border police",
    "ended_by": "", "ended_why": "",
}  # fmt: skip


class AuthorisationShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [ONE]})

    key: UUID
    use: str = Field(description="batch, watch_list")
    purpose: str
    basis: str = Field(description="act and article")
    confidence: str = Field(description="how sure the basis is: V read in the act ... P a proposal of this system")
    what_for: str
    holder: str = Field(description="who may use it")
    asked_by: str
    asked_at: datetime
    until: date = Field(description="last day on which it holds")
    sources: list[str] = Field(description="outside sources that many lines may be put to")
    state: str = Field(description="asked, granted, refused, withdrawn")
    is_in_force: bool
    decided_by: str
    decided_at: datetime | None
    decided_why: str
    ended_by: str
    ended_why: str

    @staticmethod
    def resolve_basis(row: Authorisation) -> str:
        return f"{row.act} {row.article}"

    @staticmethod
    def resolve_holder(row: Authorisation) -> str:
        return row.holder.username

    @staticmethod
    def resolve_is_in_force(row: Authorisation) -> bool:
        return authorising.is_in_force(row, timezone.now().date())


class AuthorisationPage(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"total": 1, "offset": 0, "authorisations": [ONE]}]})

    total: int
    offset: int
    authorisations: list[AuthorisationShape]


class ApplicationShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"use": "batch", "purpose": "border_check", "what_for": "flight QN 117", "until": "2026-12-24"}
            ]
        }
    )

    use: Use
    purpose: Purpose
    what_for: Text = Field(min_length=3, max_length=authorising.LONGEST_TEXT, description="names no person")
    until: date = Field(description="last day; at most 90 days from now")
    holder: Text = Field("", max_length=150, description="user name of who is to use it; left out: who asks")
    sources: SourceNames = Field(
        [], max_length=MOST_SOURCES, description="outside sources that more than 100 lines may be put to; of a batch"
    )


class DecisionShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"is_granted": True, "why": "order of the border police"}]}
    )

    is_granted: bool
    why: Text = Field(min_length=3, max_length=authorising.LONGEST_TEXT)


class WhyShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"why": "the flight is no longer operated"}]})

    why: Text = Field(min_length=3, max_length=authorising.LONGEST_TEXT)


Offset = Annotated[int, Query(ge=0, le=LARGEST_OFFSET)]
Limit = Annotated[int, Query(ge=1, le=200)]


@router.get("", response=answers({200: AuthorisationPage}), summary="Authorisations, the newest first")
@needs(Verb.SEE_MANY)
def authorisations(request: HttpRequest, offset: Offset = 0, limit: Limit = 50) -> dict[str, object]:
    with reading("batches.list", by=actor_in(request), at=timezone.now()) as what:
        rows = list(held.authorisations()[offset : offset + limit])
        what.records, what.count = [row.reference for row in rows], len(rows)
    return {"total": held.authorisations().count(), "offset": offset, "authorisations": rows}


@router.post("", response=answers({201: AuthorisationShape}, body=True), summary="Ask for an authorisation")
@needs(Verb.ASK_FOR_MANY)
def ask_for(request: HttpRequest, body: ApplicationShape) -> Status[Authorisation]:
    new = authorising.Application(**dict(body))
    return Status(201, authorising.apply(new, by=actor_in(request), at=timezone.now()))


@router.get("/{key}", response=answers({200: AuthorisationShape}, found=True), summary="One authorisation")
@needs(Verb.SEE_MANY)
def one(request: HttpRequest, key: UUID) -> Authorisation:
    with reading("batches.read", by=actor_in(request), at=timezone.now()) as what:
        row = held.authorisation_by_key(key)
        if row is None:
            raise NotFoundError(str(key))
        what.records = (row.reference,)
    return row


@router.post(
    "/{key}/decision",
    response=answers({200: AuthorisationShape}, body=True, found=True, conflict=True),
    summary="Grant or refuse it, as the second officer",
)
@needs(Verb.AUTHORISE_MANY)
def decide(request: HttpRequest, key: UUID, body: DecisionShape) -> Authorisation:
    return authorising.decide_on(key, is_granted=body.is_granted, why=body.why, by=actor_in(request), at=timezone.now())


@router.post(
    "/{key}/withdrawal",
    response=answers({200: AuthorisationShape}, body=True, found=True, conflict=True),
    summary="Withdraw it: nothing more is asked by it",
)
@needs(Verb.ASK_FOR_MANY)
def withdraw(request: HttpRequest, key: UUID, body: WhyShape) -> Authorisation:
    return authorising.withdraw(key, why=body.why, by=actor_in(request), at=timezone.now())
