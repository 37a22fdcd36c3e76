"""What happened to an alert of ours: its steps, its changes field by field, and what was assessed and consented to."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from spoc.core.terms.alerts import AlertState, DeletionGround
from spoc.core.terms.offices import Desk
from spoc.office.alerts.models.alert import Alert

STATES = [(one, one) for one in AlertState]


class AlertStep(models.Model):
    """One step of its life, by the row of `core/law/transitions.py` that allowed it."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="steps")
    event = models.CharField(max_length=40)
    before = models.CharField(max_length=20, blank=True, choices=STATES)
    after = models.CharField(max_length=20, choices=STATES)
    rule = models.CharField(max_length=80, help_text="id of the row that allowed it")
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    desk = models.CharField(max_length=8, blank=True, choices=[(desk, desk) for desk in Desk])
    reason = models.TextField(blank=True)
    ground = models.CharField(max_length=30, blank=True, choices=[(one, one) for one in DeletionGround])
    findings = models.JSONField(default=list, blank=True, help_text="what the checks of the entry said, and answers")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.event} of alert {self.alert_id}"


class AlertChange(models.Model):
    """One field that was changed: what it was, what it is, where the new value came from."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField(help_text="of the alert, that the change made")
    field = models.CharField(max_length=80, help_text="as in data.make, identity.0.sex, warnings")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    origin = models.CharField(max_length=200, blank=True, help_text="where the value came from: a form, a file, a list")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.field} of alert {self.alert_id}"


class Assessment(models.Model):
    """Why an alert is kept longer (R62 Art 53(6), 54(4)); recorded before its period ends."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="assessments")
    text = models.TextField()
    is_comprehensive = models.BooleanField(default=True, help_text="for a person; for an object necessity is enough")
    review_before = models.DateField()
    review_after = models.DateField()
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"assessment of alert {self.alert_id}"


class Departure(models.Model):
    """Entered though another state's alert is incompatible: both bureaux consented, and why (R62 Art 23(3))."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="departures")
    other_reference = models.CharField(max_length=40)
    other_state = models.CharField(max_length=2)
    reason = models.TextField()
    our_consent = models.CharField(max_length=150, help_text="our officer")
    their_consent = models.CharField(max_length=200, help_text="reference of their form, and who signed it")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"departure for alert {self.alert_id} from {self.other_reference}"


class Hiding(models.Model):
    """An arrest alert that only the SIRENE bureaux see, for 48 hours at a time (R62 Art 26(4)-(5))."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="hidings")
    approval = models.CharField(max_length=200, help_text="reference of the judicial authority's prior approval")
    why_not_otherwise = models.TextField(help_text="why the operation cannot succeed in another way")
    informed = ArrayField(models.CharField(max_length=2), help_text="the states involved, all informed")
    begun_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ["begun_at", "id"]

    def __str__(self) -> str:
        return f"alert {self.alert_id} hidden until {self.until:%Y-%m-%d %H:%M} UTC"
