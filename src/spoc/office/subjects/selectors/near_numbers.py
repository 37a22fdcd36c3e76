"""Whose numbers these are, many asked at once: in one round to the database what `by_identifier` asks one by one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connection

from spoc.core.matching.keys import number_keys
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.kinds import normal_form
from spoc.core.terms.number_forms import FORMS
from spoc.office.prepared_rows import PreparedRows
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
    keyed = _keys_of(Wanted(place=0, kinds=tuple(kinds), number=number, is_near=True))
    if not keyed:
        return []
    forms = (
        ["{" + ",".join(kinds) + "}" for kinds, _ in keyed],
        ["{" + ",".join(map(str, one)) + "}" for _, one in keyed],
    )
    return _ANY.read([*forms, MOST_IDENTIFIERS])


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A number asked for among many. place: its own among them. is_near: also numbers that are one slip away."""

    place: int
    kinds: tuple[IdentifierKind, ...]
    number: str
    is_near: bool = False


def numbers_of(wanted: Sequence[Wanted]) -> list[tuple[int, Identifier]]:
    """Whatever is held under these numbers, equal or written with look-alike signs, or near: each with the place of
    what was asked; in one round, however many are asked. A few come along that are no more like it; compare them.
    """
    keyed = [(one.place, kinds, keys) for one in wanted for kinds, keys in _keys_of(one)]
    if not keyed:
        return []
    rows = Identifier.objects.raw(
        _MANY,
        [
            [place for place, _, _ in keyed],
            ["{" + ",".join(kinds) + "}" for _, kinds, _ in keyed],
            ["{" + ",".join(map(str, keys)) + "}" for _, _, keys in keyed],
            MOST_IDENTIFIERS,
        ],
    )
    return [(row.asked_place, row) for row in rows]  # type: ignore[attr-defined]  # a column of the statement


def _keys_of(one: Wanted) -> list[tuple[list[str], Sequence[int]]]:
    """Kinds that read the number alike are looked through together: nearly always all of them."""
    forms: dict[str, list[str]] = {}
    for normal, kinds in _READ_ALIKE.items():
        if mine := [kind.value for kind in kinds if kind in one.kinds]:
            forms.setdefault(normal(one.number), []).extend(mine)
    make = number_keys if one.is_near else _first_key
    return [(kinds, make(form)) for form, kinds in forms.items() if form]


def _first_key(form: str) -> Sequence[int]:
    return number_keys(form)[:1]


_READ_ALIKE: dict[Callable[[str], str], list[IdentifierKind]] = {}
for _kind in IdentifierKind:
    _READ_ALIKE.setdefault(FORMS[_kind].normal, []).append(_kind)

_MANY = """
SELECT one.*, asked.place AS asked_place
FROM unnest(%s::integer[], %s::text[], %s::text[]) AS asked (place, kinds, keys)
CROSS JOIN LATERAL subjects_numbers_holding(asked.kinds::varchar[], asked.keys::bigint[], %s) AS one
ORDER BY asked.place, one.id
"""
_ANY = PreparedRows(
    Identifier,
    "unnest(%s::text[], %s::text[]) AS asked (kinds, keys) CROSS JOIN LATERAL"
    " subjects_numbers_holding(asked.kinds::varchar[], asked.keys::bigint[], %s) AS one ORDER BY one.id",
    left_out=("slips",),
    alias="one",
)
_NEAR = """
SELECT asked.place, one.subject_id, one.normal, one.state
FROM unnest(%(places)s::integer[], %(kinds)s::varchar[], %(keys)s::text[]) AS asked (place, kind, keys)
CROSS JOIN LATERAL subjects_identifiers_near(asked.kind, asked.keys::bigint[], %(most)s) AS near (id)
JOIN subjects_identifier one ON one.id = near.id
ORDER BY asked.place, one.id
"""
