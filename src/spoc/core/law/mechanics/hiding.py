"""Hiding an arrest alert from end users during an operation: under which conditions, and for how long each time."""

from dataclasses import dataclass
from datetime import date, datetime

from spoc.core.law.acts import RECAST
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import Desk
from spoc.core.terms.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class HidesOnlyIf(Rule):
    """One condition, by the name of the field of `HidingFacts` that answers it."""

    condition: str


@dataclass(frozen=True, kw_only=True)
class HidingFacts:
    """What is known when an alert is to be hidden, or hidden for longer."""

    category: AlertCategory
    has_no_other_way: bool
    """The purpose of the operation cannot be reached otherwise."""
    has_judicial_approval: bool
    states_are_told: bool
    """All states that take part in the operation."""


def _only_if(condition: str, paragraph: str, note: str) -> HidesOnlyIf:
    return HidesOnlyIf(
        id=f"hide-{condition.replace('_', '-')}",
        condition=condition,
        source=Source(act="R62", article="26", paragraph=paragraph),
        confidence=Confidence.V,
        since=RECAST,
        note=note,
    )


HIDING: tuple[HidesOnlyIf, ...] = (
    _only_if("is_arrest", "4", "Only an alert for arrest is hidden; the bureau alone still sees it."),
    _only_if("has_no_other_way", "4", "The purpose of the operation cannot be reached by other measures."),
    _only_if("has_judicial_approval", "4", "The judicial authority approved beforehand, each time anew."),
    _only_if("states_are_told", "5", "All states that take part were told by supplementary information."),
)


def why_not_hide(facts: HidingFacts, on: date) -> tuple[Reason, ...]:
    """Every condition that is not met; empty when the alert may be hidden for one `Period.HIDDEN`.

    Source: the rows of `HIDING`.
    """
    met = {
        "is_arrest": facts.category is AlertCategory.ARREST,
        "has_no_other_way": facts.has_no_other_way,
        "has_judicial_approval": facts.has_judicial_approval,
        "states_are_told": facts.states_are_told,
    }
    return tuple(
        Reason(code=f"alerts.hide.{row.condition}", values={"source": str(row.source)})
        for row in in_force(HIDING, on)
        if not met[row.condition]
    )


def is_shown_to(desk: Desk | None, hidden_until: datetime | None, at: datetime) -> bool:
    """Whether who works at this desk (None: an end user, an authority's program) is shown the alert at this moment.

    While it is hidden the SIRENE bureau alone sees it. Source: R62 Art 26(4).
    """
    return hidden_until is None or hidden_until <= at or desk is Desk.SIRENE
