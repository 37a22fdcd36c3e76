"""What comes in: the bytes first, then the message that was read from them."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from django.db.models import Max

from spoc.core.terms.messages import Direction, IncomingState, OutgoingState
from spoc.core.terms.offices import Actor
from spoc.office.accounts.models import User
from spoc.office.cases.models import Case
from spoc.office.cases.services import lock_case
from spoc.office.catalogue.models import Bureau
from spoc.office.clocks.models import Deadline
from spoc.office.exchange.models import Attachment, Message, MessageKind, RawMail, RefusedMail
from spoc.office.exchange.storable import storable, storable_all


@dataclass(frozen=True, kw_only=True)
class NewAttachment:
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class NewIncoming:
    """A form as it was read; ``form`` holds its fields in the shape that `Message.form` keeps."""

    bureau: Bureau
    raw: RawMail
    form: dict[str, object]
    form_code: str = ""
    form_ref: str = ""
    in_reply_to: str = ""
    thread: uuid.UUID | None = None
    message_id: str = ""
    unknown_fields: list[object] = field(default_factory=list)
    remarks: list[object] = field(default_factory=list)
    signer: dict[str, str] = field(default_factory=dict)
    is_urgent: bool = False
    handling_code: str = ""
    expects_answer: bool = False
    deadline: Deadline | None = None
    attachments: tuple[NewAttachment, ...] = ()


def store_raw(content: bytes, *, peer: str | None, sender: str, recipients: tuple[str, ...], at: datetime) -> RawMail:
    return RawMail.objects.create(
        content=content,
        sha256=sha256(content).hexdigest(),
        size=len(content),
        peer=peer,
        envelope_from=sender[:320],
        envelope_to=list(recipients),
        received_at=at,
    )


def keep_refusal(*, at: datetime, peer: str | None, sender: str, size: int, reply: str) -> RefusedMail:
    return RefusedMail.objects.create(at=at, peer=peer, envelope_from=sender[:320], size=size, reply=reply[:200])


def lock_stored(raw_id: int) -> RawMail | None:
    """The bytes, ours until the transaction ends; None when they have been handled."""
    rows = RawMail.objects.select_for_update().filter(pk=raw_id, state=IncomingState.STORED)
    return rows.defer("content").order_by().first()


def close_raw(raw: RawMail, state: IncomingState, *, at: datetime) -> None:
    RawMail.objects.filter(pk=raw.pk).update(state=state, handled_at=at)


def reopen_raw(raw: RawMail) -> None:
    """To be read anew, because a person asked for it."""
    RawMail.objects.filter(pk=raw.pk).update(state=IncomingState.STORED, handled_at=None)


def register_incoming(new: NewIncoming, case: Case, *, at: datetime, is_first: bool = False) -> Message:
    """is_first: the case was opened for it in this transaction."""
    message = Message.objects.create(
        direction=Direction.IN,
        kind=MessageKind.FORM,
        channel=new.bureau.channel,
        desk=new.bureau.desk,
        bureau=new.bureau,
        case=case,
        number_in_case=1 if is_first else next_number_in(case),
        form_code=new.form_code,
        form_ref=new.form_ref,
        in_reply_to=new.in_reply_to,
        thread=new.thread,
        message_id=storable(new.message_id[:200]),
        form=storable_all(new.form),
        unknown_fields=storable_all(new.unknown_fields),
        remarks=storable_all(new.remarks),
        raw=new.raw,
        signer=new.signer,
        is_urgent=new.is_urgent,
        handling_code=new.handling_code,
        expects_answer=new.expects_answer,
        state=IncomingState.REGISTERED,
        officer=case.owner,
        made_at=new.raw.received_at,
        changed_at=at,
    )
    for one in new.attachments:
        attach(message, one)
    return message


def attach(message: Message, new: NewAttachment) -> Attachment:
    return Attachment.objects.create(
        message=message,
        name=storable(new.name[:255]),
        media_type=storable(new.media_type[:100]),
        content=new.content,
        size=len(new.content),
        sha256=sha256(new.content).hexdigest(),
    )


def next_number_in(case: Case) -> int:
    """The running number of the case's next message; the case's row stays locked until the transaction ends."""
    lock_case(case)
    last = Message.objects.filter(case=case).aggregate(last=Max("number_in_case"))["last"]
    return (last or 0) + 1


def give_deadline(message: Message, deadline: Deadline | None) -> None:
    """The clock that the message meets; None takes it away, for another to meet."""
    Message.objects.filter(pk=message.pk).update(deadline=deadline)
    message.deadline = deadline


def note_delivered(message: Message, *, at: datetime) -> bool:
    """Their signed receipt came. False when that, or more, was known before."""
    waiting = [OutgoingState.QUEUED, OutgoingState.SENT, OutgoingState.FAILED]
    rows = Message.objects.filter(pk=message.pk, direction=Direction.OUT)
    is_new = rows.filter(state__in=waiting).update(state=OutgoingState.DELIVERED, delivered_at=at, changed_at=at)
    rows.filter(delivered_at__isnull=True).update(delivered_at=at)
    return bool(is_new)


def note_answered(message: Message, *, by: Message, at: datetime) -> bool:
    """The answer in substance came; the first one counts."""
    rows = Message.objects.filter(pk=message.pk, answered_at__isnull=True)
    state = OutgoingState.ANSWERED if message.direction == Direction.OUT else IncomingState.DONE
    return bool(rows.update(state=state, answered_by=by, answered_at=at, changed_at=at))


def acknowledge(message: Message, *, by: Actor, at: datetime) -> bool:
    """An officer has read it. False when somebody did before."""
    rows = Message.objects.filter(pk=message.pk, acknowledged_at__isnull=True)
    return bool(rows.update(acknowledged_at=at, acknowledged_by=by.name, changed_at=at))


def assign(message: Message, *, officer: User | None, at: datetime) -> None:
    Message.objects.filter(pk=message.pk).update(officer=officer, changed_at=at)
    message.officer = officer
