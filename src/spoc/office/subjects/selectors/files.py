"""Pictures, prints and profiles of subjects; their bytes are read only where they are asked for."""

from collections.abc import Iterable

from django.db.models import QuerySet

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.persons import IdentityKind
from spoc.office.subjects.models import Biometric


def biometrics_of(subject_ids: Iterable[int], *, with_withdrawn: bool = False) -> QuerySet[Biometric]:
    """In their order, without their bytes; withdrawn ones only when asked for."""
    rows = Biometric.objects.filter(subject__in=list(subject_ids)).defer("content").select_related("identity")
    return rows if with_withdrawn else rows.filter(withdrawn_at__isnull=True)


def kinds_of_biometrics(subject_id: int) -> frozenset[BiometricKind]:
    """What is attached of the one sought."""
    rows = biometrics_of_sought([subject_id]).order_by()
    return frozenset(BiometricKind(kind) for kind in rows.values_list("kind", flat=True))


def biometrics_of_sought(subject_ids: Iterable[int]) -> QuerySet[Biometric]:
    """Those that stand, without their bytes; a victim's pictures are not of the one sought."""
    return biometrics_of(subject_ids).exclude(identity__kind=IdentityKind.MISUSED)


def biometric_by_id(biometric_id: int) -> Biometric | None:
    """With its bytes."""
    return Biometric.objects.select_related("subject", "identity").filter(pk=biometric_id).first()
