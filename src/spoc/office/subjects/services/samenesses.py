"""Who is the same as whom: claims are added and undone, and no row of a subject is ever touched by them."""

from datetime import datetime

from django.db import transaction

from spoc.office.subjects.models import Sameness, Subject


@transaction.atomic
def claim_sameness(one: int, other: int, *, reason: str, by: str, at: datetime) -> Sameness | None:
    """None when it stands claimed already. Both subjects are held while it is written, so that neither can go."""
    first, second = sorted((one, other))
    list(Subject.objects.select_for_update(no_key=True).filter(pk__in=(first, second)).order_by("pk").values_list("pk"))
    if Sameness.objects.filter(one=first, other=second, undone_at__isnull=True).exists():
        return None
    return Sameness.objects.create(one_id=first, other_id=second, reason=reason, claimed_by=by, claimed_at=at)


def undo_sameness(claim_id: int, *, why: str, by: str, at: datetime) -> bool:
    """For good: what was undone is claimed again by a new claim alone. False when it was undone before."""
    standing = Sameness.objects.filter(pk=claim_id, undone_at__isnull=True)
    return bool(standing.update(undone_at=at, undone_by=by, undone_why=why))
