"""Orders to central systems: what is due to whom, what was lost, what an alert's last ones came to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

from spoc.core.terms.alert_records import BiometricKind, CentralOperation
from spoc.core.terms.offices import System
from spoc.core.terms.persons import IdentityKind
from spoc.office.alerts.models import Alert, AlertFile, CentralOrder, OrderState
from spoc.office.subjects.models import Biometric

MOST_AT_ONCE = 1_000
SEND = "alerts.send_order"
"""Name of the job that sends one."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A file as it travels with its alert."""

    kind: BiometricKind
    name: str
    media_type: str
    content: bytes


def system_of_order(order_id: int) -> System | None:
    found = CentralOrder.objects.filter(pk=order_id).values_list("system", flat=True).first()
    return System(found) if found else None


def next_order_to(system: System, now: datetime) -> int | None:
    """The oldest that is due, and before which no other of the same alert waits."""
    waiting = [OrderState.QUEUED, OrderState.FAILED]
    earlier = CentralOrder.objects.filter(alert=OuterRef("alert"), id__lt=OuterRef("id"), state__in=waiting)
    due = CentralOrder.objects.filter(system=system, state=OrderState.QUEUED, next_try_at__lte=now)
    return due.exclude(Exists(earlier)).order_by("id").values_list("pk", flat=True).first()


def order_with_alert(order_id: int) -> CentralOrder:
    rows = CentralOrder.objects.select_related("alert__subject", "alert__registry_entry__register", "alert__owner")
    return rows.get(pk=order_id)


def orders_without_job(before: datetime) -> list[int]:
    """Queued, due for so long, and no job waits for them: a worker was killed."""
    due = CentralOrder.objects.filter(state=OrderState.QUEUED, next_try_at__lt=before).order_by("id")
    ids = list(due.values_list("pk", flat=True)[:MOST_AT_ONCE])
    jobs = ProcrastinateJob.objects.filter(task_name=SEND, status="todo", args__order_id__in=ids)
    waiting = set(jobs.values_list("args__order_id", flat=True))
    return [one for one in ids if one not in waiting]


def has_unanswered_creation(system: System) -> bool:
    """Whether something was to be created of which we have not noted yet what became of it."""
    rows = CentralOrder.objects.filter(system=system, operation=CentralOperation.CREATE, state=OrderState.QUEUED)
    return rows.filter(attempts__isnull=False).exists()


def failed_orders() -> QuerySet[CentralOrder]:
    """That a person has to look at, the newest first."""
    rows = CentralOrder.objects.filter(state__in=[OrderState.FAILED, OrderState.REFUSED])
    return rows.select_related("alert").order_by("-id")


def papers_of(alert: Alert) -> Sequence[Paper]:
    """The alert's own papers and its subject's pictures and prints, with their contents."""
    papers = AlertFile.objects.filter(alert=alert).order_by("added_at", "id")
    pictures = Biometric.objects.filter(subject=alert.subject_id, withdrawn_at__isnull=True)
    of_nobody_else = pictures.exclude(identity__kind=IdentityKind.MISUSED).order_by("position", "id")
    return [*map(_paper, papers), *map(_paper, of_nobody_else)]


def _paper(one: AlertFile | Biometric) -> Paper:
    return Paper(kind=BiometricKind(one.kind), name=one.name, media_type=one.media_type, content=bytes(one.content))
