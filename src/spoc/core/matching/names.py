"""Names compared part by part: any scripts, any order, joined and split parts, initials, small words, rarity."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spoc.core.matching import costs
from spoc.core.matching.alignment import How, Link, align, how_linked
from spoc.core.matching.result import Working
from spoc.core.matching.splitting import Frequency, Piece, pieces_of, weighed
from spoc.core.terms.reasons import Reason

PLACES = 6
"""To which scores and what they are made of are rounded."""


@dataclass(frozen=True, slots=True)
class PartPair:
    """Parts of the two names that were held against each other."""

    left: str
    right: str
    likeness: float
    how: How
    weight: float


class Balance(NamedTuple):
    """Two names taken apart and laid against each other; what agrees and what does not, as sums of weights.

    agrees: the weight that likeness supports; slips: the rest of the weight of agreeing parts. left_alone, right_alone:
    the weight without counterpart. is_across: the names share no script.
    """

    ours: Sequence[Piece]
    theirs: Sequence[Piece]
    left_weights: Sequence[float]
    right_weights: Sequence[float]
    links: Sequence[Link]
    agrees: float
    slips: float
    left_alone: float
    right_alone: float
    is_swapped: bool
    is_across: bool

    @property
    def conflict(self) -> float:
        """The weight that stands alone on both sides."""
        return min(self.left_alone, self.right_alone)

    @property
    def extra(self) -> float:
        """The weight that stands alone on one side only."""
        return abs(self.left_alone - self.right_alone)

    @property
    def score(self) -> float:
        """Weight that agrees against weight that does not, 0 to 1, by the costs of the table."""
        agrees, lone, cost = self.agrees, 0.0, costs.COSTS
        if agrees <= 0:
            return 0.0
        if self.left_alone or self.right_alone:
            lone = cost.lone / agrees
        against = cost.slip * self.slips + cost.conflict * self.conflict + cost.extra * self.extra + lone
        score = agrees / (agrees + against)
        if self.is_swapped:
            score *= cost.swapped
        return score**cost.across if self.is_across else score


class NameComparison:
    """score: 0 to 1. What is told of it is put into words when somebody asks."""

    __slots__ = ("balance", "left", "right", "score")

    def __init__(self, left: str, right: str, balance: Balance) -> None:
        self.left, self.right, self.balance = left, right, balance
        self.score = round(balance.score, PLACES)

    @property
    def is_swapped(self) -> bool:
        return self.balance.is_swapped

    @property
    def pairs(self) -> Sequence[PartPair]:
        """The parts that answer each other."""
        return [_pair(link, self.balance) for link in self.balance.links]

    @property
    def left_only(self) -> Sequence[str]:
        """Parts with no counterpart."""
        return _only(self.balance.ours, [link.left for link in self.balance.links])

    @property
    def right_only(self) -> Sequence[str]:
        return _only(self.balance.theirs, [link.right for link in self.balance.links])

    @property
    def reason(self) -> Reason:
        """The one thing to say of the two names."""
        pairs, left_only, right_only = self.pairs, self.left_only, self.right_only
        values = {
            "asked": self.left,
            "found": self.right,
            "parts": ", ".join(f"{pair.left} = {pair.right}" for pair in pairs),
            "asked_only": " ".join(left_only),
            "found_only": " ".join(right_only),
        }
        return Reason(code=f"match.name.{self._verdict(pairs)}", values=values)

    @property
    def working(self) -> Working:
        """The figures from which the score can be recomputed by hand."""
        balance = self.balance
        return {
            "parts": [
                {
                    "asked": one.left,
                    "found": one.right,
                    "how": one.how.value,
                    "likeness": round(one.likeness, PLACES),
                    "weight": round(one.weight, PLACES),
                }
                for one in self.pairs
            ],
            "asked_alone": round(balance.left_alone, PLACES),
            "found_alone": round(balance.right_alone, PLACES),
            "is_swapped": float(balance.is_swapped),
            "is_across": float(balance.is_across),
        }

    def _verdict(self, pairs: Sequence[PartPair]) -> str:
        if not pairs:
            return "different"
        if self.left_only and self.right_only:
            return "partly_different"
        if self.left_only or self.right_only:
            return "part_missing"
        hows = {pair.how for pair in pairs}
        first = next((how for how in _WEAKEST_FIRST if how in hows), None)
        return first.value if first else "swapped" if self.is_swapped else "equal"


_WEAKEST_FIRST = (How.INITIAL, How.SHORTENED, How.SOUND, How.SIMILAR, How.VARIANT, How.ENDING, How.JOINED)


def _pair(link: Link, balance: Balance) -> PartPair:
    weights = [balance.left_weights[place] for place in link.left] + [balance.right_weights[at] for at in link.right]
    return PartPair(
        left=" ".join(balance.ours[place].text for place in link.left),
        right=" ".join(balance.theirs[place].text for place in link.right),
        likeness=link.likeness,
        how=how_linked(link, balance.ours, balance.theirs),
        weight=sum(weights) / 2,
    )


def _only(pieces: Sequence[Piece], taken: Sequence[tuple[int, ...]]) -> Sequence[str]:
    used = {place for places in taken for place in places}
    return [piece.text for place, piece in enumerate(pieces) if place not in used]


def similarity(left: str, right: str) -> float:
    """How alike two names are, 0 (strangers) to 1 (equal), whatever their scripts and the order of their parts.

    Symmetric; an empty name is like nothing; of a name longer than `splitting.LONGEST_NAME` the beginning counts.
    Source of the rules: the tables beside this module.
    """
    return compare_names(left, right).score


def compare_names(left: str, right: str, *, frequency: Frequency | None = None) -> NameComparison:
    """Two names part by part, with what agrees, what differs and what is missing.

    frequency: share of names of the population that hold a part; rare parts then weigh more.
    """
    ours, theirs = pieces_of(left), pieces_of(right)
    return NameComparison(left, right, balanced(ours, theirs, weighed(ours, frequency), weighed(theirs, frequency)))


def balanced(
    ours: Sequence[Piece], theirs: Sequence[Piece], left_weights: Sequence[float], right_weights: Sequence[float]
) -> Balance:
    """The sums of which a score is made; `compare_names` for those who have taken the names apart."""
    links = align(ours, theirs, costs.COSTS)
    left_free, right_free = list(left_weights), list(right_weights)
    agrees = slips = 0.0
    is_swapped, last = False, -1
    for left, right, alike, _ in links:
        weight = 0.0
        for place in left:
            weight += left_free[place]
            left_free[place] = 0.0
        for place in right:
            weight += right_free[place]
            right_free[place] = 0.0
        share = support(alike) * weight / 2
        agrees += share
        slips += weight / 2 - share
        is_swapped = is_swapped or right[0] < last
        last = right[0]
    return Balance(
        ours, theirs, left_weights, right_weights, links, agrees, slips, _alone(ours, left_free),
        _alone(theirs, right_free), is_swapped, bool(links) and not _share_a_script(ours, theirs),
    )  # fmt: skip


def _alone(pieces: Sequence[Piece], free: Sequence[float]) -> float:
    """The weight without counterpart; a title is missed by nobody."""
    alone = 0.0
    for place, weight in enumerate(free):
        if weight and not pieces[place].is_title:
            alone += weight
    return alone


def _share_a_script(ours: Sequence[Piece], theirs: Sequence[Piece]) -> bool:
    return any(one.part.script is other.part.script for one in ours for other in theirs)


def support(alike: float) -> float:
    """How much of a part's weight its likeness carries: none at the floor, all at equality."""
    return max(0.0, (alike - costs.COSTS.floor) / (1 - costs.COSTS.floor))
