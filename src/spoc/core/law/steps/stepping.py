"""What a row of a transition says: from where, by which event, to where, who may, who is told, which clock starts."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict, Unpack

from spoc.core.law.access import Verb
from spoc.core.law.acts import OUR_OWN, RECAST, act_of
from spoc.core.law.periods import Period
from spoc.core.law.retention import RecordClass
from spoc.core.law.rules import Confidence, Rule, Source
from spoc.core.terms.alerts import AlertCategory

START = "start"
"""Before the thing was there."""
GONE = "gone"
"""When it is there no more; only a draft goes, nothing else is deleted by hand."""


class Course(StrEnum):
    """Whose life a table of steps tells."""

    OUTGOING = "outgoing"
    RAW = "raw"
    """The bytes that came in."""
    INCOMING = "incoming"
    """The message that was read from them."""
    SET_ASIDE = "set_aside"
    ALERT = "alert"
    """Our own in SIS, in a list of ours, in INTERPOL's databases, or a diffusion."""
    NOTICE = "notice"
    """Our own request that INTERPOL publishes."""
    COPY = "copy"
    """Another's alert, of which we hold a copy."""
    CASE = "case"


@dataclass(frozen=True, kw_only=True)
class MayMove(Rule):
    """One step. verb: what a user needs for it; None: the system takes it by itself. tells: code of the notice to an
    officer; with a star, any code that begins so."""

    course: Course
    before: str
    event: str
    after: str
    verb: Verb | None = None
    tells: str = ""
    by_another: bool = False
    """The second pair of eyes: another officer than the one who proposed the step before."""
    only: frozenset[AlertCategory] | None = None
    """The categories that know this step; None: all of the course."""
    sets: Period | None = None
    """The clock that the step starts: a row of `periods`, or of `reviews` for `Period.REVIEW`."""
    keeps: RecordClass | None = None
    """What is kept from the step on for the period of `retention`, and goes then."""


OURS = Source(act=OUR_OWN, article="states of our own records")


class Said(TypedDict, total=False):
    """What a row says beyond its place in the table and in the law."""

    verb: Verb
    tells: str
    by_another: bool
    only: frozenset[AlertCategory]
    sets: Period
    keeps: RecordClass
    note: str


def moves(  # noqa: PLR0913  one argument a column
    course: Course,
    befores: Iterable[str],
    event: str,
    after: str,
    *,
    source: Source = OURS,
    confidence: Confidence = Confidence.P,
    **said: Unpack[Said],
) -> tuple[MayMove, ...]:
    """One row for each state before; without a source it is our own proposal."""
    return tuple(
        MayMove(
            id=f"{course}-{before}-{event}",
            course=course,
            before=before,
            event=event,
            after=after,
            source=source,
            confidence=confidence,
            since=max(RECAST, act_of(source.act).since),
            **said,
        )
        for before in befores
    )
