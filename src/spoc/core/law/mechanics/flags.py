"""Flags: which alerts may bear one, on what ground, and what a finder does when one stands."""

from dataclasses import dataclass
from datetime import date

from spoc.core.law.acts import RECAST
from spoc.core.law.categories.asking import ARTICLE_32, CHECKS
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.alerts import AlertCategory, FlagGround, RequestedAction
from spoc.core.terms.reasons import Reason

_C, _G = AlertCategory, FlagGround
FLAGGABLE = frozenset({_C.ARREST, _C.INFORMATION}) | ARTICLE_32 | CHECKS
"""Alerts under R62 Art 26, 32, 36 and 37a (V: Art 24(1))."""


@dataclass(frozen=True, kw_only=True)
class MayFlag(Rule):
    """On which grounds an alert of these categories may bear the flag of another state."""

    categories: frozenset[AlertCategory]
    grounds: frozenset[FlagGround]


@dataclass(frozen=True, kw_only=True)
class FlagTurnsInto(Rule):
    """What a finder in the state whose flag it is does instead. action None: nothing, but for telling the bureau."""

    categories: frozenset[AlertCategory]
    action: RequestedAction | None


def _r62(article: str, paragraph: str = "") -> Source:
    return Source(act="R62", article=article, paragraph=paragraph)


FLAGS: tuple[MayFlag, ...] = (
    MayFlag(
        id="flag",
        categories=FLAGGABLE,
        grounds=frozenset({_G.NATIONAL_LAW, _G.INTERNATIONAL_OBLIGATIONS, _G.ESSENTIAL_INTERESTS}),
        source=_r62("24", "1"),
        confidence=Confidence.V,
        since=RECAST,
        note="Set by the bureau of the issuing state at the request of the state that will not carry it out. Every new "
        "arrest alert is told to all states for that (24(2)).",
    ),
    MayFlag(
        id="flag-arrest",
        categories=frozenset({_C.ARREST}),
        grounds=frozenset({_G.SURRENDER_REFUSED, _G.RELEASED, _G.OBVIOUS_REFUSAL}),
        source=_r62("25"),
        confidence=Confidence.V,
        since=RECAST,
        note="After a judicial refusal, a release during the procedure, or by general instruction or in a single case "
        "where a refusal is obvious.",
    ),
)

FLAGGED: tuple[FlagTurnsInto, ...] = (
    FlagTurnsInto(
        id="flagged-arrest",
        categories=frozenset({_C.ARREST}),
        action=RequestedAction.TELL_WHEREABOUTS,
        source=_r62("30"),
        confidence=Confidence.S,
        since=RECAST,
        note="Treated as an alert to communicate the whereabouts. In an urgent and serious case the issuing state may "
        "ask for its execution; the flag is then looked at again and lifted where possible (24(3), V).",
    ),
    FlagTurnsInto(
        id="flagged",
        categories=FLAGGABLE - {_C.ARREST},
        action=None,
        source=_r62("24", "1"),
        confidence=Confidence.V,
        since=RECAST,
        note="The action is not carried out on the territory of the state whose flag it is.",
    ),
)


def why_not_flag(category: AlertCategory, ground: FlagGround, on: date) -> Reason | None:
    """None when an alert of this category may be flagged on this ground; else the reason with its rule."""
    rows = [row for row in in_force(FLAGS, on) if category in row.categories]
    if not rows:
        return Reason(code="alerts.flag.category", values={"category": category, "source": str(FLAGS[0].source)})
    if not any(ground in row.grounds for row in rows):
        source = next(str(row.source) for row in FLAGS if ground in row.grounds)
        return Reason(code="alerts.flag.ground", values={"category": category, "ground": ground, "source": source})
    return None


def action_under_flag(category: AlertCategory, on: date) -> FlagTurnsInto:
    """What is done instead in the state whose flag it is. Raises LookupError for a category that bears no flag."""
    for row in in_force(FLAGGED, on):
        if category in row.categories:
            return row
    raise LookupError(f"alerts of category {category} bear no flag on {on}")
