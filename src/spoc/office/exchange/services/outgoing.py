"""What goes out: fixed when it is queued, one attempt row before each try, the outcome after it."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet

from spoc.core.terms.messages import Direction, OutgoingState
from spoc.office.exchange.models import Attempt, AttemptOutcome, Message, MessageKind


@dataclass(frozen=True, kw_only=True)
class Fixed:
    """What no longer changes once a message is queued, whatever happens on the way."""

    wire: bytes
    message_id: str
    form_ref: str = ""
    number_in_case: int | None = None
    expects_answer: bool = False


def queue_form(draft: Message, fixed: Fixed, *, at: datetime) -> None:
    Message.objects.filter(pk=draft.pk, state=OutgoingState.DRAFT).update(
        state=OutgoingState.QUEUED,
        wire=fixed.wire,
        message_id=fixed.message_id,
        form_ref=fixed.form_ref,
        number_in_case=fixed.number_in_case,
        expects_answer=fixed.expects_answer,
        queued_at=at,
        next_try_at=at,
        changed_at=at,
        failure="",
    )
    draft.refresh_from_db()


def queue_receipt(about: Message, fixed: Fixed, *, at: datetime) -> Message:
    """The technical "received" for a message that came in: no case, no number, never answered."""
    return Message.objects.create(
        direction=Direction.OUT,
        kind=MessageKind.RECEIPT,
        channel=about.channel,
        desk=about.desk,
        bureau=about.bureau,
        in_reply_to=about.form_ref,
        thread=about.thread or uuid.uuid4(),
        message_id=fixed.message_id,
        wire=fixed.wire,
        state=OutgoingState.QUEUED,
        made_at=at,
        queued_at=at,
        next_try_at=at,
        changed_at=at,
    )


def queued(message_id: int) -> Message | None:
    return Message.objects.filter(pk=message_id, state=OutgoingState.QUEUED).defer("form").order_by().first()


def lock_queued(message_id: int) -> Message | None:
    """The message, ours until the transaction ends; None when nothing is left to send."""
    rows = Message.objects.select_for_update(of=("self",)).filter(pk=message_id, state=OutgoingState.QUEUED)
    return rows.select_related("bureau", "case").defer("wire", "form").order_by().first()


def is_still_queued(message_id: int) -> bool:
    """Locks the row until the transaction ends, and nothing else of it."""
    rows = Message.objects.select_for_update().filter(pk=message_id, state=OutgoingState.QUEUED)
    return rows.order_by().values_list("pk", flat=True).first() is not None


def lock_outgoing(message_id: int) -> Message | None:
    rows = Message.objects.select_for_update(of=("self",)).filter(pk=message_id, direction=Direction.OUT)
    return rows.select_related("bureau", "case", "deadline").defer("wire").order_by().first()


def begin_attempt(message: Message, *, certificates: list[str], fingerprint: str, at: datetime) -> Attempt:
    """Written and committed before the call."""
    last = Attempt.objects.filter(message=message).aggregate(last=Max("number"))["last"]
    number = (last or 0) + 1
    return Attempt.objects.create(
        message=message, number=number, started_at=at, certificates=certificates, fingerprint=fingerprint
    )


def end_cut_short(message: Message, *, at: datetime) -> None:
    """A try found still running was cut short: nobody knows what became of it."""
    running = Attempt.objects.filter(message=message, outcome=AttemptOutcome.RUNNING)
    running.update(outcome=AttemptOutcome.UNKNOWN, ended_at=at)


def tries_since_queued(message: Message) -> QuerySet[Attempt]:
    """Since it was queued, or queued again by an officer, who gives it all its tries anew."""
    return Attempt.objects.filter(message=message, started_at__gte=message.queued_at or message.made_at)


def end_attempt(attempt: Attempt, outcome: AttemptOutcome, *, reply: str, at: datetime) -> None:
    rows = Attempt.objects.filter(pk=attempt.pk, outcome=AttemptOutcome.RUNNING)
    rows.update(outcome=outcome, reply=reply[:500], ended_at=at)


def note_sent(message: Message, *, at: datetime) -> None:
    """Their server took it. A receipt of theirs may have come before we got to write this: it stays the news."""
    rows, moments = Message.objects.filter(pk=message.pk), {"sent_at": at, "next_try_at": None, "changed_at": at}
    if not rows.filter(state=OutgoingState.QUEUED).update(state=OutgoingState.SENT, **moments):
        rows.filter(sent_at__isnull=True).update(**moments)


def note_try_later(message: Message, *, why: str, next_try_at: datetime, at: datetime) -> None:
    rows = Message.objects.filter(pk=message.pk, state=OutgoingState.QUEUED)
    rows.update(failure=why[:300], next_try_at=next_try_at, changed_at=at)


def note_failed(message: Message, *, why: str, at: datetime) -> bool:
    rows = Message.objects.filter(pk=message.pk, state=OutgoingState.QUEUED)
    return bool(rows.update(state=OutgoingState.FAILED, failure=why[:300], next_try_at=None, changed_at=at))


def queue_again(message: Message, *, at: datetime) -> bool:
    """The same bytes under the same identifiers, because an officer wants another try."""
    rows = Message.objects.filter(pk=message.pk, state=OutgoingState.FAILED)
    return bool(rows.update(state=OutgoingState.QUEUED, failure="", queued_at=at, next_try_at=at, changed_at=at))


def cancel(message: Message, *, at: datetime) -> bool:
    """Stopped by an officer; its reference stays used."""
    rows = Message.objects.filter(pk=message.pk, state__in=[OutgoingState.QUEUED, OutgoingState.FAILED])
    return bool(rows.update(state=OutgoingState.CANCELLED, next_try_at=None, changed_at=at))
