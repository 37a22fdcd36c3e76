"""A reviewer lacks something to judge a match: who put the question is asked, or the desk; the answer brings it back.

First whoever stands before the person: the officer who asked. Where that was the reviewer himself, a program or the
system, the desk that works the alert. Who owns a record that must not learn of the query is never asked.
"""

from datetime import datetime, timedelta

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.law.query_limits import informs_rule
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Desk, Purpose
from spoc.core.terms.reasons import Reason
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import actor_of, decide
from spoc.office.accounts.selectors import active_user
from spoc.office.audit.services import Details, record
from spoc.office.catalogue.selectors import overrides_of
from spoc.office.duty import services as duty
from spoc.office.duty.selectors import officer_on_duty
from spoc.office.screening.models import InformationNeed, Match
from spoc.office.screening.models.judging import AnyNeed, AnyVerdict
from spoc.office.screening.selectors.following import needs_late, open_need_of
from spoc.office.screening.services import lock_match
from spoc.office.screening.services.following import NewNeed, answer_need, keep_need, note_need_late
from spoc.office.sources.models import OutsideNeed
from spoc.office.sources.services import lock_outside_match
from spoc.procedures import places
from spoc.procedures.found_records import Found, desk_for, records_of, subjects_of
from spoc.procedures.match_rights import why_not_with
from spoc.procedures.refusal import RefusedError

LONGEST = 2_000


def ask_for_information(match: Found, verdict: AnyVerdict, *, by: Actor, at: datetime) -> AnyNeed:
    """With the verdict, in its transaction: kept with its hour, and told to who is asked."""
    rule = informs_rule(at.date(), overrides_of("informs", at.date()))
    officer = _who_asked(match, by, at)
    desk = (officer.desk if officer else "") or desk_for(match) or by.desk or Desk.SIRENE
    due_at = at + timedelta(hours=rule.hours)
    new = NewNeed(question=verdict.reason, officer=officer, desk=desk, due_at=due_at, rule=rule.id)
    need = keep_need(match, verdict, new, by=by, at=at)
    told = officer or officer_on_duty(desk, at)
    reference = f"#{need.pk}"
    duty.tell(told, desk, "match.information_needed", reference=reference, place=places.of_match(match), at=at,
              is_urgent=True)  # fmt: skip
    return need


def why_not_answer(need: AnyNeed, match: Found, by: Actor, at: datetime) -> Reason | None:
    """None for the officer who was asked, and for everybody who judges matches."""
    if need.answered_at is not None:
        return Reason(code="information.answered", values={"answered_by": need.answered_by})
    if need.officer_id is not None and need.officer_id == by.user_id:
        return why_not_with(match, Verb.ASK, by, at.date())
    return why_not_with(match, Verb.JUDGE_MATCH, by, at.date())


@transaction.atomic
def answer(match: Found, text: str, *, by: Actor, at: datetime) -> AnyNeed:
    """The match comes back into the review, and who asked is told. Raises RefusedError."""
    match = lock_match(match) if isinstance(match, Match) else lock_outside_match(match)
    need = open_need_of(match)
    if need is None:
        raise RefusedError.because("information.not_asked")
    if refusal := why_not_answer(need, match, by, at):
        raise RefusedError(refusal)
    said = text.strip()[:LONGEST]
    if not said:
        raise RefusedError.because("information.empty")
    answer_need(need, said, by=by, at=at)
    asker = active_user(need.asker_id) if need.asker_id else None
    desk = (asker.desk if asker else need.desk) or Desk.SIRENE
    duty.tell(asker or officer_on_duty(desk, at), desk, "match.information_came", reference=f"#{need.pk}",
              place=places.of_match(match), at=at, is_urgent=False)  # fmt: skip
    _leave_entry(need, match, said, by=by, at=at)
    return need


def watch(now: datetime) -> int:
    """Who waits for information past its hour is told, once; how many."""
    ours = sum(_tell_late(need, need.match, now) for need in needs_late(now, InformationNeed))
    return ours + sum(_tell_late(need, need.match, now) for need in needs_late(now, OutsideNeed))


@transaction.atomic
def _tell_late(need: AnyNeed, match: Found, now: datetime) -> bool:
    if not note_need_late(need, at=now):
        return False
    desk = (need.asker.desk if need.asker else need.desk) or Desk.SIRENE
    duty.tell(need.asker, desk, "match.information_late", reference=f"#{need.pk}", place=places.of_match(match),
              at=now, is_urgent=True)  # fmt: skip
    return True


def _who_asked(match: Found, by: Actor, at: datetime) -> User | None:
    """None where it was the reviewer himself, or one who may not see the match any more."""
    number = match.query.officer_id
    officer = active_user(number) if number and number != by.user_id else None
    if officer is None:
        return None
    asker = actor_of(officer)
    is_closed = decide(asker, Verb.ASK, on=at.date()) or why_not_with(match, Verb.ASK, asker, at.date())
    return None if is_closed else officer


def _leave_entry(need: AnyNeed, match: Found, said: str, *, by: Actor, at: datetime) -> None:
    record(
        actor=by,
        purpose=Purpose(match.query.purpose),
        operation=Operation.ALTERATION,
        action="screening.information",
        at=at,
        subjects=subjects_of(match)[:1],
        details=Details(reason=said, records=[*records_of(match), f"need:{need.pk}"]),
    )
