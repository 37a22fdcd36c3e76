"""How a message, an alert and a case move: each step with who may take it, what causes it and who is told."""

from datetime import date

from spoc.core.law.categories.asking import NOTICES as NOTICE_CATEGORIES
from spoc.core.law.rules import Source, in_force
from spoc.core.law.steps.alerts import ALERTS
from spoc.core.law.steps.copies import COPIES
from spoc.core.law.steps.messages import MESSAGES
from spoc.core.law.steps.notices import NOTICES
from spoc.core.law.steps.stepping import GONE, OURS, START, Course, MayMove
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.reasons import Reason

__all__ = [
    "GONE",
    "MOVES",
    "START",
    "Course",
    "MayMove",
    "course_of",
    "events_from",
    "move",
    "why_not_move",
]

MOVES: tuple[MayMove, ...] = (*MESSAGES, *ALERTS, *NOTICES, *COPIES)

OWNER_ALONE = Source(act="R62", article="59", paragraph="3")
"""Only the issuing state changes, corrects, extends or deletes an alert (V); of INTERPOL's records the source alone."""
_OURS_ALONE = {row.event for row in (*ALERTS, *NOTICES)} - {row.event for row in COPIES}


def course_of(category: AlertCategory, *, is_own: bool) -> Course:
    """Whose life an alert of this category lives: our own request to INTERPOL, our own alert, or another's copy."""
    if not is_own:
        return Course.COPY
    return Course.NOTICE if category in NOTICE_CATEGORIES else Course.ALERT


def move(course: Course, before: str, event: str, on: date, category: AlertCategory | None = None) -> MayMove | None:
    """The step that an event makes from a state; None when the event means nothing there.

    category: of the alert; a step that only some categories know is none for the others. None: not asked.
    """
    rows = (row for row in in_force(MOVES, on) if (row.course, row.before, row.event) == (course, before, event))
    return next((row for row in rows if _knows(row, category)), None)


def events_from(course: Course, before: str, on: date, category: AlertCategory | None = None) -> tuple[MayMove, ...]:
    """Every step that leads on from a state, in the order of the table."""
    rows = in_force(MOVES, on)
    return tuple(row for row in rows if (row.course, row.before) == (course, before) and _knows(row, category))


def why_not_move(
    course: Course, before: str, event: str, on: date, category: AlertCategory | None = None
) -> Reason | None:
    """None when the step may be taken; else the reason, with the rule that would have to allow it.

    Nobody's right is asked here: see `MayMove.verb`. Source: the rows of `MOVES`, and R62 Art 59(3) for what is
    another's.
    """
    if move(course, before, event, on, category) is not None:
        return None
    if course is Course.COPY and event in _OURS_ALONE:
        return Reason(code="alerts.move.not_ours", values={"event": event, "source": str(OWNER_ALONE)})
    rows = [row for row in in_force(MOVES, on) if (row.course, row.event) == (course, event)]
    if not rows:
        return Reason(code="alerts.move.unknown", values={"event": event, "source": str(OURS)})
    fitting = [row for row in rows if _knows(row, category)]
    if not fitting:
        values = {"event": event, "category": category or "", "source": str(rows[0].source)}
        return Reason(code="alerts.move.not_for_category", values=values)
    values = {
        "event": event,
        "state": before,
        "states": ", ".join(row.before for row in fitting),
        "source": str(fitting[0].source),
    }
    return Reason(code="alerts.move.not_from", values=values)


def _knows(row: MayMove, category: AlertCategory | None) -> bool:
    return row.only is None or category is None or category in row.only
