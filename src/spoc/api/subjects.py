"""Subjects: known under all their records, held as the same and taken apart again; victims of a misused identity."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from spoc.api.cells import Key, Why
from spoc.api.problems import answers
from spoc.api.shapes import SubjectShape
from spoc.api.victim_shapes import Consent, VictimShape, VictimTold, victim_as_json
from spoc.core.law.access import Verb
from spoc.core.terms.data_points import DataPoint
from spoc.office.accounts.doors import actor_in, needs
from spoc.procedures.refusal import NotFoundError
from spoc.procedures.subjects import misused_identity, sameness
from spoc.procedures.subjects.sameness import Claim, Together

# Any below: JSON, or a reader of a value that ninja hands to a resolver.

router = Router(tags=["subjects"])
CLAIM: dict[str, Any] = {
    "number": 4, "one": "subject:17", "other": "subject:23", "reason": "the prints agree", "claimed_by": "olga",
    "claimed_at": "2026-11-24T09:00:00Z", "undone_by": "", "undone_at": None, "undone_why": "",
}  # fmt: skip


class KnownShape(Schema):
    """One value and where it comes from."""

    field: str = Field(description="data.make, identity.name, number.vin; misused.…: of a victim")
    value: Any
    subject: str
    alerts: list[str]
    origin: str
    known_at: datetime

    @staticmethod
    def resolve_value(known: Any) -> Any:
        return known.value if isinstance(known.value, bool | int | float | str | list | dict) else str(known.value)


class ClaimShape(Schema):
    """A dated claim of a named officer; `undone_at` null: it stands."""

    model_config = ConfigDict(json_schema_extra={"examples": [CLAIM]})

    number: int
    one: str
    other: str
    reason: str
    claimed_by: str
    claimed_at: datetime
    undone_by: str
    undone_at: datetime | None
    undone_why: str


class TogetherShape(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "subjects": [
                        {
                            "reference": "subject:17", "kind": "person", "title": "Dmytro Khmarosvit",
                            "identities": [], "numbers": [], "data": {},
                        }
                    ],
                    "values": [], "claims": [CLAIM],
                }
            ]
        }
    )  # fmt: skip

    subjects: list[SubjectShape] = Field(description="all that are held as the same, the one asked for among them")
    values: list[KnownShape] = Field(description="every value of each, side by side")
    claims: list[ClaimShape]


class NewClaim(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"one": 17, "other": 23, "reason": "the prints agree"}]})

    one: int = Field(ge=1, le=2**62, description="number of a subject")
    other: int = Field(ge=1, le=2**62)
    reason: Why


class UndoneWhy(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"why": "the prints were another person's"}]})

    why: Why


class NewVictim(Schema):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "values": {"names": [{"family": "Yasenytska", "given": "Zoriana"}], "sex": "F"},
                    "consent": {
                        "points": ["surnames", "forenames", "gender"], "given_on": "2026-11-23", "form": "written",
                        "evidence": "file 4/2026, page 12",
                    },
                }
            ]
        }
    )  # fmt: skip

    values: VictimTold
    consent: Consent


class VictimChanged(Schema):
    """consent: when the victim consented to more categories."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"values": {"names": [{"family": "Yasenytska"}]}, "consent": None}]}
    )

    values: VictimTold
    consent: Consent | None = None


class ConsentEnds(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"points": ["gender"], "withdrawn_on": "2026-11-24"}]})

    points: list[DataPoint] = Field(min_length=1, max_length=60)
    withdrawn_on: date


class StillConsented(Schema):
    model_config = ConfigDict(json_schema_extra={"examples": [{"points": ["surnames", "forenames"]}]})

    points: list[str] = Field(description="categories that stay consented to; none: nothing of the victim is kept")


@router.post(
    "/samenesses",
    response=answers({201: ClaimShape}, body=True, found=True, conflict=True),
    summary="Claim that two subjects are the same; nothing is overwritten",
)
@needs(Verb.JUDGE_SAMENESS)
def claim_same(request: HttpRequest, new: NewClaim) -> Status[Claim]:
    by, at = actor_in(request), timezone.now()
    return Status(201, sameness.claim_view(sameness.claim(new.one, new.other, reason=new.reason, by=by, at=at)))


@router.post(
    "/samenesses/{number}/undo",
    response=answers({200: ClaimShape}, body=True, found=True, conflict=True),
    summary="Undo a claim, for good",
)
@needs(Verb.JUDGE_SAMENESS)
def undo_same(request: HttpRequest, number: Key, said: UndoneWhy) -> Claim:
    return sameness.claim_view(sameness.undo(number, why=said.why, by=actor_in(request), at=timezone.now()))


@router.get(
    "/{number}", response=answers({200: TogetherShape}, found=True), summary="One subject under all its records"
)
@needs(Verb.READ_ALERTS)
def subject(request: HttpRequest, number: Key) -> Together:
    found = sameness.together(number, by=actor_in(request), at=timezone.now())
    if not found.subjects:
        raise NotFoundError(f"subject:{number}")
    return found


@router.get(
    "/{number}/victims",
    response=answers({200: list[VictimShape]}, found=True),
    summary="What is kept of victims of a misused identity, and what they consented to",
)
@needs(Verb.READ_ALERTS)
def victims(request: HttpRequest, number: Key) -> list[dict[str, Any]]:
    views = misused_identity.victims_of(number, by=actor_in(request), at=timezone.now())
    return [victim_as_json(one) for one in views]


@router.post(
    "/{number}/victims",
    response=answers({201: list[VictimShape]}, body=True, found=True, conflict=True),
    summary="Add what the victim of a misused identity consented to",
)
@needs(Verb.ENTER_ALERT)
def add_victim(request: HttpRequest, number: Key, new: NewVictim) -> Status[list[dict[str, Any]]]:
    by, at = actor_in(request), timezone.now()
    misused_identity.add(number, new.values.as_values(), new.consent.as_consented(), by=by, at=at)
    return Status(201, [victim_as_json(one) for one in misused_identity.victims_of(number, by=by, at=at)])


@router.put(
    "/{number}/victims/{victim}",
    response=answers({200: list[VictimShape]}, body=True, found=True, conflict=True),
    summary="Correct or add to what is kept of a victim",
)
@needs(Verb.ENTER_ALERT)
def change_victim(request: HttpRequest, number: Key, victim: Key, told: VictimChanged) -> list[dict[str, Any]]:
    by, at = actor_in(request), timezone.now()
    consent = told.consent.as_consented() if told.consent else None
    misused_identity.change(victim, told.values.as_values(), consent, by=by, at=at)
    return [victim_as_json(one) for one in misused_identity.victims_of(number, by=by, at=at)]


@router.post(
    "/{number}/victims/{victim}/withdraw-consent",
    response=answers({200: StillConsented}, body=True, found=True, conflict=True),
    summary="The victim withdraws consent: those data are erased at once",
)
@needs(Verb.ENTER_ALERT)
def withdraw_consent(request: HttpRequest, number: Key, victim: Key, ends: ConsentEnds) -> dict[str, Any]:
    by, at = actor_in(request), timezone.now()
    left = misused_identity.withdraw(victim, ends.points, withdrawn_on=ends.withdrawn_on, by=by, at=at)
    return {"points": sorted(left)}
