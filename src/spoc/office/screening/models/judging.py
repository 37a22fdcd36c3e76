"""What a human says of a record that was found: columns that matches on our own and on outside records share."""

from typing import Any, Protocol

from django.conf import settings
from django.db import models

from spoc.core.terms.offices import Desk


class VerdictKind(models.TextChoices):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    NEED_INFORMATION = "need_information"


class SourceWord(models.TextChoices):
    CONFIRMED = "confirmed"
    DENIED = "denied"
    """No longer valid, or another person: nothing is done."""


class Judged(Protocol):
    """A match, wherever its record is held; Any: managers of rows of its own tables."""

    @property
    def verdicts(self) -> Any: ...

    @property
    def needs(self) -> Any: ...

    @property
    def confirmations(self) -> Any: ...


class AnyVerdict(models.Model):
    """A later one does not overwrite an earlier one; the last counts."""

    kind = models.CharField(max_length=20, choices=VerdictKind.choices)
    reason = models.TextField()
    given_by = models.CharField(max_length=150)
    given_at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["given_at", "id"]
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="%(class)s_has_reason")]

    def __str__(self) -> str:
        return self.kind


class AnyNeed(models.Model):
    """What a reviewer lacks to judge a match, asked of one officer or of a desk, and answered once."""

    question = models.TextField()
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    desk = models.CharField(max_length=8, choices=[(desk, desk) for desk in Desk], blank=True)
    asked_by = models.CharField(max_length=150)
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    rule = models.CharField(max_length=60, help_text="id of the row in core/law/query_limits")
    late_told_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["asked_at", "id"]


class AnyConfirmation(models.Model):
    """What the source of a record said of a match, through the National Central Bureau; the last one counts."""

    word = models.CharField(max_length=10, choices=SourceWord.choices)
    said_by = models.CharField(max_length=200, help_text="office of the source country that said so")
    said_at = models.DateTimeField()
    message = models.CharField(max_length=120, help_text="reference of the message in which it stands")
    instructions = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=150)
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["recorded_at", "id"]

    def __str__(self) -> str:
        return f"{self.word} by {self.said_by}"


OPEN = models.Q(answered_at__isnull=True)
ANSWERED_IN_WORDS = models.Q(answered_at__isnull=True, answer="") | models.Q(answered_at__isnull=False) & ~models.Q(
    answer=""
)
SAYS_BY_WHOM = ~models.Q(said_by="") & ~models.Q(message="")
