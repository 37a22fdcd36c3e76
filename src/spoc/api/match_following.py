"""What follows matches: information that was asked for, the word of a record's source, how often they were false."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import AwareDatetime, ConfigDict, Field

from spoc.api.checks import Text
from spoc.api.problems import answers
from spoc.core.law.access import Verb
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.screening.models import SourceWord
from spoc.office.screening.models.judging import AnyConfirmation, AnyNeed
from spoc.office.screening.selectors.rates import JudgedRow, RateBy
from spoc.office.screening.services.following import Said
from spoc.procedures import information_needs
from spoc.procedures.match_rates import USUAL_DAYS, match_rates
from spoc.procedures.match_review import match_to_act_on
from spoc.procedures.source_confirmation import record_word

router = Router(tags=["matches"])


class RateShape(Schema):
    """Matches of one source, rule or month, by how they were judged last; no person's data."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "key": "SIS", "same": 4, "different": 12, "unsure": 1, "need_information": 0, "decided": 16,
                    "false_rate": 0.75, "bounds": [0.505, 0.898],
                }
            ]
        }
    )  # fmt: skip

    key: str = Field(description="of a rule: feature:outcome, by spaces; own: a record without an alert")
    same: int
    different: int
    unsure: int
    need_information: int
    decided: int
    false_rate: float | None = Field(description="different of those decided")
    bounds: tuple[float, float] | None = Field(description="within which it lies with 95 per cent (Wilson)")


class RatesWanted(Schema):
    by: RateBy = RateBy.SOURCE
    since: date | None = Field(None, description="first day; 90 days ago when left out")
    until: date | None = Field(None, description="last day, included; today when left out")


@router.get("/rates", response=answers({200: list[RateShape]}), summary="How often matches were false")
@needs(Verb.SEE_RATES)
def rates(request: HttpRequest, wanted: Query[RatesWanted]) -> list[JudgedRow]:
    until = wanted.until or timezone.localdate()
    since = wanted.since or max(until, date(1900, 4, 1)) - timedelta(days=USUAL_DAYS)
    return list(match_rates(wanted.by, since=since, until=until, actor=actor_in(request), at=timezone.now()))


class InformationGiven(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"answer": "no scar, left-handed"}]})

    answer: Text = Field(min_length=1, max_length=2000)


class InformationShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "question": "any scar on the chin?", "asked_by": "olga", "due_at": "2026-11-24T13:00:00Z",
                    "is_answered": True,
                }
            ]
        }
    )  # fmt: skip

    question: str
    asked_by: str
    due_at: datetime
    is_answered: bool

    @staticmethod
    def resolve_is_answered(need: object) -> bool:
        return True


@router.post(
    "/{key}/information",
    response=answers({201: InformationShape}, body=True, found=True, conflict=True),
    summary="Give the information that was asked for; the match comes back into the review",
)
@needs(Verb.ASK)
def give_information(request: HttpRequest, key: UUID, given: InformationGiven) -> Status[AnyNeed]:
    found = match_to_act_on(key)
    return Status(201, information_needs.answer(found, given.answer, by=actor_in(request), at=timezone.now()))


class SourceSaid(Schema):
    """What the source of a record of INTERPOL or the Security Council said of the match."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "word": "confirmed", "said_by": "NCB of QN", "said_at": "2026-11-24T09:30:00Z",
                    "message": "QN/2026/0117", "instructions": "arrest, tell us by telephone",
                }
            ]
        }
    )  # fmt: skip

    word: SourceWord
    said_by: Text = Field(min_length=1, max_length=200, description="office of the source country")
    said_at: AwareDatetime = Field(description="with its time zone")
    message: Text = Field(min_length=1, max_length=120, description="reference of the message in which it stands")
    instructions: Text = Field("", max_length=5000)

    def said(self) -> Said:
        return Said(
            word=self.word,
            said_by=self.said_by,
            said_at=self.said_at,
            message=self.message,
            instructions=self.instructions,
        )


class SourceWordShape(SourceSaid):
    recorded_by: str
    recorded_at: datetime


@router.post(
    "/{key}/source",
    response=answers({201: SourceWordShape}, body=True, found=True, conflict=True),
    summary="Record the source's word; before it no match on its record is acted on",
)
@needs(Verb.CONFIRM_HIT)
def record_source(request: HttpRequest, key: UUID, told: SourceSaid) -> Status[AnyConfirmation]:
    found = match_to_act_on(key)
    return Status(201, record_word(found, told.said(), by=actor_in(request), at=timezone.now()))
