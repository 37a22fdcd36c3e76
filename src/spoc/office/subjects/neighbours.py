"""From a part of a name as asked to the parts held that it may be: one probe of the vocabulary a question."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from spoc.core.matching.keys import part_keys
from spoc.core.matching.parts import Part, likeness, part, part_of

MOST_READ = 6_000
"""Parts read for one question."""
MOST_WEIGHED, MOST_JOINED = 32, 8
"""Neighbours of one part, or of two joined, that are compared in full: as many by spelling as by each sound."""
MOST_READINGS = 2
"""Ways to read a part that are looked for by sound."""
Scorer = Callable[..., float]
LEAST_LIKE = 0.58
"""Parts less alike than this are not neighbours."""
SHORTEST_SPLIT = 3
LEAST_NAMES = 10_000.0
"""In a smaller collection a part is not common because two names of ten have it."""


class Held(NamedTuple):
    """One part in the vocabulary. held: about how many names have it."""

    number: int
    text: str
    code: str
    description: str
    held: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The parts held that an asked part may be: likeness (0 to 1) by number, and about how many names have them."""

    text: str
    likes: Mapping[int, float]
    held: Mapping[int, int]

    @property
    def size(self) -> int:
        return sum(self.held.values())

    def within(self, least: float) -> "Neighbourhood":
        likes = {number: like for number, like in self.likes.items() if like >= least}
        return Neighbourhood(self.text, likes, {number: self.held[number] for number in likes})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What was read for one question. shares: of names (0 to 1) that hold a part, by its Latin form.

    texts, codes: those of the parts, in their order, for comparing all at once.
    """

    parts: Sequence[Held]
    texts: Sequence[str]
    codes: Sequence[str]
    shares: Mapping[str, float]
    was_capped: bool

    def share(self, form: str) -> float:
        """0 for a part that was not read."""
        return self.shares.get(form, 0.0)


def int_array(numbers: Iterable[int]) -> str:
    """Numbers as PostgreSQL reads an array: a tenth of the time that the driver takes over thousands of them."""
    return f"{{{','.join(map(str, numbers))}}}"


def read_vocabulary(texts: Iterable[str]) -> Vocabulary:
    """Every part held that shares a key with one of the texts, each once."""
    keys = sorted({key for text in texts for key in part_keys(text)})
    with connection.cursor() as cursor:
        cursor.execute(_READ, [int_array(keys), MOST_READ + 1])
        rows = cursor.fetchall()
    names = max(float(rows[0][-1]), LEAST_NAMES) if rows else LEAST_NAMES
    parts = list({row[0]: Held._make(row[:-1]) for row in rows[:MOST_READ]}.values())
    return Vocabulary(
        parts=parts,
        texts=[one.text for one in parts],
        codes=[one.code for one in parts],
        shares={one.text: one.held / names for one in parts},
        was_capped=len(rows) > MOST_READ,
    )


def neighbourhood(text: str, vocabulary: Vocabulary, *, most: int = MOST_WEIGHED) -> Neighbourhood:
    """The parts held that are like one asked, by spelling, by sound and by what is known of names."""
    asked = part(text)
    likes: dict[int, float] = {}
    held: dict[int, int] = {}
    for one in _nearest(text, asked, vocabulary, most):
        like = likeness(asked, part_of(one.text, one.description))
        if like >= LEAST_LIKE:
            likes[one.number], held[one.number] = like, one.held
    return Neighbourhood(text, likes, held)


def held_halves(texts: Iterable[str]) -> Sequence[tuple[str, str]]:
    """The cuts of these parts in two of which both halves are held as they stand: Jeanpaul is Jean Paul."""
    cuts = [(text[:at], text[at:]) for text in texts for at in range(SHORTEST_SPLIT, len(text) - SHORTEST_SPLIT + 1)]
    if not cuts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_READ_TEXTS, [sorted({half for cut in cuts for half in cut})])
        known = {row[0] for row in cursor.fetchall()}
    return [cut for cut in cuts if known.issuperset(cut)]


def _nearest(text: str, asked: Part, vocabulary: Vocabulary, most: int) -> Sequence[Held]:
    """The parts nearest by spelling and by the likeliest sounds: a few comparisons of all at once."""
    lists = [_best(text, vocabulary.texts, OSA.normalized_similarity, most)]
    scorer = Levenshtein.normalized_similarity
    lists += [_best(code, vocabulary.codes, scorer, most) for code in asked.codes[:MOST_READINGS]]
    return [vocabulary.parts[place] for place in dict.fromkeys(place for found in lists for place in found)]


def _best(asked: str, held: Sequence[str], scorer: Scorer, most: int) -> Sequence[int]:
    hits = process.extract(asked, held, scorer=scorer, limit=most, score_cutoff=0.5)
    return [place for _, _, place in hits]


_READ = """
SELECT number, text, code, description, held, (SELECT reltuples FROM pg_class WHERE oid = 'subjects_name'::regclass)
FROM subjects_parts_near(%s::bigint[], %s)
"""
_READ_TEXTS = "SELECT DISTINCT text FROM subjects_namepart WHERE text = ANY(%s)"
