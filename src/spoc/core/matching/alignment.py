"""Which part of one name answers which part of another: any order, initials, parts joined on one side."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.distance import OSA

from spoc.core.matching.costs import NameCosts
from spoc.core.matching.parts import VARIANT, Part, Rule, likeness, part, rule_of
from spoc.core.matching.splitting import Piece

LEAST_JOINED, JOINED_LENGTH = 0.8, 0.3
FAR_APART, FAR_APART_ACROSS = 0.6, 0.4
"""Two parts less alike in writing than this, taken together, are not worth listening to as one; over two scripts less,
since letters tell less."""

_written = OSA.normalized_similarity


class How(StrEnum):
    """How two parts agree."""

    EQUAL = "equal"
    VARIANT = "variant"
    ENDING = "ending"
    SIMILAR = "similar"
    SOUND = "sound"
    SHORTENED = "shortened"
    INITIAL = "initial"
    JOINED = "joined"


_HOWS = {
    Rule.EQUAL: How.EQUAL,
    Rule.VARIANT: How.VARIANT,
    Rule.ENDING: How.ENDING,
    Rule.WRITTEN: How.SIMILAR,
    Rule.SOUND: How.SOUND,
    Rule.SHORTENED: How.SHORTENED,
    Rule.ARTICLE: How.JOINED,
}


class Link(NamedTuple):
    """Places of parts that answer each other. is_initial: one of them is an initial."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    likeness: float
    is_initial: bool


def align(ours: Sequence[Piece], theirs: Sequence[Piece], costs: NameCosts) -> Sequence[Link]:
    """The best one-to-one pairing, greedily from the most alike, in the order of our parts; joined neighbours only
    where single parts fail."""
    single = _single_links(ours, theirs, costs)
    links = _chosen(single)
    left, right = (1 << len(ours)) - 1, (1 << len(theirs)) - 1
    for link in links:
        if link.likeness >= VARIANT:
            left &= ~(1 << link.left[0])
            right &= ~(1 << link.right[0])
    if not left or not right or not (left & left >> 1 or right & right >> 1):
        return links
    joined = _joined_links(ours, theirs, (left, right), costs)
    return _chosen([*single, *joined]) if joined else links


def how_linked(link: Link, ours: Sequence[Piece], theirs: Sequence[Piece]) -> How:
    """The rule that gave a link its likeness."""
    if link.is_initial:
        return How.INITIAL
    if len(link.left) + len(link.right) > 2:
        return How.JOINED
    return _HOWS[rule_of(ours[link.left[0]].part, theirs[link.right[0]].part)]


def _single_links(ours: Sequence[Piece], theirs: Sequence[Piece], costs: NameCosts) -> list[Link]:
    found, floor = [], costs.floor
    for left, mine in enumerate(ours):
        one = mine.part
        for right, yours in enumerate(theirs):
            other = yours.part
            if one is other:
                found.append(Link((left,), (right,), 1.0, False))
            elif one.is_initial or other.is_initial:
                if _begins(one, other):
                    found.append(Link((left,), (right,), costs.initial, True))
            elif (alike := likeness(one, other)) >= floor:
                found.append(Link((left,), (right,), alike, False))
    return found


def _begins(one: Part, other: Part) -> bool:
    if not one.form or not other.form:
        return False
    return one.form[0] == other.form[0] or any(
        mine[:3] == yours[:3] for mine in one.codes for yours in other.codes if mine and yours
    )


def _joined_links(
    ours: Sequence[Piece], theirs: Sequence[Piece], open_places: tuple[int, int], costs: NameCosts
) -> list[Link]:
    """open_places: of both sides, as bits, those that no good link holds."""
    left = [place for place in range(len(ours)) if open_places[0] >> place & 1]
    right = [place for place in range(len(theirs)) if open_places[1] >> place & 1]
    return [
        *(Link(both, (one,), alike, False) for both, one, alike in _joins(ours, left, theirs, right, costs)),
        *(Link((one,), both, alike, False) for both, one, alike in _joins(theirs, right, ours, left, costs)),
    ]


def _joins(
    halves: Sequence[Piece], open_halves: list[int], wholes: Sequence[Piece], open_wholes: list[int], costs: NameCosts
) -> Iterator[tuple[tuple[int, int], int, float]]:
    """Neighbours on one side that together are one part of about their length on the other, all vowels taken as one."""
    for first in open_halves:
        if first + 1 in open_halves:
            one, next_one = halves[first], halves[first + 1]
            length = one.part.length + next_one.part.length
            for whole in open_wholes:
                other = wholes[whole]
                if abs(length - other.part.length) <= JOINED_LENGTH * max(length, other.part.length):
                    alike = costs.joined * _joined_likeness(one, next_one, other)
                    if alike >= LEAST_JOINED:
                        yield (first, first + 1), whole, alike


def _joined_likeness(one: Piece, next_one: Piece, other: Piece) -> float:
    if one.part.is_initial or next_one.part.is_initial or other.part.is_initial:
        return 0.0
    far = FAR_APART if one.part.script is other.part.script else FAR_APART_ACROSS
    if _written(one.part.form + next_one.part.form, other.part.form, score_cutoff=far) < far:
        return 0.0
    return likeness(part(one.text + next_one.text), other.part)


def _chosen(links: list[Link]) -> list[Link]:
    if len(links) > 1:
        links = sorted(links, key=_worth)
    taken_left, taken_right = 0, 0
    chosen = []
    for link in links:
        left, right = _bits(link.left), _bits(link.right)
        if not (taken_left & left or taken_right & right):
            taken_left |= left
            taken_right |= right
            chosen.append(link)
    chosen.sort()
    return chosen


def _bits(places: tuple[int, ...]) -> int:
    return 1 << places[0] if len(places) == 1 else 1 << places[0] | 1 << places[1]


def _worth(link: Link) -> tuple[float, int]:
    """Most alike first; an initial after whole words; then by how far the places are apart."""
    left, right, alike, is_initial = link
    return is_initial - alike - 0.02 * (len(left) + len(right) - 2), abs(left[0] - right[0])
