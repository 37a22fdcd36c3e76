"""INTERPOL's notices and listings of the Security Council: what each asks, and that none is acted on unconfirmed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spoc.core.law.acts import VERIFY_SOURCE, act_of
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.offices import System
from spoc.core.terms.reasons import Reason

_SINCE = act_of("RPD").since


class InterpolNotice(StrEnum):
    """Kinds of notice. Silver is a pilot outside the rules and has no article of its own."""

    RED = "red"
    BLUE = "blue"
    GREEN = "green"
    YELLOW = "yellow"
    BLACK = "black"
    PURPLE = "purple"
    ORANGE = "orange"
    UN_SPECIAL = "un_special"


@dataclass(frozen=True, kw_only=True)
class NoticeAsks(Rule):
    """One kind of notice. is_about: only kinds of subject that this system holds.

    The purposes were read at INTERPOL's own pages; the articles follow from their order, hence N.
    """

    notice: InterpolNotice
    is_about: frozenset[SubjectKind]
    seeks_arrest: bool = False


@dataclass(frozen=True, kw_only=True)
class ActsOnlyAfter(Rule):
    """A match on a record of these systems is acted on only after its source confirmed it through the NCB."""

    systems: frozenset[System]


def _notice(notice: InterpolNotice, article: str, note: str, *, entities: bool = False) -> NoticeAsks:
    about = frozenset({SubjectKind.PERSON, SubjectKind.ENTITY} if entities else {SubjectKind.PERSON})
    return NoticeAsks(
        id=f"notice-{notice}",
        notice=notice,
        source=Source(act="RPD", article=article),
        confidence=Confidence.N,
        since=_SINCE,
        is_about=about,
        seeks_arrest=notice is InterpolNotice.RED,
        note=note,
    )


NOTICES: tuple[NoticeAsks, ...] = (
    _notice(
        InterpolNotice.RED, "82", "Locate a wanted person and detain, arrest or restrict, with a view to extradition."
    ),
    _notice(InterpolNotice.BLUE, "88", "Locate, identify or learn about a person of interest in an investigation."),
    _notice(InterpolNotice.GREEN, "89", "Warn of a person's criminal activities that threaten public safety."),
    _notice(InterpolNotice.YELLOW, "90", "Locate a missing person, or identify one who cannot say who they are."),
    _notice(InterpolNotice.BLACK, "91", "Learn about an unidentified body."),
    _notice(InterpolNotice.PURPLE, "92", "Methods, objects, devices, ways of concealment; normally no person."),
    _notice(InterpolNotice.ORANGE, "93", "Warn of a serious and imminent threat to public safety."),
    _notice(
        InterpolNotice.UN_SPECIAL,
        "95",
        "Tells that an individual or entity is under sanctions of the Security Council (UNSCR1617).",
        entities=True,
    ),
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
