"""What is typed for an alert of ours before it says it: kept right or wrong, so that nothing typed is lost."""

from django.db import models

from spoc.office.alerts.models.alert import Alert


class AlertDraft(models.Model):
    """The form of an alert that is still written, or of a change to one; gone when what it says has been taken over."""

    alert = models.OneToOneField(Alert, on_delete=models.CASCADE, related_name="draft")
    values = models.JSONField(default=dict, help_text="as typed, by the keys of procedures/alert_content")
    answers = models.JSONField(default=dict, help_text="why it goes on in spite of a warning, by the warning's key")
    version = models.PositiveIntegerField(default=1, help_text="so that two windows do not overwrite each other")
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=150)

    def __str__(self) -> str:
        return f"draft of alert {self.alert_id}"
