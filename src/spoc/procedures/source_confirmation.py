"""The source of a record confirms a match, or denies it, through the National Central Bureau: recorded before any act.

Who said so, when, in which message, with which instructions. Only then is the match confirmed as a hit, measured by
what the source instructs; a denial ends it. Nothing is sent here: the question goes out by the bureau's own line.
"""

from datetime import date, datetime

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.law.notices import why_not_act
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Desk, Purpose
from spoc.core.terms.reasons import Reason
from spoc.office.audit.services import Details, record
from spoc.office.cases import services as cases
from spoc.office.cases.models import Case
from spoc.office.cases.selectors import case_with_origin
from spoc.office.clocks.services import meet_deadline
from spoc.office.duty import services as duty
from spoc.office.duty.selectors import officer_on_duty
from spoc.office.screening.models import Match, SourceWord
from spoc.office.screening.models.judging import AnyConfirmation
from spoc.office.screening.services import lock_match
from spoc.office.screening.services.following import Said, keep_confirmation
from spoc.office.sources.models import OutsideMatch
from spoc.office.sources.services import lock_outside_match
from spoc.procedures import places
from spoc.procedures.found_records import Found, desk_for, records_of, subjects_of, system_of
from spoc.procedures.match_rights import origin_of, why_not_with
from spoc.procedures.refusal import RefusedError

WORDS = {SourceWord.CONFIRMED: "source_confirmed", SourceWord.DENIED: "source_denied"}


def why_not_record(match: Found, by: Actor, on: date) -> Reason | None:
    """None when this person may record what the source of this match said."""
    if refusal := why_not_with(match, Verb.CONFIRM_HIT, by, on):
        return refusal
    system = system_of(match)
    if system is None:
        return Reason(code="confirmation.never_asked")
    if why_not_act(system, on) is None:
        return Reason(code="hit.not_to_verify")
    hit = getattr(match, "hit", None)
    if hit is not None:
        return Reason(code="verdict.is_a_hit", values={"number": hit.case.number})
    return None if _is_asked_for(match) else Reason(code="confirmation.not_asked")


def _is_asked_for(match: Found) -> bool:
    """By a case of verification; of a record that an outside source holds, by passing it on to the desk."""
    if isinstance(match, OutsideMatch):
        return match.passed_on_at is not None
    return case_with_origin(origin_of(match)) is not None


@transaction.atomic
def record_word(match: Found, said: Said, *, by: Actor, at: datetime) -> AnyConfirmation:
    """1. What was said is kept. 2. The case tells it, its clock ends. 3. Who verifies is told. Raises RefusedError.

    What only an outside source holds has no case here: the desk that was told of it is told what its source said.
    """
    match = lock_match(match) if isinstance(match, Match) else lock_outside_match(match)
    if refusal := why_not_record(match, by, at.date()):
        raise RefusedError(refusal)
    _refuse_unless_whole(said, at)
    kept = keep_confirmation(match, said, by=by, at=at)
    case = case_with_origin(origin_of(match)) if isinstance(match, Match) else None
    if case:
        _tell_case(case, said, by=by, at=at)
    _tell_desk(match, case, said, at=at)
    record(
        actor=by,
        purpose=Purpose(match.query.purpose),
        operation=Operation.ALTERATION,
        action="screening.source_said",
        at=at,
        subjects=subjects_of(match),
        details=Details(
            reason=said.instructions,
            case_reference=case.number if case else "",
            records=records_of(match),
            query={"word": said.word, "said_by": said.said_by, "message": said.message},
        ),
    )
    return kept


def _refuse_unless_whole(said: Said, at: datetime) -> None:
    if not said.said_by.strip() or not said.message.strip():
        raise RefusedError.because("confirmation.by_whom")
    if said.said_at > at:
        raise RefusedError.because("confirmation.in_future")


def _tell_desk(match: Found, case: Case | None, said: Said, *, at: datetime) -> None:
    desk = (case.desk if case else desk_for(match)) or Desk.NCB
    officer = (case.owner if case else None) or officer_on_duty(desk, at)
    reference = case.number if case else f"#{match.pk}"
    code = f"match.{WORDS[SourceWord(said.word)]}"
    duty.tell(officer, desk, code, reference=reference, place=places.of_match(match), at=at, is_urgent=True)


def _tell_case(case: Case, said: Said, *, by: Actor, at: datetime) -> None:
    values = {"said_by": said.said_by, "message": said.message}
    code = f"case.{WORDS[SourceWord(said.word)]}"
    cases.write_event(case, cases.Happening(code=code, values=values, note=said.instructions), by=by, at=at)
    for deadline in case.deadlines.filter(met_at__isnull=True, cancelled_at__isnull=True):
        meet_deadline(deadline, at=at, by=said.message[:80])
