"""What is done with a case file at the desk: read, taken, noted, closed, reopened; each leaves its entry."""

from datetime import datetime

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.accounts.models import User
from spoc.office.audit import services as audit
from spoc.office.cases import services as cases
from spoc.office.cases.models import Case
from spoc.office.cases.selectors import case_numbered
from spoc.office.clocks.services import cancel_deadline
from spoc.procedures.permits import need
from spoc.procedures.refusal import RefusedError


@transaction.atomic
def take(number: str, officer: User, *, by: Actor, at: datetime) -> Case:
    need(Verb.WORK_CASES, by=by, at=at)
    case = _case(number)
    cases.take_case(case, officer=officer, by=by, at=at)
    _leave_entry(case, "case.taken", by=by, at=at)
    return case


@transaction.atomic
def note(number: str, text: str, *, by: Actor, at: datetime) -> Case:
    """A line in the file in the officer's own words. Raises RefusedError for an empty one."""
    need(Verb.WORK_CASES, by=by, at=at)
    case = _case(number)
    if not text.strip():
        raise RefusedError.because("case.empty_note")
    cases.write_event(case, cases.Happening(code="case.note", note=text.strip()), by=by, at=at)
    _leave_entry(case, "case.noted", by=by, at=at)
    return case


@transaction.atomic
def close(number: str, why: str, *, by: Actor, at: datetime) -> Case:
    """Raises RefusedError: no reason, or a clock of the case still runs."""
    need(Verb.WORK_CASES, by=by, at=at)
    case = _case(number)
    cases.lock_case(case)
    if not why.strip():
        raise RefusedError.because("case.close_needs_reason")
    if case.deadlines.filter(met_at__isnull=True, cancelled_at__isnull=True).exists():
        raise RefusedError.because("case.clock_runs", number=number)
    cases.close_case(case, why=why.strip(), by=by, at=at)
    _leave_entry(case, "case.closed", by=by, at=at)
    return case


@transaction.atomic
def end_clock(number: str, deadline_id: int, why: str, *, by: Actor, at: datetime) -> Case:
    """A clock that no form will meet: answered by telephone, verified, settled. Raises RefusedError."""
    need(Verb.WORK_CASES, by=by, at=at)
    case = _case(number)
    if not why.strip():
        raise RefusedError.because("case.clock_needs_reason")
    deadline = case.deadlines.filter(pk=deadline_id).first()
    if deadline is None or not cancel_deadline(deadline, at=at, why=why.strip()[:200]):
        raise RefusedError.because("case.no_clock", number=number)
    cases.write_event(case, cases.Happening(code="case.clock_ended", note=why.strip()), by=by, at=at)
    _leave_entry(case, "case.clock_ended", by=by, at=at)
    return case


@transaction.atomic
def reopen(number: str, why: str, *, by: Actor, at: datetime) -> Case:
    need(Verb.WORK_CASES, by=by, at=at)
    case = _case(number)
    if not why.strip():
        raise RefusedError.because("case.reopen_needs_reason")
    cases.reopen_case(case, why=why.strip(), by=by, at=at)
    _leave_entry(case, "case.reopened", by=by, at=at)
    return case


def _case(number: str) -> Case:
    case = case_numbered(number)
    if case is None:
        raise RefusedError.because("case.not_there", number=number)
    return case


def _leave_entry(case: Case, action: str, *, by: Actor, at: datetime) -> None:
    audit.record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=Operation.ALTERATION,
        action=action,
        at=at,
        details=audit.Details(case_reference=case.number, records=(f"case:{case.pk}",)),
    )
