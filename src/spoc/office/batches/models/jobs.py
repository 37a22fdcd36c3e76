"""A file of questions that the worker goes through; its rows, and the lines of its result."""

from django.db import models

from spoc.core.terms.batches import JobState
from spoc.core.terms.imports import FileForm
from spoc.core.terms.offices import Desk, Purpose
from spoc.office.batches.models.authorisations import Authorisation


class CheckJob(models.Model):
    """Its row is locked by each chunk: answers, result, position and audit entry are written together."""

    file_name = models.CharField(max_length=200)
    form = models.CharField(max_length=6, choices=[(one, one) for one in FileForm])
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    purpose = models.CharField(max_length=30, choices=[(one, one) for one in Purpose])
    reason = models.CharField(max_length=300)
    case_number = models.CharField(max_length=40, blank=True)
    authorisation = models.ForeignKey(
        Authorisation, null=True, blank=True, on_delete=models.PROTECT, related_name="jobs"
    )
    top = models.PositiveSmallIntegerField()
    is_near = models.BooleanField(default=False)
    sources = models.JSONField(default=list, blank=True, help_text="outside sources asked beside our own data")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    user_id = models.BigIntegerField(help_text="with whose rights it is done")
    desk = models.CharField(max_length=8, blank=True, choices=[(desk, desk) for desk in Desk])
    erase_on = models.DateField(help_text="day on which its file and its result go")

    state = models.CharField(max_length=10, choices=[(one, one) for one in JobState], default=JobState.READING)
    stopped_because = models.JSONField(default=dict, blank=True, help_text="reason as code and values")
    total = models.PositiveBigIntegerField(default=0)
    persons = models.PositiveBigIntegerField(default=0, help_text="rows that ask for a person")
    position = models.PositiveBigIntegerField(default=0, help_text="the last row that was answered")
    refused = models.PositiveBigIntegerField(default=0, help_text="rows that could not be asked")
    silent = models.PositiveBigIntegerField(default=0, help_text="rows to which the source gave no answer")
    matched = models.PositiveBigIntegerField(default=0, help_text="rows with a possible match")
    tries_here = models.PositiveSmallIntegerField(default=0, help_text="begun at this position and not ended")
    recent = models.JSONField(default=list, help_text="moments and positions of the last chunks, for rate and time")
    ended_at = models.DateTimeField(null=True, blank=True)
    worked_at = models.DateTimeField(null=True, blank=True, help_text="end of the last chunk")
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(position__lte=models.F("total")), name="job_within_its_file")
        ]

    def __str__(self) -> str:
        return f"job {self.pk}"

    @property
    def reference(self) -> str:
        """Opaque reference for audit and addresses."""
        return f"check-job:{self.pk}"


class JobPart(models.Model):
    """Some of the bytes of its file."""

    of = models.ForeignKey(CheckJob, on_delete=models.CASCADE, related_name="parts")
    place = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "place"], name="job_part_once")]

    def __str__(self) -> str:
        return f"part {self.place} of job {self.of_id}"


class JobRows(models.Model):
    """Some hundreds of its rows as they were read."""

    of = models.ForeignKey(CheckJob, on_delete=models.CASCADE, related_name="rows")
    first = models.PositiveBigIntegerField(help_text="number of its first row, from 1")
    count = models.PositiveIntegerField()
    rows = models.JSONField(help_text="of each row: line of the file, cells by column, code and values of its problem")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "first"], name="job_rows_once")]

    def __str__(self) -> str:
        return f"rows from {self.first} of job {self.of_id}"


class JobResult(models.Model):
    """The lines of the result of one chunk."""

    of = models.ForeignKey(CheckJob, on_delete=models.CASCADE, related_name="results")
    first = models.PositiveBigIntegerField()
    count = models.PositiveIntegerField()
    lines = models.BinaryField(help_text="lines of JSON, compressed by zlib")

    class Meta:
        ordering = ["first"]
        constraints = [models.UniqueConstraint(fields=["of", "first"], name="job_result_once")]

    def __str__(self) -> str:
        return f"result from {self.first} of job {self.of_id}"
