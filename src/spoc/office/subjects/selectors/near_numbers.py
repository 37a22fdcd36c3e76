"""Whose number this is: equal, written with look-alike signs, or one slip away; of many numbers in one round.

Compare what is found with `core.matching.numbers`: look-alike signs make a few come along that are two slips away.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spoc.core.matching.one_slip import GAPS, OneSlip, as_it_stands, one_slip
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.number_forms import FORMS
from spoc.office.prepared import texts
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """A number asked for among many. place: its own among them. is_near: also numbers that are one slip away."""

    place: int
    kinds: tuple[IdentifierKind, ...]
    number: str
    is_near: bool = False


def by_identifier(kind: IdentifierKind, number: str) -> list[Identifier]:
    """Searchable numbers of a kind, those that look the same first."""
    return identifiers_near((kind,), number)


def identifiers_near(kinds: Sequence[IdentifierKind], number: str) -> list[Identifier]:
    """Searchable numbers of any of these kinds, those that look the same first."""
    columns = _columns([Wanted(place=0, kinds=tuple(kinds), number=number, is_near=True)])
    return _ANY.read([*columns, MOST_IDENTIFIERS]) if columns else []


def numbers_near(asked: Sequence[tuple[IdentifierKind, str]]) -> list[NearNumber]:
    """Of all of them together; nothing stands for a number without letters or digits."""
    wanted = [
        Wanted(place=place, kinds=(kind,), number=number, is_near=True) for place, (kind, number) in enumerate(asked)
    ]
    return [
        NearNumber(asked=place, subject_id=row.subject_id, normal=row.normal, state=row.state)
        for place, row in numbers_of(wanted)
    ]


def numbers_of(wanted: Sequence[Wanted]) -> list[tuple[int, Identifier]]:
    """Whatever is held under these numbers: each with the place of what was asked; in one round, however many are
    asked."""
    columns = _columns(wanted)
    if not columns:
        return []
    rows = Identifier.objects.raw(_MANY, [*columns, MOST_IDENTIFIERS])
    return [(row.asked_place, row) for row in rows]  # type: ignore[attr-defined]  # a column of the statement


def _columns(wanted: Sequence[Wanted]) -> list[list[object]]:
    """What is looked up, a column each: places, kinds, whole numbers, around each gap, patterns. Empty for nothing."""
    rows = [
        (one.place, texts(kinds), texts(found.whole), *map(texts, found.around), texts(found.patterns))
        for one in wanted
        for kinds, found in _looked_up(one)
    ]
    return [list(column) for column in zip(*rows, strict=True)]


def _looked_up(one: Wanted) -> list[tuple[list[str], OneSlip]]:
    """Kinds that read the number alike are looked through together: nearly always all of them."""
    forms: dict[str, list[str]] = {}
    for normal, kinds in _READ_ALIKE.items():
        if mine := [kind.value for kind in kinds if kind in one.kinds]:
            forms.setdefault(normal(one.number), []).extend(mine)
    look = one_slip if one.is_near else as_it_stands
    return [(kinds, found) for form, kinds in forms.items() if (found := look(form))]


_READ_ALIKE: dict[Callable[[str], str], list[IdentifierKind]] = {}
for _kind in IdentifierKind:
    _READ_ALIKE.setdefault(FORMS[_kind].normal, []).append(_kind)

_AROUND = [f"around_{gap}" for gap in range(GAPS)]
_ASKED = ["place", "kinds", "whole", *_AROUND, "patterns"]
_FROM = f"""
unnest(%s::integer[], {", ".join(["%s::text[]"] * (len(_ASKED) - 1))}) AS asked ({", ".join(_ASKED)})
CROSS JOIN LATERAL subjects_numbers_near(
    asked.kinds::varchar[], {", ".join(f"asked.{one}::text[]" for one in _ASKED[2:])}, %s
) WITH ORDINALITY AS one
"""
_MANY = f"SELECT one.*, asked.place AS asked_place FROM {_FROM} ORDER BY asked.place, one.ordinality"  # noqa: S608  our own
_ANY = PreparedRows(Identifier, f"{_FROM} ORDER BY one.ordinality", alias="one")
