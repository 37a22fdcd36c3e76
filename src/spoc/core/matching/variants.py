"""Names that are one name though no rule of sound says so: short forms, one saint in many languages, readings.

The rows stand in `variant_rows_west.py` and `variant_rows_east.py`; a new complaint from the field is a new row.
"""

from collections.abc import Mapping

from spoc.core.matching.variant_rows_east import ARABIC, CHINESE_SURNAMES, JAPANESE_READINGS, KOREAN_SYLLABLES
from spoc.core.matching.variant_rows_west import GIVEN_NAMES


def _groups(*tables: str) -> Mapping[str, frozenset[str]]:
    """The rows a name stands in, each by its table and its first word, so that a new row changes no other."""
    found: dict[str, set[str]] = {}
    for place, text in enumerate(tables):
        for row in text.strip().replace("\n  ", " ").splitlines():
            names = row.split()
            for name in names:
                found.setdefault(name, set()).add(f"{place}{names[0]}")
    return {name: frozenset(rows) for name, rows in found.items()}


_NONE: frozenset[str] = frozenset()
GROUPS: Mapping[str, frozenset[str]] = _groups(GIVEN_NAMES, ARABIC, CHINESE_SURNAMES, KOREAN_SYLLABLES)
READINGS: Mapping[str, str] = {
    name: reading for name, _, reading in (entry.partition("=") for entry in JAPANESE_READINGS.split())
}


def are_variants(left: str, right: str) -> bool:
    """Whether two words in Latin form (a to z) are known as one name."""
    rows = GROUPS.get(left)
    return rows is not None and not rows.isdisjoint(GROUPS.get(right, _NONE))


def groups_of(form: str) -> frozenset[str]:
    """The rows a Latin form stands in; empty when in none."""
    return GROUPS.get(form, _NONE)
