"""Questions that were put together, kept before any source is asked; and what the source said to them all."""

import uuid

from django.conf import settings
from django.db import models

from spoc.core.terms.offices import Purpose, Via
from spoc.office.batches.models.authorisations import Authorisation
from spoc.office.batches.models.jobs import CheckJob
from spoc.office.cases.models import Case
from spoc.office.screening.models import AnswerState


class QuestionChunk(models.Model):
    """Some hundreds of questions of one asker, purpose and reason, in one row: who asked what, when and why.

    A question that met with somebody has a query of its own besides, on which the match hangs.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authorisation = models.ForeignKey(
        Authorisation, null=True, blank=True, on_delete=models.PROTECT, related_name="chunks"
    )
    job = models.ForeignKey(CheckJob, null=True, blank=True, on_delete=models.PROTECT, related_name="chunks")
    purpose = models.CharField(max_length=30, choices=[(one, one) for one in Purpose])
    reason = models.CharField(max_length=300)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="question_chunks")
    asked_by = models.CharField(max_length=150)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="question_chunks"
    )
    authority = models.CharField(max_length=40, blank=True)
    via = models.CharField(max_length=10, choices=[(one, one) for one in Via])
    asked_at = models.DateTimeField()
    first = models.PositiveBigIntegerField(help_text="line of its first question in the call or the file")
    count = models.PositiveIntegerField()
    is_near = models.BooleanField(help_text="numbers one slip away were looked for too")
    questions = models.JSONField(help_text="of each: its line, its kind, what was asked")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the questions, as the audit names them")

    class Meta:
        indexes = [models.Index(fields=["asked_by", "-asked_at"], name="chunk_of_asker")]
        constraints = [models.UniqueConstraint(fields=["job", "first"], name="chunk_of_job_once")]

    def __str__(self) -> str:
        return str(self.key)

    @property
    def reference(self) -> str:
        """Opaque reference for the audit."""
        return f"chunk:{self.pk}"


class ChunkAnswer(models.Model):
    """What our own data said to the questions of a chunk: to those not named in `found`, that nobody and nothing is
    held. Where outside sources are asked too, every question has a query, on which their answers hang.
    """

    chunk = models.OneToOneField(QuestionChunk, on_delete=models.CASCADE, related_name="answer")
    source = models.CharField(max_length=30)
    state = models.CharField(max_length=12, choices=AnswerState.choices)
    took_ms = models.PositiveIntegerField()
    count = models.PositiveIntegerField(default=0, help_text="matches")
    detail = models.CharField(max_length=200, blank=True)
    found = models.JSONField(default=dict, help_text="line: number of the query that was made of its question")
    silent = models.JSONField(default=list, help_text="lines whose question the source did not answer")

    def __str__(self) -> str:
        return f"{self.source}: {self.state}"
