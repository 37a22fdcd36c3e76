"""Numbers of subjects: documents, vehicles, weapons."""

from django.db import models

from spoc.core.terms.alerts import DocumentKind, IdentifierKind
from spoc.office.subjects.models.subject import Subject


class Identifier(models.Model):
    """A number that tells one thing from all others."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="identifiers")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in IdentifierKind])
    document_kind = models.CharField(max_length=24, blank=True, choices=[(kind, kind) for kind in DocumentKind])
    value = models.CharField(max_length=80, help_text="as given")
    normal = models.CharField(max_length=80, help_text="letters and digits alone, upper case")
    near = models.CharField(max_length=80, help_text="with letters and digits that are taken for each other folded")
    key_version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=3, blank=True)
    note = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=200, blank=True, default="", help_text="empty: as the subject's")
    is_searchable = models.BooleanField(default=True)

    class Meta:
        indexes = [
            models.Index(fields=["normal"], name="identifier_normal", condition=models.Q(is_searchable=True)),
            models.Index(fields=["key_version", "id"], name="identifier_key_version"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
