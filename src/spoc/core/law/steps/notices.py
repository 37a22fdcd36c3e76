"""How a notice that we ask INTERPOL to publish moves: by the rules of data processing, as far as they were read."""

from spoc.core.law.access import Verb
from spoc.core.law.periods import Period
from spoc.core.law.retention import RecordClass
from spoc.core.law.rules import Confidence, Source
from spoc.core.law.steps.entering import entering
from spoc.core.law.steps.stepping import Course, MayMove, moves
from spoc.core.terms.alerts import AlertState

N, M = Confidence.N, Confidence.M
_S, _NOTICE, _KEPT = AlertState, Course.NOTICE, RecordClass.OWN_NOTICE


def _rpd(article: str, paragraph: str = "") -> Source:
    return Source(act="RPD", article=article, paragraph=paragraph)


_EXAMINED = _rpd("77")
_SUSPENSION = _rpd("81", "1")
_PUBLICATION = _rpd("79")
_RETENTION = _rpd("49-53")
_AT_INTERPOL = (_S.SUBMITTED, _S.UNDER_REVIEW, _S.INFO_REQUESTED)
_OUT = (_S.PUBLISHED, _S.LOCATED, _S.SUSPENDED, _S.ACCESS_BLOCKED, _S.RETENTION_REVIEW)

_EXAMINATION: tuple[MayMove, ...] = (
    *moves(
        _NOTICE,
        [_S.APPROVED],
        "submit",
        _S.SUBMITTED,
        source=_rpd("76"),
        confidence=N,
        note="Visible at once, marked as being processed.",
    ),
    *moves(_NOTICE, [_S.APPROVED], "withdraw", _S.WITHDRAWN, verb=Verb.WITHDRAW_ALERT, keeps=_KEPT),
    *moves(_NOTICE, [_S.SUBMITTED], "start_review", _S.UNDER_REVIEW, source=_EXAMINED, confidence=N),
    *moves(
        _NOTICE,
        [_S.UNDER_REVIEW],
        "ask_information",
        _S.INFO_REQUESTED,
        tells="notice.question",
        sets=Period.NOTICE_QUESTION,
        source=_EXAMINED,
        confidence=N,
    ),
    *moves(_NOTICE, [_S.INFO_REQUESTED], "reply_information", _S.UNDER_REVIEW, verb=Verb.ENTER_ALERT),
    *moves(
        _NOTICE,
        _AT_INTERPOL,
        "refuse",
        _S.REFUSED,
        tells="notice.refused",
        keeps=_KEPT,
        source=_rpd("78"),
        confidence=N,
        note="Also where nobody answered its question. The reason is kept by class; copies are called back.",
    ),
    *moves(
        _NOTICE,
        [_S.UNDER_REVIEW],
        "publish",
        _S.PUBLISHED,
        tells="notice.published",
        sets=Period.REVIEW,
        source=_PUBLICATION,
        confidence=N,
    ),
)
_WHILE_OUT: tuple[MayMove, ...] = (
    *moves(
        _NOTICE,
        [_S.PUBLISHED],
        "addendum",
        _S.PUBLISHED,
        verb=Verb.ENTER_ALERT,
        source=_PUBLICATION,
        confidence=M,
        note="Addenda and corrigenda are numbered; only the source gives them.",
    ),
    *moves(
        _NOTICE,
        [_S.PUBLISHED],
        "suspend",
        _S.SUSPENDED,
        verb=Verb.WITHDRAW_ALERT,
        sets=Period.SUSPENSION,
        source=_SUSPENSION,
        confidence=M,
    ),
    *moves(_NOTICE, [_S.SUSPENDED], "resume", _S.PUBLISHED, verb=Verb.WITHDRAW_ALERT, source=_SUSPENSION, confidence=M),
    *moves(
        _NOTICE,
        [_S.PUBLISHED],
        "block",
        _S.ACCESS_BLOCKED,
        tells="notice.blocked",
        source=_rpd("81"),
        confidence=N,
        note="While the Commission for the Control of INTERPOL's Files examines a complaint.",
    ),
    *moves(_NOTICE, [_S.ACCESS_BLOCKED], "unblock", _S.PUBLISHED, source=_rpd("81"), confidence=N),
    *moves(
        _NOTICE,
        [_S.PUBLISHED],
        "locate",
        _S.LOCATED,
        tells="notice.located",
        source=_rpd("87"),
        confidence=M,
        note="The country of location tells the source and the General Secretariat at once.",
    ),
    *moves(_NOTICE, [_S.PUBLISHED], "link", _S.PUBLISHED, verb=Verb.LINK_ALERT),
    *moves(_NOTICE, [_S.PUBLISHED], "unlink", _S.PUBLISHED, verb=Verb.LINK_ALERT),
)
_END: tuple[MayMove, ...] = (
    *moves(
        _NOTICE,
        [_S.LOCATED],
        "achieve_purpose",
        _S.PURPOSE_ACHIEVED,
        verb=Verb.WITHDRAW_ALERT,
        keeps=_KEPT,
        source=_rpd("81", "2"),
        confidence=M,
    ),
    *moves(
        _NOTICE,
        [_S.PUBLISHED],
        "review_due",
        _S.RETENTION_REVIEW,
        tells="notice.review_due",
        source=_RETENTION,
        confidence=N,
    ),
    *moves(
        _NOTICE,
        [_S.RETENTION_REVIEW],
        "extend",
        _S.PUBLISHED,
        verb=Verb.EXTEND_ALERT,
        sets=Period.REVIEW,
        source=_RETENTION,
        confidence=N,
    ),
    *moves(
        _NOTICE,
        [_S.RETENTION_REVIEW],
        "expire",
        _S.EXPIRED,
        tells="alert.expired",
        keeps=_KEPT,
        source=_RETENTION,
        confidence=N,
    ),
    *moves(
        _NOTICE,
        [_S.LOCATED, _S.SUSPENDED, _S.ACCESS_BLOCKED],
        "expire",
        _S.EXPIRED,
        tells="alert.expired",
        keeps=_KEPT,
    ),
    *moves(
        _NOTICE,
        (*_AT_INTERPOL, *_OUT),
        "withdraw",
        _S.WITHDRAWN,
        verb=Verb.WITHDRAW_ALERT,
        keeps=_KEPT,
        source=_rpd("81", "2"),
        confidence=M,
    ),
    *moves(
        _NOTICE,
        _OUT,
        "cancel",
        _S.CANCELLED,
        tells="notice.cancelled",
        keeps=_KEPT,
        source=_rpd("81", "3"),
        confidence=N,
        note="Decisions of the Commission for the Control of INTERPOL's Files bind the General Secretariat.",
    ),
    *moves(
        _NOTICE,
        [_S.WITHDRAWN, _S.CANCELLED, _S.EXPIRED, _S.PURPOSE_ACHIEVED, _S.REFUSED],
        "purge",
        _S.PURGED,
        source=_rpd("51"),
        confidence=N,
        note="In INTERPOL's data and in national copies alike.",
    ),
)

NOTICES: tuple[MayMove, ...] = (*entering(_NOTICE, _KEPT), *_EXAMINATION, *_WHILE_OUT, *_END)
