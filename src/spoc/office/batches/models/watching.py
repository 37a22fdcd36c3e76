"""Lists of questions that are kept and put to every alert that comes or changes; and what they met with."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now

from spoc.core.terms.batches import WatchState
from spoc.core.terms.offices import Desk
from spoc.office.alerts.models import Alert
from spoc.office.batches.models.authorisations import Authorisation
from spoc.office.cases.models import Case
from spoc.office.screening.models import QueryKind


class WatchList(models.Model):
    """It watches as long as its authorisation holds. position: questions that were asked once against what is held."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=80, help_text="names no person")
    authorisation = models.ForeignKey(Authorisation, on_delete=models.PROTECT, related_name="watch_lists")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="watch_lists")
    desk = models.CharField(max_length=8, blank=True, choices=[(desk, desk) for desk in Desk])
    reason = models.CharField(max_length=300)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="watch_lists")
    until = models.DateField(help_text="last day on which it watches")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=[(one, one) for one in WatchState], default=WatchState.ACTIVE)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=150, blank=True)
    erase_on = models.DateField(null=True, blank=True, help_text="day on which its questions and matches go")
    erased_at = models.DateTimeField(null=True, blank=True)
    total = models.PositiveIntegerField()
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"watch list {self.pk}"

    @property
    def reference(self) -> str:
        """Opaque reference for audit and addresses."""
        return f"watch-list:{self.pk}"


class WatchedQuestion(models.Model):
    """One person or one number. keys: under which an alert's names or numbers meet it."""

    of = models.ForeignKey(WatchList, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveIntegerField(help_text="place in the list, from 1")
    own_id = models.CharField(max_length=80, blank=True, help_text="the owner's own reference")
    kind = models.CharField(max_length=24, choices=[(one, one) for one in QueryKind])
    terms = models.JSONField(help_text="what is asked, as it would be typed")
    keys = ArrayField(models.BigIntegerField(), default=list)
    key_version = models.PositiveSmallIntegerField()
    is_watching = models.BooleanField(default=True)

    class Meta:
        ordering = ["number"]
        indexes = [
            GinIndex(
                fields=["keys"],
                name="watched_keys",
                condition=models.Q(is_watching=True),
                opclasses=["array_ops"],
                fastupdate=False,
            )
        ]
        constraints = [models.UniqueConstraint(fields=["of", "number"], name="watched_question_once")]

    def __str__(self) -> str:
        return f"question {self.number} of watch list {self.of_id}"


class WatchMatch(models.Model):
    """An alert that may be about what is watched: the machine's view, never a hit."""

    question = models.ForeignKey(WatchedQuestion, on_delete=models.CASCADE, related_name="matches")
    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="watch_matches")
    alert_version = models.PositiveBigIntegerField()
    score = models.FloatField()
    evidence = models.JSONField(help_text="rows of the comparison: feature, asked, found, strength, reason")
    found_at = models.DateTimeField(help_text="or changed")
    was_held = models.BooleanField(help_text="found when the list was made, against what was held then")
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-found_at", "-id"]
        verbose_name_plural = "watch matches"
        constraints = [models.UniqueConstraint(fields=["question", "alert"], name="watch_match_once")]

    def __str__(self) -> str:
        return f"{self.score:.2f}"


class ChangedAlert(models.Model):
    """An alert that came or changed while a list watches; written by a trigger in the same transaction."""

    alert_number = models.BigIntegerField()
    noted_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["alert_number"], name="changed_alert_number")]

    def __str__(self) -> str:
        return f"alert {self.alert_number}"
