"""Lists of other systems that come as files and are kept in step by the references in them."""

from django.db import models

from spoc.core.terms.offices import System


class ForeignList(models.Model):
    """One list of one owner. What a newer file of it no longer names may be withdrawn."""

    name = models.CharField(max_length=80, unique=True)
    system = models.CharField(max_length=10, choices=[(one, one) for one in System])
    issuing_state = models.CharField(max_length=2)

    def __str__(self) -> str:
        return self.name


class ListedAlert(models.Model):
    """One reference that the list has, and the import that saw it last. The alert itself stands in `alerts`."""

    of = models.ForeignKey(ForeignList, on_delete=models.CASCADE, related_name="listed")
    reference = models.CharField(max_length=40)
    seen_in = models.BigIntegerField(help_text="number of the import")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "reference"], name="listed_once")]
        indexes = [models.Index(fields=["of", "seen_in"], name="listed_by_import")]

    def __str__(self) -> str:
        return f"{self.reference} of list {self.of_id}"
