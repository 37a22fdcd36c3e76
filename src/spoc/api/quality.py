"""Data quality: open findings on our own alerts, the report of each desk, a finding that must stay as it is."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from spoc.api.cells import Key, Why
from spoc.api.paging import LARGEST_OFFSET, Signed
from spoc.api.problems import answers
from spoc.core.law.access import Verb
from spoc.core.law.quality import QUALITY
from spoc.core.terms.offices import Desk
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.rights.selectors import DeskFigures
from spoc.procedures import data_quality
from spoc.procedures.questions import reason_of_json
from spoc.words.reasons import sentence

# Any below: JSON, or a reader of a row that ninja hands to a resolver.

router = Router(tags=["data quality"])
_RULES = {row.id: row for row in QUALITY}


class QualityFindingShape(Schema):
    """One thing that a rule found; no person's data."""

    number: int = Field(validation_alias="pk")
    alert: int = Field(validation_alias="alert_id")
    reference: str = ""
    rule: str
    source: str = ""
    confidence: str = ""
    code: str = ""
    sentence: str = ""
    is_serious: bool
    desk: str
    owner: str = Field("", description="user name of who mends it; empty: the desk")
    found_at: datetime
    due_on: date

    @staticmethod
    def resolve_reference(row: Any) -> str:
        return str(row.alert.reference)

    @staticmethod
    def resolve_source(row: Any) -> str:
        return str(_RULES[row.rule].source) if row.rule in _RULES else ""

    @staticmethod
    def resolve_confidence(row: Any) -> str:
        return _RULES[row.rule].confidence.value if row.rule in _RULES else ""

    @staticmethod
    def resolve_code(row: Any) -> str:
        return reason_of_json(row.reason).code

    @staticmethod
    def resolve_sentence(row: Any) -> str:
        return sentence(reason_of_json(row.reason))

    @staticmethod
    def resolve_owner(row: Any) -> str:
        return row.owner.get_username() if row.owner else ""


class FindingPageShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "total": 1, "offset": 0,
                    "lines": [
                        {
                            "number": 3, "alert": 17, "reference": "QM20260000004", "rule": "photograph-missing",
                            "source": "R62 Art 20(2)", "confidence": "S", "code": "quality.photograph_missing",
                            "sentence": "There is no photograph or facial image. Add one if there is one.",
                            "is_serious": False, "desk": "SIRENE", "owner": "olga",
                            "found_at": "2026-11-24T01:00:00Z", "due_on": "2026-12-24",
                        }
                    ],
                }
            ]
        }
    )  # fmt: skip

    total: int
    offset: int
    lines: list[QualityFindingShape]


class DeskFiguresShape(Schema):
    """One rule at one desk. late: open, and its day has passed."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"desk": "SIRENE", "rule": "photograph-missing", "open": 4, "late": 1, "mended": 9, "accepted": 2}
            ]
        }
    )

    desk: str
    rule: str
    open: int
    late: int
    mended: int
    accepted: int


class Accepted(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"why": "no photograph of this person exists"}]})

    why: Why


class AcceptedShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"is_accepted": True}]})

    is_accepted: bool


class FindingPart(Schema):
    """Which part of the open findings."""

    desk: Desk | None = None
    mine: bool = False
    rule: str = Field("", max_length=60, pattern="^[a-z0-9-]*$")
    offset: int = Field(0, ge=0, le=LARGEST_OFFSET)
    limit: int = Field(50, ge=1, le=200)


@router.get("/findings", response=answers({200: FindingPageShape}), summary="Open findings, the soonest due first")
@needs(Verb.SEE_QUALITY)
def findings(request: Signed, part: Query[FindingPart]) -> dict[str, Any]:
    by, owner = actor_in(request), request.user if part.mine else None
    rows = data_quality.open_findings(desk=part.desk, owner=owner, rule=part.rule, by=by, at=timezone.now())
    return {"total": rows.count(), "offset": part.offset, "lines": list(rows[part.offset : part.offset + part.limit])}


@router.get("/report", response=answers({200: list[DeskFiguresShape]}), summary="The report of each desk")
@needs(Verb.SEE_QUALITY)
def report_of_desks(request: HttpRequest, desk: Desk | None = None) -> list[DeskFigures]:
    return data_quality.desk_report(desk=desk, by=actor_in(request), at=timezone.now())


@router.post(
    "/findings/{number}/accept",
    response=answers({200: AcceptedShape}, body=True, conflict=True),
    summary="Say why a finding must stay so",
)
@needs(Verb.ENTER_ALERT)
def accept_finding(request: Signed, number: Key, said: Accepted) -> dict[str, Any]:
    data_quality.accept(number, said.why, officer=request.user, by=actor_in(request), at=timezone.now())
    return {"is_accepted": True}
