"""A list of persons as a table: columns ``id``, ``name``, ``dob``, ``sex``, ``nationality``, in any order; and a list
of questions: ``query``, ``dob``, ``sex``, ``nationality``. A row that cannot be taken is named with its reason.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from spoc.core.formats.table_reading import Line, TableError, form_of, read_table
from spoc.core.terms.countries import country_code
from spoc.core.terms.imports import FileForm
from spoc.core.terms.kinds.identity_cells import sex_of
from spoc.core.terms.persons import Identity, PartialDate, PersonName, Sex
from spoc.core.terms.reasons import Reason

ID, NAME, QUERY, BIRTH, SEX, STATE = "id", "name", "query", "dob", "sex", "nationality"
LONGEST_ID, LONGEST_NAME = 80, 200
_LOOKED_AT = 4_096


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonRow:
    """One row. number: its own in the list, or the place of the question in the file. name: as it was written."""

    place: int
    number: str
    name: str
    identity: Identity
    digest: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class RefusedRow:
    """One row that cannot be taken, and why."""

    place: int
    reason: Reason


class _WrongError(ValueError):
    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.reason = Reason(code=code, values=values)


def read_persons(stream: BinaryIO, file_name: str = "") -> Iterator[PersonRow | RefusedRow]:
    """Rows in their order, read as they are asked for. stream: CSV, JSON lines or XLSX, can be sought in.

    Raises TableError: no table, or a column is missing.
    """
    return _rows(stream, file_name, (ID, NAME))


def read_questions(stream: BinaryIO, file_name: str = "") -> Iterator[PersonRow | RefusedRow]:
    """As `read_persons`, of a file that asks for persons."""
    return _rows(stream, file_name, (QUERY,))


def _rows(stream: BinaryIO, file_name: str, needed: Sequence[str]) -> Iterator[PersonRow | RefusedRow]:
    beginning = stream.read(_LOOKED_AT)
    stream.seek(0)
    form = form_of(beginning, file_name)
    if form is FileForm.XML:
        raise TableError("table.not_text")
    table = read_table(form, stream)
    header = {one.strip().casefold() for one in table.header}
    missing = [one for one in needed if table.header and one not in header]
    if missing:
        raise TableError("person_list.column", column=missing[0])
    return (_row(line, needed[-1]) for line in table.lines)


def _row(line: Line, name_column: str) -> PersonRow | RefusedRow:
    if line.problem:
        return RefusedRow(place=line.place, reason=line.problem)
    cells = {str(column).strip().casefold(): str(cell).strip() for column, cell in line.cells.items()}
    try:
        return _person(line.place, cells, name_column)
    except _WrongError as wrong:
        return RefusedRow(place=line.place, reason=wrong.reason)


def _person(place: int, cells: Mapping[str, str], name_column: str) -> PersonRow:
    name, number = cells.get(name_column, ""), cells.get(ID, "") if name_column == NAME else str(place)
    if not number:
        raise _WrongError("person_list.no_id")
    if len(number) > LONGEST_ID:
        raise _WrongError("person_list.long_id", most=str(LONGEST_ID))
    if not any(sign.isalpha() for sign in name):
        raise _WrongError("question.no_name")
    if len(name) > LONGEST_NAME:
        raise _WrongError("question.name_too_long", most=str(LONGEST_NAME))
    told = [cells.get(column, "") for column in (BIRTH, SEX, STATE)]
    identity = Identity(
        names=(PersonName(full=name),),
        birth_dates=_birth(told[0]),
        sex=_sex(told[1]),
        nationalities=_state(told[2]),
    )
    digest = hashlib.sha256("\x1f".join((name, *told)).encode()).digest()
    return PersonRow(place=place, number=number, name=name, identity=identity, digest=digest)


def _birth(text: str) -> tuple[PartialDate, ...]:
    if not text:
        return ()
    try:
        return (PartialDate.parse(text),)
    except ValueError:
        raise _WrongError("person_list.date", found=text[:40]) from None


def _sex(text: str) -> Sex:
    if (found := sex_of(text)) is None:
        raise _WrongError("person_list.sex", found=text[:40])
    return found


def _state(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    if (found := country_code(text)) is None:
        raise _WrongError("person_list.state", found=text[:40])
    return (found,)
