"""Checks of any kind by one address, and of whatever a text may be: the same questions as on the console's page."""

from datetime import datetime
from typing import Annotated, Any, TypedDict

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import AfterValidator, ConfigDict, Field, model_validator

from spoc.api.checks import Check, Day, State, Text
from spoc.api.problems import answers
from spoc.api.shapes import ANSWER_EXAMPLE, AnswerShape
from spoc.core.formats.mrz import MrzError
from spoc.core.law.access import Verb
from spoc.core.terms.alerts import DocumentKind, IdentifierKind
from spoc.core.terms.kinds.asked import ASKED, ROWS, Asked
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.persons import PartialDate, Sex
from spoc.core.terms.queries import QueryKind
from spoc.office.accounts.doors import actor_in, needs
from spoc.procedures import any_query
from spoc.procedures.answers import AnswerView, answer_view
from spoc.procedures.questions import (
    LONGEST_NAME,
    LONGEST_NUMBER,
    LONGEST_WORDS,
    LONGEST_ZONE,
    DocumentQuestion,
    PersonQuestion,
    Question,
    QuestionError,
    ThingQuestion,
    kind_of,
)
from spoc.procedures.understanding import Understood, understand
from spoc.words import checks as check_words

router = Router(tags=["checks"])
LONGEST_TEXT = 10_000
MOST_NUMBERS, MOST_FIELDS = 10, 10


def _words(text: str) -> str:
    if len(text) > LONGEST_WORDS:
        raise ValueError(f"longer than {LONGEST_WORDS} characters")
    return text


Words = Annotated[Text, AfterValidator(_words)]


class NumberOfThing(Schema):
    kind: IdentifierKind
    value: Text = Field(min_length=1, max_length=LONGEST_NUMBER)


class AnyCheck(Check):
    """Which of the fields count depends on the kind: `GET /checks/kinds` tells."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "firearm",
                    "numbers": [{"kind": "serial", "value": "NV123456"}],
                    "words": {"make": "Nordvagn", "calibre": "9 mm"},
                    "codes": {"type": "pistol"},
                    "purpose": "police_check",
                    "reason": "house search, file 7",
                },
                {
                    "kind": "vehicle",
                    "numbers": [{"kind": "plate", "value": "KRL?48*"}],
                    "is_partial": True,
                    "purpose": "police_check",
                    "reason": "hit and run, file 8",
                },
                {
                    "kind": "work_of_art",
                    "words": {"description": "gilded panel, child with a goldfinch"},
                    "codes": {"art_type": "icon"},
                    "purpose": "police_check",
                    "reason": "auction house, file 9",
                },
            ]
        }
    )

    kind: QueryKind
    numbers: list[NumberOfThing] = Field([], max_length=MOST_NUMBERS)
    state: State = ""
    words: dict[str, Words] = Field({}, max_length=MOST_FIELDS, description="by key of the field")
    codes: dict[str, Text] = Field({}, max_length=MOST_FIELDS, description="by key of the field")
    is_partial: bool = Field(False, description="the numbers are parts: ? one sign, * any; at least four known")
    name: Text = Field("", max_length=LONGEST_NAME, description="of a person")
    birth: Day = ""
    sex: Sex = Sex.UNKNOWN
    nationality: State = ""
    document_kind: DocumentKind | None = None
    zone: Text = Field("", max_length=LONGEST_ZONE, description="of a document, in place of its number")

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "AnyCheck":
        if self.kind in (QueryKind.PERSON, QueryKind.DOCUMENT):
            return self
        row = ASKED[self.kind]
        foreign = [str(one.kind) for one in self.numbers if one.kind not in row.numbers]
        foreign += [key for key in self.words if key not in row.words]
        foreign += [key for key, code in self.codes.items() if key not in row.codes or code not in row.codes_of(key)]
        if foreign:
            raise ValueError(f"not asked of this kind: {', '.join(foreign)}")
        return self


class TextCheck(Check):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"text": "NOWAK JAN 19800101 PL", "purpose": "border_check", "reason": "gate 4, flight QN 117"},
                {"text": "CSQU 305438 3", "purpose": "police_check", "reason": "port, file 7"},
                {"text": "f: NV123456", "purpose": "police_check", "reason": "house search, file 7"},
            ]
        }
    )

    text: Text = Field(min_length=1, max_length=LONGEST_TEXT, description="as typed, pasted or sent by a reader")
    reading: int = Field(0, ge=0, le=20, description="which of the readings is asked; 0 the likeliest")


class ReadingShape(Schema):
    kind: QueryKind
    terms: dict[str, Any]  # Any: as the question tells itself


class TextAnswerShape(Schema):
    """How the text was understood, what else it may be, and the answer to the reading that was asked."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "reading": 0,
                    "readings": [
                        {"kind": "vehicle", "terms": {"typed": "KRL 482 QN", "plate": "KRL482", "state": "QN"}},
                        {"kind": "document", "terms": {"typed": "KRL 482 QN", "number": "KRL482", "state": "QN"}},
                    ],
                    "answer": ANSWER_EXAMPLE,
                }
            ]
        }
    )

    reading: int
    readings: list[ReadingShape]
    answer: AnswerShape


class KindShape(Schema):
    """What a kind of check may ask for."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "firearm",
                    "word": "Firearm",
                    "letter": "f",
                    "subjects": ["firearm"],
                    "numbers": ["serial"],
                    "by_part": ["serial"],
                    "words": ["make", "model", "calibre", "markings"],
                    "codes": {"type": ["pistol", "rifle"]},
                    "by_words": False,
                }
            ]
        }
    )

    kind: QueryKind
    word: str
    letter: str = Field(description="typed before a colon in one box")
    subjects: list[str]
    numbers: list[str]
    by_part: list[str] = Field(description="numbers of which a part may be asked for")
    words: list[str]
    codes: dict[str, list[str]]
    by_words: bool = Field(description="whether it is found by words alone")


class TextAnswer(TypedDict):
    reading: int
    readings: list[dict[str, object]]
    answer: AnswerView


class Why(TypedDict):
    actor: Actor
    purpose: Purpose
    reason: str
    at: datetime


@router.post("", response=answers({201: AnswerShape}, body=True), summary="Check anything, by its kind")
@needs(Verb.ASK)
def check_any(request: HttpRequest, check: AnyCheck) -> Status[AnswerView]:
    query = any_query.ask(_question(check), **_why(request, check))
    return Status(201, answer_view(query, actor_in(request), timezone.localdate()))


@router.post("/text", response=answers({201: TextAnswerShape}, body=True), summary="Check whatever a text may be")
@needs(Verb.ASK)
def check_text(request: HttpRequest, check: TextCheck) -> Status[TextAnswer]:
    understood: Understood = understand(check.text, timezone.localdate())
    place = min(check.reading, len(understood.questions) - 1)
    query = any_query.ask(understood.questions[place], **_why(request, check))
    readings: list[dict[str, object]] = [
        {"kind": kind_of(one), "terms": one.as_terms()} for one in understood.questions
    ]
    view = answer_view(query, actor_in(request), timezone.localdate())
    return Status(201, TextAnswer(reading=place, readings=readings, answer=view))


@router.get("/kinds", response=answers({200: list[KindShape]}), summary="What each kind of check may ask for")
@needs(Verb.ASK)
def kinds(request: HttpRequest) -> list[dict[str, object]]:
    return [_kind(row) for row in ROWS]


def _question(check: AnyCheck) -> Question:
    if check.kind is QueryKind.PERSON:
        birth = PartialDate.parse(check.birth) if check.birth else None
        return PersonQuestion(name=check.name, birth=birth, sex=check.sex, nationality=check.nationality)
    if check.kind is QueryKind.DOCUMENT:
        return _document(check)
    return ThingQuestion(
        kind=check.kind,
        numbers=tuple((one.kind, one.value) for one in check.numbers),
        state=check.state,
        words=check.words,
        codes=check.codes,
        is_partial=check.is_partial,
    )


def _document(check: AnyCheck) -> DocumentQuestion:
    if check.zone:
        try:
            return DocumentQuestion.of_zone(check.zone, timezone.localdate())
        except MrzError as error:
            raise QuestionError(error.reason.code, **error.reason.values) from error
    number = check.numbers[0].value if check.numbers else ""
    return DocumentQuestion(number=number, kind=check.document_kind, state=check.state)


def _kind(row: Asked) -> dict[str, object]:
    return {
        "kind": row.kind,
        "word": check_words.kind(row.kind),
        "letter": row.letter,
        "subjects": [str(one) for one in row.subjects],
        "numbers": [str(one) for one in row.numbers],
        "by_part": [str(one) for one in row.by_part],
        "words": list(row.words),
        "codes": {key: list(row.codes_of(key)) for key in row.codes},
        "by_words": row.by_words,
    }


def _why(request: HttpRequest, check: Check) -> Why:
    return Why(actor=actor_in(request), purpose=check.purpose, reason=check.reason, at=timezone.now())
