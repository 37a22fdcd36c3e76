"""What the API says of the life of an alert: where it stands, what may be done, what happened, how it would travel."""

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field

from spoc.api.cases import DeadlineShape
from spoc.api.shapes import ReasonShape
from spoc.office.alerts.models import Alert
from spoc.procedures import places
from spoc.procedures.alerts.standing import LinkEnd, Standing, StepOffered
from spoc.words import alert_events, alerts

# Any below: JSON, or a reader of a value that ninja hands to a resolver.

STATE: dict[str, Any] = {
    "number": 17, "name": "QM20260000004", "reference": "QM20260000004", "system": "SIS", "category": "ARR",
    "subject_kind": "person", "national_code": "", "is_own": True, "state": "active", "version": 2,
    "central_version": 2, "desk": "SIRENE", "owner": "olga", "issued_on": "2026-11-24", "review_on": "2031-11-24",
    "hidden_until": None, "ended_at": None, "ground": "", "purge_on": None,
}  # fmt: skip


class StateShape(Schema):
    """Where an alert stands after a step."""

    model_config = ConfigDict(json_schema_extra={"examples": [STATE]})

    number: int
    name: str = Field(description="its reference; before it has one, its number in our register")
    reference: str
    system: str
    category: str
    subject_kind: str
    national_code: str
    is_own: bool
    state: str
    version: int
    central_version: int | None = Field(description="the version that the central system acknowledged last")
    desk: str
    owner: str = Field(description="user name of who answers for it; empty: nobody")
    issued_on: date | None
    review_on: date | None
    hidden_until: datetime | None
    ended_at: datetime | None
    ground: str
    purge_on: date | None = Field(description="when what is left of it is erased")


class OfferedShape(Schema):
    """A step that the law knows from here. why_not: what keeps this caller from taking it now; null: nothing."""

    event: str
    word: str
    after: str
    rule: str
    source: str
    confidence: str
    needs: str = Field(description="the permission that it takes")
    by_another: bool = Field(description="only by another officer than the one who proposed it")
    why_not: ReasonShape | None


class GroundShape(Schema):
    ground: str
    word: str
    rule: str
    source: str
    confidence: str


class FlagShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "number": 2, "state": "QN", "ground": "national_law", "asked_in": "QN-QM-F-2026-0000001",
                    "reason": "", "set_at": "2026-11-24T09:00:00Z", "set_by": "olga",
                }
            ]
        }
    )  # fmt: skip

    number: int = Field(validation_alias="pk")
    state: str
    ground: str
    asked_in: str
    reason: str
    set_at: datetime
    set_by: str


class LinkShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "number": 5, "why": "same_case", "note": "", "other": 18, "name": "QM20260000005",
                    "category": "OBJ", "made_at": "2026-11-24T09:00:00Z", "made_by": "olga",
                }
            ]
        }
    )  # fmt: skip

    number: int
    why: str
    note: str
    other: int = Field(description="number of the alert at its other end")
    name: str
    category: str
    made_at: datetime
    made_by: str


class PaperLineShape(Schema):
    number: int = Field(validation_alias="pk")
    kind: str
    name: str
    media_type: str
    language: str
    size: int
    sha256: str
    added_at: datetime
    added_by: str


class HidingShape(Schema):
    approval: str
    why_not_otherwise: str
    informed: list[str]
    begun_at: datetime
    until: datetime
    ended_at: datetime | None
    by: str


class AssessmentShape(Schema):
    text: str
    is_comprehensive: bool
    review_before: date
    review_after: date
    at: datetime
    by: str


class DepartureLineShape(Schema):
    other_reference: str
    other_state: str
    reason: str
    our_consent: str
    their_consent: str
    at: datetime


class QuestionShape(Schema):
    """The General Secretariat's last question."""

    text: str
    at: datetime
    due_on: date | None


class StandingShape(StateShape):
    """Where an alert stands, in full."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    **STATE, "draft_version": None, "steps": [], "grounds": [], "checklist": [], "deadlines": [],
                    "flags": [], "links": [], "papers": [], "hidings": [], "assessments": [], "departures": [],
                    "question": None,
                }
            ]
        }
    )  # fmt: skip

    draft_version: int | None = Field(description="of what is typed for it now; null: nothing is")
    steps: list[OfferedShape]
    grounds: list[GroundShape] = Field(description="on which it may be deleted")
    checklist: list[str] = Field(description="what a legal officer looks at before it is approved")
    deadlines: list[DeadlineShape]
    flags: list[FlagShape]
    links: list[LinkShape]
    papers: list[PaperLineShape]
    hidings: list[HidingShape]
    assessments: list[AssessmentShape]
    departures: list[DepartureLineShape]
    question: QuestionShape | None


class DeadlineSetShape(DeadlineShape):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "rule": "purpose-achieved-15d", "act": "R62", "article": "53(9)", "confidence": "V",
                    "started_at": "2026-11-24T09:00:00Z", "due_at": "2026-12-09T09:00:00Z", "met_at": None,
                    "cancelled_at": None,
                }
            ]
        }
    )  # fmt: skip


def state_as_json(alert: Alert) -> dict[str, Any]:
    """As `StateShape` takes it."""
    same = ("reference", "system", "category", "national_code", "is_own", "state", "version", "central_version")
    days = ("desk", "issued_on", "review_on", "hidden_until", "ended_at", "ground", "purge_on")
    return {
        "number": alert.pk,
        "name": places.name_of(alert),
        "subject_kind": alert.subject.kind,
        "owner": alert.owner.get_username() if alert.owner else "",
        **{name: getattr(alert, name) for name in (*same, *days)},
    }


def standing_as_json(standing: Standing) -> dict[str, Any]:
    """As `StandingShape` takes it."""
    same = ("deadlines", "flags", "papers", "hidings", "assessments", "departures", "question", "draft_version")
    return {
        **state_as_json(standing.alert),
        **{name: getattr(standing, name) for name in same},
        "checklist": [str(one) for one in standing.checklist],
        "steps": [_offered(one) for one in standing.steps],
        "links": [link_as_json(one) for one in standing.links],
        "grounds": [
            {
                "ground": one.ground,
                "word": alerts.deletion_ground(one.ground),
                "rule": one.rule.id,
                "source": str(one.rule.source),
                "confidence": one.rule.confidence,
            }
            for one in standing.grounds
        ],
    }


def link_as_json(end: LinkEnd) -> dict[str, Any]:
    return {
        "number": end.link.pk,
        "why": end.link.why,
        "note": end.link.note,
        "other": end.other.pk,
        "name": end.name,
        "category": end.other.category,
        "made_at": end.link.made_at,
        "made_by": end.link.made_by,
    }


def _offered(one: StepOffered) -> dict[str, Any]:
    row = one.row
    return {
        "event": row.event,
        "word": alert_events.event(row.event),
        "after": row.after,
        "rule": row.id,
        "source": str(row.source),
        "confidence": row.confidence,
        "needs": row.verb,
        "by_another": row.by_another,
        "why_not": one.why_not,
    }
