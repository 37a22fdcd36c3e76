"""Who may ask for many, on what legal basis, until when, and which second officer said so."""

import uuid

from django.conf import settings
from django.db import models

from spoc.core.terms.batches import AuthorisationState, Use
from spoc.core.terms.offices import Desk, Purpose


class Authorisation(models.Model):
    """Asked for by one officer and granted by another; nothing but the decision on it ever changes."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    use = models.CharField(max_length=12, choices=[(one, one) for one in Use])
    purpose = models.CharField(max_length=30, choices=[(one, one) for one in Purpose])
    basis = models.CharField(max_length=60, help_text="id of the row in core/law/batches")
    act = models.CharField(max_length=20)
    article = models.CharField(max_length=40)
    confidence = models.CharField(max_length=2)
    what_for = models.TextField(help_text="in the words of who asked")
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="authorisations", help_text="who may use it"
    )
    asked_by = models.CharField(max_length=150)
    asked_by_user = models.BigIntegerField(null=True, blank=True)
    desk = models.CharField(max_length=8, blank=True, choices=[(desk, desk) for desk in Desk])
    asked_at = models.DateTimeField()
    until = models.DateField(help_text="last day on which it holds")
    sources = models.JSONField(default=list, blank=True, help_text="outside sources that many lines may be put to")
    state = models.CharField(
        max_length=10, choices=[(one, one) for one in AuthorisationState], default=AuthorisationState.ASKED
    )
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_why = models.TextField(blank=True)
    ended_by = models.CharField(max_length=150, blank=True, help_text="who withdrew it")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["holder", "use", "until"], name="authorisation_of_holder")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by="") | ~models.Q(decided_by=models.F("asked_by")),
                name="authorisation_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[AuthorisationState.ASKED, AuthorisationState.WITHDRAWN])
                | models.Q(decided_at__isnull=False),
                name="authorisation_is_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"authorisation {self.pk}"

    @property
    def reference(self) -> str:
        """Opaque reference for audit and addresses."""
        return f"authorisation:{self.pk}"
