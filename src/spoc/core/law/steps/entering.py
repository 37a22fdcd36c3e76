"""The steps that every alert and notice of ours takes at its desk before it leaves the house."""

from spoc.core.law.access import Verb
from spoc.core.law.retention import RecordClass
from spoc.core.law.steps.stepping import GONE, START, Course, MayMove, moves
from spoc.core.terms.alerts import AlertState

_S = AlertState


def entering(course: Course, record: RecordClass) -> tuple[MayMove, ...]:
    """From the first draft to the approval by another officer, all proposals of ours (P).

    record: the class in the law of retention of what is left when it is refused.
    """
    return (
        *moves(course, [START], "draft", _S.DRAFT, verb=Verb.ENTER_ALERT),
        *moves(course, [_S.DRAFT], "change_draft", _S.DRAFT, verb=Verb.ENTER_ALERT),
        *moves(course, [_S.DRAFT], "throw_away", GONE, verb=Verb.ENTER_ALERT),
        *moves(course, [_S.DRAFT], "propose", _S.PROPOSED, verb=Verb.ENTER_ALERT, tells="alert.to_approve"),
        *moves(course, [_S.PROPOSED], "take_back", _S.DRAFT, verb=Verb.ENTER_ALERT),
        *moves(
            course,
            [_S.PROPOSED],
            "return_to_draft",
            _S.DRAFT,
            verb=Verb.APPROVE_ALERT,
            by_another=True,
            tells="alert.returned",
        ),
        *moves(course, [_S.PROPOSED], "approve", _S.APPROVED, verb=Verb.APPROVE_ALERT, by_another=True),
        *moves(
            course,
            [_S.PROPOSED],
            "refuse",
            _S.REFUSED,
            verb=Verb.APPROVE_ALERT,
            by_another=True,
            tells="alert.refused",
            keeps=record,
        ),
        *moves(course, [_S.APPROVED], "central_refused", _S.REFUSED, tells="alert.central_refused", keeps=record),
        *moves(course, [_S.REFUSED], "correct", _S.DRAFT, verb=Verb.ENTER_ALERT),
    )
