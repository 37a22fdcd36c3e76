"""Lists of persons and lists of questions: what a row says, and why a row is refused while the others are read."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.formats.person_list import PersonRow, RefusedRow, read_persons, read_questions
from spoc.core.formats.table_reading import TableError
from spoc.core.terms.persons import PartialDate, Sex


def persons(text: str) -> list[PersonRow | RefusedRow]:
    return list(read_persons(BytesIO(text.encode())))


def test_a_row_is_read_by_the_names_of_its_columns() -> None:
    (row,) = persons("Nationality,DOB,name,ID,sex\nQNN,11.2.1984,Дмитро Хмаросвіт,k-7,m\n")
    assert isinstance(row, PersonRow)
    assert (row.number, row.place, row.name) == ("k-7", 2, "Дмитро Хмаросвіт")
    assert row.identity.birth_dates == (PartialDate(year=1984, month=2, day=11),)
    assert (row.identity.sex, row.identity.nationalities) == (Sex.MALE, ("QN",))


def test_only_number_and_name_are_needed() -> None:
    (row,) = persons("id,name\n1,Wanda Ilves\n")
    assert isinstance(row, PersonRow)
    assert (row.identity.birth_dates, row.identity.sex, row.identity.nationalities) == ((), Sex.UNKNOWN, ())


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",Wanda Ilves,,,", "person_list.no_id"),
        ("1,4711,,,", "question.no_name"),
        ("1,Wanda Ilves,31.2.1984,,", "person_list.date"),
        ("1,Wanda Ilves,,woman of 40,", "person_list.sex"),
        ("1,Wanda Ilves,,,Atlantis", "person_list.state"),
        (f"{'9' * 81},Wanda Ilves,,,", "person_list.long_id"),
        (f"1,{'Wanda ' * 40},,,", "question.name_too_long"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_the_next_is_read(row: str, code: str) -> None:
    refused, read = persons(f"id,name,dob,sex,nationality\n{row}\n2,Rasa Veld,,,\n")
    assert isinstance(refused, RefusedRow)
    assert (refused.place, refused.reason.code) == (2, code)
    assert isinstance(read, PersonRow)


def test_a_file_without_a_needed_column_is_no_list() -> None:
    with pytest.raises(TableError) as refused:
        persons("number,name\n1,Wanda Ilves\n")
    assert refused.value.reason.code == "person_list.column"


def test_a_question_is_known_by_its_row() -> None:
    rows = list(read_questions(BytesIO(b'{"query": "Wanda Ilves", "dob": "1984"}\n{"query": ""}\n'), "asked.jsonl"))
    assert [(row.place, isinstance(row, PersonRow)) for row in rows] == [(1, True), (2, False)]


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30), st.text(max_size=12)), max_size=5))
def test_whatever_stands_in_the_cells_each_row_is_read_or_refused(cells: list[tuple[str, str, str]]) -> None:
    quoted = ["".join(f',"{one.replace(chr(34), chr(34) * 2)}"' for one in row)[1:] for row in cells]
    text = "\n".join(["id,name,dob", *quoted])
    try:
        rows = persons(text)
    except (TableError, UnicodeEncodeError):
        return
    assert all(isinstance(row, PersonRow | RefusedRow) for row in rows)
