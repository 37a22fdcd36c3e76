"""What a central system is told of an alert of ours: one order a change, its tries, and what the system said."""

import uuid

from django.db import models

from spoc.core.terms.alert_records import CentralOperation
from spoc.core.terms.offices import System
from spoc.office.alerts.models.alert import Alert

STEP = "step"
"""What the source does with its notice (`NoticeStep`); a record is created, updated or deleted."""


class OrderState(models.TextChoices):
    QUEUED = "queued"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    """For good: a person must mend the alert."""
    FAILED = "failed"
    """Tried for as long as is reasonable; a person tries again."""
    SUPERSEDED = "superseded"


class CentralOrder(models.Model):
    """Sent at least once under one key, so that the system can drop a second copy; orders of an alert go in order."""

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="orders")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    system = models.CharField(max_length=10, choices=[(one, one) for one in System])
    operation = models.CharField(max_length=10, choices=[(one, one) for one in (*CentralOperation, STEP)])
    version = models.PositiveIntegerField()
    body = models.BinaryField(help_text="the record or step as it goes out; empty for a deletion")
    state = models.CharField(max_length=14, choices=OrderState.choices, default=OrderState.QUEUED)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    queued_at = models.DateTimeField(help_text="when it was queued, or queued again by an officer")
    next_try_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    error = models.JSONField(default=dict, blank=True, help_text="reason as code and values")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["next_try_at"], name="order_to_send", condition=models.Q(state=OrderState.QUEUED))
        ]

    def __str__(self) -> str:
        return f"{self.operation} version {self.version} of alert {self.alert_id}"


class CentralAttempt(models.Model):
    """One try, written before the call."""

    order = models.ForeignKey(CentralOrder, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=14, blank=True)
    said = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"try {self.number} of {self.order}"
