"""The clock's rounds: the broadcast each minute, every category compared each day; a load cut short goes on."""

from datetime import UTC, datetime, timedelta

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.copies import ComparisonState, CopyPhase
from spoc.core.terms.offices import System
from spoc.office.copies.models import Comparison
from spoc.office.copies.selectors.states import last_comparisons, open_gaps, state_of
from spoc.procedures.national_copy.batches import BY_ITSELF, SYSTEMS, Connect, Now, categories_of
from spoc.procedures.national_copy.comparison import compare
from spoc.procedures.national_copy.delta import DeltaReport, follow
from spoc.procedures.national_copy.first_load import LoadReport, load
from spoc.procedures.national_copy.gaps import close_compared
from spoc.procedures.national_copy.taking_turns import CopyBusyError

COMPARED_EVERY = timedelta(hours=24)
NEVER = datetime.min.replace(tzinfo=UTC)
GAP_MAY_LAST = timedelta(minutes=30)
"""Then the comparison of every category comes at once (P)."""


def keep_up(system: System, *, connect: Connect, now: Now) -> DeltaReport | LoadReport | None:
    """What the copy needs this minute. None: it is empty (a first load is somebody's order), or another is at it.

    Raises CentralError.
    """
    state = state_of(system)
    if state is None or state.phase == CopyPhase.EMPTY:
        return None
    try:
        if state.phase == CopyPhase.LOADING:
            return load(system, connect=connect, by=BY_ITSELF, now=now)
        return follow(system, connect=connect, by=BY_ITSELF, now=now)
    except CopyBusyError:
        return None


def compare_next(system: System, *, connect: Connect, now: Now) -> Comparison | None:
    """The category that was compared longest ago, when that is a day, or a gap waits for it. Raises CentralError."""
    state = state_of(system)
    if state is None or state.phase != CopyPhase.CURRENT:
        return None
    category = next_category(system, now())
    if category is None:
        close_compared(system, at=now())
        return None
    try:
        done = compare(system, category, connect=connect, by=BY_ITSELF, now=now)
    except CopyBusyError:
        return None
    close_compared(system, at=now())
    return done


def next_category(system: System, at: datetime) -> AlertCategory | None:
    """Of those not compared to the end within the day, and since every old gap was found, the one tried longest ago."""
    done = {category: one.begun_at for category, one in last_comparisons(system, ComparisonState.DONE).items()}
    tried = {category: one.begun_at for category, one in last_comparisons(system).items()}
    waiting = [gap.found_at for gap in open_gaps(system) if gap.found_at < at - GAP_MAY_LAST]
    due = max([at - COMPARED_EVERY, *waiting])
    wanted = [one for one in categories_of(system) if one not in done or done[one] < due]
    return min(wanted, key=lambda one: tried.get(one, NEVER), default=None)


__all__ = ["SYSTEMS", "compare_next", "keep_up", "next_category"]
