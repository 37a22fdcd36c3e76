"""An alert of ours ends: its purpose is achieved, there is a ground to delete it, its period is over; it is purged.

From the commit on no check finds it. Objects that were entered to find the person go with the person's alert.
"""

from datetime import date, datetime

from django.db import transaction

from spoc.core.law.deletion import grounds_for, why_not_delete
from spoc.core.law.review_dates import majority_on
from spoc.core.law.rules import Rule
from spoc.core.law.transitions import OWNER_ALONE, Course
from spoc.core.terms.alerts import AlertCategory, DeletionGround
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import SYSTEM, Actor
from spoc.core.terms.persons import IdentityKind
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors.life import last_step
from spoc.office.alerts.services import life, purging
from spoc.office.cases.selectors import open_case_numbers
from spoc.office.clocks.models import Deadline
from spoc.office.clocks.services import meet_deadline
from spoc.office.subjects.services import erase_subjects
from spoc.procedures.alerts import orders as alert_orders
from spoc.procedures.alerts import reviews as alert_reviews
from spoc.procedures.alerts.approval import said_why
from spoc.procedures.alerts.records import identities_of
from spoc.procedures.alerts.steps import Said, course, own_alert, take_step, why_not_step
from spoc.procedures.refusal import RefusedError

PURPOSE = "purpose-achieved"
"""Beginning of the rows of `periods` by which an authority has 15 calendar days."""


def grounds_of(alert: Alert, *, at: datetime) -> tuple[tuple[DeletionGround, Rule], ...]:
    """Each ground on which it may be deleted, with its row: what a page offers."""
    return grounds_for(
        AlertCategory(alert.category), at.date(), is_child=is_child(alert, at.date()), is_bound=_is_bound(alert)
    )


def why_not(alert: Alert, event: str, ground: DeletionGround, *, by: Actor, at: datetime) -> Reason | None:
    """None when it may end so now; else the reason: the law's of the step, or of the ground.

    A copy of another's alert ends by its owner's word alone: as the list or the broadcast brings it (R62 Art 59(3)).
    """
    if not alert.is_own:
        return Reason(code="alerts.move.not_ours", values={"event": event, "source": str(OWNER_ALONE)})
    return why_not_step(alert, event, by=by, at=at) or why_not_delete(
        AlertCategory(alert.category),
        ground,
        at.date(),
        is_child=is_child(alert, at.date()),
        is_bound=_is_bound(alert),
    )


@transaction.atomic
def withdraw(alert_id: int, ground: DeletionGround, *, reason: str, by: Actor, at: datetime) -> Alert:
    """On a ground that its category knows. Raises RefusedError: another ground, no reason, not ours."""
    alert = own_alert(alert_id)
    if refusal := why_not(alert, "withdraw", ground, by=by, at=at):
        raise RefusedError(refusal)
    end(alert, "withdraw", ground, reason=said_why(reason), by=by, at=at)
    return alert


@transaction.atomic
def tell_purpose_achieved(alert_id: int, ground: DeletionGround, *, reason: str, by: Actor, at: datetime) -> Deadline:
    """1. The authority that created it is told at once, and has 15 calendar days to answer (R62 Art 53(9)).

    Until then the alert stays. Raises RefusedError; also when the authority has been told already.
    """
    alert = own_alert(alert_id)
    if refusal := why_not(alert, "achieve_purpose_notice", ground, by=by, at=at):
        raise RefusedError(refusal)
    if answer_due(alert) is not None:
        raise RefusedError.because("alerts.purpose.told")
    said = Said(reason=said_why(reason), ground=ground, recipients=(alert.authority,) if alert.authority else ())
    take_step(alert, "achieve_purpose_notice", by=by, at=at, said=said)
    due = answer_due(alert)
    assert due is not None, "the step's row starts the clock"
    return due


@transaction.atomic
def confirm_purpose_achieved(
    alert_id: int, ground: DeletionGround | None = None, *, reason: str, by: Actor, at: datetime
) -> Alert:
    """2. The authority confirms; or the General Secretariat's notice has reached its end. The alert is deleted.

    ground: None: the one of which the authority was told. Raises RefusedError.
    """
    alert = own_alert(alert_id)
    on_ground = ground or told_ground(alert) or DeletionGround.OWNER_DECISION
    if refusal := why_not(alert, "achieve_purpose", on_ground, by=by, at=at):
        raise RefusedError(refusal)
    due = answer_due(alert)
    if due is None and course(alert) is Course.ALERT:
        raise RefusedError.because("alerts.purpose.not_told")
    if due is not None:
        meet_deadline(due, at=at, by=by.name)
    end(alert, "achieve_purpose", on_ground, reason=reason, by=by, at=at)
    return alert


@transaction.atomic
def justify_keeping(alert_id: int, *, reason: str, by: Actor, at: datetime) -> Alert:
    """2'. The authority says why it is still needed: the clock ends, the alert stays. Raises RefusedError."""
    alert = own_alert(alert_id)
    due = answer_due(alert)
    if refusal := why_not_step(alert, "justify_keeping", by=by, at=at):
        raise RefusedError(refusal)
    if due is None:
        raise RefusedError.because("alerts.purpose.not_told")
    meet_deadline(due, at=at, by=by.name)
    take_step(alert, "justify_keeping", by=by, at=at, said=Said(reason=said_why(reason)))
    return alert


@transaction.atomic
def end_in_silence(alert_id: int, *, at: datetime) -> bool:
    """2''. The authority was silent for 15 days: deleted, where national law lets us. False: answered by now."""
    alert = own_alert(alert_id)
    due = answer_due(alert)
    if due is None or due.due_at > at:
        return False
    meet_deadline(due, at=at, by=SYSTEM.name)
    ground = told_ground(alert) or DeletionGround.OWNER_DECISION
    end(alert, "achieve_purpose", ground, reason="silence of the authority", by=SYSTEM, at=at)
    return True


@transaction.atomic
def expire(alert_id: int, *, at: datetime) -> bool:
    """Its period is over and nobody extended it (R62 Art 53(7)). False: somebody did, or it ended otherwise."""
    alert = own_alert(alert_id)
    is_over = alert.review_on is not None and alert.review_on < at.date() and alert.ended_at is None
    if not is_over or why_not_step(alert, "expire", by=SYSTEM, at=at):
        return False
    end(alert, "expire", DeletionGround.EXPIRY, reason="", by=SYSTEM, at=at)
    return True


def end(  # noqa: PLR0913  how, why, who
    alert: Alert, event: str, ground: DeletionGround, *, reason: str, by: Actor, at: datetime
) -> None:
    """The step, the order of deletion, and the end of the objects that were entered to find the person.

    The caller holds the alert's row and has asked the law of the ground.
    """
    bound = alert_reviews.objects_of(alert)
    said = Said(reason=reason, ground=ground, operation=Operation.ERASURE)
    take_step(alert, event, by=by, at=at, said=said)
    life.end_hiding(alert, at=at)
    alert_orders.order_deletion(alert, by=by, at=at)
    for one in bound:
        thing = own_alert(one.pk)
        if why_not_step(thing, "withdraw", by=SYSTEM, at=at) is None:
            end(thing, "withdraw", DeletionGround.PERSON_ALERT_ENDED, reason=alert.reference, by=SYSTEM, at=at)


@transaction.atomic
def purge(alert_id: int, *, at: datetime) -> bool:
    """Nothing personal is left: the reference and that of the decision stay, and by which steps it lived (R62 Art 64).

    False when it is not due, or was purged before. A subject that another alert or an open case is about stays there.
    """
    alert = own_alert(alert_id)
    is_due = alert.purge_on is not None and alert.purge_on <= at.date()
    if not is_due or why_not_step(alert, "purge", by=SYSTEM, at=at):
        return False
    take_step(alert, "purge", by=SYSTEM, at=at, said=Said(operation=Operation.ERASURE, ground=_ground(alert)))
    if purging.is_last_on_subject(alert) and not open_case_numbers([alert.subject_id]):
        erase_subjects([alert.subject_id], at=at)
    else:
        purging.part_from_subject(alert, at=at)
    purging.purge_alert(alert, at=at)
    return True


def answer_due(alert: Alert) -> Deadline | None:
    """The running clock of the authority that was told that the purpose is achieved."""
    running = alert.deadlines.filter(rule__startswith=PURPOSE, met_at__isnull=True, cancelled_at__isnull=True)
    return running.order_by("due_at").first()


def told_ground(alert: Alert) -> DeletionGround | None:
    """The ground of which the authority was told last."""
    step = last_step(alert, "achieve_purpose_notice")
    return DeletionGround(step.ground) if step and step.ground else None


def is_child(alert: Alert, on: date) -> bool | None:
    """By the date of birth of the person sought; None where it is not known to the day, or there is no person."""
    sought = (one for one in identities_of(alert.subject) if one.kind is not IdentityKind.MISUSED)
    days = [day for one in sought for day in one.birth_dates if day.is_full]
    if not days:
        return None
    born = min(date(one.year, one.month or 1, one.day or 1) for one in days)
    return majority_on(born) > on


def _is_bound(alert: Alert) -> bool:
    return alert_reviews.person_of(alert) is not None


def _ground(alert: Alert) -> DeletionGround | None:
    return DeletionGround(alert.ground) if alert.ground else None
