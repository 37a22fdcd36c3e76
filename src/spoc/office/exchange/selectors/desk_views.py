"""What an officer looks at: inbox, outbox, drafts, one message; each list is one query, all counts one more."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from django.db.models import BinaryField, Count, F, Prefetch, Q, QuerySet
from django.db.models.functions import Substr

from spoc.core.terms.messages import Direction, IncomingState, OutgoingState
from spoc.office.accounts.models import User
from spoc.office.exchange.models import Attachment, Message, MessageKind, RawMail, SetAside


class InboxView(StrEnum):
    TO_ANSWER = "to_answer"
    """Somebody abroad waits for us."""
    NEW = "new"
    """Nobody has read it."""
    UNASSIGNED = "unassigned"
    MINE = "mine"
    LATE = "late"
    ALL = "all"


class OutboxView(StrEnum):
    ON_THE_WAY = "on_the_way"
    """Queued, or sent without their receipt."""
    FAILED = "failed"
    AWAITING_ANSWER = "awaiting_answer"
    LATE_ANSWER = "late_answer"
    ALL = "all"


SORTS: Mapping[str, str] = {
    "due": "deadline__due_at",
    "form": "form_code",
    "bureau": "bureau__code",
    "case": "case__number",
    "officer": "officer__username",
    "state": "state",
    "queued": "queued_at",
}
"""Columns that a list of messages can be sorted by."""


def narrowed(rows: QuerySet[Message], *, text: str = "", sort: str = "") -> QuerySet[Message]:
    """text: a number, a reference or a bureau's code, never a name.

    sort: a column of `SORTS`; with a minus, downwards.
    """
    if text:
        is_meant = Q(case__number__startswith=text) | Q(form_ref__icontains=text) | Q(bureau__code__iexact=text)
        rows = rows.filter(is_meant | Q(form__schengen_ids__contains=[text]))
    column = SORTS.get(sort.removeprefix("-"))
    if column is None:
        return rows
    by = F(column)
    return rows.order_by(by.desc(nulls_last=True) if sort.startswith("-") else by.asc(nulls_last=True), "-id")


def inbox(view: InboxView, *, officer: User, now: datetime) -> QuerySet[Message]:
    """Forms that came in; what is due first stands first. Without their bytes."""
    rows = _for_lists(Message.objects.filter(_inbox(officer) & _inbox_view(view, officer, now)))
    return rows.order_by(F("deadline__due_at").asc(nulls_last=True), "-made_at", "-id")


def inbox_counts(officer: User, now: datetime) -> dict[InboxView, int]:
    counts = {view: Count("id", filter=_inbox_view(view, officer, now)) for view in InboxView}
    found = Message.objects.filter(_inbox(officer)).aggregate(**{view.value: one for view, one in counts.items()})
    return {view: found[view.value] for view in InboxView}


def outbox(view: OutboxView, *, desk: str, now: datetime) -> QuerySet[Message]:
    """Forms that have left or are to leave, the newest first; receipts are not shown."""
    rows = Message.objects.filter(_outbox(desk) & _outbox_view(view, now))
    return _for_lists(rows).order_by("-queued_at", "-id")


def outbox_counts(desk: str, now: datetime) -> dict[OutboxView, int]:
    counts = {view: Count("id", filter=_outbox_view(view, now)) for view in OutboxView}
    found = Message.objects.filter(_outbox(desk)).aggregate(**{view.value: one for view, one in counts.items()})
    return {view: found[view.value] for view in OutboxView}


def drafts_of(officer: User) -> QuerySet[Message]:
    """The officer's own drafts and those of the desk that nobody holds."""
    mine = Q(officer=officer) | Q(officer__isnull=True, desk=officer.desk)
    return _for_lists(Message.objects.filter(mine, state=OutgoingState.DRAFT)).order_by("-changed_at", "-id")


def set_aside_list(desk: str, *, with_resolved: bool = False) -> QuerySet[SetAside]:
    """What waits for a person, the oldest first; what is of no known bureau is everybody's."""
    rows = SetAside.objects.filter(Q(bureau__isnull=True) | Q(bureau__desk=desk))
    rows = rows if with_resolved else rows.filter(resolved_at__isnull=True)
    return rows.select_related("raw", "bureau").defer("raw__content").order_by("set_aside_at", "id")


FIRST_BYTES = 4_000
"""Of a message that no machine could read, for a person to look at; never more than its beginning."""


def set_aside_numbered(number: int) -> SetAside | None:
    rows = SetAside.objects.select_related("raw", "bureau").defer("raw__content")
    return rows.filter(pk=number).first()


def first_bytes(entry: SetAside) -> str:
    """The beginning of the message as text; what is no text shows as a sign for it."""
    head = Substr("content", 1, FIRST_BYTES, output_field=BinaryField())
    rows = RawMail.objects.filter(pk=entry.raw_id).annotate(head=head)
    return bytes(rows.values_list("head", flat=True).get()).decode("utf-8", "replace").replace("\0", "\ufffd")


def message_with_key(key: uuid.UUID) -> Message | None:
    """One message with all that its page shows, but the raw bytes and the attachments' contents."""
    rows = Message.objects.filter(key=key).select_related("bureau", "case", "deadline", "officer", "raw", "answered_by")
    rows = rows.defer("raw__content", "wire", "answered_by__wire")
    files = Prefetch("attachments", Attachment.objects.defer("content").order_by("id"))
    return rows.prefetch_related(files, "attempts").first()


def raw_bytes(message: Message) -> bytes | None:
    """The message as it came; of one of ours, what left, before it was sealed."""
    if message.raw_id:
        return bytes(RawMail.objects.values_list("content", flat=True).get(pk=message.raw_id))
    wire = Message.objects.values_list("wire", flat=True).get(pk=message.pk)
    return bytes(wire) if wire is not None else None


def file_of(message: Message, number: int) -> Attachment | None:
    """One attachment with its content."""
    return Attachment.objects.filter(message=message, pk=number).first()


def newest_message() -> int:
    """Number of the row that came last: a list asks what is newer."""
    return Message.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _for_lists(rows: QuerySet[Message]) -> QuerySet[Message]:
    rows = rows.select_related("bureau", "case", "deadline", "officer").defer("wire", "unknown_fields", "signer")
    return rows.annotate(file_count=Count("attachments"))


def _inbox(officer: User) -> Q:
    return Q(direction=Direction.IN, kind=MessageKind.FORM, desk=officer.desk)


def _inbox_view(view: InboxView, officer: User, now: datetime) -> Q:
    is_open = Q(state=IncomingState.REGISTERED)
    waits = Q(deadline__isnull=False, deadline__met_at__isnull=True, deadline__cancelled_at__isnull=True)
    match view:
        case InboxView.TO_ANSWER:
            return waits
        case InboxView.NEW:
            return Q(acknowledged_at__isnull=True)
        case InboxView.UNASSIGNED:
            return is_open & Q(officer__isnull=True)
        case InboxView.MINE:
            return is_open & Q(officer=officer)
        case InboxView.LATE:
            return waits & Q(deadline__due_at__lt=now)
    return Q()


def _outbox(desk: str) -> Q:
    return Q(direction=Direction.OUT, kind=MessageKind.FORM, desk=desk) & ~Q(state=OutgoingState.DRAFT)


def _outbox_view(view: OutboxView, now: datetime) -> Q:
    waits = Q(deadline__isnull=False, deadline__met_at__isnull=True, deadline__cancelled_at__isnull=True)
    match view:
        case OutboxView.ON_THE_WAY:
            return Q(state__in=[OutgoingState.QUEUED, OutgoingState.SENT])
        case OutboxView.FAILED:
            return Q(state=OutgoingState.FAILED)
        case OutboxView.AWAITING_ANSWER:
            return waits
        case OutboxView.LATE_ANSWER:
            return waits & Q(deadline__due_at__lt=now)
    return Q()
