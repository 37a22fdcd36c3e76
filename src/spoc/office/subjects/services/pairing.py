"""Which of the old identities and numbers became which of the new: what is equal first, then what is likest.

A misused identity is never paired with one of the person sought.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from spoc.core.terms.kinds import normal_form
from spoc.core.terms.persons import Identity as IdentityValue
from spoc.core.terms.persons import IdentityKind
from spoc.office.subjects.services.values import NewIdentifier

AnyValue = TypeVar("AnyValue")
Pair = tuple[int | None, int | None]
"""Place among the old, place among the new; None: it is gone, or it is new."""


def paired_identities(old: Sequence[IdentityValue], new: Sequence[IdentityValue]) -> list[Pair]:
    return _paired(old, new, (identity_key, _first_name, lambda one: one.kind is IdentityKind.MISUSED))


def paired_numbers(old: Sequence[NewIdentifier], new: Sequence[NewIdentifier]) -> list[Pair]:
    return _paired(
        old, new, (number_key, lambda one: (one.kind, normal_form(one.kind, one.value)), lambda one: one.kind)
    )


def identity_key(one: IdentityValue) -> Hashable:
    """All that an identity says of itself; its documents are the subject's."""
    names = tuple((name.full, name.family, name.given, name.kind) for name in one.names)
    dates = tuple(map(str, one.birth_dates))
    return names, dates, one.sex, tuple(one.nationalities), tuple(one.birth_places), tuple(one.relatives), one.kind


def number_key(one: NewIdentifier) -> Hashable:
    return one.kind, one.value, one.document_kind, one.state, one.note


def _first_name(one: IdentityValue) -> Hashable:
    return one.kind is IdentityKind.MISUSED, one.names[0].full if one.names else None


def _paired(
    old: Sequence[AnyValue], new: Sequence[AnyValue], keys: Sequence[Callable[[AnyValue], Hashable]]
) -> list[Pair]:
    """By each key in turn; in the order of the old, then what is new in its own order."""
    partners: dict[int, int] = {}
    free = dict.fromkeys(range(len(new)))
    for key in keys:
        waiting: dict[Hashable, list[int]] = {}
        for place in free:
            waiting.setdefault(key(new[place]), []).append(place)
        for place, one in enumerate(old):
            if place not in partners and (found := waiting.get(key(one))):
                partners[place] = found.pop(0)
                del free[partners[place]]
    return [*((place, partners.get(place)) for place in range(len(old))), *((None, place) for place in free)]
