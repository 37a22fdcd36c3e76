"""The facets beside a list of alerts as a page shows them: each code in words, with how many alerts it would show."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.formats import number_format

from spoc.desk.alerts.address import ListAddress
from spoc.office.alerts.selectors.facets import COUNTED, Facets
from spoc.office.alerts.selectors.wanted import Due, Facet, Whose, YesNo
from spoc.words import alerts, lists, offices

AT_FIRST = 7
"""Choices that a facet shows before "more"."""
CLOSED = (Facet.WARNING, Facet.FLAGGED, Facet.HIDDEN, Facet.DESK, Facet.OWNER)
"""Facets that open when something in them is chosen."""
IN_ORDER: Mapping[Facet, tuple[str, ...]] = {
    Facet.WHOSE: tuple(Whose),
    Facet.REVIEW: tuple(Due),
    Facet.FLAGGED: tuple(YesNo),
}
WORDS: Mapping[Facet, Callable[[str], str]] = {
    Facet.SYSTEM: offices.system,
    Facet.STATE: alerts.state,
    Facet.CATEGORY: alerts.category,
    Facet.KIND: alerts.subject_kind,
    Facet.WARNING: alerts.warning,
    Facet.DESK: offices.desk,
}


@dataclass(frozen=True, kw_only=True)
class Choice:
    code: str
    word: str
    title: str
    """In full, where the word is short."""
    count: str
    """Empty where nothing fits and it is chosen all the same."""
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class FacetShown:
    name: str
    word: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...]
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class Chip:
    """One choice that narrows the list; `query` is the address without it."""

    facet: str
    word: str
    query: str


def facets_shown(address: ListAddress, found: Facets, usernames: Mapping[int, str]) -> list[FacetShown]:
    """Those that could narrow further, or do."""
    shown = (_shown(facet, address, found, usernames) for facet in Facet)
    return [one for one in shown if len(one.choices) > 1 or any(choice.is_chosen for choice in one.choices)]


def _shown(facet: Facet, address: ListAddress, found: Facets, usernames: Mapping[int, str]) -> FacetShown:
    counts = found.counts.get(facet, {})
    chosen = _chosen(facet, address)
    codes = _ordered(facet, counts, counts.keys() | chosen)
    choices = [
        Choice(
            code=code,
            word=code if facet is Facet.SYSTEM else word_of(facet, code, usernames),
            title=word_of(facet, code, usernames),
            count=counted(counts.get(code, 0), is_capped=facet in found.capped),
            is_chosen=code in chosen,
        )
        for code in codes
    ]
    # A facet with one more than it shows at first shows it: "more" would take the same line.
    first = len(choices) if len(choices) <= AT_FIRST + 1 else AT_FIRST
    ahead = [one for place, one in enumerate(choices) if place < first or one.is_chosen]
    return FacetShown(
        name=facet,
        word=lists.facet(facet),
        choices=tuple(ahead),
        more=tuple(one for one in choices if one not in ahead),
        is_open=facet not in CLOSED or bool(chosen),
    )


def _chosen(facet: Facet, address: ListAddress) -> frozenset[str]:
    if facet is Facet.STATE and not address.narrows_states:
        return frozenset()
    return address.wanted.chosen.get(facet, frozenset())


def _ordered(facet: Facet, counts: Mapping[str, int], codes: Iterable[str]) -> list[str]:
    """Spans and yes before no in their order; whatever else by how many there are."""
    if facet in IN_ORDER:
        return [one for one in IN_ORDER[facet] if one in set(codes)]
    return sorted(codes, key=lambda code: (-counts.get(code, 0), code))


def word_of(facet: Facet, code: str, usernames: Mapping[int, str]) -> str:
    if facet is Facet.OWNER:
        return usernames.get(int(code), code)
    return WORDS[facet](code) if facet in WORDS else lists.code(facet, code)


def chips_of(address: ListAddress, usernames: Mapping[int, str]) -> list[Chip]:
    """What narrows the list, in the order of the facets."""
    return [
        Chip(facet=lists.facet(facet), word=word_of(facet, code, usernames), query=address.without(facet, code))
        for facet in Facet
        for code in sorted(_chosen(facet, address))
    ]


def counted(count: int, *, is_capped: bool) -> str:
    """ "12,345", or "10,000+" where only so many are counted; nothing for none."""
    text = number_format(count, use_l10n=True, force_grouping=True)
    return f"{text}+" if is_capped and count >= COUNTED else text if count else ""
