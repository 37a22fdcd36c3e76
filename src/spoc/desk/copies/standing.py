"""How one copy stands, as its panel shows it: the copy, what is ordered of it, a line for each category."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.copies import ComparisonState, CopyPhase
from spoc.core.terms.offices import System
from spoc.office.copies.selectors.waiting import COMPARE, FOLLOW, LOAD, ordered
from spoc.procedures.central_lines import is_connected
from spoc.procedures.national_copy import states
from spoc.procedures.national_copy.batches import categories_of
from spoc.procedures.national_copy.states import SILENT_AFTER, ClosedGapView, ComparisonView, CopyView, PartView

COMPARED_WITHIN = timedelta(hours=26)
"""Each category has its turn once in 24 hours; a turn takes its time."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One category. part: while the copy is being loaded."""

    category: AlertCategory
    held: int
    part: PartView | None
    comparison: ComparisonView | None
    is_ordered: bool
    is_due: bool

    @property
    def is_running(self) -> bool:
        return self.comparison is not None and self.comparison.state is ComparisonState.RUNNING


@dataclass(frozen=True, kw_only=True)
class Standing:
    copy: CopyView
    is_connected: bool
    lines: tuple[Line, ...]
    past_gaps: tuple[ClosedGapView, ...]
    is_load_ordered: bool
    is_following_ordered: bool

    @property
    def is_silent(self) -> bool:
        """Nothing was heard for longer than the bound; a copy that is empty waits for nothing."""
        silent_for = self.copy.silent_for
        return self.copy.phase is not CopyPhase.EMPTY and (silent_for is None or silent_for > SILENT_AFTER)

    @property
    def needs_a_look(self) -> bool:
        """Something of it is lit."""
        return self.is_silent or bool(self.copy.gaps) or any(one.is_due for one in self.lines)

    @property
    def bound(self) -> timedelta:
        return SILENT_AFTER

    @property
    def is_working(self) -> bool:
        """Something changes within seconds."""
        is_asked = self.is_load_ordered or self.is_following_ordered
        return (
            self.copy.phase is CopyPhase.LOADING
            or is_asked
            or any(one.is_ordered or one.is_running for one in self.lines)
        )

    @property
    def mark(self) -> str:
        """Another one when the page shows something else than the parts that it asks for anew."""
        asked = [
            f"{one.category}{one.comparison.state if one.comparison else ''}" for one in self.lines if one.is_ordered
        ]
        running = [one.category for one in self.lines if one.is_running]
        flags = f"{self.is_load_ordered:d}{self.is_following_ordered:d}"
        return ".".join([self.copy.phase, flags, *asked, "-", *running])


def standing_of(system: System, *, at: datetime, is_counted: bool = True) -> Standing:
    """is_counted: with the counts of alerts and the gaps that were closed."""
    copy, waiting = states.copy(system, at=at, is_counted=is_counted), ordered(system)
    jobs = {job for job, _category in waiting}
    return Standing(
        copy=copy,
        is_connected=is_connected(system),
        lines=tuple(_lines(copy, {category for job, category in waiting if job == COMPARE}, at)),
        past_gaps=tuple(states.past_gaps(system)) if is_counted else (),
        is_load_ordered=LOAD in jobs,
        is_following_ordered=FOLLOW in jobs,
    )


def _lines(copy: CopyView, asked: set[AlertCategory | None], at: datetime) -> Iterable[Line]:
    parts = {one.category: one for one in copy.parts}
    compared = {one.category: one for one in copy.comparisons}
    for category in categories_of(copy.system):
        last = compared.get(category)
        yield Line(
            category=category,
            held=copy.by_category.get(category, 0),
            part=parts.get(category),
            comparison=last,
            is_ordered=category in asked,
            is_due=_is_due(copy, last, at),
        )


def _is_due(copy: CopyView, last: ComparisonView | None, at: datetime) -> bool:
    """Of a copy that has followed the broadcast for so long, and no comparison since."""
    if copy.phase is not CopyPhase.CURRENT or copy.loaded_at is None:
        return False
    since = max(last.begun_at, copy.loaded_at) if last else copy.loaded_at
    return at - since > COMPARED_WITHIN
