"""What the columns of a file mean, kept under a name for the next file of the same make."""

from django.db import models

from spoc.core.terms.alerts import AlertCategory, SubjectKind

KINDS = [(one, one) for one in SubjectKind]
CATEGORIES = [(one, one) for one in AlertCategory]


class ColumnMapping(models.Model):
    """One version; an import keeps the version it was done with. The office shares them."""

    name = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    subject_kind = models.CharField(max_length=24, choices=KINDS)
    category = models.CharField(max_length=8, choices=CATEGORIES)
    national_code = models.CharField(max_length=20, blank=True)
    pairs = models.JSONField(default=dict, help_text="column of the file: our column")
    defaults = models.JSONField(default=dict, help_text="our column: what stands there when nothing does")
    translations = models.JSONField(default=dict, help_text="our column: the file's word: our word")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=150)

    class Meta:
        ordering = ["name", "-version"]
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="mapping_version_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"
