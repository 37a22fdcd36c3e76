"""Who answers now, and what the system has to tell an officer."""

from django.conf import settings
from django.db import models

from spoc.core.terms.offices import Desk


class Shift(models.Model):
    """A span of time in which an officer answers for a desk."""

    desk = models.CharField(max_length=8, choices=[(desk, desk) for desk in Desk])
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="shifts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at"]
        indexes = [models.Index(fields=["desk", "starts_at", "ends_at"], name="shift_now")]
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="shift_runs_forward")
        ]

    def __str__(self) -> str:
        return f"{self.desk} {self.starts_at:%Y-%m-%d %H:%M} UTC"


class OfficerNotice(models.Model):
    """What the system tells our own officer: a code, a reference and where to go; never a person's data."""

    desk = models.CharField(max_length=8, choices=[(desk, desk) for desk in Desk])
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    code = models.CharField(max_length=60)
    reference = models.CharField(max_length=60, blank=True)
    route = models.CharField(max_length=80)
    route_key = models.CharField(max_length=60, blank=True)
    is_urgent = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [
            models.Index(fields=["desk", "-made_at"], name="notice_unseen", condition=models.Q(seen_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.reference}"
