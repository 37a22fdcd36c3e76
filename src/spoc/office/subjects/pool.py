"""The pool of names that may be the one asked: found by pairs of part neighbourhoods, ordered by a quick score."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

from django.db import connection

from spoc.core.matching.keys import index_parts, initial_number, initials, part_number, year_number
from spoc.core.matching.names import support
from spoc.core.terms.persons import Identity
from spoc.office.subjects.neighbours import (
    MOST_JOINED,
    MOST_WEIGHED,
    Neighbourhood,
    Vocabulary,
    held_halves,
    int_array,
    neighbourhood,
    read_vocabulary,
)
from spoc.office.subjects.vocabulary import birth_years

MOST_NAMES = 4
"""Names of one question that are looked for."""
MOST_PARTS = 5
"""Parts of one name that are looked for, the rarest first."""
MOST_JOINED_OF = 3
"""Parts of a name up to which neighbours are also looked for as one: of more, the others lead to the name."""
MOST_ROWS = 1_000
"""Names read for one name asked before it is looked for more narrowly."""
RARE = 400
"""A part whose neighbours few names have is looked for by itself: the rest of the name may be wrong."""
CLOSE = 0.8
"""Likeness to which neighbourhoods are narrowed when a question would read too many names."""


_Probe = tuple[Sequence[int], ...]
"""Up to three sets of numbers; a name that holds one of each is found."""


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
    letters: Sequence[int]
    years: Sequence[int]
    count: int


class _Row(NamedTuple):
    name_id: int
    identity_id: int
    parts: Sequence[int]
    size: int


def names_like(asked: Identity) -> Pool:
    """Identities whose names are like any name asked; at most MOST_NAMES of those are looked for."""
    fulls = [name.full for name in asked.names][:MOST_NAMES]
    texts = {full: _texts(full) for full in fulls}
    vocabulary = read_vocabulary({text for found in texts.values() for text in found})
    years = [year_number(year) for year in birth_years(asked.birth_dates)]
    scores: dict[int, float] = {}
    was_capped = vocabulary.was_capped or len(asked.names) > MOST_NAMES
    for full in fulls:
        wanted = _wanted(full, texts[full], vocabulary, years)
        rows, capped = _read(wanted)
        was_capped = was_capped or capped
        for row in rows:
            score = _quick_score(row, wanted)
            scores[row.identity_id] = max(score, scores.get(row.identity_id, 0.0))
    ordered = sorted(scores, key=lambda one: (-scores[one], one))
    return Pool(ordered, was_capped, vocabulary.share)


def _texts(full: str) -> Sequence[str]:
    """What is looked up for a name: its parts, each pair of neighbours joined, and halves that are held."""
    parts = list(index_parts(full))
    joined = [left + right for left, right in pairwise(parts)] if len(parts) <= MOST_JOINED_OF else []
    return list(dict.fromkeys([*parts, *joined]))


def _wanted(full: str, texts: Sequence[str], vocabulary: Vocabulary, years: Sequence[int]) -> _Wanted:
    parts = index_parts(full)
    near = [neighbourhood(text, vocabulary, most=MOST_WEIGHED if text in parts else MOST_JOINED) for text in texts]
    near = [one for one in near if one.likes]
    near += _halves(parts, near)
    near.sort(key=lambda one: (one.text not in parts, one.size))
    letters = [initial_number(letter) for letter in initials(full)]
    return _Wanted(near[:MOST_PARTS], letters, years, len(parts) + len(letters))


def _halves(parts: Sequence[str], near: Sequence[Neighbourhood]) -> Sequence[Neighbourhood]:
    """Both halves of parts that nobody holds as they stand."""
    exact = {one.text for one in near if part_number(one.text) in one.likes}
    return [
        Neighbourhood(half, {part_number(half): 1.0}, {part_number(half): RARE + 1})
        for cut in held_halves([text for text in parts if text not in exact])
        for half in cut
    ]


def _read(wanted: _Wanted) -> tuple[Sequence[_Row], bool]:
    """The names that hold two wanted parts, or one rare one; narrowed once when they are too many."""
    rows = _rows(list(_probes(wanted.near, wanted)))
    if len(rows) <= MOST_ROWS:
        return rows, False
    close = [one.within(CLOSE) for one in wanted.near]
    narrowed = _rows(list(_probes([one for one in close if one.likes], wanted, of_these_years=bool(wanted.years))))
    return (narrowed or rows)[:MOST_ROWS], True


def _probes(near: Sequence[Neighbourhood], wanted: _Wanted, *, of_these_years: bool = False) -> Iterator[_Probe]:
    """What a name must hold one each of; one tuple is enough."""
    numbers = [list(one.likes) for one in near]
    years = (wanted.years,) if of_these_years else ()
    for left, right in combinations(numbers, 2):
        yield (left, right, *years)
    for one, own in zip(near, numbers, strict=True):
        for letter in wanted.letters:
            yield (own, [letter], *years)
        if one.size <= RARE or len(near) == 1:
            yield (own, *years)


def _rows(probes: Sequence[_Probe]) -> Sequence[_Row]:
    """Names that answer any probe, each once, however many parts of the question led to it."""
    if not probes:
        return []
    values = ", ".join("(%s::int[], %s::int[], %s::int[])" for _ in probes)
    sets = [one for probe in probes for one in (*probe, None, None)[:3]]
    arguments = [None if one is None else int_array(one) for one in sets]
    with connection.cursor() as cursor:
        cursor.execute(_READ_NAMES.format(values=values), [*arguments, MOST_ROWS + 1])
        return list({row[0]: _Row._make(row) for row in cursor.fetchall()}.values())


def _quick_score(row: _Row, wanted: _Wanted) -> float:
    """How much of the name asked the name found holds; parts alone on both sides cost, an agreeing year adds."""
    held = set(row.parts)
    agrees, taken = 0.0, 0
    for near in wanted.near:
        like = max((near.likes[number] for number in row.parts[: row.size] if number in near.likes), default=0.0)
        if like:
            agrees += support(like)
            taken += 1
    agrees += 0.3 * sum(letter in held for letter in wanted.letters)
    alone = max(0, min(wanted.count, row.size) - taken)
    extra = abs(wanted.count - row.size)
    year = 0.25 if wanted.years and not held.isdisjoint(wanted.years) else 0.0
    return agrees / (agrees + alone + 0.12 * extra + 0.2) + year


_READ_NAMES = """
SELECT found.name_id, found.identity_id, found.parts, found.size
FROM (VALUES {values}) AS probe (one, other, third),
     LATERAL subjects_names_holding(probe.one, probe.other, probe.third, %s) AS found
"""
