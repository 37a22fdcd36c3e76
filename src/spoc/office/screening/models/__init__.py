"""Questions put to the sources, what they answered, what a human made of it."""

import uuid

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from spoc.core.terms.offices import Purpose, Via
from spoc.core.terms.queries import QueryKind
from spoc.office.alerts.models import Alert
from spoc.office.cases.models import Case
from spoc.office.screening.models.following import InformationNeed, RateNotice, Sample, SourceConfirmation
from spoc.office.screening.models.judging import AnyVerdict, SourceWord, VerdictKind
from spoc.office.screening.models.kept import JustKept
from spoc.office.subjects.models import Subject

__all__ = [
    "AnswerState",
    "Hit",
    "InformationNeed",
    "Match",
    "MatchReport",
    "Query",
    "QueryKind",
    "RateNotice",
    "Sample",
    "SourceAnswer",
    "SourceConfirmation",
    "SourceWord",
    "Verdict",
    "VerdictKind",
]


class AnswerState(models.TextChoices):
    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    """Failed or too slow; never to be read as "no match"."""


class Query(models.Model):
    """One question, always with its purpose, kept before any source is asked. Its address is the opaque `key`."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=24, choices=[(one, one) for one in QueryKind])
    terms = models.JSONField(help_text="what was asked, as typed and as read")
    purpose = models.CharField(max_length=30, choices=[(one, one) for one in Purpose])
    reason = models.CharField(max_length=300)
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="queries", db_index=False
    )
    asked_by = models.CharField(max_length=150)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="queries"
    )
    authority = models.CharField(max_length=40, blank=True)
    via = models.CharField(max_length=10, choices=[(one, one) for one in Via])
    asked_at = models.DateTimeField()

    just_kept: JustKept | None = None
    """Not in the database: what came with it, until the answer was told once."""

    class Meta:
        verbose_name_plural = "queries"
        indexes = [
            models.Index(fields=["asked_by", "-asked_at"], name="query_of_officer"),
            BrinIndex(fields=["asked_at"], name="query_in_time", autosummarize=True),
            models.Index(fields=["case"], name="query_of_case", condition=models.Q(case__isnull=False)),
        ]

    def __str__(self) -> str:
        return str(self.key)


class SourceAnswer(models.Model):
    """What one source said, and how long it took."""

    query = models.ForeignKey(Query, on_delete=models.CASCADE, related_name="answers", db_index=False)
    source = models.CharField(max_length=30)
    state = models.CharField(max_length=12, choices=AnswerState.choices)
    took_ms = models.PositiveIntegerField()
    count = models.PositiveIntegerField(default=0)
    was_capped = models.BooleanField(default=False, help_text="the bound on work was met; there may be more")
    detail = models.CharField(max_length=200, blank=True)
    node = models.CharField(max_length=30, blank=True, help_text="replica that served it; empty: the primary")
    behind_ms = models.PositiveIntegerField(null=True, blank=True, help_text="by which that replica may be behind")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["query", "source"], name="one_answer_a_source")]

    def __str__(self) -> str:
        return f"{self.source}: {self.state}"


class Match(models.Model):
    """The machine's view of one record: score and reasons. Never a hit before a human confirmed it."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    query = models.ForeignKey(Query, on_delete=models.CASCADE, related_name="matches", db_index=False)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="matches", db_index=False)
    alert = models.ForeignKey(Alert, null=True, blank=True, on_delete=models.PROTECT, related_name="matches")
    rank = models.PositiveSmallIntegerField()
    score = models.FloatField()
    is_further = models.BooleanField(
        default=False, help_text="below the threshold of a possible match; kept and shown as a further candidate"
    )
    evidence = models.JSONField(help_text="rows of the comparison: feature, asked, found, strength, reason")

    class Meta:
        ordering = ["rank"]
        verbose_name_plural = "matches"
        indexes = [
            models.Index(fields=["subject", "-id"], name="match_of_subject"),
            models.Index(fields=["query", "rank"], name="match_of_query"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(score__gte=0, score__lte=1), name="score_between_0_and_1")
        ]

    def __str__(self) -> str:
        return f"{self.score:.2f}"


class Verdict(AnyVerdict):
    """What a human says of a match. A later one does not overwrite an earlier one; the last counts."""

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="verdicts")


class Hit(models.Model):
    """A match that a human confirmed and that calls for action."""

    match = models.OneToOneField(Match, on_delete=models.PROTECT, related_name="hit")
    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="hits")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hits")
    verdict = models.OneToOneField(Verdict, on_delete=models.PROTECT, related_name="hit")
    found_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    circumstances = models.TextField(blank=True)
    confirmed_by = models.CharField(max_length=150)
    confirmed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"hit of {self.alert} in {self.case}"


class MatchReport(models.Model):
    """An end user of a national authority told the desk of a match; the desk confirms, nobody else does."""

    match = models.OneToOneField(Match, on_delete=models.PROTECT, related_name="report")
    note = models.TextField()
    place = models.CharField(max_length=200, blank=True)
    found_at = models.DateTimeField()
    reported_by = models.CharField(max_length=150)
    authority = models.CharField(max_length=40, blank=True)
    reported_at = models.DateTimeField()

    class Meta:
        ordering = ["-reported_at"]
        constraints = [models.CheckConstraint(condition=~models.Q(note=""), name="match_report_says_something")]

    def __str__(self) -> str:
        return f"report of {self.match} by {self.reported_by}"
