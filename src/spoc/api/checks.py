"""Checks: a person, a document, a vehicle; purpose and reason with each. They are POST: no address holds a person."""

from datetime import datetime
from typing import Annotated, TypedDict
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import AfterValidator, ConfigDict, Field, model_validator

from spoc.api.problems import answers
from spoc.api.shapes import AnswerShape
from spoc.core.formats.mrz import MrzError
from spoc.core.law.access import Verb
from spoc.core.terms.alerts import DocumentKind
from spoc.core.terms.countries import country_code
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.persons import PartialDate, Sex
from spoc.office.accounts.doors import actor_in, needs
from spoc.office.screening.models import Query
from spoc.procedures import document_query, person_query, vehicle_query
from spoc.procedures.answers import AnswerView, answer_view
from spoc.procedures.asking import LONGEST_REASON, SHORTEST_REASON
from spoc.procedures.match_review import open_answer
from spoc.procedures.questions import (
    LONGEST_NAME,
    LONGEST_NUMBER,
    LONGEST_ZONE,
    DocumentQuestion,
    PersonQuestion,
    QuestionError,
    VehicleQuestion,
)
from spoc.procedures.sources.asking_side_by_side import wait_for_others

router = Router(tags=["checks"])


def _state(text: str) -> str:
    if text and (code := country_code(text)) is None:
        raise ValueError("no code or name of a state")
    return code if text and code else ""


def _partial_date(text: str) -> str:
    return str(PartialDate.parse(text)) if text else ""


def _printable(text: str) -> str:
    if "\x00" in text:
        raise ValueError("holds a character that is no text")
    return text


Text = Annotated[str, AfterValidator(_printable)]
State = Annotated[
    Text, AfterValidator(_state), Field(max_length=60, description="a code of ISO 3166 or ICAO, or a name")
]
Day = Annotated[
    Text, AfterValidator(_partial_date), Field(max_length=24, description="1984-02-11, 1984-02, 1984, 1980/1985")
]


class Check(Schema):
    """What every check says beside its question."""

    purpose: Purpose = Field(description="why the law allows it; which are open depends on the role")
    reason: Text = Field(min_length=SHORTEST_REASON, max_length=LONGEST_REASON, description="why, in your words")


class PersonCheck(Check):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "Хмаросвіт Дмитро",
                    "birth": "1984",
                    "nationality": "QN",
                    "purpose": "border_check",
                    "reason": "gate 4, flight QN 117",
                }
            ]
        }
    )

    name: Text = Field(min_length=1, max_length=LONGEST_NAME, description="any script, any order")
    birth: Day = ""
    sex: Sex = Sex.UNKNOWN
    nationality: State = ""


class DocumentCheck(Check):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "number": "NB7654321",
                    "kind": "passport",
                    "state": "QN",
                    "purpose": "police_check",
                    "reason": "traffic control, file 7",
                }
            ]
        }
    )

    number: Text = Field("", max_length=LONGEST_NUMBER)
    kind: DocumentKind | None = None
    state: State = ""
    zone: Text = Field(
        "", max_length=LONGEST_ZONE, description="a machine-readable zone in place of the number: TD1-3, MRV-A, MRV-B"
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> "DocumentCheck":
        if not self.number and not self.zone:
            raise ValueError("a number or a zone is needed")
        return self


class VehicleCheck(Check):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"plate": "KRL 482", "state": "QN", "purpose": "police_check", "reason": "traffic control, file 7"}
            ]
        }
    )

    vin: Text = Field("", max_length=LONGEST_NUMBER)
    plate: Text = Field("", max_length=LONGEST_NUMBER)
    state: State = ""

    @model_validator(mode="after")
    def _one_of_both(self) -> "VehicleCheck":
        if not self.vin and not self.plate:
            raise ValueError("a VIN or a plate is needed")
        return self


def ask_person(by: Actor, check: PersonCheck) -> AnswerView:
    question = PersonQuestion(
        name=check.name,
        birth=PartialDate.parse(check.birth) if check.birth else None,
        sex=check.sex,
        nationality=check.nationality,
    )
    return _answer(person_query.ask(question, **_why(by, check)), by)


def ask_document(by: Actor, check: DocumentCheck) -> AnswerView:
    if check.zone:
        try:
            question = DocumentQuestion.of_zone(check.zone, timezone.localdate())
        except MrzError as error:
            raise QuestionError(error.reason.code, **error.reason.values) from error
    else:
        question = DocumentQuestion(number=check.number, kind=check.kind, state=check.state)
    return _answer(document_query.ask(question, **_why(by, check)), by)


def ask_vehicle(by: Actor, check: VehicleCheck) -> AnswerView:
    question = VehicleQuestion(vin=check.vin, plate=check.plate, state=check.state)
    return _answer(vehicle_query.ask(question, **_why(by, check)), by)


@router.post("/person", response=answers({201: AnswerShape}, body=True), summary="Check a person")
@needs(Verb.ASK)
def check_person(request: HttpRequest, check: PersonCheck) -> Status[AnswerView]:
    return Status(201, ask_person(actor_in(request), check))


@router.post("/document", response=answers({201: AnswerShape}, body=True), summary="Check a document")
@needs(Verb.ASK)
def check_document(request: HttpRequest, check: DocumentCheck) -> Status[AnswerView]:
    return Status(201, ask_document(actor_in(request), check))


@router.post("/vehicle", response=answers({201: AnswerShape}, body=True), summary="Check a vehicle")
@needs(Verb.ASK)
def check_vehicle(request: HttpRequest, check: VehicleCheck) -> Status[AnswerView]:
    return Status(201, ask_vehicle(actor_in(request), check))


@router.get("/{key}", response=answers({200: AnswerShape}, found=True), summary="Read an answer again")
@needs(Verb.ASK)
def answer(request: HttpRequest, key: UUID) -> AnswerView:
    return open_answer(key, by=actor_in(request), at=timezone.now())


class Why(TypedDict):
    """What every query is asked with."""

    actor: Actor
    purpose: Purpose
    reason: str
    at: datetime


def _why(by: Actor, check: Check) -> Why:
    return Why(actor=by, purpose=check.purpose, reason=check.reason, at=timezone.now())


def _answer(query: Query, by: Actor) -> AnswerView:
    """When every source has answered, or its time is over: a program asks once and has all."""
    wait_for_others(query)
    return answer_view(query, by, timezone.localdate(), at=timezone.now())
