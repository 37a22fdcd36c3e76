"""The pool of identities that may be the one asked: found by pairs of part neighbourhoods, ordered by a quick score."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from spoc.core.matching import costs
from spoc.core.matching.keys import (
    bare_number,
    index_parts,
    initial_number,
    initials,
    pair_number,
    year_number,
)
from spoc.core.matching.parts import part
from spoc.core.terms.persons import Identity
from spoc.office import prepared
from spoc.office.subjects.arrays import integers, reals
from spoc.office.subjects.held_parts import HeldParts, catch_up, held_parts
from spoc.office.subjects.neighbours import MOST_JOINED, Neighbourhood, alone, neighbourhood, spelled_like
from spoc.office.subjects.nodes import reader, reads_primary
from spoc.office.subjects.vocabulary import birth_years

MOST_NAMES = 4
"""Names of one question that are looked for."""
MOST_PARTS = 5
"""Parts of one name that are looked for, the rarest first."""
MOST_JOINED_OF = 3
"""Parts of a name up to which neighbours are also looked for as one: of more, the others lead to the name."""
SHORTEST_SPLIT = 3
MOST_PAIRS, LEAST_TO_LIKELIEST = 800, 0.65
"""Pairs that are looked up for one name asked, the likeliest first, and how likely each is beside that one: where both
parts stand as they were asked, two slips in each are not worth a look."""
MOST_OF_PAIR = 300
"""Names read of one pair, those of a year asked for first; where all pairs together meet fewer than four times as many,
all are read."""
MOST_BEST = 300
"""Names that the database gives back, best first: bearers of a common name leave room for others."""
MOST_OF_NAME = 2
"""Bearers of one name that come before those of other names which are less like the one asked."""
MOST_BY_INITIAL = 24
"""Neighbours of a part that are looked for with an initial."""
INITIAL_WORTH = 0.3
RARE = 400
"""A part whose neighbours few names have is looked for by itself: the rest of the name may be wrong."""
WEAK = 0.6
"""When nothing was found with a quick score of this, the parts are looked for one by one too."""
MOST_ROWS = 1_000
"""Names read when they are."""
TRIES = 3
"""How often a question is put again because somebody entered new parts meanwhile."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Identities by their best name, best first."""

    identity_ids: Sequence[int]
    was_capped: bool
    share: Callable[[str], float]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One name asked: the neighbourhoods of its parts (joined and halved ones too), its initials, the years of birth.

    count: how many parts the name has.
    """

    near: Sequence[Neighbourhood]
    letters: Sequence[str]
    years: Sequence[int]
    count: int


class _Found(NamedTuple):
    """A name that was found: its bearer, its quick score, the numbers of its parts, a hash of it as it is written."""

    identity: int
    score: float
    parts: Sequence[int]
    written: int


_LIKE = attrgetter("score")


class _Answer(NamedTuple):
    """What the database says of a name asked. newer, oldest: of the vocabulary, as in `HeldParts`."""

    newer: int
    oldest: int
    was_capped: bool
    found: list[_Found]


def names_like(asked: Identity, *, limit: int) -> Pool:
    """Identities whose names are like any name asked, at most so many; at most MOST_NAMES of those are looked for."""
    years = birth_years(asked.birth_dates)
    found: list[_Found] = []
    was_capped = len(asked.names) > MOST_NAMES
    for name in asked.names[:MOST_NAMES]:
        alike, capped = _like(name.full, years)
        was_capped = was_capped or capped
        found += alike
    return Pool(_ordered(found, held_parts(), limit), was_capped, held_parts().share)


def _ordered(found: Sequence[_Found], held: HeldParts, limit: int) -> Sequence[int]:
    """Identities, those with the likest names first; of names that are as like, what more persons bear.

    An initial, or a part left out, stands rather for a name that many have.
    """
    bearers = Counter([one.written for one in found])
    common: dict[int, tuple[int, float, int]] = {}

    def place(one: _Found) -> tuple[tuple[int, float, int], int]:
        if one.written not in common:
            common[one.written] = (-bearers[one.written], -held.commonness(one.parts), one.written)
        return common[one.written], one.identity

    seen: Counter[int] = Counter()
    first: dict[int, None] = {}
    later: dict[int, None] = {}
    for _, alike in groupby(sorted(found, key=_LIKE, reverse=True), key=_LIKE):
        for one in sorted(alike, key=place):
            seen[one.written] += 1
            (first if seen[one.written] <= MOST_OF_NAME else later)[one.identity] = None
        if len(first) >= limit:
            break
    return list(first | later)[:limit]


def _like(full: str, years: Sequence[int]) -> tuple[list[_Found], bool]:
    """Names with their quick scores, and whether a bound was met."""
    for _ in range(TRIES):
        held = held_parts()
        wanted = _wanted(full, held, years)
        answer = _by_pairs(wanted, held)
        if not reads_primary() or (answer.newer, answer.oldest >= held.seen) == (held.known, True):
            break
        catch_up()
    found, was_capped = answer.found, answer.was_capped
    if max((one.score for one in found), default=0.0) < WEAK:
        singly, capped = _singly(wanted)
        found += singly
        was_capped = was_capped or capped
    return found, was_capped


def _wanted(full: str, held: HeldParts, years: Sequence[int]) -> _Wanted:
    parts = index_parts(full)
    near = [neighbourhood(text, held) for text in parts]
    near = [one for one in near if len(one.numbers)]
    if len(near) > MOST_PARTS:
        near = sorted(near, key=lambda one: one.held)[:MOST_PARTS]
    near += _joined(parts, held)
    near += _halves([text for text in parts if text not in held.places], held)
    letters = initials(full)
    return _Wanted(near, letters, years, len(parts) + len(letters))


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


def _by_pairs(wanted: _Wanted, held: HeldParts) -> _Answer:
    pairs, worth = _likeliest(wanted)
    years = list(wanted.years) or None
    lone = wanted.count - len(wanted.letters) == 1
    values = [integers(pairs), reals(worth), years, wanted.count, lone, MOST_OF_PAIR, MOST_BEST, held.seen]
    rows = prepared.run(_NAMES_NEAR, values, by=reader(), is_binary=True)
    found = [
        _Found(identity, round(score, 6), parts, written)
        for _, _, _, identity, score, parts, written in rows
        if identity is not None
    ]
    newer, oldest, was_capped = rows[0][:3]
    return _Answer(newer, oldest, was_capped, found)


def _likeliest(wanted: _Wanted) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The pairs of parts that a name may hold, each once and in ascending order, and what holding it is worth."""
    found = list(_pairs(wanted))
    if not found:
        return np.empty(0, np.int64), np.empty(0)
    pairs, likes, worth = (np.concatenate([one[column] for one in found]) for column in range(3))
    is_likely = likes >= LEAST_TO_LIKELIEST * likes.max()
    pairs, likes, worth = pairs[is_likely], likes[is_likely], worth[is_likely]
    if len(pairs) > MOST_PAIRS:
        likeliest = np.argpartition(-likes, MOST_PAIRS)[:MOST_PAIRS]
        pairs, worth = pairs[likeliest], worth[likeliest]
    pairs, first = np.unique(pairs, return_index=True)
    return pairs, worth[first]


_Scored = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]
"""Pairs, how likely each is, what it is worth."""


def _pairs(wanted: _Wanted) -> Iterator[_Scored]:
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
    low = np.minimum(one.numbers[:, None], other.numbers[None, :])
    high = np.maximum(one.numbers[:, None], other.numbers[None, :])
    pairs = (low << np.int64(32)) | (high & np.int64(0xFFFF_FFFF))
    likes = one.likes[:, None] * other.likes[None, :]
    worth = _support(one.likes)[:, None] + _support(other.likes)[None, :]
    return pairs.ravel(), likes.ravel(), worth.ravel()


def _with_letter(near: Neighbourhood, letter: int) -> _Scored:
    pairs = np.array([pair_number(number, letter) for number in near.numbers.tolist()], dtype=np.int64)
    return pairs, near.likes * LIKELY_INITIAL, _support(near.likes) + INITIAL_WORTH


def _support(likes: NDArray[np.float64]) -> NDArray[np.float64]:
    """`names.support` of many at once."""
    floor = costs.COSTS.floor
    return np.maximum(0.0, (likes - floor) / (1 - floor))


def _singly(wanted: _Wanted) -> tuple[list[_Found], bool]:
    """Names that hold a rare part, or one of a year asked for; with the only part there is."""
    near = [one.nearest(MOST_BY_INITIAL) for one in wanted.near]
    years = [year_number(year) for year in wanted.years]
    probes = [(one, years) for one in near if years]
    probes += [(one, []) for one in near if one.held <= RARE or wanted.count == 1]
    found: list[_Found] = []
    was_capped = False
    for one, other in probes:
        worth = dict(zip(one.numbers.tolist(), _support(one.likes).tolist(), strict=True))
        values = [prepared.numbers(worth), prepared.numbers(other) if other else None, MOST_ROWS + 1]
        rows = prepared.run(_NAMES_HOLDING, values, by=reader(), is_binary=True)
        was_capped = was_capped or len(rows) > MOST_ROWS
        for identity, parts, written in rows:
            size = len(parts)
            agrees = max(worth.get(number, 0.0) for number in parts)
            score = agrees / (agrees + min(wanted.count, size) - 1 + 0.12 * abs(wanted.count - size) + 0.2)
            found.append(_Found(identity, round(score, 6), parts, written))
    return found, was_capped


LIKELY_INITIAL = 0.8
LEAST_JOINED = 0.8
_NAMES_NEAR = """
SELECT newer, oldest, was_capped, identity_id, score, parts, written
FROM subjects_names_near(%s, %s, %s::int[], %s, %s, %s, %s, %s)
"""
_NAMES_HOLDING = "SELECT identity_id, parts, written FROM subjects_names_holding(%s, %s, %s)"
