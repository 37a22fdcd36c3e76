"""What became of each row: nothing is lost while it stands here, and nothing is done twice."""

from django.db import models

from spoc.core.terms.imports import RowState
from spoc.office.imports.models.imports import BulkImport


class ImportRow(models.Model):
    """One row, once. A row that failed keeps its cells and every reason until it is corrected and done."""

    of = models.ForeignKey(BulkImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="among the rows of the file, from 1")
    place = models.PositiveIntegerField(help_text="line of the file, or row of the sheet")
    state = models.CharField(max_length=8, choices=[(one, one) for one in RowState])
    cells = models.JSONField(default=dict, blank=True, help_text="as in the file; empty once it is done")
    corrected = models.JSONField(null=True, blank=True, help_text="cells that are tried instead")
    findings = models.JSONField(default=list, blank=True, help_text="of each: column, code, values, whether it warns")
    alert_number = models.BigIntegerField(null=True, blank=True, help_text="what it became, in `alerts`")
    is_approved = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["of", "number"], name="import_row_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=[RowState.DONE, RowState.SKIPPED]) | models.Q(alert_number__isnull=True),
                name="row_that_failed_has_no_alert",
            ),
        ]
        indexes = [
            models.Index(
                fields=["of", "state", "number"],
                name="import_row_open",
                condition=models.Q(state__in=[RowState.FAILED, RowState.WAITING]),
            ),
            models.Index(
                fields=["alert_number"], name="import_row_alert", condition=models.Q(alert_number__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.number} of import {self.of_id}"


class RowKey(models.Model):
    """By what a row that is done would be known again, so that its like in the same file is found."""

    of = models.ForeignKey(BulkImport, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=32, help_text="hash")
    number = models.PositiveIntegerField(help_text="of the row")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "key"], name="row_key_once")]

    def __str__(self) -> str:
        return f"key of row {self.number} of import {self.of_id}"
