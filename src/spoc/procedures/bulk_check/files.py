"""A file of questions, CSV, XLSX or lines of JSON: each row a question, known by its columns as a line of a stream."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from spoc.core.formats.table_reading import Line, TableError, form_of, read_table
from spoc.core.terms.imports import FileForm
from spoc.procedures.bulk_check.lines import LONGEST_ID, BatchLine, RefusedLine, read_cells

LOOKED_AT = 4_096


def form_of_file(stream: BinaryIO, file_name: str) -> FileForm:
    """How it is written. Raises TableError: records of XML are no questions."""
    beginning = stream.read(LOOKED_AT)
    stream.seek(0)
    form = form_of(beginning, file_name)
    if form is FileForm.XML:
        raise TableError("table.not_text")
    return form


def rows_in(form: FileForm, stream: BinaryIO) -> Iterator[Line]:
    """Its rows in their order, read as they are asked for. Raises TableError."""
    yield from read_table(form, stream).lines


def line_of(number: int, line: Line) -> BatchLine:
    """The question of a row. number: by which its answer is known."""
    if line.problem:
        own_id = str(line.cells.get("id", ""))[:LONGEST_ID]
        return RefusedLine(line=number, own_id=own_id, reason=line.problem)
    return read_cells(number, plain_cells(line.cells))


def plain_cells(cells: Mapping[str, object]) -> dict[str, object]:
    """By small letters, without blanks around; a number of a sheet as it is written."""
    return {str(name).strip().casefold(): _plain(cell) for name, cell in cells.items()}


def _plain(cell: object) -> object:
    return cell.strip() if isinstance(cell, str) else str(cell) if isinstance(cell, int | float) else cell
