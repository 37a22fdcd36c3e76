"""The worker goes through the files of jobs, chunk by chunk, each job in its turn.

Questions are committed before they are asked; answers, the lines of the result and the position are committed together.
A worker that is killed leaves a chunk that was asked and not answered: the next answers the very same, and none twice.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime

from django.db import transaction

from spoc.core.formats.table_reading import Line, TableError
from spoc.core.law.access import Verb
from spoc.core.law.batches import bound_on
from spoc.core.terms.batches import AT_WORK, JobState
from spoc.core.terms.imports import FileForm
from spoc.core.terms.offices import SYSTEM, Purpose, Via
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import actor_of, decide
from spoc.office.accounts.selectors import active_user
from spoc.office.batches.models import CheckJob
from spoc.office.batches.selectors.chunks import chunk_of_job
from spoc.office.batches.selectors.jobs import content_of, jobs_at_work, jobs_to_erase, rows_after
from spoc.office.batches.services import jobs as kept
from spoc.office.cases.selectors import case_numbered
from spoc.office.duty.services import Place, tell
from spoc.procedures.asking import Asker
from spoc.procedures.bulk_check import jobs
from spoc.procedures.bulk_check.answering import (
    NUMBERS_AT_ONCE,
    PERSON_WEIGHS,
    Answered,
    answer_kept,
    keep,
    weight_of,
)
from spoc.procedures.bulk_check.authorising import why_not_outside, why_not_so_many
from spoc.procedures.bulk_check.batches import Batch, tell_data_protection
from spoc.procedures.bulk_check.files import line_of, rows_in
from spoc.procedures.bulk_check.lines import AskedLine, BatchLine
from spoc.procedures.bulk_check.outside_answers import answer_beside
from spoc.procedures.bulk_check.telling import as_line

SECONDS_AT_ONE_GO = 5.0
"""What one job has before others have their turn, and before a worker that is told to stop looks up."""
GIVEN_UP_AFTER = 4
"""Tries of one chunk that did not end."""
MOST_ROWS = 10_000_000
Now = Callable[[], datetime]


def work(*, now: Now, seconds: float = SECONDS_AT_ONE_GO) -> int:
    """Goes on with every job in turn until each has had its time or there is nothing to do; how many chunks."""
    count = 0
    for number in jobs_at_work():
        until = time.monotonic() + seconds
        while one_chunk(number, now=now):
            count += 1
            if time.monotonic() >= until:
                break
    return count


def erase(now: datetime) -> int:
    """Files and results whose time is over; how many jobs."""
    gone = jobs_to_erase(now.date())
    for row in gone:
        with transaction.atomic():
            held = kept.lock_job(row.pk)
            if held is not None and held.erased_at is None:
                jobs.note(held, "jobs.erased", by=SYSTEM, at=now, query={"rows": held.total})
                kept.erase_job(held, at=now)
    return len(gone)


def one_chunk(number: int, *, now: Now) -> bool:
    """Whether there is more to do for this job."""
    with transaction.atomic():
        row = kept.lock_job(number)
        if row is None or JobState(row.state) not in AT_WORK:
            return False
        if kept.note_try(row) > GIVEN_UP_AFTER:
            _stop(row, Reason(code="job.broke"), now())
            return False
    if row.state == JobState.READING:
        return _read(row, now())
    asker = _asker(row, now())
    if isinstance(asker, Reason):
        return _stopped(row, asker, now())
    refusal = why_not_so_many(row.persons, asker, row.authorisation)
    if refusal := refusal or why_not_outside(row.total, row.sources, asker, row.authorisation):
        return _stopped(row, refusal, now())
    return _answer_next(row, asker, now)


def _read(row: CheckJob, at: datetime) -> bool:
    """Its rows become rows of the database, all of them or none."""
    counted = _Counted()
    try:
        with transaction.atomic():
            held = kept.lock_job(row.pk)
            if held is None or held.state != JobState.READING:
                return False
            with closing(content_of(row)) as stream:
                total = kept.keep_rows(row, counted.passing(rows_in(FileForm(row.form), stream)))
            if not total:
                raise TableError("table.no_rows")
            kept.set_read(row, total=total, persons=counted.persons)
    except TableError as wrong:
        return _stopped(row, wrong.reason, at)
    return True


class _Counted:
    """How many rows ask for a person, counted as they pass."""

    def __init__(self) -> None:
        self.persons = 0

    def passing(self, rows: Iterator[Line]) -> Iterator[Line]:
        for number, row in enumerate(rows, 1):
            if number > MOST_ROWS:
                raise TableError("table.too_many_rows", most=str(MOST_ROWS))
            self.persons += weight_of(line_of(number, row)) == PERSON_WEIGHS
            yield row


def _answer_next(row: CheckJob, asker: Asker, now: Now) -> bool:
    lines = _next_lines(row)
    if not lines:
        return _finish(row, now())
    if row.position == 0 and row.authorisation is None:
        _tell_of_many(row, asker)
    batch = Batch(
        reason=row.reason,
        case=case_numbered(row.case_number) if row.case_number else None,
        authorisation=row.authorisation,
        top=row.top,
        is_near=row.is_near,
        job=row,
        sources=row.sources,
    )

    def keep_result(answers: Sequence[Answered]) -> None:
        held = kept.lock_job(row.pk)
        if held is None or held.position != row.position:
            raise _OvertakenError
        kept.keep_done(held, _done(row.position + 1, answers), at=now())

    asked = [one for one in lines if isinstance(one, AskedLine)]
    try:
        if asked:
            chunk = chunk_of_job(row, asked[0].line) or keep(batch, asked, asker)
            answer = answer_beside if batch.sources else answer_kept
            answer(chunk, batch, lines, asker, also=keep_result)
        else:
            with transaction.atomic():
                keep_result([Answered(line=one.line, own_id=one.own_id, refused=one.reason) for one in lines
                             if not isinstance(one, AskedLine)])  # fmt: skip
    except _OvertakenError:
        return False
    return True


class _OvertakenError(Exception):
    """Another worker has answered these rows meanwhile; what was about to be written again is not."""


def _next_lines(row: CheckJob) -> list[BatchLine]:
    """As many rows as fill a chunk: the same ones whoever asks, so that a chunk is known again after a fault."""
    lines: list[BatchLine] = []
    weight = 0
    for number, line in rows_after(row, row.position, NUMBERS_AT_ONCE):
        lines.append(one := line_of(number, line))
        weight += weight_of(one, is_outside=bool(row.sources))
        if weight >= NUMBERS_AT_ONCE:
            break
    return lines


def _done(first: int, answers: Sequence[Answered]) -> kept.Done:
    return kept.Done(
        first=first,
        count=len(answers),
        lines="".join(f"{as_line(one)}\n" for one in answers).encode(),
        refused=sum(one.refused is not None for one in answers),
        silent=sum(one.is_silent for one in answers),
        matched=sum(one.has_met for one in answers),
    )


def _asker(row: CheckJob, at: datetime) -> Asker | Reason:
    """Who began it, as long as he may."""
    user = active_user(row.user_id)
    if user is None:
        return Reason(code="job.nobody", values={"name": row.made_by})
    actor, purpose = actor_of(user, Via.WORKER), Purpose(row.purpose)
    refusal = decide(actor, Verb.ASK_FOR_MANY, on=at.date()) or decide(actor, Verb.ASK, purpose, on=at.date())
    return refusal or Asker(actor=actor, purpose=purpose, at=at)


def _tell_of_many(row: CheckJob, asker: Asker) -> None:
    """Invented persons may be asked for without an authorisation: of so many data protection hears all the same."""
    if row.persons > bound_on(asker.at.date()).most:
        tell_data_protection(row.persons, asker)


@transaction.atomic
def _finish(row: CheckJob, at: datetime) -> bool:
    held = kept.lock_job(row.pk)
    if held is not None and held.state == JobState.RUNNING and held.position == held.total:
        kept.set_state(held, JobState.DONE, at=at)
        _tell(held, "job.done", at)
    return False


@transaction.atomic
def _stopped(row: CheckJob, because: Reason, at: datetime) -> bool:
    held = kept.lock_job(row.pk)
    if held is not None and JobState(held.state) in AT_WORK:
        _stop(held, because, at)
    return False


def _stop(row: CheckJob, because: Reason, at: datetime) -> None:
    kept.set_state(row, JobState.STOPPED, at=at, because=because)
    _tell(row, "job.stopped", at)


def _tell(row: CheckJob, code: str, at: datetime) -> None:
    user = active_user(row.user_id)
    if user is not None and row.desk:
        place = Place(route="check_job", key=str(row.pk))
        tell(user, row.desk, code, reference=str(row.pk), place=place, at=at, is_urgent=False)
