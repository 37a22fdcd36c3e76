"""The file of an import and its rows: as they came, and as they stand in the ledger."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.db.models import QuerySet

from spoc.core.terms.imports import RowState
from spoc.core.terms.reasons import Reason
from spoc.office.imports.models import BulkImport, FilePart, ImportRow, RowChunk, RowKey


@dataclass(frozen=True, kw_only=True, slots=True)
class RawRow:
    """A row as it was read. number: among the rows, from 1; place: line of the file."""

    number: int
    place: int
    cells: Mapping[str, object]
    problem: Reason | None = None

    def as_json(self) -> list[object]:
        problem = [self.problem.code, dict(self.problem.values)] if self.problem else None
        return [self.place, dict(self.cells), problem]


def content_of(row: BulkImport) -> BinaryIO:
    """The file; its parts are read as they are needed."""
    return cast("BinaryIO", io.BufferedReader(_Parts(row)))


def rows_after(row: BulkImport, position: int, limit: int) -> list[RawRow]:
    """The next rows of the file behind this one."""
    chunks = RowChunk.objects.filter(of=row, first__lte=position + limit).order_by("-first")
    found: list[RawRow] = []
    for chunk in chunks.iterator(chunk_size=4):
        found = [*_rows_in(chunk), *found]
        if chunk.first <= position + 1:
            break
    return [one for one in found if position < one.number <= position + limit]


def _rows_in(chunk: RowChunk) -> Iterator[RawRow]:
    for number, (place, cells, problem) in enumerate(chunk.rows, chunk.first):
        reason = Reason(code=problem[0], values=problem[1]) if problem else None
        yield RawRow(number=number, place=place, cells=cells, problem=reason)


def waiting_rows(row: BulkImport, limit: int) -> list[RawRow]:
    """Rows that failed and are to be tried again, with what stands in them now. Of one that was corrected nothing is
    wrong any more with how it was read."""
    rows = ImportRow.objects.filter(of=row, state=RowState.WAITING).order_by("number")[:limit]
    return [
        RawRow(number=one.number, place=one.place, cells=one.cells if one.corrected is None else one.corrected,
               problem=_problem_of(one) if one.corrected is None else None)
        for one in rows
    ]  # fmt: skip


def _problem_of(one: ImportRow) -> Reason | None:
    """Why it could not be taken as it stood; what was found of its contents is found anew."""
    first = next(iter(one.findings), None)
    if not first or not str(first["code"]).startswith(("table.", "central.")):
        return None
    return Reason(code=str(first["code"]), values=cast("Mapping[str, str]", first["values"]))


def failed_rows(row: BulkImport) -> QuerySet[ImportRow]:
    """Those that wait to be tried again among them."""
    return ImportRow.objects.filter(of=row, state__in=[RowState.FAILED, RowState.WAITING]).order_by("number")


def skipped_rows(row: BulkImport) -> QuerySet[ImportRow]:
    return ImportRow.objects.filter(of=row, state=RowState.SKIPPED).order_by("number")


def row_numbered(row: BulkImport, number: int) -> ImportRow | None:
    return ImportRow.objects.filter(of=row, number=number).first()


def rows_with_keys(row: BulkImport, keys: Sequence[str]) -> dict[str, int]:
    """Number of the row that each of these keys is known from."""
    return dict(RowKey.objects.filter(of=row, key__in=list(keys)).values_list("key", "number"))


def unapproved_rows(row: BulkImport, limit: int) -> list[tuple[int, int]]:
    """Number of the row and of its alert."""
    rows = ImportRow.objects.filter(of=row, state=RowState.DONE, is_approved=False, alert_number__isnull=False)
    return list(rows.order_by("number").values_list("number", "alert_number")[:limit])  # type: ignore[arg-type]


def count_unapproved(row: BulkImport) -> int:
    rows = ImportRow.objects.filter(of=row, state=RowState.DONE, is_approved=False, alert_number__isnull=False)
    return rows.count()


class _Parts(io.RawIOBase):
    """The bytes of a file that stands in parts, one of which is in memory."""

    def __init__(self, row: BulkImport) -> None:
        self._row, self._at, self._size = row, 0, row.size
        self._part, self._bytes, self._length = -1, b"", 2**20

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader hands over
        if self._at >= self._size:
            return 0
        part, start = divmod(self._at, self._length)
        if part != self._part:
            content = FilePart.objects.filter(of=self._row, place=part).values_list("content", flat=True).get()
            self._part, self._bytes = part, bytes(content)
        some = self._bytes[start : start + len(buffer)]
        buffer[: len(some)] = some
        self._at += len(some)
        return len(some)
