"""How each copy stands, which entries are missing, what comparisons found, which technical copies there are."""

from datetime import datetime

from django.db.models import F, QuerySet

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.copies import ComparisonState
from spoc.core.terms.offices import System
from spoc.office.copies.models import (
    BroadcastGap,
    Comparison,
    CopyState,
    DeletedUnseen,
    Difference,
    LoadPart,
    RefusedRecord,
    TechnicalCopy,
)


def state_of(system: System) -> CopyState | None:
    return CopyState.objects.filter(system=system).first()


def open_gaps(system: System) -> list[BroadcastGap]:
    """The earliest first."""
    return list(BroadcastGap.objects.filter(system=system, closed_at=None))


def closed_gaps(system: System, limit: int) -> list[BroadcastGap]:
    """Those closed last."""
    return list(BroadcastGap.objects.filter(system=system, closed_at__isnull=False).order_by("-closed_at")[:limit])


def unfinished_parts(state: CopyState) -> list[LoadPart]:
    return list(state.parts.filter(is_complete=False))


def deleted_unseen(system: System, references: list[str]) -> dict[str, int]:
    """The sequence number of the deletion of each reference that was deleted before it came."""
    rows = DeletedUnseen.objects.filter(system=system, reference__in=references).order_by("sequence")
    return dict(rows.values_list("reference", "sequence"))


def refused_records(system: System) -> list[RefusedRecord]:
    """Those that are still not in."""
    return list(RefusedRecord.objects.filter(system=system, settled_at=None))


def last_comparisons(system: System, state: ComparisonState | None = None) -> dict[AlertCategory, Comparison]:
    """The newest of each category; state: the newest that ended so."""
    rows = Comparison.objects.filter(system=system).order_by("category", "-begun_at", "-id").distinct("category")
    if state is not None:
        rows = rows.filter(state=state)
    return {AlertCategory(row.category): row for row in rows}


def comparisons_of(system: System, limit: int) -> list[Comparison]:
    """The newest first, with their differences."""
    return list(Comparison.objects.filter(system=system).prefetch_related("differences")[:limit])


def comparison_rows(system: System) -> QuerySet[Comparison]:
    """The newest first."""
    return Comparison.objects.filter(system=system)


def comparison_numbered(number: int) -> Comparison | None:
    return Comparison.objects.filter(pk=number).first()


def differences_of(comparison: Comparison) -> QuerySet[Difference]:
    """What was not repaired first."""
    return comparison.differences.order_by(F("repaired_at").desc(nulls_first=True), "id")


def technical_copies() -> list[TechnicalCopy]:
    """Those that exist, the oldest first."""
    return list(TechnicalCopy.objects.filter(destroyed_at=None))


def technical_copies_made_before(moment: datetime) -> list[TechnicalCopy]:
    """Those that exist and of which nobody was told yet."""
    return list(TechnicalCopy.objects.filter(destroyed_at=None, told_at=None, made_at__lt=moment))
