"""Which deadlines run, and which are late."""

from datetime import datetime

from django.db.models import QuerySet

from spoc.office.clocks.models import Deadline


def running_deadlines() -> QuerySet[Deadline]:
    return Deadline.objects.filter(met_at__isnull=True, cancelled_at__isnull=True).order_by("due_at", "id")


def deadlines_to_warn_of(now: datetime) -> QuerySet[Deadline]:
    """Running, begun, and not yet told of in full."""
    return running_deadlines().filter(warned_percent__lt=100, started_at__lte=now)
