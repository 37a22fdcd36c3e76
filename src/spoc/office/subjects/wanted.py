"""What is looked for when a name is asked: the parts held that its parts may be, and the pairs of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

import numpy as np
from numpy.typing import NDArray

from spoc.core.matching import costs, splitting
from spoc.core.matching.keys import bare_number, index_parts, initial_number, initials, pair_number
from spoc.core.matching.parts import part
from spoc.office.subjects.held_parts import HeldParts
from spoc.office.subjects.neighbours import MOST_JOINED, Neighbourhood, alone, further, neighbourhood, spelled_like

MOST_PARTS = 5
"""Parts of one name that are looked for, the rarest first."""
MOST_JOINED_OF = 3
"""Parts of a name up to which neighbours are also looked for as one: of more, the others lead to the name."""
SHORTEST_SPLIT = 3
LEAST_JOINED = 0.8
MOST_PAIRS, LEAST_TO_LIKELIEST = 800, 0.7
"""Pairs that are looked up for one name asked, the likeliest first, and how likely each is beside that one: where both
parts stand as they were asked, two slips in each are not worth a look."""
MOST_FURTHER_PAIRS = 3_000
"""The same where one part stands as it was asked and the other may be far away: few questions come to that."""
SURE, MOST_SURE = 0.9, 8
"""Which parts count as asked for that, and how many of them."""
WORTH_OF_FURTHER = 0.5
"""What the part that is far away is worth, for the order of those found: its likeness times this."""
MOST_BY_INITIAL = 24
"""Neighbours of a part that are looked for with an initial."""
INITIAL_WEIGHT = (splitting.INITIAL_WEIGHT + 1) / 2
"""Of an initial and the part that it stands for, together: as names are compared in full."""
INITIAL_WORTH = INITIAL_WEIGHT * (costs.COSTS.initial - costs.COSTS.floor) / (1 - costs.COSTS.floor)
LIKELY_INITIAL = 0.8


@dataclass(frozen=True, slots=True)
class Wanted:
    """One name asked: its parts, their neighbourhoods (joined and halved ones too), its initials, the years of birth.

    count: how many parts the name has.
    """

    parts: Sequence[str]
    near: Sequence[Neighbourhood]
    letters: Sequence[str]
    years: Sequence[int]
    count: int


def wanted_by(full: str, held: HeldParts, years: Sequence[int]) -> Wanted:
    """Of a name in any script; years: of birth, empty where none was asked."""
    parts = index_parts(full)
    near = [neighbourhood(text, held) for text in parts]
    near = [one for one in near if len(one.numbers)]
    if len(near) > MOST_PARTS:
        near = sorted(near, key=lambda one: one.held)[:MOST_PARTS]
    near += _joined(parts, held)
    near += _halves([text for text in parts if text not in held.places], held)
    letters = initials(full)
    return Wanted(parts[:MOST_PARTS], near, letters, years, len(parts) + len(letters))


def _joined(parts: Sequence[str], held: HeldParts) -> Iterator[Neighbourhood]:
    """Each two neighbours as one part, where somebody bears it."""
    if len(parts) > MOST_JOINED_OF:
        return
    for one, other in pairwise(parts):
        found = spelled_like(one + other, held, least=LEAST_JOINED)
        if len(found.numbers):
            yield found


def _halves(texts: Sequence[str], held: HeldParts) -> Iterator[Neighbourhood]:
    """Both halves of parts that nobody bears as they stand: Jeanpaul is Jean Paul."""
    for text in texts:
        for at in range(SHORTEST_SPLIT, len(text) - SHORTEST_SPLIT + 1):
            if text[:at] in held.places and text[at:] in held.places:
                yield alone(text[:at])
                yield alone(text[at:])


Pairs = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Pairs of parts that a name may hold, each once and in ascending order, and what holding it is worth."""
_Scored = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]
"""Pairs, how likely each is, what it is worth."""


def likeliest(wanted: Wanted) -> Pairs:
    """Any two neighbours of two parts, or one with an initial: MOST_PAIRS at most."""
    return _likeliest(list(_pairs(wanted)), MOST_PAIRS, LEAST_TO_LIKELIEST)


def further_pairs(wanted: Wanted, held: HeldParts) -> Pairs:
    """One part as it was asked, the other one any that is a slip or two away; none of a name of one part."""
    return _likeliest(list(_pairs_of_one(wanted, held)), MOST_FURTHER_PAIRS, 0.0)


def _likeliest(found: Sequence[_Scored], most: int, least: float) -> Pairs:
    """least: how likely any of them is at least, beside the likeliest."""
    if not found:
        return np.empty(0, np.int64), np.empty(0)
    pairs, likes, worth = (np.concatenate([one[column] for one in found]) for column in range(3))
    is_likely = likes >= least * likes.max(initial=0.0)
    pairs, likes, worth = pairs[is_likely], likes[is_likely], worth[is_likely]
    if len(pairs) > most:
        places = np.argpartition(-likes, most)[:most]
        pairs, worth = pairs[places], worth[places]
    pairs, first = np.unique(pairs, return_index=True)
    return pairs, worth[first]


def _pairs_of_one(wanted: Wanted, held: HeldParts) -> Iterator[_Scored]:
    for sure, other in product(wanted.near, wanted.parts):
        if sure.text == other:
            continue
        few, far = sure.nearest(min(MOST_SURE, int((sure.likes >= SURE).sum()))), further(other, held)
        likes = few.likes[:, None] * far.likes[None, :]
        worth = support(few.likes)[:, None] + WORTH_OF_FURTHER * far.likes[None, :]
        yield _both(few, far), likes.ravel(), worth.ravel()


def _pairs(wanted: Wanted) -> Iterator[_Scored]:
    for one, other in combinations(wanted.near, 2):
        yield _of_two(one, other)
    for near in wanted.near:
        few = near.nearest(MOST_BY_INITIAL)
        for letter in wanted.letters:
            yield _with_letter(few, initial_number(letter))
        for other in wanted.near:
            if other is not near and (form := part(other.text).form):
                yield _with_letter(near.nearest(MOST_JOINED), bare_number(form))


def _of_two(one: Neighbourhood, other: Neighbourhood) -> _Scored:
    likes = one.likes[:, None] * other.likes[None, :]
    worth = support(one.likes)[:, None] + support(other.likes)[None, :]
    return _both(one, other), likes.ravel(), worth.ravel()


def _both(one: Neighbourhood, other: Neighbourhood) -> NDArray[np.int64]:
    """The pair of each part of one with each of the other."""
    low = np.minimum(one.numbers[:, None], other.numbers[None, :])
    high = np.maximum(one.numbers[:, None], other.numbers[None, :])
    return ((low << np.int64(32)) | (high & np.int64(0xFFFF_FFFF))).ravel()


def _with_letter(near: Neighbourhood, letter: int) -> _Scored:
    pairs = np.array([pair_number(number, letter) for number in near.numbers.tolist()], dtype=np.int64)
    return pairs, near.likes * LIKELY_INITIAL, support(near.likes) + INITIAL_WORTH


def support(likes: NDArray[np.float64]) -> NDArray[np.float64]:
    """`names.support` of many at once."""
    floor = costs.COSTS.floor
    return np.maximum(0.0, (likes - floor) / (1 - floor))
