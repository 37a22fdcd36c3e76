"""The national copy of foreign alerts, its comparisons, and the technical copies that authorities hold: no person."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import ConfigDict, Field

from spoc.api.cells import Line
from spoc.api.checks import Text
from spoc.api.problems import answers
from spoc.core.law.access import Verb
from spoc.core.terms.offices import System
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.copies.services.technical import NewTechnicalCopy
from spoc.procedures.national_copy import states, technical_copies
from spoc.procedures.national_copy.states import ComparisonView
from spoc.procedures.national_copy.technical_copies import NoSuchCopyError
from spoc.procedures.refusal import NotFoundError

# Any below: JSON.

router = Router(tags=["copies"])
Name = Annotated[Text, Field(min_length=1, max_length=80)]


class GapShape(Schema):
    first: int
    last: int
    found_at: datetime


class PartShape(Schema):
    category: str
    done: int
    expected: int


class DifferenceShape(Schema):
    reference: str
    kind: str
    fields: list[str]
    is_repaired: bool


COMPARISON: dict[str, Any] = {
    "category": "ARR", "state": "done", "begun_at": "2026-11-24T01:00:00Z", "ended_at": "2026-11-24T01:02:00Z",
    "held": 1000, "theirs": 1000, "found": 0, "repaired": 0, "detail": "", "differences": [],
}  # fmt: skip


class ComparisonShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [COMPARISON]})

    category: str
    state: str
    begun_at: datetime
    ended_at: datetime | None
    held: int = Field(description="alerts held here")
    theirs: int
    found: int = Field(description="differences")
    repaired: int
    detail: str
    differences: list[DifferenceShape]


class CopyShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "system": "SIS", "phase": "current", "sequence": 5000, "central_sequence": 5000, "behind": 0,
                    "heard_at": "2026-11-24T09:00:00Z", "silent_seconds": 12, "changed_at": "2026-11-24T08:59:00Z",
                    "loaded_at": "2026-11-01T02:00:00Z", "is_old": False,
                    "total": 1000, "by_category": {"ARR": 1000}, "parts": [], "gaps": [], "refused": {},
                    "comparisons": [COMPARISON],
                }
            ]
        }
    )  # fmt: skip

    system: str
    phase: str = Field(description="empty, loading, current")
    sequence: int
    central_sequence: int
    behind: int = Field(description="entries of the broadcast that are not applied yet")
    heard_at: datetime | None
    silent_seconds: float | None
    changed_at: datetime | None
    loaded_at: datetime | None
    is_old: bool = Field(description="an answer from it is marked so")
    total: int
    by_category: dict[str, int]
    parts: list[PartShape] = Field(description="of a load that goes on")
    gaps: list[GapShape] = Field(description="entries that are missing")
    refused: dict[str, str] = Field(description="records that were set aside: reason by reference")
    comparisons: list[ComparisonShape] = Field(description="the last one of each category")


class TechnicalShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "border-car-7", "holder": "Border police of QM", "system": "SIS", "purpose": "patrol",
                    "made_at": "2026-11-24T06:00:00Z", "usable_until": "2026-11-26T06:00:00Z", "age_seconds": 10800,
                    "is_too_old": False, "behind": 12,
                }
            ]
        }
    )  # fmt: skip

    name: str
    holder: str
    system: str
    purpose: str
    made_at: datetime
    usable_until: datetime
    age_seconds: float
    is_too_old: bool
    behind: int

    @staticmethod
    def resolve_age_seconds(view: Any) -> float:
        return float(view.age.total_seconds())


class NewTechnicalShape(Schema):
    """A copy that was made or renewed now."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"name": "border-car-7", "holder": "Border police of QM", "purpose": "patrol", "system": "SIS"}
            ]
        }
    )

    name: Name
    holder: Line
    purpose: Line
    system: System = System.SIS
    sequence: int = Field(0, ge=0, le=2**53, description="newest entry of the broadcast that it holds; 0: not known")


class NamedCopy(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "border-car-7"}]})

    name: Name


class DestroyedShape(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"is_destroyed": True}]})

    is_destroyed: bool


@router.get("", response=answers({200: list[CopyShape]}), summary="How each national copy stands")
@needs(Verb.SEE_COPIES)
def copies_of_alerts(request: HttpRequest) -> list[dict[str, Any]]:
    views = states.copies(at=timezone.now())
    return [
        asdict(view)
        | {
            "silent_seconds": view.silent_for.total_seconds() if view.silent_for is not None else None,
            "by_category": dict(view.by_category),
            "refused": dict(view.refused),
        }
        for view in views
    ]


@router.get(
    "/{system}/comparisons", response=answers({200: list[ComparisonShape]}), summary="Comparisons, the newest first"
)
@needs(Verb.SEE_COPIES)
def comparisons_of_copy(
    request: HttpRequest, system: System, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> list[ComparisonView]:
    return list(states.comparisons(system, limit=limit))


@router.get("/technical", response=answers({200: list[TechnicalShape]}), summary="Technical copies, the oldest first")
@needs(Verb.SEE_COPIES)
def technical_inventory(request: HttpRequest) -> Any:
    return technical_copies.inventory(at=timezone.now())


@router.post(
    "/technical",
    response=answers({201: list[TechnicalShape]}, body=True),
    summary="Note a copy that was made or renewed",
)
@needs(Verb.MEND_COPIES)
def note_technical(request: HttpRequest, new: NewTechnicalShape) -> Status[Any]:
    at = timezone.now()
    copy = NewTechnicalCopy(
        name=new.name,
        holder=new.holder,
        system=new.system,
        purpose=new.purpose,
        made_at=at,
        sequence=new.sequence,
    )
    technical_copies.note(copy, by=actor_in(request), at=at)
    return Status(201, [one for one in technical_copies.inventory(at=at) if one.name == new.name])


@router.post(
    "/technical/destroyed",
    response=answers({200: DestroyedShape}, body=True, found=True),
    summary="Note that a copy exists no more",
)
@needs(Verb.MEND_COPIES)
def note_destroyed(request: HttpRequest, named: NamedCopy) -> dict[str, Any]:
    try:
        technical_copies.destroy(named.name, by=actor_in(request), at=timezone.now())
    except NoSuchCopyError as error:
        raise NotFoundError(named.name) from error
    return {"is_destroyed": True}
