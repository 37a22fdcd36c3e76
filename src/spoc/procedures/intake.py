"""A message comes in: stored before the sender hears 250, then read, threaded, registered, answered for, receipted.

Whatever cannot be read by a machine is set aside for a person, with its reason and its bytes; nothing is thrown away.
"""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime

from django.db import InterfaceError, OperationalError, transaction

from spoc.channels.mail.door import Delivery
from spoc.channels.mail.keys import KeyFileError
from spoc.core.formats.problems import UnreadableError
from spoc.core.terms.messages import IncomingState, SetAsideWhy
from spoc.core.terms.reasons import Reason
from spoc.office.catalogue.models import Bureau
from spoc.office.exchange.models import RawMail
from spoc.office.exchange.selectors.waiting import next_stored_of, sender_of
from spoc.office.exchange.services import incoming, wake
from spoc.office.exchange.services.set_aside import is_still_blocked, set_aside
from spoc.office.exchange.services.turns import drain
from spoc.procedures import letters, placing, receipts, registering
from spoc.procedures.letters import Letter
from spoc.procedures.scanning import refuse_infected

AT_ONE_GO = 50
"""Messages of one sender handled by one job; then others have their turn."""

log = logging.getLogger("spoc.intake")


@transaction.atomic
def store(delivery: Delivery, *, at: datetime) -> int:
    """The bytes and their job, committed together: only then may the sender hear 250."""
    raw = incoming.store_raw(
        delivery.content, peer=delivery.peer, sender=delivery.sender, recipients=delivery.recipients, at=at
    )
    wake.intake(raw.pk)
    return raw.pk


def handle(raw_id: int, *, now: Callable[[], datetime]) -> None:
    """Handles what waits from the sender of this message, oldest first, so that a thread keeps its order."""
    sender = sender_of(raw_id) or ""
    is_some_left = drain(
        f"intake:{sender}",
        lambda: next_stored_of(sender),
        lambda waiting: handle_one(waiting, at=now()),
        at_one_go=AT_ONE_GO,
    )
    if is_some_left:
        wake.intake(raw_id)


def handle_one(raw_id: int, *, at: datetime) -> bool:
    """One message, whatever it is: at the end it is registered, known to need nothing, or set aside. Always True."""
    letter = None
    try:
        letter = _read(raw_id)
        refuse_infected(letter)
        with transaction.atomic():
            take_in(raw_id, letter, at=at)
    except UnreadableError as trouble:
        _set_aside(raw_id, trouble.why, trouble.reason, letter, at=at)
    except (OperationalError, InterfaceError, KeyFileError):
        raise  # the database, or our own key, is away: the message stays stored, and its turn comes again
    except Exception as error:
        _set_aside(raw_id, SetAsideWhy.INTERNAL_ERROR, _reason_of_fault(error), letter, at=at)
    return True


def take_in(raw_id: int, letter: Letter, *, at: datetime) -> None:
    """The order of steps, in one transaction. Raises UnreadableError where a person has to look."""
    raw = incoming.lock_stored(raw_id)
    if raw is None:
        return
    bureau = placing.bureau_of(letter)
    if letter.receipt is not None:
        receipts.take(letter.receipt, bureau, at=at)
        incoming.close_raw(raw, IncomingState.DONE, at=at)
    elif (earlier := placing.earlier_copy(letter, bureau)) is not None:
        receipts.give(earlier, letter, at=at)
        incoming.close_raw(raw, IncomingState.DONE, at=at)
    else:
        _enter(raw, letter, bureau, at=at)


def _enter(raw: RawMail, letter: Letter, bureau: Bureau, *, at: datetime) -> None:
    """A form: where it belongs, its number, its cross-check, its clock, its notice, its receipt."""
    place = placing.place_of(letter, bureau, raw)
    message = registering.register(letter, place, raw, at=at)
    registering.cross_check(message, letter, at=at)
    registering.meet_what_it_answers(message, place, at=at)
    registering.start_our_clock(message, letter, place, at=at)
    registering.tell_the_desk(message, place, at=at)
    receipts.give(message, letter, at=at)
    incoming.close_raw(raw, IncomingState.REGISTERED, at=at)


def _read(raw_id: int) -> Letter:
    """Unsealed, its signature and chain verified for the moment it came, its parts and its form read."""
    raw = RawMail.objects.get(pk=raw_id)
    return letters.read(bytes(raw.content), at=raw.received_at)


@transaction.atomic
def _set_aside(raw_id: int, why: SetAsideWhy, reason: Reason, letter: Letter | None, *, at: datetime) -> None:
    raw = incoming.lock_stored(raw_id)
    if raw is None:
        return
    bureau = placing.bureau_believed(letter, raw)
    thread = letter.form.thread_id if letter and letter.form else None
    is_behind = why is SetAsideWhy.BEHIND_ANOTHER
    if is_behind and bureau and thread and not is_still_blocked(thread, bureau, before=raw_id):
        return  # resolved in between: it is still stored, and read anew at once
    set_aside(raw, why, reason, bureau=bureau, thread=thread, at=at)
    registering.tell_of_set_aside(raw, why, bureau, at=at)


def _reason_of_fault(error: Exception) -> Reason:
    """A reference to give to support; the log says where it broke, never what the message said."""
    reference = uuid.uuid4().hex[:8]
    step = error.__traceback__
    while step and step.tb_next:
        step = step.tb_next
    where = f"{step.tb_frame.f_code.co_filename}:{step.tb_lineno}" if step else "?"
    log.error("intake fault %s: %s at %s", reference, type(error).__name__, where)
    return Reason(code="intake.fault", values={"reference": reference, "kind": type(error).__name__})
