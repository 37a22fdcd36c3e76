"""A comparison keeps what it found and what it repaired."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.copies import ComparisonState, DifferenceKind
from spoc.core.terms.offices import System
from spoc.office.copies.models import Comparison, Difference


@dataclass(frozen=True, kw_only=True)
class Found:
    """One record that differs. fields: which, where both sides have it."""

    reference: str
    kind: DifferenceKind
    fields: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Sums:
    """What the whole category came to."""

    sequence: int
    held: int
    theirs: int
    buckets: int
    differing: int


@transaction.atomic
def begin_comparison(system: System, category: AlertCategory, *, at: datetime) -> Comparison:
    """One that never ended belongs to a process that is gone."""
    left = Comparison.objects.filter(system=system, category=category, state=ComparisonState.RUNNING)
    left.update(state=ComparisonState.FAILED, ended_at=at, detail="the process ended")
    return Comparison.objects.create(system=system, category=category, begun_at=at)


def note_sums(comparison: Comparison, sums: Sums) -> None:
    Comparison.objects.filter(pk=comparison.pk).update(
        sequence=sums.sequence,
        held=sums.held,
        theirs=sums.theirs,
        buckets=sums.buckets,
        buckets_differing=sums.differing,
    )


@transaction.atomic
def note_differences(
    comparison: Comparison, found: Sequence[Found], repaired: Mapping[str, bool], *, at: datetime
) -> None:
    """In the transaction that repairs them. repaired: by reference."""
    Difference.objects.bulk_create(
        [
            Difference(
                comparison=comparison,
                reference=one.reference,
                kind=one.kind,
                fields=list(one.fields),
                found_at=at,
                repaired_at=at if repaired.get(one.reference) else None,
            )
            for one in found
        ]
    )
    done = sum(bool(repaired.get(one.reference)) for one in found)
    Comparison.objects.filter(pk=comparison.pk).update(found=F("found") + len(found), repaired=F("repaired") + done)


def end_comparison(
    comparison: Comparison, *, at: datetime, state: ComparisonState = ComparisonState.DONE, detail: str = ""
) -> None:
    Comparison.objects.filter(pk=comparison.pk).update(state=state, ended_at=at, detail=detail[:200])
    comparison.refresh_from_db()
