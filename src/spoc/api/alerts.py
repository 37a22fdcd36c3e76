"""Alerts: a list by filter, searched by reference, one in full."""

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router, Schema
from pydantic import ConfigDict, Field

from spoc.api.checks import Text
from spoc.api.problems import answers
from spoc.api.shapes import AlertShape, SubjectShape
from spoc.core.law.access import Verb
from spoc.core.terms.alerts import AlertCategory, AlertState, SubjectKind
from spoc.core.terms.offices import System
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.alerts.selectors import AlertFilter
from spoc.procedures.alert_handling import AlertInFull, AlertPage, open_alert, open_alerts

router = Router(tags=["alerts"])
Number = Annotated[int, Path(ge=1, le=2**62, description="number of the alert here")]


class Narrowing(Schema):
    """What the list is narrowed to; what is left out does not narrow."""

    system: System | None = None
    category: AlertCategory | None = None
    subject_kind: SubjectKind | None = None
    issuing_state: str = Field("", max_length=2, pattern="^([A-Z]{2})?$")
    is_own: bool | None = None
    state: AlertState = AlertState.ACTIVE
    offset: int = Field(0, ge=0, le=10_000_000)
    limit: int = Field(50, ge=1, le=200)

    def wanted(self, text: str = "") -> AlertFilter:
        return AlertFilter(text=text, **self.dict(exclude={"offset", "limit", "reference"}))


class ReferenceSearch(Narrowing):
    model_config = ConfigDict(json_schema_extra={"examples": [{"reference": "QN20250004711", "limit": 10}]})

    reference: Text = Field(
        min_length=3, max_length=40, description="Schengen ID, notice number, UN reference; its beginning"
    )


class AlertLineShape(Schema):
    alert: AlertShape
    subject: SubjectShape


class AlertPageShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"total": 0, "offset": 0, "lines": []}]})

    total: int
    offset: int
    lines: list[AlertLineShape]


class AlertInFullShape(AlertLineShape):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "alert": {
                        "number": 17, "system": "SIS", "state": "active", "reference": "QN20250004711",
                        "category": "ARR", "requested_action": "arrest", "instruction": "Arrest ...",
                        "source": "R62 Art 31", "issuing_state": "QN", "issued_on": "2025-03-01",
                        "review_on": "2030-02-28", "warnings": ["armed"], "offence": "robbery", "authority": "",
                        "decision_reference": "", "remarks": "", "is_own": False, "is_discreet": False,
                        "is_immediate": True, "is_special_notice": False, "hidden": [],
                    },
                    "subject": {
                        "reference": "subject:17", "kind": "person", "title": "Dmytro Khmarosvit", "identities": [],
                        "numbers": [], "data": {},
                    },
                    "open_cases": [],
                }
            ]
        }
    )  # fmt: skip

    open_cases: list[str]


@router.get("", response=answers({200: AlertPageShape}), summary="Alerts, newest first")
@needs(Verb.READ_ALERTS)
def alerts(request: HttpRequest, narrow: Query[Narrowing]) -> AlertPage:
    return open_alerts(
        narrow.wanted(), by=actor_in(request), at=timezone.now(), offset=narrow.offset, limit=narrow.limit
    )


@router.post("/search", response=answers({200: AlertPageShape}, body=True), summary="Alerts by reference")
@needs(Verb.READ_ALERTS)
def search(request: HttpRequest, search: ReferenceSearch) -> AlertPage:
    wanted = search.wanted(search.reference)
    return open_alerts(wanted, by=actor_in(request), at=timezone.now(), offset=search.offset, limit=search.limit)


@router.get("/{number}", response=answers({200: AlertInFullShape}, found=True), summary="One alert in full")
@needs(Verb.READ_ALERTS)
def alert(request: HttpRequest, number: Number) -> AlertInFull:
    return open_alert(number, by=actor_in(request), at=timezone.now())
