"""How a message, an alert and a case move: each step with who may take it, what causes it and who is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spoc.core.law.access import Verb
from spoc.core.law.acts import OUR_OWN, RECAST
from spoc.core.law.rules import Confidence, Rule, Source, in_force
from spoc.core.terms.alerts import AlertState
from spoc.core.terms.messages import IncomingState, OutgoingState

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


_OURS = Source(act=OUR_OWN, article="states of our own records")


def _moves(  # noqa: PLR0913  one argument a column
    course: Course, befores: Iterable[str], event: str, after: str, *, verb: Verb | None = None, tells: str = ""
) -> tuple[MayMove, ...]:
    return tuple(
        MayMove(
            id=f"{course}-{before}-{event}",
            course=course,
            before=before,
            event=event,
            after=after,
            verb=verb,
            tells=tells,
            source=_OURS,
            confidence=Confidence.P,
            since=RECAST,
        )
        for before in befores
    )


_O, _I = OutgoingState, IncomingState
_NOT_OUT = (_O.QUEUED, _O.FAILED)

MOVES: tuple[MayMove, ...] = (
    # What goes out. A receipt or an answer may come before we wrote down that their server took the message.
    *_moves(Course.OUTGOING, [START], "draft", _O.DRAFT, verb=Verb.DRAFT_FORM),
    *_moves(Course.OUTGOING, [START], "receipt", _O.QUEUED),
    *_moves(Course.OUTGOING, [_O.DRAFT], "throw_away", GONE, verb=Verb.DRAFT_FORM),
    *_moves(Course.OUTGOING, [_O.DRAFT], "send", _O.QUEUED, verb=Verb.SEND_FORM),
    *_moves(Course.OUTGOING, [_O.QUEUED], "taken", _O.SENT),
    *_moves(Course.OUTGOING, [_O.QUEUED], "given_up", _O.FAILED, tells="outgoing.form_failed"),
    *_moves(Course.OUTGOING, [_O.FAILED], "try_again", _O.QUEUED, verb=Verb.SEND_FORM),
    *_moves(Course.OUTGOING, _NOT_OUT, "stop", _O.CANCELLED, verb=Verb.SEND_FORM),
    *_moves(Course.OUTGOING, (*_NOT_OUT, _O.SENT), "receipt_came", _O.DELIVERED),
    *_moves(
        Course.OUTGOING, (*_NOT_OUT, _O.SENT, _O.DELIVERED), "answer_came", _O.ANSWERED, tells="message.answer_came"
    ),
    # The bytes that came in, and the message read from them.
    *_moves(Course.RAW, [START], "accepted", _I.STORED),
    *_moves(Course.RAW, [_I.STORED], "form_read", _I.REGISTERED),
    *_moves(Course.RAW, [_I.STORED], "receipt_read", _I.DONE),
    *_moves(Course.RAW, [_I.STORED], "second_copy_read", _I.DONE),
    *_moves(Course.RAW, [_I.STORED], "set_aside", _I.SET_ASIDE, tells="set_aside.*"),
    *_moves(Course.RAW, [_I.SET_ASIDE], "release", _I.STORED, verb=Verb.RESOLVE_SET_ASIDE),
    *_moves(Course.INCOMING, [START], "form_read", _I.REGISTERED, tells="message.came"),
    *_moves(Course.INCOMING, [_I.REGISTERED], "answer_sent", _I.DONE, verb=Verb.SEND_FORM),
    *_moves(Course.SET_ASIDE, [START, "released"], "set_aside", "waiting", tells="set_aside.*"),
    *_moves(Course.SET_ASIDE, ["waiting"], "release", "released", verb=Verb.RESOLVE_SET_ASIDE),
    *_moves(Course.SET_ASIDE, ["waiting"], "file", "filed", verb=Verb.RESOLVE_SET_ASIDE),
    *_moves(Course.SET_ASIDE, ["waiting"], "refuse", "refused", verb=Verb.RESOLVE_SET_ASIDE),
    # Alerts held: copies of lists and, later, our own.
    *_moves(Course.ALERT, [START], "enter", AlertState.ACTIVE, verb=Verb.IMPORT_LIST),
    *_moves(Course.ALERT, [AlertState.ACTIVE], "newer_copy", AlertState.ACTIVE, verb=Verb.IMPORT_LIST),
    *_moves(Course.ALERT, [AlertState.ACTIVE], "withdraw", AlertState.WITHDRAWN, verb=Verb.IMPORT_LIST),
    *_moves(Course.ALERT, [AlertState.WITHDRAWN], "comes_back", AlertState.ACTIVE, verb=Verb.IMPORT_LIST),
    # Case files.
    *_moves(Course.CASE, [START], "hit_confirmed", "open", verb=Verb.CONFIRM_HIT, tells="hit.confirmed"),
    *_moves(Course.CASE, [START], "verify", "open", verb=Verb.CONFIRM_HIT, tells="match.to_verify"),
    *_moves(Course.CASE, [START], "form_arrived", "open", tells="message.came"),
    *_moves(Course.CASE, ["open"], "close", "closed", verb=Verb.WORK_CASES),
    *_moves(Course.CASE, ["closed"], "reopen", "open", verb=Verb.WORK_CASES),
)


def move(course: Course, before: str, event: str, on: date) -> MayMove | None:
    """The step that an event makes from a state; None when the event means nothing there."""
    rows = in_force(MOVES, on)
    return next((row for row in rows if (row.course, row.before, row.event) == (course, before, event)), None)
