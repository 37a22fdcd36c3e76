"""Copies of foreign alerts: what is held of some references, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from spoc.core.terms.alerts import LIVE_STATES, AlertCategory, AlertState
from spoc.core.terms.offices import System
from spoc.office.alerts.models import Alert


@dataclass(frozen=True, kw_only=True)
class HeldCopy:
    """sequence: of the broadcast entry or snapshot that brought it."""

    alert_id: int
    subject_id: int
    reference: str
    version: int
    sequence: int
    is_live: bool


def copies_of(system: System, references: Sequence[str]) -> dict[str, HeldCopy]:
    """The foreign alert of each reference, live or withdrawn, imported by hand too; of two the live one, then the
    first."""
    rows = Alert.objects.filter(system=system, reference__in=list(references), is_own=False)
    found: dict[str, HeldCopy] = {}
    for row in rows.exclude(state=AlertState.PURGED).values_list(*_COLUMNS):
        one = _held(row)
        reference = one.reference
        other = found.get(reference)
        if other is None or (not other.is_live, other.alert_id) > (not one.is_live, one.alert_id):
            found[reference] = one
    return found


def has_foreign(system: System) -> bool:
    """Whether any alert of another is held, however it came in."""
    return Alert.objects.filter(system=system, is_own=False).exists()


def live_copies(system: System) -> QuerySet[Alert]:
    """Those that a snapshot or the broadcast brought; what was imported by hand is no copy before its owner's record
    comes in."""
    return Alert.objects.filter(system=system, is_own=False, state__in=LIVE_STATES, sequence__isnull=False)


def live_copies_by_category(system: System) -> dict[AlertCategory, int]:
    counted = live_copies(system).values_list("category").annotate(count=Count("pk")).order_by("category")
    return {AlertCategory(category): count for category, count in counted}


def outdated_copies(system: System, sequence: int, limit: int) -> list[HeldCopy]:
    """Live copies that this snapshot did not bring, at most so many."""
    rows = live_copies(system).exclude(sequence=sequence)
    return [_held(row) for row in rows.order_by("pk").values_list(*_COLUMNS)[:limit]]


_COLUMNS = ("pk", "subject_id", "reference", "version", "sequence", "state")


def _held(row: tuple[int, int, str, int, int | None, str]) -> HeldCopy:
    pk, subject, reference, version, sequence, state = row
    return HeldCopy(
        alert_id=pk,
        subject_id=subject,
        reference=reference,
        version=version,
        sequence=sequence or 0,
        is_live=state in LIVE_STATES,
    )
