"""Pictures, prints and profiles of subjects, byte for byte as they came."""

from django.db import models

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.biometrics import Relation
from spoc.office.subjects.models.names import Identity
from spoc.office.subjects.models.subject import Subject


class Biometric(models.Model):
    """One file. Its bytes are never changed; a better one is added beside it, and the worse is withdrawn."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="biometrics")
    identity = models.ForeignKey(
        Identity,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="biometrics",
        help_text="of a misused identity: then it is of the victim",
    )
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in BiometricKind])
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=255, help_text="of the file, as given")
    media_type = models.CharField(max_length=100, help_text="by what its bytes say")
    content = models.BinaryField()
    size = models.PositiveIntegerField(help_text="in bytes")
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True, blank=True, help_text="in pixels, of a picture")
    height = models.PositiveIntegerField(null=True, blank=True)
    quality: "models.JSONField[list[dict[str, object]], list[dict[str, object]]]" = models.JSONField(
        default=list, blank=True, help_text="what the file says of its quality: measure, position, score, meaning"
    )
    captured_on = models.DateField(null=True, blank=True)
    origin = models.CharField(max_length=200, blank=True, default="")
    relation = models.CharField(
        max_length=12, blank=True, choices=[(one, one) for one in Relation], help_text="DNA of a relative: which"
    )
    consent = models.CharField(max_length=200, blank=True, help_text="of the relative: where the signed paper is kept")
    unsuitable = models.CharField(
        max_length=300, blank=True, help_text="of DNA: why the pictures and prints that are there do not serve"
    )
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=150)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(relation="") | (models.Q(kind=BiometricKind.DNA) & ~models.Q(consent="")),
                name="relative_consented_to_dna",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
