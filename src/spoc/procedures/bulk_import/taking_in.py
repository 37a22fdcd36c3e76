"""A file comes in: kept and hashed whole, then taken apart into rows by a job; what its columns mean is said after."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from django.db import transaction

from spoc.core.formats.table_reading import (
    Line,
    RecordLine,
    TableError,
    TextChoices,
    detected_encoding,
    form_of,
    read_record_file,
    read_table,
)
from spoc.core.law.access import Verb
from spoc.core.terms.audit import Operation
from spoc.core.terms.imports import Encoding, FileForm, ImportPurpose, ImportState, Separator
from spoc.core.terms.offices import Actor, Purpose, System
from spoc.core.terms.reasons import Reason
from spoc.office.audit.services import Details, record
from spoc.office.imports.models import BulkImport, ForeignList
from spoc.office.imports.selectors.mappings import list_named
from spoc.office.imports.selectors.rows import RawRow, content_of
from spoc.office.imports.services import files, wake
from spoc.office.imports.services.ledger import set_state
from spoc.office.imports.services.mappings import list_called
from spoc.procedures.bulk_import.meaning import cells_of
from spoc.procedures.permits import need
from spoc.procedures.refusal import RefusedError

MOST_BYTES = 200 * 2**20
MOST_ROWS = 1_000_000
MOST_MEANT = 300
"""Columns of a file whose rows each name their own."""
OF_OTHERS = (System.NATIONAL, System.INTERPOL, System.SIS)
"""Systems of which a file may bring copies; the list of the Security Council comes by its own way."""


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """What somebody says of a file. list_name, system, issuing_state: of a foreign one. encoding, separator: None where
    they are to be detected; form: likewise."""

    purpose: ImportPurpose
    file_name: str
    reason: str
    list_name: str = ""
    system: System = System.NATIONAL
    issuing_state: str = ""
    withdraws_missing: bool = False
    form: FileForm | None = None
    encoding: Encoding | None = None
    separator: Separator | None = None


@transaction.atomic
def take_in(new: Incoming, content: Iterable[bytes], *, by: Actor, at: datetime) -> BulkImport:
    """Keeps the file and lets a job read its rows.

    Raises RefusedError: who may not, no reason, a list that is another's, an empty file or one that is too large.
    """
    need(Verb.IMPORT_ALERTS, by=by, at=at)
    if not new.reason.strip():
        raise RefusedError.because("import.reason_needed")
    kept = files.NewImport(
        purpose=new.purpose,
        file_name=new.file_name.strip() or "-",
        reason=new.reason.strip(),
        of_list=_list_of(new),
        withdraws_missing=new.withdraws_missing and new.purpose is ImportPurpose.FOREIGN,
    )
    try:
        row = files.begin_import(kept, content, most=MOST_BYTES, by=by, at=at)
    except files.FileTooLargeError:
        raise RefusedError.because("import.too_large", most=str(MOST_BYTES // 2**20)) from None
    if not row.size:
        raise RefusedError.because("import.empty")
    files.set_form(row, new.form or _form(row), new.encoding, new.separator)
    wake.work(row.pk)
    leave_entry(row, "imports.taken_in", by=by, at=at, query={"sha256": row.sha256, "size": row.size})
    return row


def leave_entry(  # noqa: PLR0913  who did what, how much of it
    row: BulkImport, action: str, *, by: Actor, at: datetime, query: Mapping[str, object], size: int = 1
) -> None:
    """One entry in the audit, for a decision or for a batch."""
    record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=Operation.COLLECTION,
        action=action,
        at=at,
        details=Details(reason=row.reason, records=(row.key,), query=dict(query), batch_size=max(size, 1)),
    )


@transaction.atomic
def read_rows(row: BulkImport, *, at: datetime) -> None:
    """The file's rows become rows of the database, all of them or none; the caller holds the import's row."""
    collected = _Header()
    try:
        with transaction.atomic():
            total = files.keep_rows(row, collected.noted(_rows(row, collected)))
            if not total:
                raise TableError("table.no_rows")
    except TableError as wrong:
        set_state(row, ImportState.STOPPED, at=at, because=wrong.reason)
        return
    files.set_header(row, collected.names(), total)
    set_state(row, ImportState.READ, at=at)


@dataclass(kw_only=True)
class _Header:
    """The columns: as the file names them first, or as its rows do."""

    named: tuple[str, ...] = ()
    seen: dict[str, None] = field(default_factory=dict)

    def noted(self, rows: Iterable[RawRow]) -> Iterator[RawRow]:
        for row in rows:
            if row.number > MOST_ROWS:
                raise TableError("table.too_many_rows", most=str(MOST_ROWS))
            if not self.named and row.problem is None and len(self.seen) < MOST_MEANT:
                self.seen |= dict.fromkeys(row.cells)
            yield row

    def names(self) -> list[str]:
        return list(self.named or self.seen)


def _rows(row: BulkImport, header: _Header) -> Iterator[RawRow]:
    content = content_of(row)
    if row.form == FileForm.XML:
        yield from (_of_record(number, line) for number, line in enumerate(read_record_file(content), 1))
        return
    table = read_table(FileForm(row.form), content, _choices(row))
    header.named = table.header
    yield from (_of_line(number, line) for number, line in enumerate(table.lines, 1))


def _of_line(number: int, line: Line) -> RawRow:
    return RawRow(number=number, place=line.place, cells=_storable(line.cells), problem=line.problem)


def _of_record(number: int, line: RecordLine) -> RawRow:
    cells = cells_of(line.record) if line.record is not None else {"": line.text}
    return RawRow(number=number, place=line.place, cells=_storable(cells), problem=line.problem)


def _storable(cells: Mapping[str, object]) -> dict[str, object]:
    """Without the one sign that no database keeps; in its place the sign that stands for what cannot be shown."""
    return {_without_nul(name): _clean(cell) for name, cell in cells.items()}


def _clean(cell: object) -> object:
    if isinstance(cell, str):
        return _without_nul(cell)
    if isinstance(cell, list):
        return [_clean(one) for one in cell]
    return _storable(cast("Mapping[str, object]", cell)) if isinstance(cell, Mapping) else cell


def _without_nul(text: str) -> str:
    return text.replace("\0", "\ufffd") if "\0" in text else text


def _choices(row: BulkImport) -> TextChoices:
    return TextChoices(
        encoding=Encoding(row.encoding) if row.encoding else None,
        separator=Separator(row.separator) if row.separator else None,
    )


def _form(row: BulkImport) -> FileForm:
    return form_of(content_of(row).read(64), row.file_name)


def detected(row: BulkImport) -> Encoding | None:
    """In which encoding a file of text seems to be."""
    try:
        return detected_encoding(content_of(row)) if row.form == FileForm.CSV else None
    except TableError:
        return None


def _list_of(new: Incoming) -> ForeignList | None:
    if new.purpose is ImportPurpose.OWN:
        return None
    name, state = " ".join(new.list_name.split())[:80], new.issuing_state.strip().upper()
    if not name or len(state) != 2 or new.system not in OF_OTHERS:
        raise RefusedError.because("import.list_needed")
    held = list_named(name)
    if held is not None and (held.system, held.issuing_state) != (new.system, state):
        values = {"list": name, "system": held.system, "state_code": held.issuing_state}
        raise RefusedError(Reason(code="import.list_is_anothers", values=values))
    return list_called(name, new.system, state)
