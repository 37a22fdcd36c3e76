"""What the jobs must look at: bytes nobody has read, messages nobody has sent, deadlines and channels too quiet."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max, Q, QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

from spoc.core.terms.messages import Direction, IncomingState, OutgoingState
from spoc.office.catalogue.models import Bureau
from spoc.office.exchange.models import Message, RawMail


def next_stored_of(sender: str) -> int | None:
    """The oldest message of this sender that nobody has read."""
    rows = RawMail.objects.filter(envelope_from=sender, state=IncomingState.STORED)
    return rows.order_by("id").values_list("id", flat=True).first()


def sender_of(raw_id: int) -> str | None:
    return RawMail.objects.filter(pk=raw_id).values_list("envelope_from", flat=True).first()


def next_due_to(bureau: Bureau, at: datetime) -> int | None:
    """The queued message to this bureau whose time came first."""
    rows = Message.objects.filter(bureau=bureau, state=OutgoingState.QUEUED, next_try_at__lte=at)
    return rows.order_by("next_try_at", "id").values_list("id", flat=True).first()


def addressee_of(message_id: int) -> Bureau | None:
    return Bureau.objects.filter(messages=message_id).first()


def raws_without_job(stored_before: datetime) -> list[int]:
    """The oldest unread message of each sender for which no job waits: its job died with its worker."""
    rows = RawMail.objects.filter(state=IncomingState.STORED, received_at__lt=stored_before)
    oldest = rows.order_by("envelope_from", "id").distinct("envelope_from").values_list("id", flat=True)
    return _without_job("intake.handle", "raw_id", list(oldest))


def messages_without_job(now: datetime) -> list[int]:
    """Queued messages whose time has come and for which no job waits."""
    rows = Message.objects.filter(state=OutgoingState.QUEUED, next_try_at__lt=now)
    return _without_job("outgoing.send", "message_id", list(rows.values_list("id", flat=True)))


def last_heard_from(bureaux: Iterable[Bureau]) -> dict[int, datetime]:
    """When each bureau's last form came; those that never wrote are absent."""
    rows = Message.objects.filter(bureau__in=list(bureaux), direction=Direction.IN)
    found = rows.values_list("bureau_id").annotate(last=Max("made_at"))
    return dict(found)


def messages_with_deadlines(deadline_ids: Iterable[int]) -> QuerySet[Message]:
    rows = Message.objects.filter(deadline__in=list(deadline_ids))
    return rows.select_related("bureau", "case", "officer", "deadline").defer("wire")


def _without_job(task: str, argument: str, ids: list[int]) -> list[int]:
    if not ids:
        return []
    jobs = ProcrastinateJob.objects.filter(task_name=task, status="todo", **{f"args__{argument}__in": ids})
    waiting = set(jobs.values_list(f"args__{argument}", flat=True))
    return [one for one in ids if one not in waiting]


def dead_jobs(silent_since: datetime) -> list[int]:
    """Jobs that are being done by nobody: their worker is gone, or its heart has not beaten since then."""
    rows = ProcrastinateJob.objects.filter(status="doing")
    dead = Q(worker__isnull=True) | Q(worker__last_heartbeat__lt=silent_since)
    return list(rows.filter(dead).values_list("id", flat=True))
