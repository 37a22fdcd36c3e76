"""Rows that failed are corrected, one on a page or many in a file, and tried again alone; each counts once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from spoc.core.formats.table_reading import TableError, TextChoices, form_of, read_table
from spoc.core.formats.tables import TableFormat, written
from spoc.core.terms.imports import FileForm, ImportState, RowState
from spoc.core.terms.offices import Actor
from spoc.office.imports.models import BulkImport, ImportRow
from spoc.office.imports.selectors.rows import failed_rows, row_numbered
from spoc.office.imports.services import corrections, ledger, wake
from spoc.procedures.bulk_import.deciding import locked
from spoc.procedures.bulk_import.findings import reason_of
from spoc.procedures.bulk_import.taking_in import leave_entry
from spoc.procedures.reading import reading
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.words.reasons import sentence

NUMBER, PLACE, REASONS = "spoc row", "spoc line", "spoc reasons"
"""Columns that stand before those of the file where bad rows are handed out, to be corrected and handed back."""
MOST_CORRECTED = 100_000


@dataclass(frozen=True, kw_only=True)
class Corrected:
    """corrected: rows whose new cells were kept; unknown: numbers of rows that have not failed."""

    corrected: int
    unknown: tuple[str, ...]


@transaction.atomic
def correct(import_id: int, number: int, cells: Mapping[str, str], *, by: Actor, at: datetime) -> ImportRow:
    """New cells of one row, kept until it is tried again. Raises NotFoundError, RefusedError."""
    row = _correctable(import_id, by=by, at=at)
    if not corrections.correct_row(row, number, {name: cell for name, cell in cells.items() if cell.strip()}):
        raise RefusedError.because("import.row_has_not_failed", row=str(number))
    leave_entry(row, "imports.corrected", by=by, at=at, query={"row": number})
    found = row_numbered(row, number)
    assert found is not None, "it was changed just now"
    return found


@transaction.atomic
def retry(import_id: int, numbers: Sequence[int] | None = None, *, by: Actor, at: datetime) -> int:
    """These rows, or all that failed, are tried again; how many. Raises NotFoundError, RefusedError."""
    row = _correctable(import_id, by=by, at=at)
    count = corrections.put_up(row, numbers)
    if not count:
        raise RefusedError.because("import.nothing_failed")
    ledger.begin_retry(row, at=at)
    wake.work(row.pk)
    leave_entry(row, "imports.retried", by=by, at=at, query={"rows": count}, size=count)
    return count


@transaction.atomic
def correct_by_file(import_id: int, name: str, content: BinaryIO, *, by: Actor, at: datetime) -> Corrected:
    """The bad rows as they were handed out, corrected: each is known by its number. Raises NotFoundError, RefusedError:
    also for a file without numbers, or one that cannot be read."""
    row = _correctable(import_id, by=by, at=at)
    known = set(failed_rows(row).filter(state=RowState.FAILED).values_list("number", flat=True))
    unknown: list[str] = []
    count = 0
    for number, cells in _corrections(name, content):
        if number.isascii() and number.isdigit() and len(number) < 10 and int(number) in known:
            count += corrections.correct_row(row, int(number), cells)
        else:
            unknown.append(number[:20])
    leave_entry(row, "imports.corrected", by=by, at=at, query={"rows": count}, size=count)
    return Corrected(corrected=count, unknown=tuple(unknown))


def _corrections(name: str, content: BinaryIO) -> Iterator[tuple[str, dict[str, object]]]:
    form = form_of(content.read(64), name)
    content.seek(0)
    if form is FileForm.XML:
        raise RefusedError.because("import.no_numbers", name=NUMBER)
    try:
        for line in read_table(form, content, TextChoices()).lines:
            if line.problem is not None:
                raise RefusedError(line.problem)
            cells = dict(line.cells)
            number = str(cells.pop(NUMBER, "")).strip()
            if not number:
                raise RefusedError.because("import.no_numbers", name=NUMBER)
            yield number, {column: cell for column, cell in cells.items() if column not in (PLACE, REASONS)}
    except TableError as wrong:
        raise RefusedError(wrong.reason) from wrong


def bad_rows(row: BulkImport, form: TableFormat, *, by: Actor, at: datetime) -> bytes:
    """Every row that failed, with its number, its reasons and its cells; with an entry in the audit."""
    with reading("imports.bad_rows", by=by, at=at) as what:
        what.records = (row.key,)
        rows = list(failed_rows(row))
        what.count = len(rows)
    columns = columns_of(row, rows)
    header = [NUMBER, PLACE, REASONS, *columns]
    return b"".join(written(form, header, ([*_head(one), *_cells(one, columns)] for one in rows)))


def columns_of(row: BulkImport, rows: Sequence[ImportRow]) -> list[str]:
    """Of the file, and what else stands in these rows."""
    more = (name for one in rows for name in (one.corrected or one.cells))
    return list(dict.fromkeys([*row.header, *(name for name in more if name)]))


def _head(one: ImportRow) -> list[str]:
    return [str(one.number), str(one.place), " ".join(sentence(reason_of(found)) for found in one.findings)]


def _cells(one: ImportRow, columns: Sequence[str]) -> list[str]:
    cells = one.cells if one.corrected is None else one.corrected
    return [str(cells.get(name, "")) for name in columns]


def _correctable(import_id: int, *, by: Actor, at: datetime) -> BulkImport:
    row = locked(import_id, by=by, at=at)
    if row.is_dry_run or row.state not in (ImportState.DONE, ImportState.RUNNING):
        raise RefusedError.because("import.not_now", import_state=row.state)
    return row


__all__ = [
    "NUMBER",
    "Corrected",
    "NotFoundError",
    "bad_rows",
    "columns_of",
    "correct",
    "correct_by_file",
    "retry",
]
