"""Two subjects are the same by a dated claim of a named officer, never by overwriting; undone it stays undone."""

from django.db import models

from spoc.office.subjects.models.subject import Subject


class Sameness(models.Model):
    """One claim. `one` has the smaller number, so that a pair can stand claimed only once at a time."""

    one = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="same_as_later")
    other = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="same_as_earlier")
    claimed_at = models.DateTimeField()
    claimed_by = models.CharField(max_length=150)
    reason = models.TextField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=150, blank=True)
    undone_why = models.TextField(blank=True)

    class Meta:
        ordering = ["claimed_at", "id"]
        verbose_name_plural = "samenesses"
        constraints = [
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="sameness_of_two"),
            models.UniqueConstraint(
                fields=["one", "other"], condition=models.Q(undone_at__isnull=True), name="one_standing_claim_a_pair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} is {self.other_id}"
