"""What INTERPOL's General Secretariat told of notices of ours: every event once, by its number."""

from django.db import models

from spoc.core.terms.alerts import AlertState
from spoc.office.alerts.models.alert import Alert


class SecretariatEvent(models.Model):
    """One event. The highest number that is here tells from where the next poll goes on."""

    alert = models.ForeignKey(
        Alert, null=True, blank=True, on_delete=models.SET_NULL, related_name="secretariat_events"
    )
    sequence = models.BigIntegerField(unique=True, help_text="without gaps, per office")
    reference = models.CharField(max_length=40)
    state = models.CharField(max_length=20, choices=[(one, one) for one in AlertState])
    at = models.DateTimeField()
    text = models.TextField(blank=True, help_text="their question, or why they refused")
    due_on = models.DateField(null=True, blank=True)
    received_at = models.DateTimeField()
    why_not_taken = models.CharField(max_length=80, blank=True, help_text="code of the reason; empty: it was taken")

    class Meta:
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"event {self.sequence} of {self.reference}: {self.state}"
