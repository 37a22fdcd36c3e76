"""INTERPOL's notices and listings of the Security Council: what each asks, and that none is acted on unconfirmed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spoc.core.law.acts import VERIFY_SOURCE, act_of
from spoc.core.law.categories.interpol import INTERPOL
from spoc.core.law.rules import Confidence, Rule, in_force
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.offices import System
from spoc.core.terms.reasons import Reason

_SINCE = act_of("RPD").since


class InterpolNotice(StrEnum):
    """Kinds of notice."""

    RED = "red"
    BLUE = "blue"
    GREEN = "green"
    YELLOW = "yellow"
    BLACK = "black"
    PURPLE = "purple"
    ORANGE = "orange"
    SILVER = "silver"
    """A pilot outside the rules, without an article of its own."""
    UN_SPECIAL = "un_special"


@dataclass(frozen=True, kw_only=True)
class NoticeAsks(Rule):
    """One kind of notice, and the category of alert as which it is held. is_about: kinds of subject.

    The purposes were read at INTERPOL's own pages; the articles follow from their order, hence N.
    """

    notice: InterpolNotice
    category: AlertCategory
    is_about: frozenset[SubjectKind]
    seeks_arrest: bool = False


@dataclass(frozen=True, kw_only=True)
class ActsOnlyAfter(Rule):
    """A match on a record of these systems is acted on only after its source confirmed it through the NCB."""

    systems: frozenset[System]


def _notice(notice: InterpolNotice, category: AlertCategory) -> NoticeAsks:
    asks = next(row for row in INTERPOL if row.category is category)
    return NoticeAsks(
        id=f"notice-{notice}",
        notice=notice,
        category=category,
        source=asks.source,
        confidence=asks.confidence,
        since=asks.since,
        is_about=asks.subjects,
        seeks_arrest=notice is InterpolNotice.RED,
        note=asks.note,
    )


NOTICES: tuple[NoticeAsks, ...] = (
    _notice(InterpolNotice.RED, AlertCategory.RED),
    _notice(InterpolNotice.BLUE, AlertCategory.BLUE),
    _notice(InterpolNotice.GREEN, AlertCategory.GREEN),
    _notice(InterpolNotice.YELLOW, AlertCategory.YELLOW),
    _notice(InterpolNotice.BLACK, AlertCategory.BLACK),
    _notice(InterpolNotice.PURPLE, AlertCategory.PURPLE),
    _notice(InterpolNotice.ORANGE, AlertCategory.ORANGE),
    _notice(InterpolNotice.SILVER, AlertCategory.SILVER),
    _notice(InterpolNotice.UN_SPECIAL, AlertCategory.UN_LISTING),
)

VERIFIED_FIRST: tuple[ActsOnlyAfter, ...] = (
    ActsOnlyAfter(
        id="verify-through-ncb",
        systems=frozenset({System.INTERPOL, System.UN}),
        source=VERIFY_SOURCE,
        confidence=Confidence.N,
        since=_SINCE,
        note="Before any action the source confirms the record through the National Central Bureau and instructs. "
        "Read in the practice of one country; INTERPOL's own rule is RPD Art 63 (M).",
    ),
)


def why_not_act(system: System, on: date) -> Reason | None:
    """None when a hit on a record of this system is answered by form; else why nothing is sent and what to do instead.

    Source: the rows of `VERIFIED_FIRST`.
    """
    for row in in_force(VERIFIED_FIRST, on):
        if system in row.systems:
            return Reason(code="law.verify_through_ncb", values={"system": system, "source": str(row.source)})
    return None
