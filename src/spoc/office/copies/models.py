"""How far each copy has come, what the broadcast left out, what comparisons found, and who holds technical copies.

The copied alerts themselves stand among all others, in `alerts` and `subjects`; no check asks where one comes from.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.copies import ComparisonState, CopyPhase, DifferenceKind, GapClosing
from spoc.core.terms.offices import System
from spoc.office.alerts.models import Alert

SYSTEMS = [(one, one) for one in System]
CATEGORIES = [(one, one) for one in AlertCategory]


class CopyState(models.Model):
    """The copy of one system. Rows, position and audit entry of a batch are written in one transaction."""

    system = models.CharField(max_length=10, unique=True, choices=SYSTEMS)
    phase = models.CharField(max_length=10, choices=[(one, one) for one in CopyPhase], default=CopyPhase.EMPTY)
    sequence = models.BigIntegerField(default=0, help_text="of the broadcast, the last entry that is applied")
    central_sequence = models.BigIntegerField(default=0, help_text="the newest that the central system spoke of")
    heard_at = models.DateTimeField(null=True, blank=True, help_text="when the central system answered last")
    changed_at = models.DateTimeField(null=True, blank=True, help_text="when an entry was applied last")
    snapshot = models.CharField(max_length=80, blank=True, help_text="being read")
    snapshot_sequence = models.BigIntegerField(default=0, help_text="the snapshot is as after this entry")
    is_merging = models.BooleanField(default=False, help_text="the snapshot comes on top of rows that were there")
    load_begun_at = models.DateTimeField(null=True, blank=True)
    loaded_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"copy of {self.system} at {self.sequence}"


class LoadPart(models.Model):
    """One category of the snapshot that is being read, and how far."""

    copy = models.ForeignKey(CopyState, on_delete=models.CASCADE, related_name="parts")
    category = models.CharField(max_length=8, choices=CATEGORIES)
    expected = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    position = models.CharField(max_length=40, blank=True, help_text="the last reference that is in")
    is_complete = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["copy", "category"], name="one_part_a_category")]

    def __str__(self) -> str:
        return f"{self.category}: {self.done} of {self.expected}"


class BroadcastGap(models.Model):
    """Entries that did not come in their place; asked for again until they come or a comparison covers them."""

    system = models.CharField(max_length=10, choices=SYSTEMS)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    found_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=12, blank=True, choices=[(one, one) for one in GapClosing])

    class Meta:
        ordering = ["first"]
        indexes = [
            models.Index(fields=["system"], name="gap_open", condition=models.Q(closed_at__isnull=True)),
        ]
        constraints = [models.CheckConstraint(condition=models.Q(first__lte=models.F("last")), name="gap_has_entries")]

    def __str__(self) -> str:
        return f"{self.system} {self.first} to {self.last}"


class DeletedUnseen(models.Model):
    """A deletion of what was never held: while a gap is open, the entry that made it may still come late."""

    system = models.CharField(max_length=10, choices=SYSTEMS)
    reference = models.CharField(max_length=40)
    sequence = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["system", "reference"], name="deleted_unseen_reference")]

    def __str__(self) -> str:
        return f"{self.system} {self.reference}"


class ForeignMarks(models.Model):
    """What a foreign alert carries beside the columns of every alert: flags that states asked for, and its links."""

    alert = models.OneToOneField(Alert, primary_key=True, on_delete=models.CASCADE, related_name="foreign_marks")
    flags = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    links = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    def __str__(self) -> str:
        return f"marks of {self.alert_id}"


class RefusedRecord(models.Model):
    """A record that our tables cannot hold: set aside with its reason, and asked for again by each comparison."""

    system = models.CharField(max_length=10, choices=SYSTEMS)
    reference = models.CharField(max_length=40)
    version = models.BigIntegerField()
    sequence = models.BigIntegerField()
    reason = models.CharField(max_length=200, help_text="without values of the record")
    refused_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True, help_text="when it came in, or was deleted")

    class Meta:
        ordering = ["-refused_at", "-id"]
        indexes = [
            models.Index(fields=["system"], name="record_refused", condition=models.Q(settled_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.reference}"


class Comparison(models.Model):
    """One category of the copy held against the central system's, and what was done about it."""

    system = models.CharField(max_length=10, choices=SYSTEMS)
    category = models.CharField(max_length=8, choices=CATEGORIES)
    state = models.CharField(
        max_length=10, choices=[(one, one) for one in ComparisonState], default=ComparisonState.RUNNING
    )
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    sequence = models.BigIntegerField(default=0, help_text="both sides as after this entry of the broadcast")
    held = models.PositiveIntegerField(default=0, help_text="records here")
    theirs = models.PositiveIntegerField(default=0, help_text="records there")
    buckets = models.PositiveIntegerField(default=0)
    buckets_differing = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0, help_text="records that differed")
    repaired = models.PositiveIntegerField(default=0)
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-begun_at", "-id"]
        indexes = [models.Index(fields=["system", "category", "-begun_at"], name="comparison_last")]

    def __str__(self) -> str:
        return f"{self.system} {self.category}: {self.found} differed, {self.repaired} repaired"


class Difference(models.Model):
    """One record that differed. fields: which, never their values."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="differences")
    reference = models.CharField(max_length=40)
    kind = models.CharField(max_length=14, choices=[(one, one) for one in DifferenceKind])
    fields = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    found_at = models.DateTimeField()
    repaired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.reference}: {self.kind}"


class TechnicalCopy(models.Model):
    """A copy that an authority holds for work without a line (R62 Art 56): who, of what, how old."""

    name = models.CharField(max_length=80, unique=True, help_text="of the device or the medium")
    holder = models.CharField(max_length=200, help_text="the authority that has it")
    system = models.CharField(max_length=10, choices=SYSTEMS)
    purpose = models.CharField(max_length=300)
    made_at = models.DateTimeField(help_text="when it was made or renewed last")
    sequence = models.BigIntegerField(default=0, help_text="of the broadcast, up to which it goes")
    noted_by = models.CharField(max_length=150)
    destroyed_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="when an officer was told that it is too old")

    class Meta:
        verbose_name_plural = "technical copies"
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return self.name
