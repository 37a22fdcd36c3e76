"""What is put on an alert: flags of states that will not act, links between alerts of ours, files that belong to it."""

from django.db import models

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import FlagGround, LinkReason
from spoc.office.alerts.models.alert import Alert


class Flag(models.Model):
    """The action will not be carried out in a state; set by the issuing state at that state's request (R62 Art 24)."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="flags")
    state = models.CharField(max_length=2, help_text="that asked")
    ground = models.CharField(max_length=40, choices=[(one, one) for one in FlagGround])
    asked_in = models.CharField(max_length=80, blank=True, help_text="reference of the form that asked")
    reason = models.TextField(blank=True)
    set_at = models.DateTimeField()
    set_by = models.CharField(max_length=150)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=150, blank=True)
    lifted_why = models.TextField(blank=True)

    class Meta:
        ordering = ["set_at", "id"]

    def __str__(self) -> str:
        return f"flag of {self.state} on alert {self.alert_id}"


class AlertLink(models.Model):
    """Two alerts that belong together; changes neither's action, retention or access (R62 Art 63)."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="links_to")
    why = models.CharField(max_length=30, choices=[(one, one) for one in LinkReason])
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(alert=models.F("other")), name="link_leads_elsewhere")
        ]

    def __str__(self) -> str:
        return f"{self.alert_id} and {self.other_id}: {self.why}"


class AlertFile(models.Model):
    """A file of the alert itself: warrant, translation, decision. Pictures and prints are the subject's."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=20, choices=[(one, one) for one in BiometricKind])
    name = models.CharField(max_length=255)
    language = models.CharField(max_length=2, blank=True)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=150)

    class Meta:
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.name
