"""The source of a record confirms a match, or denies it, through the National Central Bureau: recorded before any act.

Who said so, when, in which message, with which instructions. Only then is the match confirmed as a hit, measured by
what the source instructs; a denial ends it. Nothing is sent here: the question goes out by the bureau's own line.
"""

from datetime import date, datetime

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.law.notices import why_not_act
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Purpose, System
from spoc.core.terms.reasons import Reason
from spoc.office.audit.services import Details, record
from spoc.office.cases import services as cases
from spoc.office.cases.models import Case
from spoc.office.cases.selectors import case_with_origin
from spoc.office.clocks.services import meet_deadline
from spoc.office.duty import services as duty
from spoc.office.duty.selectors import officer_on_duty
from spoc.office.screening import services as screening
from spoc.office.screening.models import Match, SourceConfirmation, SourceWord
from spoc.office.screening.services.following import Said, keep_confirmation
from spoc.procedures import places
from spoc.procedures.match_rights import origin_of, why_not_with
from spoc.procedures.refusal import RefusedError

WORDS = {SourceWord.CONFIRMED: "source_confirmed", SourceWord.DENIED: "source_denied"}


def why_not_record(match: Match, by: Actor, on: date) -> Reason | None:
    """None when this person may record what the source of this match said."""
    if refusal := why_not_with(match, Verb.CONFIRM_HIT, by, on):
        return refusal
    if match.alert is None or why_not_act(System(match.alert.system), on) is None:
        return Reason(code="hit.not_to_verify")
    hit = getattr(match, "hit", None)
    if hit is not None:
        return Reason(code="verdict.is_a_hit", values={"number": hit.case.number})
    return None if case_with_origin(origin_of(match)) else Reason(code="confirmation.not_asked")


@transaction.atomic
def record_word(match: Match, said: Said, *, by: Actor, at: datetime) -> SourceConfirmation:
    """1. What was said is kept. 2. The case tells it, its clock ends. 3. Who verifies is told. Raises RefusedError."""
    match = screening.lock_match(match)
    if refusal := why_not_record(match, by, at.date()):
        raise RefusedError(refusal)
    _refuse_unless_whole(said, at)
    case = case_with_origin(origin_of(match))
    assert case is not None, "without its case it was refused"
    kept = keep_confirmation(match, said, by=by, at=at)
    _tell_case(case, said, by=by, at=at)
    officer = case.owner or officer_on_duty(case.desk, at)
    code = f"match.{WORDS[SourceWord(said.word)]}"
    duty.tell(officer, case.desk, code, reference=case.number, place=places.of_match(match), at=at, is_urgent=True)
    record(
        actor=by,
        purpose=Purpose(match.query.purpose),
        operation=Operation.ALTERATION,
        action="screening.source_said",
        at=at,
        subjects=[f"subject:{match.subject_id}", f"alert:{match.alert_id}"],
        details=Details(
            reason=said.instructions,
            case_reference=case.number,
            records=[f"match:{match.pk}"],
            query={"word": said.word, "said_by": said.said_by, "message": said.message},
        ),
    )
    return kept


def _refuse_unless_whole(said: Said, at: datetime) -> None:
    if not said.said_by.strip() or not said.message.strip():
        raise RefusedError.because("confirmation.by_whom")
    if said.said_at > at:
        raise RefusedError.because("confirmation.in_future")


def _tell_case(case: Case, said: Said, *, by: Actor, at: datetime) -> None:
    values = {"said_by": said.said_by, "message": said.message}
    code = f"case.{WORDS[SourceWord(said.word)]}"
    cases.write_event(case, cases.Happening(code=code, values=values, note=said.instructions), by=by, at=at)
    for deadline in case.deadlines.filter(met_at__isnull=True, cancelled_at__isnull=True):
        meet_deadline(deadline, at=at, by=said.message[:80])
