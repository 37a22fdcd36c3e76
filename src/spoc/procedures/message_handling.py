"""What an officer does with a message that came: takes it, acknowledges it, hands it on; each leaves its entry."""

import uuid
from datetime import datetime

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.accounts.models import User
from spoc.office.audit import services as audit
from spoc.office.cases.services import Happening, write_event
from spoc.office.clocks.services import cancel_deadline
from spoc.office.exchange.models import Message
from spoc.office.exchange.selectors.desk_views import message_with_key
from spoc.office.exchange.services import incoming
from spoc.procedures.permits import need
from spoc.procedures.refusal import RefusedError


@transaction.atomic
def acknowledge(key: uuid.UUID, *, by: Actor, at: datetime) -> Message:
    """Somebody has read it. Raises RefusedError when there is no such message."""
    need(Verb.WORK_MESSAGES, by=by, at=at)
    message = _message(key)
    if incoming.acknowledge(message, by=by, at=at):
        _leave_entry(message, "message.acknowledged", by=by, at=at)
    return message


@transaction.atomic
def hand_to(key: uuid.UUID, officer: User | None, *, by: Actor, at: datetime) -> Message:
    """To an officer, oneself or another; None: back to the desk. Its case tells of it."""
    need(Verb.WORK_MESSAGES, by=by, at=at)
    message = _message(key)
    incoming.assign(message, officer=officer, at=at)
    if message.case:
        values = {"message": message.number or message.form_ref, "officer": officer.get_username() if officer else ""}
        code = "message.assigned" if officer else "message.given_back"
        write_event(message.case, Happening(code=code, values=values), by=by, at=at)
    _leave_entry(message, "message.assigned" if officer else "message.given_back", by=by, at=at)
    return message


@transaction.atomic
def end_clock(key: uuid.UUID, why: str, *, by: Actor, at: datetime) -> Message:
    """The clock of a message that no form will meet: their answer came by telephone, say. Raises RefusedError."""
    need(Verb.WORK_MESSAGES, by=by, at=at)
    message = _message(key)
    if not why.strip():
        raise RefusedError.because("case.clock_needs_reason")
    if message.deadline is None or not cancel_deadline(message.deadline, at=at, why=why.strip()[:200]):
        raise RefusedError.because("message.no_clock")
    if message.case:
        write_event(message.case, Happening(code="case.clock_ended", note=why.strip()), by=by, at=at)
    _leave_entry(message, "message.clock_ended", by=by, at=at)
    return message


def _message(key: uuid.UUID) -> Message:
    message = message_with_key(key)
    if message is None:
        raise RefusedError.because("message.not_there")
    return message


def _leave_entry(message: Message, action: str, *, by: Actor, at: datetime) -> None:
    audit.record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=Operation.ALTERATION,
        action=action,
        at=at,
        details=audit.Details(
            records=(f"message:{message.pk}",), case_reference=message.case.number if message.case else ""
        ),
    )
