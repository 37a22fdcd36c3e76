"""How an alert of our own moves: in SIS, in a list of ours, in INTERPOL's databases, and a diffusion."""

from spoc.core.law.access import Verb
from spoc.core.law.categories.asking import ARTICLE_32, DIFFUSIONS, INTERPOL_RECORDS
from spoc.core.law.mechanics.flags import FLAGGABLE
from spoc.core.law.periods import Period
from spoc.core.law.retention import RecordClass
from spoc.core.law.rules import Confidence, Source
from spoc.core.law.steps.entering import entering
from spoc.core.law.steps.stepping import Course, MayMove, moves
from spoc.core.terms.alerts import AlertCategory, AlertState

V, N, S, M = Confidence.V, Confidence.N, Confidence.S, Confidence.M
_S, _ALERT = AlertState, Course.ALERT
_ACTIVE = [_S.ACTIVE]
_ARREST = frozenset({AlertCategory.ARREST})
_KEPT = RecordClass.OWN_ALERT
_DELETED = "The grounds of each category are rows of their own; R61 Art 40 and R60 Art 14 for border and return."


def _r62(article: str, paragraph: str = "") -> Source:
    return Source(act="R62", article=article, paragraph=paragraph)


_CHANGED_BY_OWNER = _r62("59", "3")
_EXPIRES = _r62("53", "7")
_PURPOSE = _r62("53", "9")
_DELETION = _r62("55")
_HIDING = _r62("26", "4")
_KEPT_BACK = Source(act="SM08", article="2.2.1")
_RULES = Source(act="RPD", article="81")
_PURGE = _r62("64")

_ENTRY: tuple[MayMove, ...] = (
    *entering(_ALERT, _KEPT),
    *moves(
        _ALERT,
        [_S.PROPOSED],
        "keep_back",
        _S.KEPT_BACK,
        verb=Verb.APPROVE_ALERT,
        by_another=True,
        source=_KEPT_BACK,
        confidence=V,
        note="A second alert of the same state waits at national level until the first ends.",
    ),
    *moves(
        _ALERT,
        [_S.KEPT_BACK],
        "blocker_ended",
        _S.KEPT_BACK,
        tells="alert.may_be_released",
        source=_KEPT_BACK,
        confidence=V,
    ),
    *moves(
        _ALERT,
        [_S.KEPT_BACK],
        "release",
        _S.APPROVED,
        verb=Verb.APPROVE_ALERT,
        by_another=True,
        source=_KEPT_BACK,
        confidence=V,
    ),
    *moves(_ALERT, [_S.KEPT_BACK, _S.APPROVED], "withdraw", _S.WITHDRAWN, verb=Verb.WITHDRAW_ALERT, keeps=_KEPT),
    *moves(_ALERT, [_S.APPROVED], "central_acknowledged", _S.ACTIVE, sets=Period.REVIEW),
    *moves(
        _ALERT,
        [_S.APPROVED],
        "activate",
        _S.ACTIVE,
        only=frozenset({AlertCategory.NATIONAL}),
        sets=Period.REVIEW,
        note="A list of our own has no central system that would acknowledge.",
    ),
)
_WHILE_ACTIVE: tuple[MayMove, ...] = (
    *moves(_ALERT, _ACTIVE, "update", _S.ACTIVE, verb=Verb.ENTER_ALERT, source=_CHANGED_BY_OWNER, confidence=V),
    *moves(_ALERT, _ACTIVE, "central_acknowledged", _S.ACTIVE),
    *moves(_ALERT, _ACTIVE, "central_refused", _S.ACTIVE, tells="alert.central_refused"),
    *moves(
        _ALERT,
        _ACTIVE,
        "hide",
        _S.ACTIVE,
        verb=Verb.HIDE_ALERT,
        only=_ARREST,
        sets=Period.HIDDEN,
        source=_HIDING,
        confidence=V,
    ),
    *moves(
        _ALERT,
        _ACTIVE,
        "extend_hiding",
        _S.ACTIVE,
        verb=Verb.HIDE_ALERT,
        only=_ARREST,
        sets=Period.HIDDEN,
        source=_HIDING,
        confidence=S,
    ),
    *moves(_ALERT, _ACTIVE, "unhide", _S.ACTIVE, verb=Verb.HIDE_ALERT, only=_ARREST, source=_HIDING, confidence=S),
    *moves(
        _ALERT,
        _ACTIVE,
        "hiding_ended",
        _S.ACTIVE,
        only=_ARREST,
        tells="alert.hiding_ended",
        source=_HIDING,
        confidence=S,
    ),
    *moves(
        _ALERT,
        _ACTIVE,
        "add_flag",
        _S.ACTIVE,
        verb=Verb.FLAG_ALERT,
        only=FLAGGABLE,
        source=_r62("24", "1"),
        confidence=V,
        note="The bureau of the issuing state adds it at the request of another.",
    ),
    *moves(
        _ALERT,
        _ACTIVE,
        "lift_flag",
        _S.ACTIVE,
        verb=Verb.FLAG_ALERT,
        only=FLAGGABLE,
        source=_r62("24", "3"),
        confidence=V,
    ),
    *moves(_ALERT, _ACTIVE, "link", _S.ACTIVE, verb=Verb.LINK_ALERT, source=_r62("63"), confidence=S),
    *moves(_ALERT, _ACTIVE, "unlink", _S.ACTIVE, verb=Verb.LINK_ALERT, source=_r62("63"), confidence=S),
)
_END: tuple[MayMove, ...] = (
    *moves(_ALERT, _ACTIVE, "review_notice", _S.ACTIVE, tells="alert.review_due", source=_EXPIRES, confidence=S),
    *moves(
        _ALERT,
        _ACTIVE,
        "majority_notice",
        _S.ACTIVE,
        only=ARTICLE_32,
        tells="alert.majority",
        source=_r62("32", "7"),
        confidence=M,
    ),
    *moves(
        _ALERT,
        _ACTIVE,
        "extend",
        _S.ACTIVE,
        verb=Verb.EXTEND_ALERT,
        sets=Period.REVIEW,
        source=_r62("53", "6"),
        confidence=V,
    ),
    *moves(
        _ALERT,
        _ACTIVE,
        "achieve_purpose_notice",
        _S.ACTIVE,
        verb=Verb.WITHDRAW_ALERT,
        tells="alert.purpose_achieved",
        sets=Period.PURPOSE_ACHIEVED,
        source=_PURPOSE,
        confidence=V,
        note="The authority that created the alert is told; until it answers the alert stays.",
    ),
    *moves(_ALERT, _ACTIVE, "justify_keeping", _S.ACTIVE, verb=Verb.WITHDRAW_ALERT, source=_PURPOSE, confidence=V),
    *moves(
        _ALERT,
        _ACTIVE,
        "achieve_purpose",
        _S.PURPOSE_ACHIEVED,
        verb=Verb.WITHDRAW_ALERT,
        keeps=_KEPT,
        source=_PURPOSE,
        confidence=V,
        note="The authority confirmed it; or it was silent for 15 days and national law lets the bureau delete.",
    ),
    *moves(
        _ALERT,
        _ACTIVE,
        "withdraw",
        _S.WITHDRAWN,
        verb=Verb.WITHDRAW_ALERT,
        keeps=_KEPT,
        source=_DELETION,
        confidence=V,
        note=_DELETED,
    ),
    *moves(_ALERT, _ACTIVE, "expire", _S.EXPIRED, tells="alert.expired", keeps=_KEPT, source=_EXPIRES, confidence=S),
    *moves(
        _ALERT,
        [_S.WITHDRAWN, _S.PURPOSE_ACHIEVED, _S.EXPIRED, _S.REFUSED, _S.CANCELLED],
        "purge",
        _S.PURGED,
        source=_PURGE,
        confidence=S,
    ),
)
_OF_INTERPOL: tuple[MayMove, ...] = (
    *moves(
        _ALERT,
        [_S.ACTIVE, _S.ACCESS_BLOCKED],
        "cancel",
        _S.CANCELLED,
        only=DIFFUSIONS | INTERPOL_RECORDS,
        tells="notice.cancelled",
        keeps=RecordClass.OWN_NOTICE,
        source=_RULES,
        confidence=N,
        note="Decisions of the Commission for the Control of INTERPOL's Files bind the General Secretariat.",
    ),
    *moves(
        _ALERT,
        _ACTIVE,
        "block",
        _S.ACCESS_BLOCKED,
        only=DIFFUSIONS,
        tells="notice.blocked",
        source=_RULES,
        confidence=N,
    ),
    *moves(
        _ALERT,
        [_S.ACCESS_BLOCKED],
        "unblock",
        _S.ACTIVE,
        only=DIFFUSIONS,
        source=_RULES,
        confidence=N,
    ),
    *moves(
        _ALERT,
        [_S.ACCESS_BLOCKED],
        "withdraw",
        _S.WITHDRAWN,
        verb=Verb.WITHDRAW_ALERT,
        keeps=RecordClass.OWN_NOTICE,
        source=_RULES,
        confidence=M,
    ),
    *moves(_ALERT, [_S.ACCESS_BLOCKED], "expire", _S.EXPIRED, tells="alert.expired", keeps=RecordClass.OWN_NOTICE),
)

ALERTS: tuple[MayMove, ...] = (*_ENTRY, *_WHILE_ACTIVE, *_END, *_OF_INTERPOL)
