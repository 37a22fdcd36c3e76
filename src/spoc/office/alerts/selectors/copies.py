"""Copies of foreign alerts: what is held of some references, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

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
    """The copy of each reference, live or withdrawn; of two the live one, then the first."""
    rows = Alert.objects.filter(system=system, reference__in=list(references), is_own=False)
    found: dict[str, HeldCopy] = {}
    for row in rows.exclude(state=AlertState.PURGED).values_list(*_COLUMNS):
        one = _held(row)
        reference = one.reference
        other = found.get(reference)
        if other is None or (not other.is_live, other.alert_id) > (not one.is_live, one.alert_id):
            found[reference] = one
    return found


def has_copies(system: System) -> bool:
    return Alert.objects.filter(system=system, is_own=False).exclude(sequence=None).exists()


def live_copies_by_category(system: System) -> dict[AlertCategory, int]:
    rows = Alert.objects.filter(system=system, is_own=False, state__in=LIVE_STATES)
    counted = rows.values_list("category").annotate(count=Count("pk")).order_by("category")
    return {AlertCategory(category): count for category, count in counted}


def outdated_copies(system: System, sequence: int, limit: int) -> list[HeldCopy]:
    """Live copies that no entry or snapshot from this one on has brought, at most so many."""
    rows = Alert.objects.filter(system=system, is_own=False, state__in=LIVE_STATES, sequence__lt=sequence)
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
