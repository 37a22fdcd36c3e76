"""Numbers of which only a part is known: by three signs side by side; the work is bounded, and says when it was met."""

from collections.abc import Sequence
from dataclasses import dataclass

from spoc.core.matching.partial import PartialNumber
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.kinds.asked import BY_PART
from spoc.office.subjects.models import Identifier

MOST_FITTING = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Fitting:
    """was_capped: more fit than were read."""

    found: Sequence[Identifier]
    was_capped: bool


def numbers_fitting(kinds: Sequence[IdentifierKind], part: PartialNumber, *, most: int = MOST_FITTING) -> Fitting:
    """Searchable numbers of these kinds that a part fits, signs that look alike counted as one. Kinds of which no part
    may be asked for are passed over."""
    asked = [kind.value for kind in kinds if kind in BY_PART]
    if not asked:
        return Fitting(found=[], was_capped=False)
    rows = list(Identifier.objects.raw(_FITTING, [asked, list(part.triples), part.like, most + 1]))
    return Fitting(found=rows[: most * len(asked)], was_capped=_reached(rows, most))


def _reached(rows: Sequence[Identifier], most: int) -> bool:
    """By kind: each is read up to the bound of its own."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.kind] = counts.get(row.kind, 0) + 1
    return any(count > most for count in counts.values())


_FITTING = """
SELECT one.*
FROM unnest(%s::varchar[]) AS asked (kind)
CROSS JOIN LATERAL subjects_identifiers_holding(asked.kind, %s::text[], %s, %s) AS near (id)
JOIN subjects_identifier one ON one.id = near.id
ORDER BY one.id
"""
