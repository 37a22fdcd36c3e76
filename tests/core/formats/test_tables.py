"""Tables as files: what a spreadsheet would run stands as text, nothing is lost, lines can be read back."""

import csv
import io
import json
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from spoc.core.formats.tables import Cell, TableFormat, csv_lines, harmless, json_lines, workbook, written

HEADER = ("name", "count")
ROWS: list[list[Cell]] = [['Dmytro; "Dima"\nKhmarosvit', 3], [["armed", "violent"], None], [date(2026, 1, 2), True]]


@pytest.mark.parametrize("text", ["=1+1", "+421", "-1", "@x", "\tx", "\rx"])
def test_a_formula_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"
    (_, line) = csv_lines(["a"], [[text]])
    assert next(csv.reader(io.StringIO(line, newline=""))) == [f"'{text}"]


def test_a_table_is_read_back_from_csv() -> None:
    read = list(csv.reader(io.StringIO("".join(csv_lines(HEADER, ROWS)), newline="")))
    assert read == [
        ["name", "count"],
        ['Dmytro; "Dima"\nKhmarosvit', "3"],
        ["armed; violent", ""],
        ["2026-01-02", "yes"],
    ]


def test_a_table_is_read_back_from_lines_of_json() -> None:
    read = [json.loads(line) for line in json_lines(HEADER, ROWS)]
    assert read[1] == {"name": ["armed", "violent"], "count": None}
    assert read[2] == {"name": "2026-01-02", "count": True}


@given(some.lists(some.lists(some.text(max_size=20), min_size=2, max_size=2), max_size=5))
@settings(max_examples=25, deadline=None)
def test_any_text_comes_back_from_lines_of_json(rows: list[list[str]]) -> None:
    assert [list(json.loads(line).values()) for line in json_lines(HEADER, rows)] == rows


def test_a_workbook_holds_text_and_numbers_and_runs_nothing() -> None:
    book = workbook(HEADER, [["=cmd|' /C calc'!A0", 7], ["http://qn.example", None], ["x" * 40_000, True]])
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in parts.namelist() if "externalLink" in name or name.endswith("sheet1.xml.rels")]
    assert "<f>" not in sheet
    assert "<v>7</v>" in sheet


@pytest.mark.parametrize("form", TableFormat)
def test_a_row_that_is_not_as_long_as_the_header_is_refused(form: TableFormat) -> None:
    with pytest.raises(ValueError, match="as many cells"):
        list(written(form, HEADER, [["alone"]]))
