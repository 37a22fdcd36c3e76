"""Outside systems that were asked. What they hold is no subject of ours: of a match, the comparison alone is kept.

What a human says of such a match is kept beside it, as of one on a record of ours.
"""

import uuid

from django.db import models

from spoc.office.screening.models import Query
from spoc.office.screening.models.judging import (
    ANSWERED_IN_WORDS,
    OPEN,
    SAYS_BY_WHOM,
    AnyConfirmation,
    AnyNeed,
    AnyVerdict,
)


class AskedState(models.TextChoices):
    ASKED = "asked"
    """No answer yet. One that is due and still stands here was cut short: no answer came."""
    ANSWERED = "answered"
    PROVISIONAL = "provisional"
    """The system did not answer; the national copy did in its place. To be asked again before anything is done."""
    NO_ANSWER = "no_answer"
    """Failed, too slow, not asked at all: never to be read as "no match"."""


class SourceAsked(models.Model):
    """One system asked with one query: written before the call, settled once by what came of it."""

    query = models.ForeignKey(Query, on_delete=models.CASCADE, related_name="asked_outside")
    source = models.CharField(max_length=30)
    title = models.CharField(max_length=80, blank=True, help_text="of a register, as its mapping names it")
    state = models.CharField(max_length=12, choices=AskedState.choices, default=AskedState.ASKED)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="what is not there by then is no answer")
    answered_at = models.DateTimeField(null=True, blank=True)
    took_ms = models.PositiveIntegerField(default=0)
    count = models.PositiveIntegerField(default=0)
    was_capped = models.BooleanField(default=False, help_text="the source holds more than was taken")
    reason = models.JSONField(default=dict, blank=True, help_text="why there was no answer: code and values")
    as_of = models.DateTimeField(null=True, blank=True, help_text="of a provisional answer: how old the copy is")

    class Meta:
        verbose_name_plural = "sources asked"
        constraints = [models.UniqueConstraint(fields=["query", "source"], name="each_source_asked_once")]

    def __str__(self) -> str:
        return f"{self.source}: {self.state}"


class OutsideMatch(models.Model):
    """What a source holds that may be what was asked: its number there and the comparison, nothing more of it.

    score, evidence: empty where the source says only that there is something.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked = models.ForeignKey(SourceAsked, on_delete=models.CASCADE, related_name="matches")
    record_id = models.CharField(max_length=120, help_text="as the source numbers it")
    rank = models.PositiveSmallIntegerField()
    score = models.FloatField(null=True, blank=True)
    is_further = models.BooleanField(default=False, help_text="below the threshold of a possible match")
    evidence = models.JSONField(default=list, blank=True, help_text="rows of the comparison")
    facts = models.JSONField(default=dict, blank=True, help_text="what is asked for, and how it stands there")
    calls = models.BooleanField(default=False, help_text="it asks for something; else the source only knows it")
    passed_on_at = models.DateTimeField(null=True, blank=True, help_text="when the desk of its channel was told")
    passed_on_by = models.CharField(max_length=150, blank=True)

    class Meta:
        verbose_name_plural = "outside matches"
        ordering = ["rank"]
        indexes = [
            models.Index(fields=["asked", "rank"], name="outside_match_of_asked"),
            models.Index(fields=["record_id"], name="outside_match_of_record"),
            models.Index(
                fields=["-id"], name="outside_match_calling", condition=models.Q(calls=True, is_further=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(score__isnull=True) | models.Q(score__gte=0, score__lte=1),
                name="outside_score_between_0_and_1",
            )
        ]

    def __str__(self) -> str:
        return f"{self.asked.source} {self.rank}"

    @property
    def query(self) -> Query:
        return self.asked.query


class OutsideVerdict(AnyVerdict):
    """What a human says of a record of an outside source; nothing of the record is kept by it."""

    match = models.ForeignKey(OutsideMatch, on_delete=models.PROTECT, related_name="verdicts")


class OutsideNeed(AnyNeed):
    match = models.ForeignKey(OutsideMatch, on_delete=models.PROTECT, related_name="needs")
    verdict = models.OneToOneField(OutsideVerdict, on_delete=models.PROTECT, related_name="need")

    class Meta(AnyNeed.Meta):
        indexes = [models.Index(fields=["due_at"], name="outside_need_open", condition=OPEN)]
        constraints = [models.CheckConstraint(condition=ANSWERED_IN_WORDS, name="outside_need_answered_in_words")]

    def __str__(self) -> str:
        return f"information on {self.match}"


class OutsideConfirmation(AnyConfirmation):
    match = models.ForeignKey(OutsideMatch, on_delete=models.PROTECT, related_name="confirmations")

    class Meta(AnyConfirmation.Meta):
        constraints = [models.CheckConstraint(condition=SAYS_BY_WHOM, name="outside_confirmation_says_by_whom")]


class SourceHealth(models.Model):
    """How a source fares, for all processes: after failures in a row it is left alone, then tried by one of them."""

    source = models.CharField(max_length=30, unique=True)
    failures = models.PositiveIntegerField(default=0, help_text="in a row")
    opened_at = models.DateTimeField(null=True, blank=True, help_text="since when it is left alone")
    try_at = models.DateTimeField(null=True, blank=True, help_text="when one question may try it again")
    answered_at = models.DateTimeField(null=True, blank=True)
    took_ms = models.PositiveIntegerField(default=0, help_text="by the last answer")
    failed_at = models.DateTimeField(null=True, blank=True)
    reason = models.JSONField(default=dict, blank=True, help_text="of the last failure")

    class Meta:
        verbose_name_plural = "health of sources"

    def __str__(self) -> str:
        return self.source
