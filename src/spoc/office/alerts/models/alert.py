"""Alerts and listings: entries in SIS, INTERPOL's databases, the UN list or a national list that ask for an action."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Coalesce, Collate, Upper

from spoc.core.terms.alerts import (
    ENDED_STATES,
    LIVE_STATES,
    AlertCategory,
    AlertState,
    DeletionGround,
    RequestedAction,
    SubjectKind,
)
from spoc.core.terms.offices import Desk, System
from spoc.office.alerts.models.tally import CELL
from spoc.office.clocks.models import Deadline
from spoc.office.registry.models import RegistryEntry
from spoc.office.subjects.models import Subject

NO_DAY = date(1, 1, 1)
"""Where a day of issue that is not known stands in an order: before all others."""
LAST_DAY = date(9999, 12, 31)
"""Where a day of review that is not known stands: after all others."""


class Alert(models.Model):
    """One entry. Foreign ones are copies and are only ever replaced by a newer copy."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="alerts")
    system = models.CharField(max_length=10, choices=[(one, one) for one in System])
    reference = models.CharField(max_length=40, help_text="Schengen ID, notice number, UN reference")
    source_id = models.CharField(max_length=60, blank=True, help_text="number of the record in the list it came from")
    category = models.CharField(max_length=8, choices=[(one, one) for one in AlertCategory])
    issuing_state = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1; empty: an organisation")
    is_own = models.BooleanField(default=False)
    is_special_notice = models.BooleanField(default=False, help_text="INTERPOL-UN Security Council Special Notice")
    national_code = models.CharField(max_length=20, blank=True, help_text="of a category that the office defined")
    subject_kind = models.CharField(
        max_length=24,
        blank=True,
        default="",
        db_default="",
        choices=[(one, one) for one in SubjectKind],
        help_text="the subject's; filled in by a trigger where it is left empty",
    )
    is_flagged = models.BooleanField(default=False, db_default=False, help_text="has a flag in force; by a trigger")
    cell = models.GeneratedField(
        expression=models.Func(*CELL, function="alert_cell"),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )
    requested_action = models.CharField(max_length=40, choices=[(one, one) for one in RequestedAction])
    warnings = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    reason = models.TextField(blank=True, help_text="why it is entered, and why that is proportionate")
    offence = models.TextField(blank=True)
    remarks = models.TextField(blank=True)
    authority = models.CharField(max_length=200, blank=True)
    decision_reference = models.CharField(max_length=120, blank=True)
    details = models.JSONField(default=dict, blank=True, help_text="what else the list says, by the list's own words")
    issued_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    is_immediate = models.BooleanField(default=False, help_text="a check whose hit is told at once")
    is_for_security = models.BooleanField(default=False, help_text="at the request of a security service, R62 36(4)")
    hidden_until = models.DateTimeField(null=True, blank=True, help_text="not shown to end users before, R62 26(4)")
    state = models.CharField(max_length=20, choices=[(one, one) for one in AlertState], default=AlertState.ACTIVE)
    entered_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ground = models.CharField(max_length=30, blank=True, choices=[(one, one) for one in DeletionGround])
    purge_on = models.DateField(null=True, blank=True, help_text="when what is left of it is erased")
    version = models.PositiveIntegerField(default=1)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the entry as it came, to see a change")
    sequence = models.BigIntegerField(null=True, blank=True, help_text="of the broadcast that brought this version")
    central_version = models.PositiveIntegerField(
        null=True, blank=True, help_text="the version of ours that the central system acknowledged last"
    )
    desk = models.CharField(max_length=8, blank=True, choices=[(desk, desk) for desk in Desk])
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="alerts",
        db_index=False,  # see alert_owner: millions of foreign copies have none
    )
    registry_entry = models.ForeignKey(
        RegistryEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="alerts", db_index=False
    )
    deadlines = models.ManyToManyField(Deadline, related_name="alerts", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["system", "reference"], name="alert_reference"),
            models.Index(fields=["system", "source_id"], name="alert_source_id"),
            # A list is read from its cells by this index alone; the others go through all alerts in one order.
            models.Index(
                fields=["cell", "id"], name="alert_cells", include=["changed_at", "issued_on", "review_on", "reference"]
            ),
            models.Index(fields=["changed_at", "id"], name="alert_by_change"),
            models.Index(Coalesce("issued_on", NO_DAY), "id", name="alert_by_issue"),
            models.Index(Coalesce("review_on", LAST_DAY), "id", name="alert_by_review"),
            models.Index(
                Collate(Upper("reference"), "C"), "id", name="alert_references", include=["cell", "reference"]
            ),
            models.Index(fields=["hidden_until"], name="alert_hidden", condition=models.Q(hidden_until__isnull=False)),
            models.Index(
                fields=["review_on"], name="alert_own_review", condition=models.Q(is_own=True, ended_at__isnull=True)
            ),
            # What waits among ours is counted for every page; ours are few beside the copies of foreign ones.
            models.Index(fields=["state", "id"], name="alert_own_state", condition=models.Q(is_own=True)),
            models.Index(fields=["owner"], name="alert_owner", condition=models.Q(owner__isnull=False)),
            models.Index(
                fields=["registry_entry"], name="alert_registry", condition=models.Q(registry_entry__isnull=False)
            ),
            models.Index(fields=["purge_on"], name="alert_to_purge", condition=models.Q(purge_on__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=sorted(ENDED_STATES), ended_at__isnull=False)
                | (~models.Q(state__in=sorted(ENDED_STATES)) & models.Q(ended_at__isnull=True)),
                name="alert_ended_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(category=AlertCategory.NATIONAL) | ~models.Q(national_code=""),
                name="national_category_has_its_code",
            ),
        ]

    @property
    def key(self) -> str:
        """Opaque reference for audit and addresses."""
        return f"alert:{self.pk}"

    @property
    def is_active(self) -> bool:
        """Whether checks find it."""
        return self.state in LIVE_STATES

    def __str__(self) -> str:
        return f"{self.system} {self.reference}"
