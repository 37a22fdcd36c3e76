"""Which copied records a number or a name may lead to: by our indexes, wider than asked; the caller compares."""

from typing import Any

from django.db import connection

from spoc.core.matching.keys import index_parts, part_number
from spoc.core.terms.alerts import LIVE_STATES, IdentifierKind
from spoc.core.terms.number_forms import normal_form
from spoc.core.terms.offices import System

MOST_PROBED = 2
"""Words of a name that are looked for, the longest: each alone leads to every bearer."""


def references_by_number(system: System, kind: IdentifierKind, number: str) -> list[str]:
    """References of live copies with this number, however its kind writes it."""
    normal = normal_form(kind, number)[:80]
    return _references(_BY_NUMBER, [system, sorted(LIVE_STATES), kind, normal]) if normal else []


def references_by_name(system: System, name: str) -> list[str]:
    """References of live copies whose names hold the longest words of this one, as the name index keeps words."""
    words = sorted(index_parts(name), key=len, reverse=True)[:MOST_PROBED]
    if not words:
        return []
    return _references(_BY_NAME, [system, sorted(LIVE_STATES), [part_number(word) for word in words]])


def _references(query: str, values: list[Any]) -> list[str]:  # Any: what the driver takes
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [row[0] for row in cursor.fetchall()]


_BY_NUMBER = """
SELECT DISTINCT alert.reference FROM subjects_identifier number JOIN alerts_alert alert USING (subject_id)
WHERE alert.system = %s AND alert.state = ANY(%s) AND NOT alert.is_own AND alert.sequence IS NOT NULL
  AND number.is_searchable AND number.kind = %s AND number.normal = %s
"""
_BY_NAME = """
SELECT DISTINCT alert.reference
FROM subjects_name name JOIN subjects_identity identity ON identity.id = name.identity_id
JOIN alerts_alert alert ON alert.subject_id = identity.subject_id
WHERE alert.system = %s AND alert.state = ANY(%s) AND NOT alert.is_own AND alert.sequence IS NOT NULL
  AND name.is_searchable AND name.parts @> %s::integer[]
"""
