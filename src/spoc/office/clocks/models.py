"""Deadlines: by when, since when, and which rule says so."""

from django.db import models


class Deadline(models.Model):
    """A clock that runs. Whoever set it (a message, a case) points here; a deadline points to nobody."""

    rule = models.CharField(max_length=60, help_text="id of the row in core/law/deadlines")
    act = models.CharField(max_length=20)
    article = models.CharField(max_length=40)
    confidence = models.CharField(max_length=2)
    reference = models.CharField(max_length=40, db_index=True, help_text="registry number it belongs to")
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    target_at = models.DateTimeField(null=True, blank=True, help_text="earlier moment the office sets itself; it warns")
    target_rule = models.CharField(max_length=60, blank=True)
    is_immediate = models.BooleanField(default=False, help_text="the law says: immediately")
    met_at = models.DateTimeField(null=True, blank=True)
    met_by = models.CharField(max_length=80, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=200, blank=True)
    warned_percent = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                name="deadline_running",
                condition=models.Q(met_at__isnull=True, cancelled_at__isnull=True),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_at__gte=models.F("started_at")), name="deadline_runs_forward"
            ),
            models.CheckConstraint(
                condition=models.Q(met_at__isnull=True) | models.Q(cancelled_at__isnull=True),
                name="deadline_met_or_cancelled",
            ),
        ]

    @property
    def is_running(self) -> bool:
        return self.met_at is None and self.cancelled_at is None

    def __str__(self) -> str:
        return f"{self.rule} of {self.reference}, due {self.due_at:%Y-%m-%d %H:%M} UTC"
