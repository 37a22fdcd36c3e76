"""Matches: what waits for a verdict, one side by side, and what a human says of it."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import AwareDatetime, ConfigDict, Field

from spoc.api.checks import Text
from spoc.api.problems import answers
from spoc.api.shapes import MatchShape, VerdictShape
from spoc.core.law.access import Verb
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import System
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.cases.models import Case
from spoc.office.screening.models import Hit, Match, MatchReport, QueryKind, Verdict, VerdictKind
from spoc.office.screening.selectors.reviewing import ReviewFilter, ReviewOrder, ReviewState
from spoc.office.screening.services import Finding
from spoc.procedures.answers import MatchView
from spoc.procedures.hit_confirmation import Told, confirm, give_verdict, report_match, verify_through_ncb
from spoc.procedures.match_review import match_to_act_on, open_match
from spoc.procedures.review_queue import open_review

router = Router(tags=["matches"])


class VerdictGiven(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"kind": "different", "reason": "scar and fingerprints differ"}]}
    )

    kind: VerdictKind
    reason: Text = Field(min_length=1, max_length=2000, description="kept with the verdict")


class FindingTold(Schema):
    """Where and how the subject was met with, and why it is the same."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "reason": "scar and fingerprints agree",
                    "found_at": "2026-11-24T09:00:00Z",
                    "place": "Lipovany, Bridge Street",
                    "circumstances": "traffic control, alone in the car",
                    "measures": "arrested",
                    "authority": "Police of QM",
                }
            ]
        }
    )

    reason: Text = Field(min_length=1, max_length=2000)
    found_at: AwareDatetime = Field(description="with its time zone")
    place: Text = Field("", max_length=200)
    circumstances: Text = Field("", max_length=10_000)
    measures: Text = Field("", max_length=10_000, description="what was done")
    authority: Text = Field("", max_length=300)

    def told(self) -> Told:
        finding = Finding(found_at=self.found_at, place=self.place, circumstances=self.circumstances)
        return Told(reason=self.reason, finding=finding, measures=self.measures, authority=self.authority)


class Confirmation(FindingTold):
    ask_all: bool = Field(False, description="also ask the issuing state for prints, pictures and all further text")


class CaseOpened(Schema):
    """The case that the step opened; a second call gives the same."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"case": "2026-000004", "drafts": []}]})

    case: str = Field(description="registry number")
    drafts: list[UUID] = Field(description="keys of forms that were drafted and wait for an officer")


class Reported(Schema):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"reported_at": "2026-11-24T09:05:00Z", "reported_by": "beata"}]}
    )

    reported_at: datetime
    reported_by: str


class ReviewPart(Schema):
    """Which part of the queue, in which order."""

    state: ReviewState = Field(ReviewState.TO_JUDGE, description="what a match waits for")
    system: System | None = None
    category: AlertCategory | None = None
    kind: QueryKind | None = Field(None, description="what was asked for")
    least: float = Field(0.0, ge=0, le=1, description="lowest score")
    days: int = Field(30, ge=1, le=3650, description="asked within so many days")
    order: ReviewOrder = ReviewOrder.NEWEST
    offset: int = Field(0, ge=0, le=100_000)
    limit: int = Field(20, ge=1, le=100)

    def wanted(self) -> ReviewFilter:
        return ReviewFilter(
            state=self.state,
            system=self.system,
            category=self.category,
            kind=self.kind or "",
            least=self.least,
            days=self.days,
            order=self.order,
        )


@router.get("", response=answers({200: list[MatchShape]}), summary="Matches on our own records that wait")
@needs(Verb.JUDGE_MATCH)
def review(request: HttpRequest, part: Query[ReviewPart]) -> list[MatchView]:
    by, now = actor_in(request), timezone.now()
    found = open_review(part.wanted(), by=by, at=now, limit=part.limit, offset=part.offset, of=(Match,))
    return list(found.matches)


@router.get("/{key}", response=answers({200: MatchShape}, found=True), summary="One match, both records")
@needs(Verb.ASK)
def match(request: HttpRequest, key: UUID) -> MatchView:
    return open_match(key, by=actor_in(request), at=timezone.now())


@router.post("/{key}/verdict", response=answers({201: VerdictShape}, body=True, found=True), summary="Say what it is")
@needs(Verb.JUDGE_MATCH)
def verdict(request: HttpRequest, key: UUID, given: VerdictGiven) -> Status[Verdict]:
    found = match_to_act_on(key)
    return Status(
        201, give_verdict(found, kind=given.kind, reason=given.reason, by=actor_in(request), at=timezone.now())
    )


@router.post(
    "/{key}/confirm",
    response=answers({201: CaseOpened}, body=True, found=True, conflict=True),
    summary="Confirm a hit: case, deadline, form G drafted",
)
@needs(Verb.CONFIRM_HIT)
def confirm_hit(request: HttpRequest, key: UUID, told: Confirmation) -> Status[CaseOpened]:
    found = match_to_act_on(key)
    hit: Hit = confirm(found, told.told(), by=actor_in(request), at=timezone.now(), ask_all=told.ask_all)
    return Status(201, _opened(hit.case))


@router.post(
    "/{key}/verify",
    response=answers({201: CaseOpened}, body=True, found=True, conflict=True),
    summary="Verify through the National Central Bureau; nothing is sent",
)
@needs(Verb.CONFIRM_HIT)
def verify(request: HttpRequest, key: UUID, told: FindingTold) -> Status[CaseOpened]:
    found = match_to_act_on(key)
    return Status(201, _opened(verify_through_ncb(found, told.told(), by=actor_in(request), at=timezone.now())))


@router.post(
    "/{key}/report",
    response=answers({201: Reported}, body=True, found=True, conflict=True),
    summary="Report a match to the desk",
)
@needs(Verb.REPORT_MATCH)
def report(request: HttpRequest, key: UUID, told: FindingTold) -> Status[MatchReport]:
    found = match_to_act_on(key)
    return Status(201, report_match(found, told.told(), by=actor_in(request), at=timezone.now()))


def _opened(case: Case) -> CaseOpened:
    return CaseOpened(case=case.number, drafts=list(case.messages.order_by("id").values_list("key", flat=True)))
