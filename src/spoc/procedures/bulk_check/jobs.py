"""A file of questions is handed to a job; it is paused, resumed, cancelled, its result fetched by who began it."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.law.retention import RecordClass, keep_rule, kept_until
from spoc.core.terms.audit import Operation
from spoc.core.terms.batches import AT_WORK, JobState
from spoc.core.terms.imports import FileForm
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.policy import decide
from spoc.office.audit.services import Details, record
from spoc.office.batches.models import CheckJob
from spoc.office.batches.selectors.jobs import content_of, job_numbered, result_lines
from spoc.office.batches.services import jobs as kept
from spoc.office.catalogue.selectors import overrides_of
from spoc.procedures.asking import Asker
from spoc.procedures.bulk_check import batches
from spoc.procedures.bulk_check.files import form_of_file
from spoc.procedures.permits import need
from spoc.procedures.refusal import NotFoundError, RefusedError

MOST_BYTES = 200 * 2**20
SILENT_AFTER = 20
"""Seconds without a chunk after which no rate is told."""


@dataclass(frozen=True, kw_only=True)
class NewFile:
    """What somebody says of a file. authorisation: None for the one that holds longest. sources: outside ones to be
    asked beside our own data."""

    file_name: str
    purpose: Purpose
    reason: str
    case: str = ""
    authorisation: uuid.UUID | None = None
    top: int = 10
    is_near: bool = False
    sources: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a job is. rate: rows a second, None while it is not known; seconds_left: by that rate. is_silent: at work
    by its state, and yet nothing has moved for a while."""

    left: int
    rate: float | None
    seconds_left: int | None
    is_working: bool
    is_silent: bool
    stopped_because: Reason | None
    percent: int


@transaction.atomic
def hand_in(new: NewFile, content: Iterable[bytes], *, by: Actor, at: datetime) -> CheckJob:
    """Keeps the file; the worker reads it and goes through it.

    Raises RefusedError: no right, no reason, no such case or authorisation, an empty file or one too large; TableError.
    """
    need(Verb.ASK_FOR_MANY, by=by, at=at)
    asker = Asker(actor=by, purpose=new.purpose, at=at)
    batch = batches.begin(
        asker,
        reason=new.reason,
        case=new.case,
        authorisation=new.authorisation,
        top=new.top,
        is_near=new.is_near,
        sources=new.sources,
    )
    rule = keep_rule(RecordClass.CHECK_FILE, at.date(), overrides_of("kept", at.date()))
    job = kept.NewJob(
        file_name=new.file_name.strip() or "-",
        form=FileForm.CSV,
        purpose=new.purpose,
        reason=batch.reason,
        top=batch.top,
        is_near=batch.is_near,
        erase_on=kept_until(rule, at.date()),
        case_number=batch.case.number if batch.case else "",
        authorisation=batch.authorisation,
        sources=batch.sources,
    )
    try:
        row = kept.begin_job(job, content, most=MOST_BYTES, by=by, at=at)
    except kept.FileTooLargeError:
        raise RefusedError.because("import.too_large", most=str(MOST_BYTES // 2**20)) from None
    if not row.size:
        raise RefusedError.because("import.empty")
    with closing(content_of(row)) as stream:
        kept.set_form(row, form_of_file(stream, row.file_name))
    note(row, "jobs.begun", by=by, at=at, query={"sha256": row.sha256, "size": row.size, "sources": list(row.sources)})
    return row


def pause(number: int, *, by: Actor, at: datetime) -> CheckJob:
    """Behind the chunk that is being done. Raises NotFoundError, RefusedError."""
    return _moved(number, "jobs.paused", {JobState.RUNNING}, JobState.PAUSED, by=by, at=at)


def resume(number: int, *, by: Actor, at: datetime) -> CheckJob:
    """Where it was paused or stopped. Raises NotFoundError, RefusedError."""
    return _moved(number, "jobs.resumed", {JobState.PAUSED, JobState.STOPPED}, JobState.RUNNING, by=by, at=at)


def cancel(number: int, *, by: Actor, at: datetime) -> CheckJob:
    """For good; what was answered stays until it is erased. Raises NotFoundError, RefusedError."""
    return _moved(number, "jobs.cancelled", {*AT_WORK, JobState.PAUSED}, JobState.CANCELLED, by=by, at=at)


@transaction.atomic
def fetch(number: int, *, by: Actor, at: datetime) -> Iterator[bytes]:
    """The lines of the result so far. Who fetched it stands in the audit. Raises NotFoundError, RefusedError."""
    row = found(number)
    if refusal := why_not_fetch(row, by=by, at=at):
        raise RefusedError(refusal)
    note(row, "jobs.fetched", by=by, at=at, query={"rows": row.position, "matched": row.matched})
    return result_lines(row)


def why_not_fetch(row: CheckJob, *, by: Actor, at: datetime) -> Reason | None:
    """None for who began it, as long as he may ask for its purpose and it is not erased."""
    if by.user_id != row.user_id:
        return Reason(code="job.not_yours")
    if row.erased_at is not None:
        return Reason(code="job.erased")
    return decide(by, Verb.ASK, Purpose(row.purpose), on=at.date())


def progress_of(row: CheckJob, *, now: datetime) -> Progress:
    """As the row stands."""
    is_working = JobState(row.state) in AT_WORK
    left = row.total - row.position
    rate = _rate(row, now) if is_working else None
    moved_at = row.worked_at or row.made_at
    because = row.stopped_because
    return Progress(
        left=left,
        rate=rate,
        seconds_left=round(left / rate) if rate and left else None,
        is_working=is_working,
        is_silent=is_working and (now - moved_at).total_seconds() > SILENT_AFTER,
        stopped_because=Reason(code=because["code"], values=because["values"]) if because else None,
        percent=min(100 if not left else 99, row.position * 100 // row.total) if row.total else 0,
    )


def found(number: int) -> CheckJob:
    """Raises NotFoundError."""
    row = job_numbered(number)
    if row is None:
        raise NotFoundError(f"job:{number}")
    return row


def note(row: CheckJob, action: str, *, by: Actor, at: datetime, query: Mapping[str, object]) -> None:
    """One entry in the audit."""
    record(
        actor=by,
        purpose=Purpose(row.purpose),
        operation=Operation.ERASURE if action == "jobs.erased" else Operation.CONSULTATION,
        action=action,
        at=at,
        details=Details(
            reason=row.reason,
            case_reference=row.case_number,
            records=[row.reference, *([row.authorisation.reference] if row.authorisation else [])],
            query=dict(query),
        ),
    )


@transaction.atomic
def _moved(  # noqa: PLR0913  from which state to which, by whom
    number: int, action: str, states: set[JobState], to: JobState, *, by: Actor, at: datetime
) -> CheckJob:
    need(Verb.ASK_FOR_MANY, by=by, at=at)
    row = kept.lock_job(number)
    if row is None:
        raise NotFoundError(f"job:{number}")
    if by.user_id != row.user_id and (refusal := decide(by, Verb.AUTHORISE_MANY, on=at.date())):
        raise RefusedError(refusal)
    if JobState(row.state) not in states:
        raise RefusedError.because("job.not_now", job_state=row.state)
    to = JobState.READING if to is JobState.RUNNING and not row.total else to
    kept.set_state(row, to, at=at)
    note(row, action, by=by, at=at, query={"position": row.position})
    return row


def _rate(row: CheckJob, now: datetime) -> float | None:
    if len(row.recent) < 2:
        return None
    (began, first), (ended, last) = row.recent[0], row.recent[-1]
    if now.timestamp() - ended > SILENT_AFTER or ended <= began:
        return None
    return float(last - first) / float(ended - began)
