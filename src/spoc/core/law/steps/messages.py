"""How what goes out and what comes in moves."""

from spoc.core.law.access import Verb
from spoc.core.law.steps.stepping import GONE, START, Course, MayMove, moves
from spoc.core.terms.messages import IncomingState, OutgoingState

_O, _I = OutgoingState, IncomingState
_NOT_OUT = (_O.QUEUED, _O.FAILED)

MESSAGES: tuple[MayMove, ...] = (
    # What goes out. A receipt or an answer may come before we wrote down that their server took the message.
    *moves(Course.OUTGOING, [START], "draft", _O.DRAFT, verb=Verb.DRAFT_FORM),
    *moves(Course.OUTGOING, [START], "receipt", _O.QUEUED),
    *moves(Course.OUTGOING, [_O.DRAFT], "throw_away", GONE, verb=Verb.DRAFT_FORM),
    *moves(Course.OUTGOING, [_O.DRAFT], "send", _O.QUEUED, verb=Verb.SEND_FORM),
    *moves(Course.OUTGOING, [_O.QUEUED], "taken", _O.SENT),
    *moves(Course.OUTGOING, [_O.QUEUED], "given_up", _O.FAILED, tells="outgoing.form_failed"),
    *moves(Course.OUTGOING, [_O.FAILED], "try_again", _O.QUEUED, verb=Verb.SEND_FORM),
    *moves(Course.OUTGOING, _NOT_OUT, "stop", _O.CANCELLED, verb=Verb.SEND_FORM),
    *moves(Course.OUTGOING, (*_NOT_OUT, _O.SENT), "receipt_came", _O.DELIVERED),
    *moves(
        Course.OUTGOING, (*_NOT_OUT, _O.SENT, _O.DELIVERED), "answer_came", _O.ANSWERED, tells="message.answer_came"
    ),
    # The bytes that came in, and the message read from them.
    *moves(Course.RAW, [START], "accepted", _I.STORED),
    *moves(Course.RAW, [_I.STORED], "form_read", _I.REGISTERED),
    *moves(Course.RAW, [_I.STORED], "receipt_read", _I.DONE),
    *moves(Course.RAW, [_I.STORED], "second_copy_read", _I.DONE),
    *moves(Course.RAW, [_I.STORED], "set_aside", _I.SET_ASIDE, tells="set_aside.*"),
    *moves(Course.RAW, [_I.SET_ASIDE], "release", _I.STORED, verb=Verb.RESOLVE_SET_ASIDE),
    *moves(Course.INCOMING, [START], "form_read", _I.REGISTERED, tells="message.came"),
    *moves(Course.INCOMING, [_I.REGISTERED], "answer_sent", _I.DONE, verb=Verb.SEND_FORM),
    *moves(Course.SET_ASIDE, [START, "released"], "set_aside", "waiting", tells="set_aside.*"),
    *moves(Course.SET_ASIDE, ["waiting"], "release", "released", verb=Verb.RESOLVE_SET_ASIDE),
    *moves(Course.SET_ASIDE, ["waiting"], "file", "filed", verb=Verb.RESOLVE_SET_ASIDE),
    *moves(Course.SET_ASIDE, ["waiting"], "refuse", "refused", verb=Verb.RESOLVE_SET_ASIDE),
    # Case files.
    *moves(Course.CASE, [START], "hit_confirmed", "open", verb=Verb.CONFIRM_HIT, tells="hit.confirmed"),
    *moves(Course.CASE, [START], "verify", "open", verb=Verb.CONFIRM_HIT, tells="match.to_verify"),
    *moves(Course.CASE, [START], "form_arrived", "open", tells="message.came"),
    *moves(Course.CASE, ["open"], "close", "closed", verb=Verb.WORK_CASES),
    *moves(Course.CASE, ["closed"], "reopen", "open", verb=Verb.WORK_CASES),
)
