"""Things without a number: whatever holds some of the words asked; rare words count for more."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from spoc.core.terms.alerts import SubjectKind
from spoc.office.subjects.models import Subject

MOST_OF_A_WORD = 1_000
"""Records read that hold one word: a word that more of them hold tells little, and the answer says so."""
MOST_DESCRIBED = 200
MOST_WORDS = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class Described:
    """subject_ids: best first. was_capped: a word is held by more records than were read, or more were found."""

    subject_ids: Sequence[int]
    was_capped: bool


def subjects_described(words: Sequence[str], kinds: Sequence[SubjectKind], *, most: int = MOST_OF_A_WORD) -> Described:
    """words: folded, each once. Searchable subjects of these kinds that hold at least one of them in a search key.

    most: records read that hold one word.
    """
    wanted = list(words[:MOST_WORDS])
    if not wanted:
        return Described(subject_ids=[], was_capped=False)
    with connection.cursor() as cursor:
        cursor.execute(_HOLDING, [wanted, [kind.value for kind in kinds], most + 1])
        held: dict[str, list[int]] = dict(cursor.fetchall())
    weights: dict[int, float] = {}
    for subjects in held.values():
        for subject in set(subjects):
            weights[subject] = weights.get(subject, 0.0) + 1 / len(subjects)
    ranked = sorted(weights, key=lambda one: (-weights[one], one))
    is_common = any(len(subjects) > most for subjects in held.values())
    return Described(
        subject_ids=ranked[:MOST_DESCRIBED],
        was_capped=is_common or len(ranked) > MOST_DESCRIBED or len(words) > MOST_WORDS,
    )


def subjects_with_numbers(ids: Sequence[int]) -> Sequence[Subject]:
    """With their numbers, in this order; searchable ones only."""
    rows = Subject.objects.filter(pk__in=ids, is_searchable=True).prefetch_related("identifiers")
    found = {row.pk: row for row in rows}
    return [found[one] for one in ids if one in found]


_HOLDING = """
SELECT asked.word, array_agg(near.subject_id)
FROM unnest(%s::varchar[]) AS asked (word)
CROSS JOIN LATERAL subjects_keys_holding(asked.word, %s::varchar[], %s) AS near (subject_id)
GROUP BY asked.word
"""
