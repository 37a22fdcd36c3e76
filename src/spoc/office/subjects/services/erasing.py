"""Nothing personal is left of a subject: what the purge of its last alert calls for."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from spoc.office.subjects.models import (
    Biometric,
    Identifier,
    Identity,
    MisuseConsent,
    Name,
    Sameness,
    SearchKey,
    Subject,
    VictimData,
)


@transaction.atomic
def erase_subjects(subject_ids: Iterable[int], *, at: datetime) -> int:
    """How many. Their bare rows stay, since alerts and cases refer to them."""
    ids = sorted(subject_ids)
    count = Subject.objects.filter(pk__in=ids).update(
        data={}, origin="", origins={}, is_searchable=False, changed_at=at
    )
    for model in (Name, VictimData):
        model.objects.filter(identity__subject__in=ids).delete()
    for part in (Biometric, Identity, Identifier, SearchKey):
        part.objects.filter(subject__in=ids).delete()
    MisuseConsent.objects.filter(subject_key__in=ids).delete()
    Sameness.objects.filter(one__in=ids).delete()
    Sameness.objects.filter(other__in=ids).delete()
    return count
