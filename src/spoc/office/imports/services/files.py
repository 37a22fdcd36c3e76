"""A file comes in: its bytes in parts, hashed; then its rows, some hundreds together."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from spoc.core.terms.imports import Encoding, FileForm, ImportPurpose, Separator
from spoc.core.terms.offices import Actor
from spoc.office.imports.models import BulkImport, FilePart, ForeignList, RowChunk
from spoc.office.imports.selectors.rows import RawRow

PART = 2**20
ROWS_A_CHUNK = 500


class FileTooLargeError(ValueError):
    """More bytes came than are taken."""


@dataclass(frozen=True, kw_only=True)
class NewImport:
    """What is known when the file comes. reason: why it comes in."""

    purpose: ImportPurpose
    file_name: str
    reason: str
    of_list: ForeignList | None = None
    withdraws_missing: bool = False


def begin_import(new: NewImport, content: Iterable[bytes], *, most: int, by: Actor, at: datetime) -> BulkImport:
    """The bytes are kept and hashed as they come. Raises FileTooLargeError: more than `most` bytes."""
    row = BulkImport.objects.create(
        purpose=new.purpose,
        file_name=new.file_name[:200],
        form=FileForm.CSV,
        size=0,
        sha256="",
        reason=new.reason,
        of_list=new.of_list,
        withdraws_missing=new.withdraws_missing,
        made_at=at,
        made_by=by.name,
        user_id=by.user_id,
        desk=by.desk or "",
    )
    row.size, row.sha256 = _keep(row, content, most)
    BulkImport.objects.filter(pk=row.pk).update(size=row.size, sha256=row.sha256)
    return row


def _keep(row: BulkImport, content: Iterable[bytes], most: int) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    for place, part in enumerate(_parts(content)):
        digest.update(part)
        size += len(part)
        if size > most:
            raise FileTooLargeError
        FilePart.objects.create(of=row, place=place, content=part)
    return size, digest.hexdigest()


def _parts(content: Iterable[bytes]) -> Iterator[bytes]:
    held = b""
    for some in content:
        held += some
        while len(held) >= PART:
            yield held[:PART]
            held = held[PART:]
    if held:
        yield held


def set_form(row: BulkImport, form: FileForm, encoding: Encoding | None, separator: Separator | None) -> None:
    """How the file is written."""
    row.form, row.encoding, row.separator = form, encoding or "", separator or ""
    BulkImport.objects.filter(pk=row.pk).update(form=row.form, encoding=row.encoding, separator=row.separator)


def keep_rows(row: BulkImport, rows: Iterable[RawRow]) -> int:
    """All rows of the file, in the caller's transaction, in place of any that were read before; how many."""
    RowChunk.objects.filter(of=row).delete()
    count = 0
    stream = iter(rows)
    while some := list(islice(stream, ROWS_A_CHUNK)):
        RowChunk.objects.create(of=row, first=count + 1, count=len(some), rows=[one.as_json() for one in some])
        count += len(some)
    return count


def set_header(row: BulkImport, header: Sequence[str], total: int) -> None:
    row.header, row.total = list(header), total
    BulkImport.objects.filter(pk=row.pk).update(header=row.header, total=total)
