"""The case file: its number, who and what it is about, and everything that happened in it."""

from django.conf import settings
from django.db import models

from spoc.core.terms.offices import Desk
from spoc.office.clocks.models import Deadline
from spoc.office.registry.models import RegistryEntry
from spoc.office.subjects.models import Subject


class CaseKind(models.TextChoices):
    HIT = "hit"
    FOREIGN_HIT = "foreign_hit"
    """A hit that another state had on one of our alerts."""
    VERIFICATION = "verification"
    """A match to be verified through the National Central Bureau; nothing is sent by form."""
    CORRESPONDENCE = "correspondence"


class CaseState(models.TextChoices):
    OPEN = "open"
    CLOSED = "closed"


class Case(models.Model):
    """Everything kept under one registry number."""

    registry_entry = models.OneToOneField(RegistryEntry, on_delete=models.PROTECT, related_name="case")
    number = models.CharField(max_length=20, unique=True, help_text="as in 2026-004211")
    kind = models.CharField(max_length=20, choices=CaseKind.choices)
    desk = models.CharField(max_length=8, choices=[(desk, desk) for desk in Desk])
    state = models.CharField(max_length=10, choices=CaseState.choices, default=CaseState.OPEN)
    title = models.CharField(max_length=200)
    partner_state = models.CharField(max_length=2, blank=True)
    thread = models.UUIDField(null=True, blank=True, unique=True, help_text="of the exchange the case was opened for")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=150)
    closed_at = models.DateTimeField(null=True, blank=True)
    deadlines = models.ManyToManyField(Deadline, related_name="cases", blank=True)
    subjects: "models.ManyToManyField[Subject, CaseSubject]" = models.ManyToManyField(
        Subject, through="CaseSubject", related_name="cases"
    )

    class Meta:
        ordering = ["-opened_at", "-id"]
        indexes = [models.Index(fields=["state", "desk", "-opened_at"], name="case_listing")]

    def __str__(self) -> str:
        return self.number


class CaseSubject(models.Model):
    """Who or what a case is about, and where that was said."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT)
    origin = models.CharField(max_length=80, help_text="alert:..., message:..., query:...")
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=150)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "subject"], name="subject_once_in_case")]

    def __str__(self) -> str:
        return f"{self.case} about {self.subject}"


class CaseEvent(models.Model):
    """One line of the timeline: a code and values, so that it reads in every language."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    code = models.CharField(max_length=60)
    values = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["case", "at", "id"], name="case_timeline")]

    def __str__(self) -> str:
        return f"{self.code} {self.at:%Y-%m-%d %H:%M} UTC"
