"""Which message belongs to which: by reference, thread and bureau together, never by one of them alone."""

import uuid

from django.db.models import QuerySet

from spoc.core.terms.messages import Direction, OutgoingState
from spoc.office.cases.models import Case
from spoc.office.catalogue.models import Bureau
from spoc.office.exchange.models import Message, MessageKind, SetAside


def thread_of(message: Message) -> QuerySet[Message]:
    """Every form of the exchange that this message is part of, in the order they were made."""
    if message.thread is None:
        return Message.objects.filter(pk=message.pk)
    rows = Message.objects.filter(thread=message.thread, bureau=message.bureau_id, kind=MessageKind.FORM)
    return rows.select_related("bureau", "case", "deadline").defer("wire").order_by("made_at", "id")


def messages_of_case(case: Case) -> QuerySet[Message]:
    """Forms of a case, drafts too, in the order they were made."""
    rows = Message.objects.filter(case=case, kind=MessageKind.FORM)
    return rows.select_related("bureau", "deadline", "officer").defer("wire").order_by("made_at", "id")


def form_that_came(bureau: Bureau, form_ref: str) -> Message | None:
    """The message in which this bureau sent this reference before."""
    rows = Message.objects.filter(bureau=bureau, direction=Direction.IN, form_ref=form_ref).order_by()
    # Nearly always there is none, and to ask for the key alone costs a third of asking for the row.
    found = rows.values_list("pk", flat=True).first() if form_ref else None
    return Message.objects.select_related("bureau", "deadline").defer("wire").get(pk=found) if found else None


def form_that_left(form_ref: str) -> Message | None:
    """Our message of this reference, whoever it went to."""
    rows = Message.objects.filter(direction=Direction.OUT, form_ref=form_ref).exclude(state=OutgoingState.DRAFT)
    return rows.select_related("bureau", "case", "deadline").defer("wire").first() if form_ref else None


def sent_under(message_id: str) -> Message | None:
    """Our message of this Message-ID."""
    rows = Message.objects.filter(direction=Direction.OUT, message_id=message_id)
    return rows.select_related("bureau", "case").first() if message_id else None


def exchanged_in(thread: uuid.UUID) -> list[Message]:
    """The forms of a thread, ours and theirs, oldest first: whom we exchange it with, and to which case it leads."""
    rows = Message.objects.filter(thread=thread, kind=MessageKind.FORM).order_by("made_at", "id")
    return list(rows.only("bureau_id", "case").prefetch_related("case"))


def blocked_by(thread: uuid.UUID | None, bureau: Bureau, *, before: int) -> SetAside | None:
    """What of this thread was set aside before the raw message ``before``, and still waits for a person."""
    if thread is None:
        return None
    rows = SetAside.objects.filter(thread=thread, bureau=bureau, resolved_at__isnull=True, raw_id__lt=before)
    return rows.order_by("raw_id").first()
