"""What the API says of lists of alerts, their counts, and one alert in full."""

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field

from spoc.api.shapes import AlertShape, SubjectShape
from spoc.office.alerts.selectors.facets import Facets

EXAMPLE: dict[str, Any] = {  # Any: JSON
    "alert": {
        "number": 17, "system": "SIS", "state": "active", "reference": "QN20250004711",
        "category": "ARR", "requested_action": "arrest", "instruction": "Arrest ...",
        "source": "R62 Art 31", "issuing_state": "QN", "issued_on": str(date(2025, 3, 1)),
        "review_on": str(date(2030, 2, 28)), "warnings": ["armed"], "offence": "robbery", "authority": "",
        "decision_reference": "", "remarks": "", "is_own": False, "is_discreet": False,
        "is_immediate": True, "is_special_notice": False, "hidden": [],
    },
    "subject": {
        "reference": "subject:17", "kind": "person", "title": "Dmytro Khmarosvit", "identities": [],
        "numbers": [], "data": {},
    },
}  # fmt: skip
LINE = EXAMPLE | {
    "is_flagged": False,
    "is_hidden": False,
    "desk": None,
    "owner": "",
    "changed_at": "2026-11-24T09:05:00Z",
}


class AlertBothShape(Schema):
    alert: AlertShape
    subject: SubjectShape


class AlertLineShape(AlertBothShape):
    is_flagged: bool = Field(description="a state asked that the action not be carried out there")
    is_hidden: bool = Field(description="from end users, for now")
    desk: str | None
    owner: str = Field(description="user name of who answers for it; empty: nobody here")
    changed_at: datetime


class AlertPageShape(Schema):
    """A page begins at a place, so that it costs the same wherever it lies and moves by nothing that is entered."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"total": 1, "is_total_capped": False, "next": None, "previous": None, "lines": [LINE]},
            ]
        }
    )

    total: int
    is_total_capped: bool = Field(description="there are more than `total`; so many are counted")
    next: str | None = Field(description="for `after` of the next page; null on the last")
    previous: str | None = Field(description="for `before` of the previous page; null on the first")
    lines: list[AlertLineShape]


class FacetsShape(Schema):
    """For each facet how many would fit with each of its codes, the other facets kept as they are."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "total": 3,
                    "is_total_capped": False,
                    "counts": {"system": {"SIS": 2, "UN": 1}, "review": {"30": 1}},
                    "capped": [],
                }
            ]
        }
    )

    total: int
    is_total_capped: bool
    counts: dict[str, dict[str, int]]
    capped: list[str] = Field(description="facets whose counts are at least so many where they reach the bound")

    @staticmethod
    def resolve_capped(found: Facets) -> list[str]:
        return sorted(found.capped)


class AlertInFullShape(AlertBothShape):
    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE | {"open_cases": []}]})

    open_cases: list[str]
