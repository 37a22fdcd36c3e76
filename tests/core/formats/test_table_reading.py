"""Tables out of files: each row that cannot be read is named, and swallows no other."""

import io
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spoc.core.formats.table_reading import UNREAD, Line, TableError, TextChoices, form_of, read_table
from spoc.core.formats.tables import csv_lines, json_lines, workbook
from spoc.core.terms.imports import Encoding, FileForm, Separator


def lines_of(content: bytes, form: FileForm = FileForm.CSV, choices: TextChoices = TextChoices()) -> list[Line]:  # noqa: B008  frozen
    return list(read_table(form, io.BytesIO(content), choices).lines)


def cells(content: bytes, form: FileForm = FileForm.CSV) -> list[dict[str, object]]:
    return [dict(one.cells) for one in lines_of(content, form)]


def problems(content: bytes, form: FileForm = FileForm.CSV) -> dict[int, str]:
    return {one.place: one.problem.code for one in lines_of(content, form) if one.problem}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encoding_and_separator_are_told_by_the_bytes(encoding: str, separator: str) -> None:
    text = f"VIN{separator}Značka\r\nX1{separator}Škoda\r\nX2{separator}Ž, s.r.o.\r\n".replace(
        "Ž, s.r.o.", '"Ž, s.r.o."' if separator == "," else "Ž, s.r.o."
    )
    assert cells(text.encode(encoding)) == [{"VIN": "X1", "Značka": "Škoda"}, {"VIN": "X2", "Značka": "Ž, s.r.o."}]


def test_what_somebody_chose_counts() -> None:
    choices = TextChoices(encoding=Encoding.CP1250, separator=Separator.BAR)
    [line] = lines_of("a;b|c\nú;1|2\n".encode("cp1250"), choices=choices)
    assert line.cells == {"a;b": "ú;1", "c": "2"}


def test_a_quote_that_is_never_closed_names_its_row_and_swallows_no_other() -> None:
    content = b'a;b\n1;x\n2;"open\n3;y\n4;"two\nlines"\n5;5" pipe\n'
    found = lines_of(content)
    assert problems(content) == {3: "table.quotes"}
    assert found[1].cells == {UNREAD: '2;"open'}
    assert [one.cells.get("b") for one in found if not one.problem] == ["x", "y", "two\nlines", '5" pipe']


def test_a_row_with_other_cells_than_the_header_is_named_and_kept() -> None:
    content = b"a;b\n1\n1;2;3\n;;\n1;2\n"
    assert problems(content) == {2: "table.cells", 3: "table.cells"}
    assert cells(content) == [{"a": "1"}, {"a": "1", "b": "2", "#3": "3"}, {"a": "1", "b": "2"}]


def test_columns_of_one_name_are_told_apart() -> None:
    assert read_table(FileForm.CSV, io.BytesIO(b"a,a,,b\n1,2,3,4\n")).header == ("a", "a (2)", "#3", "b")


def test_a_broken_json_line_is_named_and_the_others_are_read() -> None:
    content = b'{"a": 1, "b": ["x", "y"], "c": true}\n{"a":\n\n[1]\n{"a": {"b": 1}}\n{"a": 1.50}\n'
    assert problems(content, FileForm.JSON_LINES) == {
        2: "table.json", 4: "table.json_object", 5: "table.json_value",
    }  # fmt: skip
    assert cells(content, FileForm.JSON_LINES)[0] == {"a": "1", "b": "x; y", "c": "yes"}
    assert cells(content, FileForm.JSON_LINES)[-1] == {"a": "1.50"}


def test_a_workbook_gives_texts_numbers_and_days() -> None:
    content = workbook(["a", "b", "c"], [["x", 7, date(2026, 1, 2)], ["", None, ""], ["=1+1", "0.30", ["p", "q"]]])
    found = lines_of(content, FileForm.XLSX)
    assert [one.place for one in found] == [2, 4]
    assert found[0].cells == {"a": "x", "b": "7", "c": "2026-01-02"}
    assert found[1].cells == {"a": "=1+1", "b": "0.30", "c": "p; q"}


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packing:
        for name, content in parts.items():
            packing.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "form", "code"),
    [
        (packed({"xl/sharedStrings.xml": b"\0" * (20 * 2**20)}), FileForm.XLSX, "table.bomb"),
        (packed({"word/document.xml": b"<x/>"}), FileForm.XLSX, "table.not_xlsx"),
        (b"PK\x03\x04 no workbook", FileForm.XLSX, "table.not_xlsx"),
        (b"\x00\x01\x02\x00binary", FileForm.CSV, "table.not_text"),
        (b"", FileForm.CSV, "table.no_header"),
        (b";;;\n", FileForm.CSV, "table.no_header"),
        (b",".join(b"c%d" % one for one in range(301)) + b"\n", FileForm.CSV, "table.too_many_columns"),
    ],
    ids=["a bomb", "another zip", "no zip", "no text", "nothing", "separators alone", "too many columns"],
)
def test_what_is_no_table_is_refused(content: bytes, form: FileForm, code: str) -> None:
    with pytest.raises(TableError) as refused:
        lines_of(content, form)
    assert refused.value.reason.code == code


def test_a_workbook_with_entities_is_refused_and_opens_nothing() -> None:
    sheet = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'
    content = packed({"xl/workbook.xml": sheet, "xl/_rels/workbook.xml.rels": b"<r/>"})
    with pytest.raises(TableError):
        lines_of(content, FileForm.XLSX)


@pytest.mark.parametrize(
    ("beginning", "name", "form"),
    [
        (b"PK\x03\x04", "x.csv", FileForm.XLSX),
        (b"\xef\xbb\xbf<?xml", "x", FileForm.XML),
        (b'{"a": 1}', "x.txt", FileForm.JSON_LINES),
        (b"a;b", "x.xlsx", FileForm.CSV),
    ],
    ids=["workbook", "XML", "JSON lines", "text"],
)
def test_the_form_is_told_by_the_bytes(beginning: bytes, name: str, form: FileForm) -> None:
    assert form_of(beginning, name) is form


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)
QUOTED = st.text(st.sampled_from('ab;,"\n '), min_size=1, max_size=8).filter(lambda text: text.strip() == text)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(PLAIN, PLAIN | QUOTED), min_size=1, max_size=5))
def test_what_is_written_is_read_back(rows: list[tuple[str, str]]) -> None:
    kept = [row for row in rows if not any(cell.startswith(tuple("=+-@\t\r")) for cell in row)]
    wanted: list[dict[str, object]] = [{"one": one, "two": two} for one, two in kept]
    assert cells("".join(csv_lines(["one", "two"], kept)).encode() or b"one,two") == wanted
    text = "".join(json_lines(["one", "two"], kept)).encode()
    assert cells(text, FileForm.JSON_LINES) == wanted


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.sampled_from([FileForm.CSV, FileForm.XLSX, FileForm.JSON_LINES]))
def test_whatever_comes_a_table_or_its_reason_is_given(content: bytes, form: FileForm) -> None:
    with suppress(TableError):
        lines_of(content, form)
