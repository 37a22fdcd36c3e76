"""Alerts and listings: entries in SIS, INTERPOL's databases, the UN list or a national list that ask for an action."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from spoc.core.terms.alerts import AlertCategory, AlertState, RequestedAction
from spoc.core.terms.offices import System
from spoc.office.subjects.models import Subject


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
    requested_action = models.CharField(max_length=40, choices=[(one, one) for one in RequestedAction])
    warnings = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    offence = models.TextField(blank=True)
    remarks = models.TextField(blank=True)
    authority = models.CharField(max_length=200, blank=True)
    decision_reference = models.CharField(max_length=120, blank=True)
    details = models.JSONField(default=dict, blank=True, help_text="what else the list says, by the list's own words")
    issued_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=[(one, one) for one in AlertState], default=AlertState.ACTIVE)
    entered_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the list's entry, to see a change")

    class Meta:
        indexes = [
            models.Index(fields=["system", "reference"], name="alert_reference"),
            models.Index(fields=["system", "source_id"], name="alert_source_id"),
            models.Index(fields=["state", "category", "-id"], name="alert_listing"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=AlertState.WITHDRAWN, withdrawn_at__isnull=False)
                | models.Q(state=AlertState.ACTIVE, withdrawn_at__isnull=True),
                name="alert_withdrawn_has_its_moment",
            )
        ]

    @property
    def key(self) -> str:
        """Opaque reference for audit and addresses."""
        return f"alert:{self.pk}"

    @property
    def is_active(self) -> bool:
        return self.state == AlertState.ACTIVE

    def __str__(self) -> str:
        return f"{self.system} {self.reference}"


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
