"""How each national copy stands: what it holds, how far behind it is, what is missing, what comparisons found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.copies import ComparisonState, CopyPhase, DifferenceKind, GapClosing
from spoc.core.terms.offices import System
from spoc.office.alerts.selectors.copies import live_copies_by_category
from spoc.office.copies.models import BroadcastGap, Comparison, CopyState
from spoc.office.copies.selectors.states import (
    closed_gaps,
    comparisons_of,
    last_comparisons,
    open_gaps,
    refused_records,
    state_of,
)
from spoc.procedures.national_copy.batches import SYSTEMS

SILENT_AFTER = timedelta(minutes=10)
"""Without a word of the central system for so long, the copy is shown as old (P); the beat asks each minute."""


@dataclass(frozen=True, kw_only=True)
class PartView:
    """One category of a load that goes on."""

    category: AlertCategory
    done: int
    expected: int


@dataclass(frozen=True, kw_only=True)
class GapView:
    first: int
    last: int
    found_at: datetime


@dataclass(frozen=True, kw_only=True)
class ClosedGapView:
    first: int
    last: int
    found_at: datetime
    closed_at: datetime
    closed_by: GapClosing


@dataclass(frozen=True, kw_only=True)
class DifferenceView:
    reference: str
    kind: DifferenceKind
    fields: tuple[str, ...]
    is_repaired: bool


@dataclass(frozen=True, kw_only=True)
class ComparisonView:
    """sequence: both sides were held against each other as after this entry of the broadcast."""

    number: int
    system: System
    category: AlertCategory
    state: ComparisonState
    begun_at: datetime
    ended_at: datetime | None
    sequence: int
    held: int
    theirs: int
    found: int
    repaired: int
    detail: str
    differences: tuple[DifferenceView, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CopyView:
    """behind: entries of the broadcast that are not applied yet; silent_for: since the central system answered last.

    is_old: an answer from it must be marked so.
    """

    system: System
    phase: CopyPhase
    sequence: int
    central_sequence: int
    behind: int
    heard_at: datetime | None
    silent_for: timedelta | None
    changed_at: datetime | None
    loaded_at: datetime | None
    load_begun_at: datetime | None
    is_old: bool
    total: int
    by_category: Mapping[AlertCategory, int]
    parts: tuple[PartView, ...]
    gaps: tuple[GapView, ...]
    refused: tuple[tuple[str, str], ...]
    comparisons: tuple[ComparisonView, ...]

    @property
    def load_done(self) -> int:
        return sum(part.done for part in self.parts)

    @property
    def load_expected(self) -> int:
        return sum(part.expected for part in self.parts)


def copies(*, at: datetime) -> tuple[CopyView, ...]:
    """Of every system that broadcasts; no person's data."""
    return tuple(copy(system, at=at) for system in SYSTEMS)


def copy(system: System, *, at: datetime, is_counted: bool = True) -> CopyView:
    """is_counted: how many alerts it holds, which reads all of them; for who asks every few seconds it is left out."""
    state = state_of(system) or CopyState(system=system)
    held = live_copies_by_category(system) if is_counted else {}
    silent_for = at - state.heard_at if state.heard_at else None
    phase = CopyPhase(state.phase)
    is_loading = phase is CopyPhase.LOADING
    gaps = tuple(map(_gap, open_gaps(system)))
    behind = max(0, state.central_sequence - state.sequence) if phase is CopyPhase.CURRENT else 0
    return CopyView(
        system=system,
        phase=phase,
        sequence=state.sequence,
        central_sequence=state.central_sequence,
        behind=behind,
        heard_at=state.heard_at,
        silent_for=silent_for,
        changed_at=state.changed_at,
        loaded_at=state.loaded_at,
        load_begun_at=state.load_begun_at,
        is_old=phase is not CopyPhase.CURRENT or silent_for is None or silent_for > SILENT_AFTER or bool(gaps),
        total=sum(held.values()),
        by_category=held,
        parts=_parts(state) if is_loading else (),
        gaps=gaps,
        refused=tuple((one.reference, one.reason) for one in refused_records(system)),
        comparisons=tuple(map(_comparison, last_comparisons(system).values())),
    )


def past_gaps(system: System, *, limit: int = 10) -> Sequence[ClosedGapView]:
    """What the broadcast had left out and came in after all; closed last first."""
    return [
        ClosedGapView(
            first=one.first,
            last=one.last,
            found_at=one.found_at,
            closed_at=one.closed_at,
            closed_by=GapClosing(one.closed_by),
        )
        for one in closed_gaps(system, limit)
        if one.closed_at
    ]


def comparisons(system: System, *, limit: int = 20) -> Sequence[ComparisonView]:
    """The newest first, with what differed."""
    return [_comparison(one, with_differences=True) for one in comparisons_of(system, limit)]


def view_of(one: Comparison, *, with_differences: bool = True) -> ComparisonView:
    """One comparison; with_differences: all that differed, which can be much."""
    return _comparison(one, with_differences)


def _parts(state: CopyState) -> tuple[PartView, ...]:
    return tuple(
        PartView(category=AlertCategory(one.category), done=one.done, expected=one.expected)
        for one in state.parts.all()
    )


def _gap(one: BroadcastGap) -> GapView:
    return GapView(first=one.first, last=one.last, found_at=one.found_at)


def _comparison(one: Comparison, with_differences: bool = False) -> ComparisonView:
    rows = one.differences.all() if with_differences else ()
    return ComparisonView(
        number=one.pk,
        system=System(one.system),
        category=AlertCategory(one.category),
        state=ComparisonState(one.state),
        begun_at=one.begun_at,
        ended_at=one.ended_at,
        sequence=one.sequence,
        held=one.held,
        theirs=one.theirs,
        found=one.found,
        repaired=one.repaired,
        detail=one.detail,
        differences=tuple(
            DifferenceView(
                reference=row.reference,
                kind=DifferenceKind(row.kind),
                fields=tuple(row.fields),
                is_repaired=row.repaired_at is not None,
            )
            for row in rows
        ),
    )
