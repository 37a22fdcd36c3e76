"""Jobs over files of questions: which there are, their rows, their result."""

import io
import zlib
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO, cast

from django.db.models import QuerySet

from spoc.core.formats.table_reading import Line
from spoc.core.terms.batches import AT_REST, AT_WORK
from spoc.core.terms.reasons import Reason
from spoc.office.batches.models import CheckJob, JobPart, JobResult, JobRows

PART = 2**20


def jobs() -> QuerySet[CheckJob]:
    """The newest first."""
    return CheckJob.objects.select_related("authorisation").order_by("-id")


def job_numbered(number: int) -> CheckJob | None:
    return jobs().filter(pk=number).first()


def jobs_at_work() -> list[int]:
    """Numbers of those that the worker goes on with, the one that waited longest first."""
    rows = CheckJob.objects.filter(state__in=AT_WORK).order_by("worked_at", "id")
    return list(rows.values_list("pk", flat=True))


def jobs_to_erase(on: date) -> list[CheckJob]:
    rows = CheckJob.objects.filter(state__in=AT_REST, erase_on__lte=on, erased_at__isnull=True)
    return list(rows.order_by("id"))


def content_of(row: CheckJob) -> BinaryIO:
    """The file; its parts are read as they are needed."""
    return cast("BinaryIO", io.BufferedReader(_Parts(row)))


def rows_after(row: CheckJob, position: int, limit: int) -> list[tuple[int, Line]]:
    """The next rows of the file behind this one, each with its number."""
    chunks = JobRows.objects.filter(of=row, first__lte=position + limit).order_by("-first")
    found: list[tuple[int, Line]] = []
    for chunk in chunks.iterator(chunk_size=4):
        found = [*_rows_in(chunk), *found]
        if chunk.first <= position + 1:
            break
    return [one for one in found if position < one[0] <= position + limit]


def result_lines(row: CheckJob) -> Iterator[bytes]:
    """The result, some hundreds of lines at a time, in the order of the file."""
    rows = JobResult.objects.filter(of=row).order_by("first")
    for one in rows.iterator(chunk_size=8):
        yield zlib.decompress(bytes(one.lines))


def _rows_in(chunk: JobRows) -> Iterator[tuple[int, Line]]:
    for number, (place, cells, problem) in enumerate(chunk.rows, chunk.first):
        reason = Reason(code=problem[0], values=problem[1]) if problem else None
        yield number, Line(place=place, cells=cells, problem=reason)


class _Parts(io.RawIOBase):
    """The bytes of a file that stands in parts, one of which is in memory."""

    def __init__(self, row: CheckJob) -> None:
        self._row, self._at, self._size = row, 0, row.size
        self._part, self._bytes = -1, b""

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
        part, start = divmod(self._at, PART)
        if part != self._part:
            content = JobPart.objects.filter(of=self._row, place=part).values_list("content", flat=True).get()
            self._part, self._bytes = part, bytes(content)
        some = self._bytes[start : start + len(buffer)]
        buffer[: len(some)] = some
        self._at += len(some)
        return len(some)
