"""Tables of plain values as files: CSV, JSON lines, XLSX. Nothing in a cell is ever run as a formula or a link."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # the library ships no types

Cell = str | int | bool | date | Sequence[str] | None
Row = Sequence[Cell]

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would run."""
BETWEEN = "; "
"""Between the parts of a cell that holds several."""
LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet holds."""


class TableFormat(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    JSON_LINES = "jsonl"


MEDIA_TYPES = {
    TableFormat.CSV: "text/csv",
    TableFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    TableFormat.JSON_LINES: "application/jsonl",
}


def written(form: TableFormat, header: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """The file in parts, in UTF-8 where it is text. Raises ValueError for a row that is not as long as the header."""
    if form is TableFormat.XLSX:
        yield workbook(header, rows)
        return
    lines = csv_lines(header, rows) if form is TableFormat.CSV else json_lines(header, rows)
    for line in lines:
        yield line.encode()


def csv_lines(header: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Line by line (RFC 4180), the header first; what a spreadsheet would run begins with an apostrophe."""
    yield _csv_line(header)
    for row in rows:
        _fits(header, row)
        yield _csv_line([harmless(_text(cell)) for cell in row])


def json_lines(header: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """One object a line, a cell with several parts as a list, days as ISO 8601."""
    for row in rows:
        _fits(header, row)
        yield json.dumps(dict(zip(header, map(_json, row), strict=True)), ensure_ascii=False) + "\n"


def workbook(header: Sequence[str], rows: Iterable[Row]) -> bytes:
    """One sheet, the header frozen; every text stands as text. Rows are written out as they come, not kept."""
    file = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    book = Workbook(file, options)
    try:
        _fill(book, header, rows)
    finally:
        book.close()
    return file.getvalue()


def _fill(book: Workbook, header: Sequence[str], rows: Iterable[Row]) -> None:
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(header) - 1, 18)
    strong = book.add_format({"bold": True})
    for place, title in enumerate(header):
        sheet.write_string(0, place, title, strong)
    for line, row in enumerate(rows, start=1):
        _fits(header, row)
        for place, cell in enumerate(row):
            if isinstance(cell, int) and not isinstance(cell, bool):
                sheet.write_number(line, place, cell)
            elif text := _text(cell):
                sheet.write_string(line, place, text[:LONGEST_CELL])


def harmless(text: str) -> str:
    """With an apostrophe before what a spreadsheet would take for a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _fits(header: Sequence[str], row: Row) -> None:
    if len(row) != len(header):
        raise ValueError("a row has as many cells as the header")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str | int | date):
        return cell.isoformat() if isinstance(cell, date) else str(cell)
    return BETWEEN.join(cell)


def _json(cell: Cell) -> object:
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if cell is None or isinstance(cell, str | int) else list(cell)


def _csv_line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
