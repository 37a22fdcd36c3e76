"""Published lists that were imported."""

from django.db import models

from spoc.core.terms.offices import System


class ListImport(models.Model):
    """One import of a published list that changed something, so that an older file is known as older."""

    system = models.CharField(max_length=10, choices=[(one, one) for one in System])
    generated_at = models.DateTimeField(help_text="the moment that the list itself bears")
    sha256 = models.CharField(max_length=64, help_text="of the file")
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    withdrawn = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=150)

    class Meta:
        ordering = ["-imported_at", "-id"]
        indexes = [models.Index(fields=["system", "-imported_at"], name="list_import_last")]

    def __str__(self) -> str:
        return f"{self.system} list of {self.generated_at:%Y-%m-%d}"
