"""The pool of identities that may be the one asked: found by pairs of part neighbourhoods, ordered by a quick score."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from spoc.core.matching import costs
from spoc.core.matching.keys import year_number
from spoc.core.matching.person import MOST_OF_EQUAL, MOST_OF_NAME
from spoc.core.terms.persons import Identity
from spoc.office import prepared
from spoc.office.subjects.arrays import integers, reals
from spoc.office.subjects.held_parts import HeldParts, catch_up, held_parts
from spoc.office.subjects.nodes import reader, reads_primary
from spoc.office.subjects.vocabulary import birth_years
from spoc.office.subjects.wanted import (
    INITIAL_WEIGHT,
    INITIAL_WORTH,
    MOST_BY_INITIAL,
    Pairs,
    Wanted,
    further_pairs,
    likeliest,
    support,
    wanted_by,
)

MOST_NAMES = 4
"""Names of one question that are looked for."""
AT_ONCE = 1_200
"""Names up to which all pairs are read whole, in one scan of the index."""
LIKELIEST, MOST_OF_PAIR = 200, 1_000
"""Where there are more: pairs that are read, and names read of each, those of a year asked for first."""
MOST_BEST = 80
"""Names that the database gives back, best first; those of one score take half of the places at most before others."""
RARE = 400
"""A part whose neighbours few names have is looked for by itself: the rest of the name may be wrong."""
WEAK = 0.4
"""When nothing was found with a quick score of this, the parts are looked for one by one too."""
MOST_ROWS = 1_000
"""Names read when they are."""
FAR = 0.7
"""Where no name was found with a quick score of this, both slips of a name may stand in one part of it: the other one
as it was asked is looked for with parts that are hardly like the first."""
EQUAL = 1.0
"""The quick score of a name whose parts are all as they were asked, in whatever order."""
TRIES = 3
"""How often a question is put again because somebody entered new parts meanwhile."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Identities by their best name, best first."""

    identity_ids: Sequence[int]
    was_capped: bool
    share: Callable[[str], float]


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
    best = max((one.score for one in found), default=0.0)
    was_capped = was_capped or sum(one.score == best for one in found) > limit
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
            most = MOST_OF_EQUAL if one.score >= EQUAL else MOST_OF_NAME
            (first if seen[one.written] <= most else later)[one.identity] = None
        if len(first) >= limit:
            break
    return list(first | later)[:limit]


def _like(full: str, years: Sequence[int]) -> tuple[list[_Found], bool]:
    """Names with their quick scores, and whether a bound was met."""
    for _ in range(TRIES):
        held = held_parts()
        wanted = wanted_by(full, held, years)
        answer = _by_pairs(likeliest(wanted), wanted, held)
        if not reads_primary() or (answer.newer, answer.oldest >= held.seen) == (held.known, True):
            break
        catch_up()
    found, was_capped = answer.found, answer.was_capped
    best = max((one.score for one in found), default=0.0)
    if best < FAR and len(wanted.parts) > 1:
        further = _by_pairs(further_pairs(wanted, held), wanted, held)
        found = _with(found, further.found)
        was_capped = was_capped or further.was_capped
    if best < WEAK:
        singly, capped = _singly(wanted)
        found = _with(found, singly)
        was_capped = was_capped or capped
    return found, was_capped


def _with(found: list[_Found], more: Sequence[_Found]) -> list[_Found]:
    """Each name once, as it was found first."""
    known = {(one.identity, one.written) for one in found}
    return [*found, *(one for one in more if (one.identity, one.written) not in known)]


def _by_pairs(likely: Pairs, wanted: Wanted, held: HeldParts) -> _Answer:
    pairs, worth = likely
    years = list(wanted.years) or None
    lone = wanted.count - len(wanted.letters) == 1
    asked = [integers(pairs), reals(worth), years, wanted.count, lone]
    values = [*asked, AT_ONCE, LIKELIEST, MOST_OF_PAIR, MOST_BEST, reals(np.array(_costs())), held.seen]
    rows = prepared.run(_NAMES_NEAR, values, by=reader(), is_binary=True)
    found = [
        _Found(identity, round(score, 6), parts, written)
        for _, _, _, identity, score, parts, written in rows
        if identity is not None
    ]
    newer, oldest, was_capped = rows[0][:3]
    return _Answer(newer, oldest, was_capped, found)


def _singly(wanted: Wanted) -> tuple[list[_Found], bool]:
    """Names that hold a rare part, or one of a year asked for; with the only part there is."""
    near = [one.nearest(MOST_BY_INITIAL) for one in wanted.near]
    years = [year_number(year) for year in wanted.years]
    probes = [(one, years) for one in near if years]
    probes += [(one, []) for one in near if one.held <= RARE or wanted.count == 1]
    found: list[_Found] = []
    was_capped = False
    for one, other in probes:
        worth = dict(zip(one.numbers.tolist(), support(one.likes).tolist(), strict=True))
        values = [prepared.numbers(worth), prepared.numbers(other) if other else None, MOST_ROWS + 1]
        rows = prepared.run(_NAMES_HOLDING, values, by=reader(), is_binary=True)
        was_capped = was_capped or len(rows) > MOST_ROWS
        for identity, parts, written in rows:
            size = len(parts)
            agrees = max(worth.get(number, 0.0) for number in parts)
            found.append(_Found(identity, round(_by_one(agrees, wanted.count, size), 6), parts, written))
    return found, was_capped


def _by_one(agrees: float, asked: int, size: int) -> float:
    """The quick score of a name of which one part was found: as the database has it of pairs."""
    slip, conflict, extra, lone, _, _ = _costs()
    alone = (
        conflict * (min(asked, size) - 1) + extra * abs(asked - size) + (lone / agrees if max(asked, size) > 1 else 0)
    )
    return agrees / (agrees + slip * (1 - agrees) + alone) if agrees else 0.0


def _costs() -> Sequence[float]:
    """What the database takes of the table: of a slip, of what stands alone on both sides, on one, and on any; what an
    initial is worth, and its weight."""
    cost = costs.COSTS
    return cost.slip, cost.conflict, cost.extra, cost.lone, INITIAL_WORTH, INITIAL_WEIGHT


_NAMES_NEAR = """
SELECT newer, oldest, was_capped, identity_id, score, parts, written
FROM subjects_names_near(%s, %s, %s::int[], %s, %s, %s, %s, %s, %s, %s, %s)
"""
_NAMES_HOLDING = "SELECT identity_id, parts, written FROM subjects_names_holding(%s, %s, %s)"
