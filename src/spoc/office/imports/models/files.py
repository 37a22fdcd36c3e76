"""The file as it came, in parts, and its rows as they were read, some hundreds together."""

from django.db import models

from spoc.office.imports.models.imports import BulkImport


class FilePart(models.Model):
    """Some of the bytes."""

    of = models.ForeignKey(BulkImport, on_delete=models.CASCADE, related_name="parts")
    place = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "place"], name="file_part_once")]

    def __str__(self) -> str:
        return f"part {self.place} of import {self.of_id}"


class RowChunk(models.Model):
    """Some hundreds of rows, so that a job that goes on after a fault reads what it needs alone."""

    of = models.ForeignKey(BulkImport, on_delete=models.CASCADE, related_name="chunks")
    first = models.PositiveIntegerField(help_text="number of its first row, from 1")
    count = models.PositiveIntegerField()
    rows = models.JSONField(help_text="of each row: line of the file, cells by column, code and values of its problem")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "first"], name="row_chunk_once")]

    def __str__(self) -> str:
        return f"rows from {self.first} of import {self.of_id}"
