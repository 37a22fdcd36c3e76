"""What of the broadcast did not come in its place: found by the numbers, asked for again, closed by a comparison.

A gap never stops the broadcast: an officer needs what comes after it more than he needs the order. It stays open, is
asked for again at each round, and is closed at the latest when every category was compared since.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from spoc.channels.central.client import CentralClient
from spoc.core.terms.alert_records import BroadcastEntry
from spoc.core.terms.copies import ComparisonState, GapClosing
from spoc.core.terms.offices import System
from spoc.office.copies.models import BroadcastGap
from spoc.office.copies.selectors.states import last_comparisons, open_gaps
from spoc.office.copies.services.states import Span, close_gaps, holes
from spoc.procedures.national_copy.batches import categories_of

MOST_ASKED = 1_000
"""Entries of one gap asked for again at a time; a longer gap takes several rounds, or a comparison."""
__all__ = ["Span", "Whole", "asked_again", "close_compared", "completed", "is_within"]


@dataclass(frozen=True, kw_only=True)
class Whole:
    """Entries in their order, each once, and what is missing among them: first and last of each run."""

    entries: Sequence[BroadcastEntry]
    missing: Sequence[Span]


def completed(central: CentralClient, after: int, entries: Sequence[BroadcastEntry], *, upto: int) -> Whole:
    """A page put in order, with what it left out asked for again, once. An empty page stands for all up to `upto`.

    Raises CentralError.
    """
    last = max((one.sequence for one in entries if one.sequence > after), default=upto)
    found = {one.sequence: one for one in entries}
    for first, end in holes(after + 1, last, found):
        found |= {one.sequence: one for one in asked_again(central, first, end)}
    missing = holes(after + 1, last, found)
    return Whole(entries=[found[number] for number in sorted(found)], missing=missing)


def asked_again(central: CentralClient, first: int, last: int) -> list[BroadcastEntry]:
    """What comes of these numbers at a second asking. Raises CentralError."""
    page = central.entries_since(first - 1, limit=min(last - first + 1, MOST_ASKED))
    return [one for one in page.entries if first <= one.sequence <= last]


def is_within(gaps: Sequence[BroadcastGap], sequence: int) -> bool:
    return any(gap.first <= sequence <= gap.last for gap in gaps)


def close_compared(system: System, *, at: datetime) -> int:
    """Closes the gaps after whose finding every category was compared to its end; how many."""
    found = [gap.found_at for gap in open_gaps(system)]
    whole = [
        one
        for one in last_comparisons(system, ComparisonState.DONE).values()
        if found and one.begun_at >= max(found) and one.found == one.repaired
    ]
    if not whole or len(whole) < len(categories_of(system)):
        return 0
    return close_gaps(system, GapClosing.COMPARISON, upto=min(one.sequence for one in whole), at=at)
