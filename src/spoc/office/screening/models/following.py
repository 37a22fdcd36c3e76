"""What follows a match or a query: information that is needed, the source's confirmation, a sample to be justified."""

import uuid

from django.conf import settings
from django.db import models

from spoc.office.screening.models.judging import ANSWERED_IN_WORDS, OPEN, SAYS_BY_WHOM, AnyConfirmation, AnyNeed


class InformationNeed(AnyNeed):
    match = models.ForeignKey("screening.Match", on_delete=models.PROTECT, related_name="needs")
    verdict = models.OneToOneField("screening.Verdict", on_delete=models.PROTECT, related_name="need")

    class Meta(AnyNeed.Meta):
        indexes = [models.Index(fields=["due_at"], name="need_open", condition=OPEN)]
        constraints = [models.CheckConstraint(condition=ANSWERED_IN_WORDS, name="need_answered_in_words")]

    def __str__(self) -> str:
        return f"information on {self.match}"


class SourceConfirmation(AnyConfirmation):
    match = models.ForeignKey("screening.Match", on_delete=models.PROTECT, related_name="confirmations")

    class Meta(AnyConfirmation.Meta):
        constraints = [models.CheckConstraint(condition=SAYS_BY_WHOM, name="confirmation_says_by_whom")]


class Sample(models.Model):
    """A query that was drawn, so that its asker says afterwards why he asked; its address is the opaque `key`."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    query = models.OneToOneField("screening.Query", on_delete=models.PROTECT, related_name="sample")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="samples"
    )
    one_in = models.PositiveIntegerField(help_text="of how many it was drawn; the draw can be done again")
    drawn_at = models.DateTimeField()
    remind_at = models.DateTimeField()
    due_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    late_told_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField(blank=True)
    case_reference = models.CharField(max_length=40, blank=True)
    justified_by = models.CharField(max_length=150, blank=True)
    justified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [
            models.Index(fields=["due_at"], name="sample_open", condition=models.Q(justified_at__isnull=True)),
            models.Index(fields=["officer", "-drawn_at"], name="sample_of_officer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(justified_at__isnull=True, text="")
                | models.Q(justified_at__isnull=False) & ~models.Q(text=""),
                name="sample_justified_in_words",
            )
        ]

    @property
    def number(self) -> str:
        return f"#{self.pk}"

    def __str__(self) -> str:
        return self.number


class RateNotice(models.Model):
    """That somebody asked unusually often, or off duty, within an hour; told once an hour, and kept as a number."""

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rate_notices")
    code = models.CharField(max_length=20, help_text="often, or off_duty")
    asked = models.PositiveIntegerField()
    threshold = models.PositiveIntegerField()
    rule = models.CharField(max_length=60, help_text="id of the row in core/law/query_limits")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["officer", "code", "-made_at"], name="rate_notice_last")]

    def __str__(self) -> str:
        return f"{self.code}: {self.asked}"
