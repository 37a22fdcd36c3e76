"""Names compared part by part: any scripts, any order, joined and split parts, initials, small words, rarity."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from spoc.core.matching.parts import VARIANT, Part, likeness, part
from spoc.core.matching.splitting import Frequency, Piece, pieces_of, weighed
from spoc.core.terms.reasons import Reason

FLOOR = 0.52
"""Parts less alike than this are different parts."""
SLIP_COST = 1.3
CONFLICT_COST = 1.0
EXTRA_COST = 0.12
LONE_COST = 0.12
INITIAL_LIKENESS = 0.85
SWAPPED = 0.99
JOINED = 0.97
LEAST_JOINED, JOINED_LENGTH = 0.8, 0.3
FAR_APART = 0.4
"""Two parts less alike in writing than this, taken together, are not worth listening to as one."""
ACROSS_SCRIPTS = 0.75
"""Costs, factors, and the power that brings a score over two scripts to the scale of one script;
chosen by trial on pairs of names that are not kept here. `bench/screening.py` measures what they find; what each cost
does is told in `_score`."""

_written = OSA.normalized_similarity


class How(StrEnum):
    """How two parts agree."""

    EQUAL = "equal"
    VARIANT = "variant"
    SIMILAR = "similar"
    INITIAL = "initial"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class PartPair:
    """Parts of the two names that were held against each other."""

    left: str
    right: str
    likeness: float
    how: How
    weight: float


@dataclass(frozen=True, kw_only=True)
class NameComparison:
    """score: 0 to 1. left_only, right_only: parts with no counterpart."""

    left: str
    right: str
    score: float
    pairs: Sequence[PartPair]
    left_only: Sequence[str]
    right_only: Sequence[str]
    is_swapped: bool

    @property
    def reason(self) -> Reason:
        """The one thing to say of the two names."""
        values = {
            "asked": self.left,
            "found": self.right,
            "parts": ", ".join(f"{pair.left} = {pair.right}" for pair in self.pairs),
            "asked_only": " ".join(self.left_only),
            "found_only": " ".join(self.right_only),
        }
        return Reason(code=f"match.name.{self._verdict()}", values=values)

    def _verdict(self) -> str:
        hows = {pair.how for pair in self.pairs}
        if not self.pairs:
            return "different"
        if self.left_only and self.right_only:
            return "partly_different"
        if self.left_only or self.right_only:
            return "part_missing"
        for how in (How.INITIAL, How.SIMILAR, How.VARIANT, How.JOINED):
            if how in hows:
                return how.value
        return "swapped" if self.is_swapped else "equal"


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
    links = _align(ours, theirs)
    weights = weighed(ours, frequency), weighed(theirs, frequency)
    left_free = _free(len(ours), [link.left for link in links])
    right_free = _free(len(theirs), [link.right for link in links])
    pairs = [_pair(link, ours, theirs, weights) for link in links]
    is_swapped = [link.right for link in links] != sorted(link.right for link in links)
    score = _score(pairs, _sum(weights[0], left_free), _sum(weights[1], right_free))
    score *= SWAPPED if is_swapped else 1.0
    if not _share_a_script(ours, theirs):
        score = score**ACROSS_SCRIPTS
    return NameComparison(
        left=left,
        right=right,
        score=round(score, 6),
        pairs=pairs,
        left_only=[ours[place].text for place in left_free],
        right_only=[theirs[place].text for place in right_free],
        is_swapped=is_swapped,
    )


def _score(pairs: Sequence[PartPair], left_alone: float, right_alone: float) -> float:
    """Weight that agrees against weight that does not.

    A slip inside a pair costs SLIP_COST; parts alone on both sides conflict, heavily; parts alone on one side are
    extra, lightly; LONE_COST keeps a single agreeing part of a longer name below a full agreement.
    """
    agrees = sum(pair.weight * support(pair.likeness) for pair in pairs)
    slips = sum(pair.weight * (1 - support(pair.likeness)) for pair in pairs)
    conflict, extra = min(left_alone, right_alone), abs(left_alone - right_alone)
    if agrees <= 0:
        return 0.0
    lone = LONE_COST / agrees if extra + conflict > 0 else 0.0
    return agrees / (agrees + SLIP_COST * slips + CONFLICT_COST * conflict + EXTRA_COST * extra + lone)


def _share_a_script(ours: Sequence[Piece], theirs: Sequence[Piece]) -> bool:
    return not {one.part.script for one in ours}.isdisjoint(one.part.script for one in theirs)


def support(alike: float) -> float:
    """How much of a part's weight its likeness carries: none at the floor, all at equality."""
    return max(0.0, (alike - FLOOR) / (1 - FLOOR))


@dataclass(frozen=True, slots=True)
class _Link:
    left: tuple[int, ...]
    right: tuple[int, ...]
    likeness: float
    how: How


def _align(ours: Sequence[Piece], theirs: Sequence[Piece]) -> Sequence[_Link]:
    """The best one-to-one pairing, greedily from the most alike; joined neighbours only where single parts fail."""
    single = _single_links(ours, theirs)
    links = _chosen(single, len(ours), len(theirs))
    settled = [link for link in links if link.likeness >= VARIANT]
    left = set(_free(len(ours), [link.left for link in settled]))
    right = set(_free(len(theirs), [link.right for link in settled]))
    if not left or not right or len(left) + len(right) < 3:
        return links
    joined = [
        *(_Link(both, (one,), alike, How.JOINED) for both, one, alike in _joins(ours, left, theirs, right)),
        *(_Link((one,), both, alike, How.JOINED) for both, one, alike in _joins(theirs, right, ours, left)),
    ]
    return _chosen([*single, *joined], len(ours), len(theirs)) if joined else links


def _single_links(ours: Sequence[Piece], theirs: Sequence[Piece]) -> Sequence[_Link]:
    found = []
    for left, one in enumerate(ours):
        for right, other in enumerate(theirs):
            alike, how = _alike(one.part, other.part)
            if alike >= FLOOR:
                found.append(_Link((left,), (right,), alike, how))
    return found


def _alike(one: Part, other: Part) -> tuple[float, How]:
    if one.is_initial or other.is_initial:
        agrees = bool(one.form and other.form) and (one.form[0] == other.form[0] or _same_start(one, other))
        return (INITIAL_LIKENESS if agrees else 0.0), How.INITIAL
    alike = likeness(one, other)
    return alike, How.EQUAL if alike == 1.0 else How.VARIANT if alike == VARIANT else How.SIMILAR


def _same_start(one: Part, other: Part) -> bool:
    return any(mine[:3] == yours[:3] for mine in one.codes for yours in other.codes if mine and yours)


def _joins(
    halves: Sequence[Piece], open_halves: set[int], wholes: Sequence[Piece], open_wholes: set[int]
) -> Iterator[tuple[tuple[int, int], int, float]]:
    """Neighbours on one side that together are one part of about their length on the other, all vowels taken as one."""
    for first in sorted(open_halves):
        if first + 1 in open_halves:
            one, next_one = halves[first], halves[first + 1]
            length = one.part.length + next_one.part.length
            for whole in sorted(open_wholes):
                other = wholes[whole]
                if abs(length - other.part.length) <= JOINED_LENGTH * max(length, other.part.length):
                    alike = _joined_likeness(one, next_one, other)
                    if alike >= LEAST_JOINED:
                        yield (first, first + 1), whole, alike


def _joined_likeness(one: Piece, next_one: Piece, other: Piece) -> float:
    if one.part.is_initial or next_one.part.is_initial or other.part.is_initial:
        return 0.0
    if _written(one.part.form + next_one.part.form, other.part.form, score_cutoff=FAR_APART) < FAR_APART:
        return 0.0
    return JOINED * likeness(part(one.text + next_one.text), other.part)


def _chosen(links: Sequence[_Link], left_count: int, right_count: int) -> Sequence[_Link]:
    left_free, right_free = set(range(left_count)), set(range(right_count))
    chosen = []
    for link in sorted(links, key=_worth):
        if left_free.issuperset(link.left) and right_free.issuperset(link.right):
            left_free.difference_update(link.left)
            right_free.difference_update(link.right)
            chosen.append(link)
    return sorted(chosen, key=lambda link: link.left)


def _worth(link: _Link) -> tuple[float, int]:
    """Most alike first; an initial after whole words; then by how far the places are apart."""
    initial = 1.0 if link.how is How.INITIAL else 0.0
    return initial - link.likeness - 0.02 * (len(link.left) + len(link.right) - 2), abs(link.left[0] - link.right[0])


def _pair(
    link: _Link, ours: Sequence[Piece], theirs: Sequence[Piece], weights: tuple[Sequence[float], Sequence[float]]
) -> PartPair:
    weight = (_sum(weights[0], link.left) + _sum(weights[1], link.right)) / 2
    return PartPair(
        left=" ".join(ours[place].text for place in link.left),
        right=" ".join(theirs[place].text for place in link.right),
        likeness=link.likeness,
        how=link.how,
        weight=weight,
    )


def _free(count: int, taken: Sequence[tuple[int, ...]]) -> Sequence[int]:
    used = {place for places in taken for place in places}
    return [place for place in range(count) if place not in used]


def _sum(weights: Sequence[float], places: Sequence[int]) -> float:
    return sum(weights[place] for place in places)
