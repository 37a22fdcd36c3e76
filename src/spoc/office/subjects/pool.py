"""The pool of identities that may be the one asked: found by pairs of part neighbourhoods, ordered by a quick score."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from spoc.core.matching.keys import year_number
from spoc.core.matching.person import MOST_OF_NAME
from spoc.core.terms.persons import Identity
from spoc.office import prepared
from spoc.office.subjects.arrays import integers, reals
from spoc.office.subjects.held_parts import HeldParts, catch_up, held_parts
from spoc.office.subjects.nodes import reader, reads_primary
from spoc.office.subjects.vocabulary import birth_years
from spoc.office.subjects.wanted import MOST_BY_INITIAL, Pairs, Wanted, further_pairs, likeliest, support, wanted_by

MOST_NAMES = 4
"""Names of one question that are looked for."""
MOST_OF_PAIR = 300
"""Names read of one pair, those of a year asked for first; where all pairs together meet fewer than four times as many,
all are read."""
MOST_BEST = 300
"""Names that the database gives back, best first: bearers of a common name leave room for others."""
RARE = 400
"""A part whose neighbours few names have is looked for by itself: the rest of the name may be wrong."""
WEAK = 0.6
"""When nothing was found with a quick score of this, the parts are looked for one by one too."""
MOST_ROWS = 1_000
"""Names read when they are."""
FEW, NEARLY_WHOLE = 32, 0.025
"""Where fewer names were found, and none of a quick score so near that of an equal one, both slips of a name may stand
in one part of it: the other one as it was asked is looked for with parts that are hardly like the first."""
ALONE_WORTH = 0.2
"""What the quick score of an equal name lacks to 1, beside its parts; the database knows the same."""
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
        wanted = wanted_by(full, held, years)
        answer = _by_pairs(likeliest(wanted), wanted, held)
        if not reads_primary() or (answer.newer, answer.oldest >= held.seen) == (held.known, True):
            break
        catch_up()
    found, was_capped = answer.found, answer.was_capped
    best = max((one.score for one in found), default=0.0)
    is_far = best < wanted.count / (wanted.count + ALONE_WORTH) - NEARLY_WHOLE
    if is_far and len(found) < FEW and len(wanted.parts) > 1:
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
    values = [integers(pairs), reals(worth), years, wanted.count, lone, MOST_OF_PAIR, MOST_BEST, held.seen]
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
            score = agrees / (agrees + min(wanted.count, size) - 1 + 0.12 * abs(wanted.count - size) + ALONE_WORTH)
            found.append(_Found(identity, round(score, 6), parts, written))
    return found, was_capped


_NAMES_NEAR = """
SELECT newer, oldest, was_capped, identity_id, score, parts, written
FROM subjects_names_near(%s, %s, %s::int[], %s, %s, %s, %s, %s)
"""
_NAMES_HOLDING = "SELECT identity_id, parts, written FROM subjects_names_holding(%s, %s, %s)"
