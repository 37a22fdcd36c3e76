"""What the General Secretariat told of notices of ours."""

from django.db.models import Max, QuerySet

from spoc.office.alerts.models import Alert, SecretariatEvent


def last_event_number() -> int:
    """From where the next poll goes on; 0 before the first."""
    return SecretariatEvent.objects.aggregate(last=Max("sequence"))["last"] or 0


def events_of(alert: Alert) -> QuerySet[SecretariatEvent]:
    return SecretariatEvent.objects.filter(alert=alert).order_by("sequence")


def events_not_taken() -> QuerySet[SecretariatEvent]:
    """That did not fit where our notice stood; a person looks at them."""
    return SecretariatEvent.objects.exclude(why_not_taken="").select_related("alert").order_by("-sequence")
