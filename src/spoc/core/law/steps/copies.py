"""How a copy of another's alert moves: by its owner's word alone, through a broadcast or a list."""

from spoc.core.law.access import Verb
from spoc.core.law.mechanics.flags import FLAGGABLE
from spoc.core.law.periods import Period
from spoc.core.law.retention import RecordClass
from spoc.core.law.rules import Confidence, Source
from spoc.core.law.steps.stepping import START, Course, MayMove, moves
from spoc.core.terms.alerts import AlertState

_S, _COPY = AlertState, Course.COPY
_NATIONAL_COPY = Source(act="R62", article="9")
_KEPT = RecordClass.FOREIGN_COPY
_BROADCAST = "From the central system's broadcast, a first load or a repair after the consistency comparison."

COPIES: tuple[MayMove, ...] = (
    *moves(
        _COPY,
        [START],
        "broadcast_create",
        _S.ACTIVE,
        source=_NATIONAL_COPY,
        confidence=Confidence.M,
        note=_BROADCAST,
    ),
    *moves(_COPY, [_S.ACTIVE], "broadcast_update", _S.ACTIVE, source=_NATIONAL_COPY, confidence=Confidence.M),
    *moves(
        _COPY,
        [_S.ACTIVE],
        "broadcast_delete",
        _S.WITHDRAWN,
        keeps=_KEPT,
        source=_NATIONAL_COPY,
        confidence=Confidence.M,
    ),
    *moves(
        _COPY,
        [_S.WITHDRAWN],
        "broadcast_create",
        _S.ACTIVE,
        source=_NATIONAL_COPY,
        confidence=Confidence.M,
        note="A replay, or its owner entered it again.",
    ),
    # Lists are brought in by hand.
    *moves(_COPY, [START], "enter", _S.ACTIVE, verb=Verb.IMPORT_LIST),
    *moves(_COPY, [_S.ACTIVE], "newer_copy", _S.ACTIVE, verb=Verb.IMPORT_LIST),
    *moves(_COPY, [_S.ACTIVE], "withdraw", _S.WITHDRAWN, verb=Verb.IMPORT_LIST, keeps=_KEPT),
    *moves(_COPY, [_S.WITHDRAWN], "comes_back", _S.ACTIVE, verb=Verb.IMPORT_LIST),
    # What we may do about another's alert: ask, and tell.
    *moves(
        _COPY,
        [_S.ACTIVE],
        "ask_flag",
        _S.ACTIVE,
        verb=Verb.FLAG_ALERT,
        only=FLAGGABLE,
        source=Source(act="R62", article="24", paragraph="1"),
        confidence=Confidence.V,
        note="The issuing state's bureau adds it at our request.",
    ),
    *moves(
        _COPY,
        [_S.ACTIVE],
        "tell_wrong_data",
        _S.ACTIVE,
        verb=Verb.SEND_FORM,
        sets=Period.WRONG_DATA,
        source=Source(act="R62", article="59", paragraph="5"),
        confidence=Confidence.V,
    ),
    *moves(_COPY, [_S.WITHDRAWN], "purge", _S.PURGED),
)
