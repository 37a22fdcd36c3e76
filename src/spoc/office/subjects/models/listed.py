"""Persons of a list that the office holds beside its alerts: a register of the authority, a file for a trial."""

from django.db import models

from spoc.office.subjects.models.subject import Subject


class ListedPerson(models.Model):
    """One row of such a list, by the list's name and its own number there.

    digest: SHA-256 of the row, to know a changed one by. seen_at: the import that last had it.
    """

    subject = models.OneToOneField(Subject, on_delete=models.CASCADE, related_name="listed")
    list_name = models.CharField(max_length=40)
    source_id = models.CharField(max_length=80)
    digest = models.BinaryField(max_length=32)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["list_name", "source_id"], name="once_in_its_list")]

    def __str__(self) -> str:
        return f"{self.list_name} {self.source_id}"
