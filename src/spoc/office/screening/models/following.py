"""What follows a match or a query: information that is needed, the source's confirmation, a sample to be justified."""

import uuid

from django.conf import settings
from django.db import models

from spoc.core.terms.offices import Desk


class InformationNeed(models.Model):
    """What a reviewer lacks to judge a match, asked of one officer or of a desk, and answered once."""

    match = models.ForeignKey("screening.Match", on_delete=models.PROTECT, related_name="needs")
    verdict = models.OneToOneField("screening.Verdict", on_delete=models.PROTECT, related_name="need")
    question = models.TextField()
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="information_needs"
    )
    desk = models.CharField(max_length=8, choices=[(desk, desk) for desk in Desk], blank=True)
    asked_by = models.CharField(max_length=150)
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="information_asked"
    )
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    rule = models.CharField(max_length=60, help_text="id of the row in core/law/query_limits")
    late_told_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        indexes = [
            models.Index(fields=["due_at"], name="need_open", condition=models.Q(answered_at__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, answer="")
                | models.Q(answered_at__isnull=False) & ~models.Q(answer=""),
                name="need_answered_in_words",
            )
        ]

    def __str__(self) -> str:
        return f"information on {self.match}"


class SourceWord(models.TextChoices):
    CONFIRMED = "confirmed"
    DENIED = "denied"
    """No longer valid, or another person: nothing is done."""


class SourceConfirmation(models.Model):
    """What the source of a record said of a match, through the National Central Bureau; the last one counts."""

    match = models.ForeignKey("screening.Match", on_delete=models.PROTECT, related_name="confirmations")
    word = models.CharField(max_length=10, choices=SourceWord.choices)
    said_by = models.CharField(max_length=200, help_text="office of the source country that said so")
    said_at = models.DateTimeField()
    message = models.CharField(max_length=120, help_text="reference of the message in which it stands")
    instructions = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=150)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(said_by="") & ~models.Q(message=""), name="confirmation_says_by_whom"
            )
        ]

    def __str__(self) -> str:
        return f"{self.word} by {self.said_by}"


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
