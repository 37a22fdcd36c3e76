"""Misused identities: what their true holders, the victims, consented to have kept (R62 Art 62)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.misuse import ConsentForm
from spoc.office.subjects.models.names import Identity


class VictimData(models.Model):
    """What is kept of a victim beside the identity itself; not in any index, since a victim is never sought."""

    identity = models.OneToOneField(Identity, on_delete=models.CASCADE, related_name="victim")
    birth_names = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    marks = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    addresses = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    father = models.CharField(max_length=200, blank=True)
    mother = models.CharField(max_length=200, blank=True)
    documents: "models.JSONField[list[dict[str, str]], list[dict[str, str]]]" = models.JSONField(
        default=list, blank=True, help_text="kind, state, number, issued_on of each"
    )

    def __str__(self) -> str:
        return f"victim of identity {self.identity_id}"


class MisuseConsent(models.Model):
    """One consent to one category of data, given and perhaps withdrawn; the row outlives what it allowed to keep."""

    identity = models.ForeignKey(Identity, null=True, on_delete=models.SET_NULL, related_name="consents")
    subject_key = models.BigIntegerField(help_text="of the subject, also after the identity is erased")
    data = models.CharField(max_length=24, choices=[(one, one) for one in DataPoint])
    given_on = models.DateField()
    form = models.CharField(max_length=12, choices=[(one, one) for one in ConsentForm])
    evidence = models.CharField(max_length=200, help_text="where the signed paper is kept")
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=150)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["noted_at", "id"]
        indexes = [models.Index(fields=["subject_key"], name="misuse_consent_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["identity", "data"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_standing_consent_a_category",
            )
        ]

    def __str__(self) -> str:
        return f"consent {self.pk} to {self.data}"
