"""Whom or what a record is about, and the keys other than numbers under which a thing is found."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from spoc.core.terms.alerts import SubjectKind


class Subject(models.Model):
    kind = models.CharField(max_length=24, choices=[(kind, kind) for kind in SubjectKind])
    data: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(  # Any: declared by the kind
        default=dict, blank=True, help_text="what the kind declares beyond names and identifiers"
    )
    origin = models.CharField(
        max_length=200, blank=True, default="", help_text="where its values came from: a broadcast, a list, a form"
    )
    origins: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(
        default=dict, blank=True, help_text="of single fields of data, by key, where it is another"
    )
    is_searchable = models.BooleanField(default=True, help_text="false in the instant the last alert is withdrawn")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    def origin_of(self, key: str) -> str:
        """Where the value of a field of its data came from."""
        return self.origins.get(key, self.origin)

    @property
    def reference(self) -> str:
        """Opaque reference for audit and addresses."""
        return f"subject:{self.pk}"

    def __str__(self) -> str:
        return self.reference


class SearchKey(models.Model):
    """A value of a field that its kind declares worth a search: a title, a maker, an institution."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="search_keys")
    field = models.CharField(max_length=40, help_text="key of the field")
    text = models.CharField(max_length=300, help_text="folded: words without accents and marks, small letters")
    words = ArrayField(models.CharField(max_length=300), help_text="each word of it once")
    key_version = models.PositiveSmallIntegerField()
    is_searchable = models.BooleanField(default=True)

    class Meta:
        indexes = [
            GinIndex(
                fields=["words"],
                name="search_key_words",
                condition=models.Q(is_searchable=True),
                opclasses=["array_ops"],
                fastupdate=False,
            ),
            models.Index(fields=["key_version", "id"], name="search_key_version"),
        ]

    def __str__(self) -> str:
        return f"{self.field} {self.pk}"
