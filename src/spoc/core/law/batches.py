"""How many persons may be asked for at once before somebody else must know of it."""

from dataclasses import dataclass
from datetime import date

from spoc.core.law.acts import OUR_OWN, RECAST
from spoc.core.law.rules import Confidence, Rule, Source, in_force


@dataclass(frozen=True, kw_only=True)
class BatchBound(Rule):
    """most: persons of one file that are asked for as of one by one. Above it the data-protection officer is told."""

    most: int


BOUNDS: tuple[BatchBound, ...] = (
    BatchBound(
        id="batch-persons",
        source=Source(act=OUR_OWN, article="batch checks"),
        confidence=Confidence.P,
        since=RECAST,
        most=100,
        note="No public act gives a number. As a proposal it does not refuse: it warns, is kept, and is told.",
    ),
)


def bound_on(day: date) -> BatchBound:
    """The row that holds on a day."""
    return in_force(BOUNDS, day)[0]
