"""A line of a batch becomes a question: a person by a name, a vehicle by its VIN or plate, anything else by its number.

A line that cannot be asked is named with its reason; the others are asked.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spoc.core.terms.alerts import DocumentKind, IdentifierKind
from spoc.core.terms.countries import country_code
from spoc.core.terms.kinds.identity_cells import sex_of
from spoc.core.terms.persons import PartialDate
from spoc.core.terms.reasons import Reason
from spoc.office.screening.models import QueryKind
from spoc.procedures.questions import (
    DocumentQuestion,
    PersonQuestion,
    Question,
    QuestionError,
    VehicleQuestion,
    kind_of,
)

LONGEST_ID, LONGEST_LINE = 80, 8_192
PERSON, VEHICLE, NUMBER = ("name", "query"), ("vin", "plate"), "number"
"""Columns by which a line is known for what it asks; `query` is the name of a file of the terminal."""
BIRTHS = ("birth", "dob")
Cells = Mapping[str, Any]  # Any: whatever JSON holds


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedLine:
    """One question. own_id: the caller's own, given back with the answer. number_kind: None where any will do."""

    line: int
    own_id: str
    question: Question
    number_kind: IdentifierKind | None = None

    @property
    def kind(self) -> QueryKind:
        return kind_of(self.question)

    def terms(self) -> dict[str, object]:
        told = self.question.as_terms()
        return told | {"number_kind": self.number_kind.value} if self.number_kind else told


@dataclass(frozen=True, kw_only=True, slots=True)
class RefusedLine:
    """One line that cannot be asked, and why."""

    line: int
    own_id: str
    reason: Reason


BatchLine = AskedLine | RefusedLine


def read_line(number: int, text: bytes) -> BatchLine:
    """A line of JSON as it came. number: from 1, as the caller counts."""
    if len(text) > LONGEST_LINE:
        return _refused(number, "", "batch.line_too_long", most=str(LONGEST_LINE))
    try:
        cells = json.loads(text)
    except (ValueError, RecursionError):
        return _refused(number, "", "batch.line_no_json")
    if not isinstance(cells, dict):
        return _refused(number, "", "batch.line_no_json")
    return read_cells(number, cells)


def read_cells(number: int, cells: Cells) -> BatchLine:
    """A line by its columns, whether they came as JSON or as a row of a table."""
    own_id = _text(cells, "id")[:LONGEST_ID]
    try:
        for value in cells.values():
            if isinstance(value, str) and "\x00" in value:
                raise QuestionError("batch.line_no_text")
        return _asked(number, own_id, cells)
    except QuestionError as wrong:
        return RefusedLine(line=number, own_id=own_id.replace("\x00", ""), reason=wrong.reason)


def _asked(number: int, own_id: str, cells: Cells) -> AskedLine:
    if any(_text(cells, one) for one in VEHICLE):
        return AskedLine(line=number, own_id=own_id, question=_vehicle(cells))
    if _text(cells, NUMBER):
        kind = _number_kind(_text(cells, "number_kind"))
        return AskedLine(line=number, own_id=own_id, question=_document(cells), number_kind=kind)
    if any(_text(cells, one) for one in PERSON):
        return AskedLine(line=number, own_id=own_id, question=_person(cells))
    raise QuestionError("batch.line_asks_nothing")


def _person(cells: Cells) -> PersonQuestion:
    name = _first(cells, PERSON)
    birth = _first(cells, BIRTHS)
    sex = sex_of(_text(cells, "sex"))
    if sex is None:
        raise QuestionError("person_list.sex", found=_text(cells, "sex")[:40])
    return PersonQuestion(
        name=name,
        birth=_date(birth) if birth else None,
        sex=sex,
        nationality=_state(cells, "nationality"),
        typed=name,
    )


def _vehicle(cells: Cells) -> VehicleQuestion:
    return VehicleQuestion(vin=_text(cells, "vin"), plate=_text(cells, "plate"), state=_state(cells, "state"))


def _document(cells: Cells) -> DocumentQuestion:
    kind = _text(cells, "kind")
    return DocumentQuestion(
        number=_text(cells, NUMBER), kind=_document_kind(kind) if kind else None, state=_state(cells, "state")
    )


def _document_kind(text: str) -> DocumentKind:
    try:
        return DocumentKind(text)
    except ValueError:
        raise QuestionError("batch.no_such_kind", found=text[:40]) from None


def _number_kind(text: str) -> IdentifierKind | None:
    try:
        return IdentifierKind(text) if text else None
    except ValueError:
        raise QuestionError("batch.no_such_kind", found=text[:40]) from None


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise QuestionError("person_list.date", found=text[:40]) from None


def _state(cells: Cells, column: str) -> str:
    if not (text := _text(cells, column)):
        return ""
    if (code := country_code(text)) is None:
        raise QuestionError("person_list.state", found=text[:40])
    return code


def _first(cells: Cells, columns: Sequence[str]) -> str:
    return next((text for one in columns if (text := _text(cells, one))), "")


def _text(cells: Cells, column: str) -> str:
    value = cells.get(column)
    if value is None or value == "":
        return ""
    return value.strip() if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _refused(line: int, own_id: str, code: str, **values: str) -> RefusedLine:
    return RefusedLine(line=line, own_id=own_id, reason=Reason(code=code, values=values))
