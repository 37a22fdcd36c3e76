"""A job over a file of questions: its file, its rows, how far it is, its result; erased when its time is over."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.db.models import F

from spoc.core.formats.table_reading import Line
from spoc.core.terms.batches import JobState
from spoc.core.terms.imports import FileForm
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.reasons import Reason
from spoc.office.batches.models import Authorisation, CheckJob, JobPart, JobResult, JobRows
from spoc.office.batches.selectors.jobs import PART

ROWS_A_CHUNK = 500
RECENT = 12
"""Chunks by which the rate is told."""


class FileTooLargeError(ValueError):
    """More bytes came than are taken."""


@dataclass(frozen=True, kw_only=True)
class NewJob:
    """reason: why its questions are asked. erase_on: day on which file and result go."""

    file_name: str
    form: FileForm
    purpose: Purpose
    reason: str
    top: int
    is_near: bool
    erase_on: date
    case_number: str = ""
    authorisation: Authorisation | None = None
    sources: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Done:
    """One chunk: its rows, and what became of them. lines: of the result."""

    first: int
    count: int
    lines: bytes
    refused: int
    silent: int
    matched: int


def begin_job(new: NewJob, content: Iterable[bytes], *, most: int, by: Actor, at: datetime) -> CheckJob:
    """The bytes are kept and hashed as they come. Raises FileTooLargeError: more than `most` bytes."""
    assert by.user_id is not None, "a job is done with the rights of a user"
    row = CheckJob.objects.create(
        file_name=new.file_name[:200],
        form=new.form,
        purpose=new.purpose,
        reason=new.reason,
        case_number=new.case_number,
        authorisation=new.authorisation,
        top=new.top,
        is_near=new.is_near,
        sources=list(new.sources),
        made_at=at,
        made_by=by.name,
        user_id=by.user_id,
        desk=by.desk or "",
        erase_on=new.erase_on,
    )
    digest, size = hashlib.sha256(), 0
    for place, part in enumerate(_parts(content)):
        digest.update(part)
        size += len(part)
        if size > most:
            raise FileTooLargeError
        JobPart.objects.create(of=row, place=place, content=part)
    _change(row, size=size, sha256=digest.hexdigest())
    return row


def _parts(content: Iterable[bytes]) -> Iterator[bytes]:
    held = b""
    for some in content:
        held += some
        while len(held) >= PART:
            yield held[:PART]
            held = held[PART:]
    if held:
        yield held


def lock_job(number: int) -> CheckJob | None:
    """Ours until the transaction ends."""
    rows = CheckJob.objects.select_for_update(of=("self",)).select_related("authorisation")
    return rows.filter(pk=number).first()


def note_try(row: CheckJob) -> int:
    """Committed before a chunk is begun: how often this one was begun and not ended."""
    CheckJob.objects.filter(pk=row.pk).update(tries_here=F("tries_here") + 1)
    row.refresh_from_db(fields=["tries_here"])
    return row.tries_here


def keep_rows(row: CheckJob, lines: Iterable[Line]) -> int:
    """All rows of the file, in place of any that were read before; how many."""
    JobRows.objects.filter(of=row).delete()
    count, stream = 0, iter(lines)
    while some := list(islice(stream, ROWS_A_CHUNK)):
        JobRows.objects.create(of=row, first=count + 1, count=len(some), rows=[_row(one) for one in some])
        count += len(some)
    return count


def _row(line: Line) -> list[object]:
    problem = [line.problem.code, dict(line.problem.values)] if line.problem else None
    return [line.place, dict(line.cells), problem]


def set_form(row: CheckJob, form: FileForm) -> None:
    """How its file seems to be written, by its first bytes."""
    _change(row, form=form)


def set_read(row: CheckJob, *, total: int, persons: int) -> None:
    _change(row, total=total, persons=persons, state=JobState.RUNNING, tries_here=0)


def set_state(row: CheckJob, state: JobState, *, at: datetime, because: Reason | None = None) -> None:
    """because: why it was stopped."""
    reason = {"code": because.code, "values": dict(because.values)} if because else {}
    ended_at = at if state in (JobState.DONE, JobState.STOPPED, JobState.CANCELLED) else None
    _change(row, state=state, stopped_because=reason, ended_at=ended_at, recent=[], tries_here=0)


def keep_done(row: CheckJob, done: Done, *, at: datetime) -> None:
    """The lines of the result, the counts and the position; the caller holds its row."""
    JobResult.objects.create(of=row, first=done.first, count=done.count, lines=zlib.compress(done.lines, 3))
    position = row.position + done.count
    _change(
        row,
        position=position,
        refused=row.refused + done.refused,
        silent=row.silent + done.silent,
        matched=row.matched + done.matched,
        recent=[*row.recent, [at.timestamp(), position]][-RECENT:],
        worked_at=at,
        tries_here=0,
    )


def erase_job(row: CheckJob, *, at: datetime) -> None:
    """File, rows and result go; that it was, and its counts, stay. Its questions stay with the log."""
    for model in (JobPart, JobRows, JobResult):
        model.objects.filter(of=row).delete()
    _change(row, erased_at=at)


def wait_turn(rows: Sequence[int], *, at: datetime) -> None:
    """These were looked at: of several the one that waited longest comes next."""
    CheckJob.objects.filter(pk__in=list(rows)).update(worked_at=at)


def _change(row: CheckJob, **columns: object) -> None:
    CheckJob.objects.filter(pk=row.pk).update(**columns)
    for name, value in columns.items():
        setattr(row, name, value)
