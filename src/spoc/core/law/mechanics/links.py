"""Links between alerts of our own, and objects entered so that a person be found."""

from dataclasses import dataclass
from datetime import date

from spoc.core.law.acts import RECAST, act_of
from spoc.core.law.categories.asking import ARTICLE_32, CHECKS, K
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.alerts import AlertCategory, LinkReason, SubjectKind
from spoc.core.terms.reasons import Reason

_C = AlertCategory


@dataclass(frozen=True, kw_only=True)
class MayLink(Rule):
    """Links join alerts of the issuing state alone; they change neither action, nor review, nor access."""


@dataclass(frozen=True, kw_only=True)
class EntersToFind(Rule):
    """Which objects may be entered under a person's category so that the person be found; they stay linked to it."""

    categories: frozenset[AlertCategory]
    objects: frozenset[SubjectKind]


@dataclass(frozen=True, kw_only=True)
class EndsWith(Rule):
    """An object linked to an alert on a person lives no longer than that alert, and is deleted with it."""

    categories: frozenset[AlertCategory]


LINKS = (
    MayLink(
        id="link",
        source=Source(act="R62", article="63"),
        confidence=Confidence.S,
        since=RECAST,
        note="For an operational need. A user sees no link to a category that the user may not see; a state may hide "
        "links that its law does not allow.",
    ),
)

_SWISS = Source(act="SR362", article="14a")
_SINCE = act_of("SR362").since

TO_FIND: tuple[EntersToFind, ...] = (
    EntersToFind(
        id="to-find-person",
        categories=frozenset({_C.ARREST, _C.JUDICIAL}) | ARTICLE_32,
        objects=frozenset({K.VEHICLE, K.TRAILER, K.CARAVAN, K.BOAT, K.CONTAINER, K.AIRCRAFT, K.BLANK_DOCUMENT}),
        source=_SWISS,
        confidence=Confidence.S,
        since=_SINCE,
    ),
    EntersToFind(
        id="to-find-arrest",
        categories=frozenset({_C.ARREST}),
        objects=frozenset({K.FIREARM}),
        source=_SWISS,
        confidence=Confidence.S,
        since=_SINCE,
        note="A firearm may be entered to find a person wanted for arrest, and no other.",
    ),
)

BOUND: tuple[EndsWith, ...] = (
    EndsWith(
        id="ends-with-person",
        categories=frozenset({_C.ARREST, _C.JUDICIAL, _C.INFORMATION}) | ARTICLE_32 | CHECKS,
        source=Source(act="R62", article="54", paragraph="3"),
        confidence=Confidence.V,
        since=RECAST,
        note="Alerts under Articles 26, 32, 34, 36 and 37a; deleted with the person's (55(7)).",
    ),
)


def why_not_link(*, first_is_own: bool, second_is_own: bool, are_same: bool, on: date) -> Reason | None:
    """None when two alerts may be linked; else the reason: both must be ours, and be two."""
    source = str(in_force(LINKS, on)[0].source) if in_force(LINKS, on) else ""
    if are_same:
        return Reason(code="alerts.link.itself", values={"source": source})
    if not (first_is_own and second_is_own):
        return Reason(code="alerts.link.not_ours", values={"source": source})
    return None


def why_not_to_find(category: AlertCategory, kind: SubjectKind, on: date) -> Reason | None:
    """None when such an object may be entered so that a person under this category be found; else the reason.

    Source: the rows of `TO_FIND`; which `LinkReason` it is: `LinkReason.TO_FIND_PERSON`.
    """
    if any(category in row.categories and kind in row.objects for row in in_force(TO_FIND, on)):
        return None
    values = {"category": category, "kind": kind, "link": LinkReason.TO_FIND_PERSON, "source": str(_SWISS)}
    return Reason(code="alerts.link.object", values=values)
