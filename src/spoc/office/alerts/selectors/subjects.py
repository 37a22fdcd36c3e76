"""What stands on a subject, whose it is, and under which category."""

from spoc.office.alerts.models import Alert


def standing_alerts_on(subject_id: int) -> list[Alert]:
    """Every alert on it that has not ended, drafts too, oldest first, without texts."""
    rows = Alert.objects.filter(subject=subject_id, ended_at__isnull=True).order_by("id")
    return list(rows.defer("reason", "remarks", "offence", "details"))
