"""One file that came in, what is to become of it, and how far that is."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from spoc.core.terms.imports import Encoding, FileForm, ImportPurpose, ImportState, Separator
from spoc.core.terms.offices import Desk
from spoc.office.imports.models.lists import ForeignList
from spoc.office.imports.models.mappings import ColumnMapping


class BulkImport(models.Model):
    """Its row is locked by each batch: rows, position, counts and audit entry of a batch are written together."""

    purpose = models.CharField(max_length=8, choices=[(one, one) for one in ImportPurpose])
    file_name = models.CharField(max_length=200)
    form = models.CharField(max_length=6, choices=[(one, one) for one in FileForm])
    encoding = models.CharField(max_length=10, blank=True, choices=[(one, one) for one in Encoding])
    separator = models.CharField(max_length=1, blank=True, choices=[(one, one) for one in Separator])
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    header = models.JSONField(default=list, help_text="columns of the file, in their order")
    reason = models.TextField(help_text="why it comes in, in the words of who brought it")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    user_id = models.BigIntegerField(null=True, blank=True, help_text="whose rights it is done with")
    desk = models.CharField(max_length=8, blank=True, choices=[(desk, desk) for desk in Desk])

    mapping = models.ForeignKey(ColumnMapping, null=True, blank=True, on_delete=models.PROTECT, related_name="imports")
    of_list = models.ForeignKey(ForeignList, null=True, blank=True, on_delete=models.PROTECT, related_name="imports")
    withdraws_missing = models.BooleanField(default=False, help_text="what the list no longer names is withdrawn")
    in_spite = models.TextField(blank=True, help_text="why rows go on in spite of what only warns")

    state = models.CharField(max_length=10, choices=[(one, one) for one in ImportState], default=ImportState.READING)
    paused_from = models.CharField(max_length=10, blank=True, help_text="the state in which it was paused")
    stopped_because = models.JSONField(default=dict, blank=True, help_text="reason as code and values")
    is_dry_run = models.BooleanField(default=False, help_text="the counts below are of a dry run")
    total = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0, help_text="the last row that was looked at")
    done = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0, help_text="also those that wait to be tried again")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    tries_here = models.PositiveSmallIntegerField(default=0, help_text="begun at this position and not ended")
    recent = models.JSONField(default=list, help_text="moments and positions of the last batches, for rate and time")
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    worked_at = models.DateTimeField(null=True, blank=True, help_text="end of the last batch")

    approved = models.PositiveIntegerField(default=0, help_text="of its alerts, by the approval of the whole")
    held_back = models.PositiveIntegerField(default=0, help_text="of its alerts, when the whole was approved")
    approved_by = models.CharField(max_length=150, blank=True)
    approved_by_user = models.BigIntegerField(null=True, blank=True)
    approved_why = models.TextField(blank=True)
    approved_checks = ArrayField(models.CharField(max_length=30), default=list, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(position=models.F("done") + models.F("skipped") + models.F("failed")),
                name="import_counts_every_row",
            ),
            models.CheckConstraint(condition=models.Q(position__lte=models.F("total")), name="import_within_its_file"),
        ]

    def __str__(self) -> str:
        return f"import {self.pk} of {self.file_name}"

    @property
    def key(self) -> str:
        """Opaque reference for audit and addresses."""
        return f"import:{self.pk}"
