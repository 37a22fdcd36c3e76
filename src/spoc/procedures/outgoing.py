"""A form leaves: fixed and queued in one transaction, sent outside of any, kept with every try and what came of it.

Only this procedure sends. At least once, under one Message-ID, so that the receiver can drop a second copy.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from spoc.channels.base import ChannelError
from spoc.channels.mail.client import MailLine, MailServer
from spoc.channels.mail.keys import KeyFileError
from spoc.core.formats.mail import fingerprint
from spoc.core.law.deadlines import answer_deadline
from spoc.core.terms.audit import Operation
from spoc.core.terms.messages import FormCode
from spoc.core.terms.offices import SYSTEM, Purpose
from spoc.core.terms.references import make_message_id
from spoc.office.audit import services as audit
from spoc.office.catalogue.models import Bureau
from spoc.office.catalogue.selectors import overrides_of, valid_certificates_of
from spoc.office.clocks.services import meet_deadline, start_by_law
from spoc.office.duty import services as duty
from spoc.office.exchange.models import Attempt, AttemptOutcome, Message, MessageKind
from spoc.office.exchange.selectors.threads import form_that_came
from spoc.office.exchange.selectors.waiting import addressee_of, next_due_to
from spoc.office.exchange.services import outgoing as rows
from spoc.office.exchange.services import wake
from spoc.office.exchange.services.incoming import give_deadline, note_answered
from spoc.office.exchange.services.turns import drain
from spoc.procedures import letters, places

AT_ONE_GO = 50
"""Messages to one bureau sent by one job; then others have their turn."""
MOST_TRIES = 20
"""A message that was tried so often was cut short again and again, and is likely what cuts it short."""


@dataclass(frozen=True, kw_only=True)
class Trip:
    """One try, with everything it needs once no transaction is open."""

    message: Message
    sealed: bytes
    attempt: Attempt


def send(message_id: int, *, now: Callable[[], datetime]) -> None:
    """Sends what is due to the bureau of this message, in order, over one connection.

    A bureau whose server is slow holds up nobody else, and one place in the worker only.
    """
    bureau = addressee_of(message_id)
    if bureau is None:
        return
    with MailLine(_server_of(bureau)) as line:
        is_some_left = drain(
            f"outgoing:{bureau.pk}",
            lambda: next_due_to(bureau, now()),
            lambda waiting: send_one(waiting, bureau, line, now=now),
            at_one_go=AT_ONE_GO,
        )
    if is_some_left:
        wake.outgoing(message_id)


def send_one(message_id: int, bureau: Bureau, line: MailLine, *, now: Callable[[], datetime]) -> bool:
    """The steps of one try. False when their server is not to be spoken to just now."""
    trip = _prepare(message_id, bureau, at=now())
    if trip is None:
        return True
    try:
        taken = line.send(trip.sealed, sender=settings.OFFICE.own_address, recipient=bureau.mail_address)
    except ChannelError as error:
        keep_failure(trip, error, at=now())
        return error.permanent
    keep_success(trip, taken.reply, at=now())
    return True


def _prepare(message_id: int, bureau: Bureau, *, at: datetime) -> Trip | None:
    """1. Sealed to every certificate of theirs that is valid now."""
    message = rows.queued(message_id)
    if message is None:
        return None
    message.bureau = bureau
    certificates = tuple(valid_certificates_of(message.bureau, at)) if message.bureau.is_active else ()
    try:
        if not certificates:
            raise ChannelError("no valid certificate, or the bureau is closed", permanent=True)
        sealed = letters.sealed(message, certificates, at=at)
    except (ChannelError, KeyFileError) as error:
        _give_up(message, str(error), at=at)
        return None
    return _begin(message, sealed, [one.fingerprint for one in certificates], at=at)


@transaction.atomic
def _begin(message: Message, sealed: bytes, certificates: list[str], *, at: datetime) -> Trip | None:
    """2. The attempt is committed before the call: after a crash it tells that they may have it."""
    if not rows.is_still_queued(message.pk):
        return None
    rows.end_cut_short(message, at=at)
    if rows.tries_since_queued(message).count() >= MOST_TRIES:
        _give_up(message, "cut short too often", at=at)
        return None
    attempt = rows.begin_attempt(message, certificates=certificates, fingerprint=fingerprint(sealed), at=at)
    return Trip(message=message, sealed=sealed, attempt=attempt)


@transaction.atomic
def keep_success(trip: Trip, reply: str, *, at: datetime) -> None:
    """3. Their server has it: what was promised by then is met, and what they owe us begins to run."""
    rows.end_attempt(trip.attempt, AttemptOutcome.TAKEN, reply=reply, at=at)
    rows.note_sent(trip.message, at=at)
    message = rows.lock_outgoing(trip.message.pk) if trip.message.kind == MessageKind.FORM else None
    if message is not None:
        leave_entry(message, "outgoing.sent", at=at)
        _meet_what_it_answers(message, at=at)
        _start_their_clock(message, at=at)


@transaction.atomic
def keep_failure(trip: Trip, error: ChannelError, *, at: datetime) -> None:
    """3'. They did not take it: again after a while, or, when that is no use, a person is told."""
    outcome = AttemptOutcome.REFUSED if error.permanent else AttemptOutcome.FAILED
    rows.end_attempt(trip.attempt, outcome, reply=error.message, at=at)
    waits = settings.OFFICE.resend_after
    failed = rows.tries_since_queued(trip.message).filter(outcome=AttemptOutcome.FAILED).count()
    message = rows.lock_queued(trip.message.pk)
    if message is None:
        return
    if error.permanent or failed > len(waits):
        _give_up(message, error.message, at=at)
    else:
        again_at = at + timedelta(seconds=waits[failed - 1])
        rows.note_try_later(message, why=error.message, next_try_at=again_at, at=at)
        wake.outgoing(message.pk, at=again_at)


@transaction.atomic
def _give_up(message: Message, why: str, *, at: datetime) -> None:
    """No further try is made by itself; an officer is told, and may retry, replace or telephone."""
    if rows.note_failed(message, why=why, at=at):
        leave_entry(message, "outgoing.failed", at=at)
        duty.tell_duty_officer(
            message.desk,
            f"outgoing.{message.kind}_failed",
            reference=message.number or message.form_ref or message.bureau.code,
            place=places.of_message(message),
            at=at,
            is_urgent=message.kind == MessageKind.FORM,
        )


def leave_entry(message: Message, action: str, *, at: datetime) -> None:
    """What became of a disclosure (LED Art 25); the technical receipt discloses nothing."""
    if message.kind != MessageKind.FORM:
        return
    audit.record(
        actor=SYSTEM,
        purpose=Purpose.DESK_WORK,
        operation=Operation.DISCLOSURE,
        action=action,
        at=at,
        details=audit.Details(
            case_reference=message.case.number if message.case else "",
            records=(f"message:{message.pk}",),
            recipients=(message.bureau.code,),
            particulars=audit.Particulars(channel=message.channel, message_reference=message.form_ref),
        ),
    )


def _meet_what_it_answers(message: Message, *, at: datetime) -> None:
    """Our own clocks end when the answer has left: that of the form it answers, and that of the report it is."""
    if message.deadline is not None:
        meet_deadline(message.deadline, at=at, by=message.form_ref)
    asked = form_that_came(message.bureau, message.in_reply_to)
    if asked is not None:
        note_answered(asked, by=message, at=at)
        if asked.deadline is not None:
            meet_deadline(asked.deadline, at=at, by=message.form_ref)


def _start_their_clock(message: Message, *, at: datetime) -> None:
    if message.expects_answer and message.answered_at is None:
        form = FormCode(message.form_code)
        own = overrides_of("answers", at.date())
        law = answer_deadline(form=form, category=None, is_urgent=message.is_urgent, received_at=at, overrides=own)
        give_deadline(message, start_by_law(law, reference=message.number or message.form_ref))


def _server_of(bureau: Bureau) -> MailServer:
    return MailServer(
        host=bureau.smtp_host,
        port=bureau.smtp_port,
        ca_pem=bureau.smtp_ca_pem,
        timeout_seconds=settings.OFFICE.mail_timeout_seconds,
        our_name=_domain(),
    )


def new_message_id() -> str:
    return make_message_id(str(uuid.uuid4()), _domain())


def _domain() -> str:
    return str(settings.OFFICE.own_address).partition("@")[2]
