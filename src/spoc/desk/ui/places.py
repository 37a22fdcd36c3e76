"""The screens of the rail: name, address, who may see it, keys; and the rail of one reader."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spoc.core.law.access import Verb


@dataclass(frozen=True, kw_only=True)
class Place:
    """A screen. ``key`` is its route name and the id of its count; ``verb`` is what the policy is asked."""

    key: str
    label: Promise
    icon: str
    verb: Verb
    letter: str = ""
    """After ``g``."""


@dataclass(frozen=True, kw_only=True)
class Count:
    """What waits at a place; lit when a person is asked for."""

    number: int
    is_lit: bool = False


@dataclass(frozen=True, kw_only=True)
class Item:
    place: Place
    url: str
    count: Count | None
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class Group:
    label: Promise
    items: tuple[Item, ...]


GROUPS: tuple[tuple[Promise, tuple[Place, ...]], ...] = (
    (
        _("Desk"),
        (
            Place(key="my_work", label=_("My work"), icon="list-check", verb=Verb.READ_CASES, letter="m"),
            Place(key="inbox", label=_("Inbox"), icon="inbox", verb=Verb.READ_MESSAGES, letter="i"),
            Place(key="outbox", label=_("Outbox and drafts"), icon="send", verb=Verb.READ_MESSAGES, letter="o"),
            Place(key="set_aside", label=_("Set aside"), icon="archive", verb=Verb.RESOLVE_SET_ASIDE, letter="x"),
        ),
    ),
    (
        _("Work"),
        (
            Place(key="cases", label=_("Cases"), icon="folder", verb=Verb.READ_CASES, letter="c"),
            Place(key="alerts", label=_("Alerts"), icon="alert-triangle", verb=Verb.READ_ALERTS, letter="a"),
            Place(key="imports", label=_("Imports"), icon="file-text", verb=Verb.APPROVE_ALERT, letter="b"),
            Place(key="alerts_approve", label=_("To approve"), icon="checks", verb=Verb.APPROVE_ALERT, letter="p"),
            Place(key="quality", label=_("Data quality"), icon="list-check", verb=Verb.SEE_QUALITY, letter="q"),
            Place(key="copies", label=_("National copy"), icon="refresh", verb=Verb.SEE_COPIES, letter="n"),
        ),
    ),
    (
        _("Screening"),
        (
            Place(key="quick_check", label=_("Quick check"), icon="user-search", verb=Verb.ASK, letter="s"),
            Place(key="match_review", label=_("Match review"), icon="git-compare", verb=Verb.JUDGE_MATCH, letter="r"),
            Place(key="justify", label=_("To justify"), icon="help-circle", verb=Verb.ASK, letter="j"),
            Place(key="sources", label=_("Sources"), icon="world", verb=Verb.SEE_SYSTEM),
            Place(key="watch_lists", label=_("Watch lists"), icon="history", verb=Verb.SEE_MANY, letter="l"),
            Place(key="check_jobs", label=_("Files of questions"), icon="file-text", verb=Verb.SEE_MANY, letter="t"),
            Place(key="authorisations", label=_("Authorisations"), icon="certificate", verb=Verb.SEE_MANY, letter="z"),
        ),
    ),
    (
        _("Oversight"),
        (
            Place(key="audit", label=_("Audit"), icon="shield-check", verb=Verb.READ_AUDIT, letter="u"),
            Place(key="samples", label=_("Samples"), icon="list-check", verb=Verb.READ_AUDIT, letter="y"),
            Place(key="frequent_askers", label=_("Frequent askers"), icon="history", verb=Verb.SEE_ASKERS, letter="f"),
            Place(key="match_rates", label=_("False matches"), icon="equal", verb=Verb.SEE_RATES, letter="w"),
        ),
    ),
    (
        _("Office"),
        (Place(key="users", label=_("Users"), icon="users", verb=Verb.MANAGE_ACCOUNTS, letter="e"),),
    ),
)


def rail(may: Callable[[Verb], bool], *, here: str, counts: Mapping[str, Count]) -> tuple[Group, ...]:
    """What one reader sees: screens that exist and that the policy allows; empty groups are left out.

    here: path of the page, to mark the current place.
    """
    current = _address_of_here(here)
    groups = (Group(label=label, items=tuple(_items(places, may, current, counts))) for label, places in GROUPS)
    return tuple(group for group in groups if group.items)


def _address_of_here(here: str) -> str:
    """Of the place whose address the page's begins with; of several the longest: a list has lists below it."""
    urls = (address_of(place.key) for _label, places in GROUPS for place in places)
    found = (url for url in urls if url and (here == url or (url != "/" and here.startswith(url))))
    return max(found, key=len, default="")


def _items(
    places: Iterable[Place], may: Callable[[Verb], bool], current: str, counts: Mapping[str, Count]
) -> Iterable[Item]:
    for place in places:
        url = address_of(place.key)
        if url and may(place.verb):
            yield Item(place=place, url=url, count=counts.get(place.key), is_current=url == current)


def address_of(route: str, *keys: str) -> str | None:
    """The path of a route; None when there is no such screen, or not with such a key."""
    try:
        return reverse(route, args=keys)
    except NoReverseMatch:
        return None
