"""Records of outside sources: what waits for a verdict, one beside what was asked, and what a human says of it."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import ConfigDict, Field

from spoc.api.match_following import InformationGiven, InformationShape, SourceSaid, SourceWordShape
from spoc.api.matches import ReviewPart, VerdictGiven
from spoc.api.problems import answers
from spoc.api.shapes import OutsideMatchShape, VerdictShape
from spoc.core.law.access import Verb
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.screening.models.judging import AnyConfirmation, AnyNeed
from spoc.office.sources.models import OutsideMatch, OutsideVerdict
from spoc.procedures import information_needs
from spoc.procedures.match_review import open_outside_match, outside_match_to_act_on
from spoc.procedures.outside_verdicts import give_outside_verdict
from spoc.procedures.review_queue import open_review
from spoc.procedures.source_confirmation import record_word
from spoc.procedures.sources.passing_on import pass_on
from spoc.procedures.sources.views import OutsideMatchView

router = Router(tags=["outside matches"])


class PassedOn(Schema):
    """The desk of the record's channel was told; a second call changes nothing."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"query": "5a1f7c0e-8c1e-4f7e-9a3e-3c5d8b5f2a10"}]})

    query: UUID = Field(description="key of the answer in which the record stands")


@router.get("", response=answers({200: list[OutsideMatchShape]}), summary="Records of outside sources that wait")
@needs(Verb.JUDGE_MATCH)
def review(request: HttpRequest, part: Query[ReviewPart]) -> list[OutsideMatchView]:
    by, now = actor_in(request), timezone.now()
    found = open_review(part.wanted(), by=by, at=now, limit=part.limit, offset=part.offset, of=(OutsideMatch,))
    return list(found.outside)


@router.get("/{key}", response=answers({200: OutsideMatchShape}, found=True), summary="One record, as it is compared")
@needs(Verb.ASK)
def outside_match(request: HttpRequest, key: UUID) -> OutsideMatchView:
    return open_outside_match(key, by=actor_in(request), at=timezone.now())


@router.post(
    "/{key}/verdict",
    response=answers({201: VerdictShape}, body=True, found=True),
    summary="Say what it is; the same permits nothing before its source has confirmed it",
)
@needs(Verb.JUDGE_MATCH)
def verdict(request: HttpRequest, key: UUID, given: VerdictGiven) -> Status[OutsideVerdict]:
    found, by = outside_match_to_act_on(key), actor_in(request)
    return Status(201, give_outside_verdict(found, kind=given.kind, reason=given.reason, by=by, at=timezone.now()))


@router.post(
    "/{key}/information",
    response=answers({201: InformationShape}, body=True, found=True, conflict=True),
    summary="Give the information that was asked for; the match comes back into the review",
)
@needs(Verb.ASK)
def give_outside_information(request: HttpRequest, key: UUID, given: InformationGiven) -> Status[AnyNeed]:
    found = outside_match_to_act_on(key)
    return Status(201, information_needs.answer(found, given.answer, by=actor_in(request), at=timezone.now()))


@router.post(
    "/{key}/source",
    response=answers({201: SourceWordShape}, body=True, found=True, conflict=True),
    summary="Record the source's word; before it no match on its record is acted on",
)
@needs(Verb.CONFIRM_HIT)
def record_outside_source(request: HttpRequest, key: UUID, told: SourceSaid) -> Status[AnyConfirmation]:
    found = outside_match_to_act_on(key)
    return Status(201, record_word(found, told.said(), by=actor_in(request), at=timezone.now()))


@router.post(
    "/{key}/pass-on", response=answers({201: PassedOn}, found=True), summary="Pass it on to the desk of its channel"
)
@needs(Verb.ASK)
def pass_on_outside(request: HttpRequest, key: UUID) -> Status[PassedOn]:
    outside_match_to_act_on(key)
    query = pass_on(key, by=actor_in(request), at=timezone.now())
    return Status(201, PassedOn(query=query.key))
