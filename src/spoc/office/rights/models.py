"""Findings on the quality of what we hold: what a rule found in an alert of ours, by when its owner mends it."""

from django.conf import settings
from django.db import models

from spoc.core.terms.offices import Desk
from spoc.office.alerts.models import Alert


class FindingEnd(models.TextChoices):
    MENDED = "mended"
    """A later look did not find it any more."""
    ACCEPTED = "accepted"
    """The owner said why it must stay so."""
    ALERT_ENDED = "alert_ended"


class QualityFinding(models.Model):
    """One thing that a row of `core/law/quality.py` found. It stays when it has ended: the report counts both."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="quality_findings")
    rule = models.CharField(max_length=60, help_text="id of the row")
    reason = models.JSONField(help_text="as code and values; never a person's data")
    is_serious = models.BooleanField(default=False)
    desk = models.CharField(max_length=8, choices=[(desk, desk) for desk in Desk])
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="quality_findings"
    )
    found_at = models.DateTimeField()
    seen_at = models.DateTimeField(help_text="when it was found last")
    due_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=150, blank=True)
    end = models.CharField(max_length=12, blank=True, choices=FindingEnd.choices)
    why = models.TextField(blank=True, help_text="why it must stay so")

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["desk", "due_on"], name="finding_open", condition=models.Q(ended_at__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["alert", "rule"], name="finding_open_once", condition=models.Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, end="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(end="")),
                name="finding_end_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} of alert {self.alert_id}"


class QualityRound(models.Model):
    """One look at all alerts of ours: when, and what it brought."""

    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    begun_by = models.CharField(max_length=150)
    looked_at = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)
    mended = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-begun_at", "-id"]

    def __str__(self) -> str:
        return f"round of {self.begun_at:%Y-%m-%d %H:%M} UTC"
