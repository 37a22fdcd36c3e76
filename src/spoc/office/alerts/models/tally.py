"""How many alerts there are of each sort, kept by triggers in the transaction of each change.

A list over millions of rows cannot count them while somebody waits. Alerts that agree in everything a list is narrowed
by form a cell. A statement that changes alerts adds a line for each cell it touched (+3, -1), so that writers never
wait for one another; the clock adds the lines up (`alert_tally_settle`). The sum of the lines is the count, always.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from spoc.core.terms.alerts import AlertCategory, AlertState, SubjectKind
from spoc.core.terms.offices import Desk, System

CELL = ("system", "category", "subject_kind", "issuing_state", "is_own", "state", "desk", "is_flagged", "warnings")
"""The columns that make a cell, in `Alert` and here alike."""


class AlertTally(models.Model):
    """So many alerts more, or fewer, in a cell."""

    cell = models.BigIntegerField(help_text="as Alert.cell: a hash of the columns below")
    system = models.CharField(max_length=10, choices=[(one, one) for one in System])
    category = models.CharField(max_length=8, choices=[(one, one) for one in AlertCategory])
    subject_kind = models.CharField(max_length=24, blank=True, choices=[(one, one) for one in SubjectKind])
    issuing_state = models.CharField(max_length=2, blank=True)
    is_own = models.BooleanField()
    state = models.CharField(max_length=20, choices=[(one, one) for one in AlertState])
    desk = models.CharField(max_length=8, blank=True, choices=[(desk, desk) for desk in Desk])
    is_flagged = models.BooleanField()
    warnings = ArrayField(models.CharField(max_length=20))
    count = models.IntegerField()
    is_settled = models.BooleanField(default=False, help_text="the one line of its cell that others are added to")

    class Meta:
        verbose_name_plural = "alert tallies"
        constraints = [
            models.UniqueConstraint(
                fields=["cell"], name="tally_one_settled_a_cell", condition=models.Q(is_settled=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.count:+d} {self.system} {self.category} {self.subject_kind} {self.state}"
