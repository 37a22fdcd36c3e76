"""Categories of alerts: those of the law with their source, and those that the office defined itself."""

from datetime import date
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Router, Schema
from pydantic import ConfigDict, Field

from spoc.api.checks import Text
from spoc.api.problems import answers
from spoc.core.law.access import Verb
from spoc.core.law.alert_categories import CATEGORIES
from spoc.core.law.categories.national import NationalCategory
from spoc.core.law.rules import in_force
from spoc.core.law.switches import is_on
from spoc.core.terms.alerts import RequestedAction, SubjectKind
from spoc.core.terms.offices import Role
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.catalogue import models
from spoc.office.catalogue.selectors import national_categories
from spoc.procedures import national_categories as own_categories
from spoc.words import alerts

# Any below: JSON.

router = Router(tags=["categories"])
Code = Annotated[str, Path(pattern="^[A-Z0-9][A-Z0-9_-]{0,19}$")]
NATIONAL: dict[str, Any] = {
    "code": "STADIUM", "title": "Barred from stadiums", "act": "Act 1/2014", "article": "17", "subjects": ["person"],
    "requested_action": "inform_issuer", "review_years": 2, "approver": "shift_lead", "since": "2026-01-01",
    "until": None,
}  # fmt: skip


class CategoryShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "category": "ARR", "title": "Wanted for arrest", "system": "SIS", "desk": "SIRENE",
                    "subjects": ["person"], "requested_action": "arrest", "source": "R62 Art 26(1)",
                    "confidence": "V", "may_be_own": True, "is_on": True,
                }
            ]
        }
    )  # fmt: skip

    category: str
    title: str
    system: str
    desk: str
    subjects: list[str]
    requested_action: str
    source: str
    confidence: str
    may_be_own: bool = Field(description="whether an office enters such alerts itself")
    is_on: bool = Field(description="false: behind a switch that this office has not turned on")


class NationalShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [NATIONAL]})

    code: str
    title: str
    act: str
    article: str
    subjects: list[str]
    requested_action: str
    review_years: int
    approver: str
    since: date
    until: date | None = Field(description="last day on which alerts may be entered under it")


class Definition(Schema):
    """A category rests on an act and an article. Alerts that are there keep what they say."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{name: value for name, value in NATIONAL.items() if name != "code"}]}
    )

    title: Text = Field(max_length=120)
    act: Text = Field(max_length=120)
    article: Text = Field(max_length=40)
    subjects: list[SubjectKind] = Field(max_length=60)
    requested_action: RequestedAction = RequestedAction.INFORM_ISSUER
    review_years: int = Field(ge=0, le=100)
    approver: Role = Role.SHIFT_LEAD
    since: date
    until: date | None = None


class Last(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"until": "2026-12-31"}]})

    until: date = Field(description="last day on which alerts may be entered under it")


@router.get("", response=answers({200: list[CategoryShape]}), summary="The categories of the law")
@needs(Verb.READ_ALERTS)
def categories(request: HttpRequest) -> list[dict[str, Any]]:
    on = timezone.localdate()
    return [
        {
            "category": row.category,
            "title": alerts.category(row.category),
            "system": row.system,
            "desk": row.desk,
            "subjects": sorted(row.subjects),
            "requested_action": row.requested_action,
            "source": str(row.source),
            "confidence": row.confidence,
            "may_be_own": row.may_be_own,
            "is_on": is_on(row.switch, settings.OFFICE.switched_on, on),
        }
        for row in in_force(CATEGORIES, on)
    ]


@router.get("/national", response=answers({200: list[NationalShape]}), summary="Categories that the office defined")
@needs(Verb.READ_ALERTS)
def own_categories_list(request: HttpRequest) -> list[models.NationalCategory]:
    return list(national_categories())


@router.put(
    "/national/{code}", response=answers({200: NationalShape}, body=True), summary="Define a category, or change it"
)
@needs(Verb.DEFINE_CATEGORY)
def define_category(request: HttpRequest, code: Code, wanted: Definition) -> models.NationalCategory:
    said = wanted.dict() | {"subjects": frozenset(wanted.subjects)}
    return own_categories.define(NationalCategory(code=code, **said), by=actor_in(request), at=timezone.now())


@router.post(
    "/national/{code}/end", response=answers({200: NationalShape}, body=True, found=True), summary="Let a category end"
)
@needs(Verb.DEFINE_CATEGORY)
def end_category(request: HttpRequest, code: Code, last: Last) -> models.NationalCategory:
    return own_categories.end(code, last.until, by=actor_in(request), at=timezone.now())
