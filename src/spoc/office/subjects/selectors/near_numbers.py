"""Whose numbers these are, many asked at once: in one round to the database what `by_identifier` asks one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from spoc.core.matching.keys import number_keys
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.kinds import normal_form
from spoc.office.subjects.models import Identifier
from spoc.office.subjects.selectors.finding import MOST_IDENTIFIERS


@dataclass(frozen=True, kw_only=True, slots=True)
class NearNumber:
    """A searchable number that equals the one asked for, looks like it, or is one slip from it. asked: its place among
    those asked for."""

    asked: int
    subject_id: int
    normal: str
    state: str


def numbers_near(asked: Sequence[tuple[IdentifierKind, str]]) -> list[NearNumber]:
    """Of all of them together; nothing stands for a number without letters or digits."""
    keyed = [(place, kind.value, number_keys(normal_form(kind, number))) for place, (kind, number) in enumerate(asked)]
    told = [(place, kind, keys) for place, kind, keys in keyed if keys]
    if not told:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            _NEAR,
            {
                "places": [place for place, _, _ in told],
                "kinds": [kind for _, kind, _ in told],
                "keys": ["{" + ",".join(map(str, keys)) + "}" for _, _, keys in told],
                "most": MOST_IDENTIFIERS,
            },
        )
        return [
            NearNumber(asked=place, subject_id=subject, normal=normal, state=state)
            for place, subject, normal, state in cursor.fetchall()
        ]


def identifiers_near(kinds: Sequence[IdentifierKind], number: str) -> list[Identifier]:
    """Searchable numbers of any of these kinds, as `by_identifier` finds those of one; in one round."""
    keyed = [(kind.value, number_keys(normal_form(kind, number))) for kind in kinds]
    keys = {kind: "{" + ",".join(map(str, found)) + "}" for kind, found in keyed if found}
    return list(Identifier.objects.raw(_ANY, [list(keys), list(keys.values()), MOST_IDENTIFIERS])) if keys else []


_ANY = """
SELECT one.*
FROM unnest(%s::varchar[], %s::text[]) AS asked (kind, keys)
CROSS JOIN LATERAL subjects_identifiers_near(asked.kind, asked.keys::bigint[], %s) AS near (id)
JOIN subjects_identifier one ON one.id = near.id
ORDER BY one.id
"""
_NEAR = """
SELECT asked.place, one.subject_id, one.normal, one.state
FROM unnest(%(places)s::integer[], %(kinds)s::varchar[], %(keys)s::text[]) AS asked (place, kind, keys)
CROSS JOIN LATERAL subjects_identifiers_near(asked.kind, asked.keys::bigint[], %(most)s) AS near (id)
JOIN subjects_identifier one ON one.id = near.id
ORDER BY asked.place, one.id
"""
