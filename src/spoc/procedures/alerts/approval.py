"""The second pair of eyes: another officer approves, keeps back, returns or refuses what was proposed."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction

from spoc.core.law.approvals import Check, NeedsCheck, checks_for, why_not_approve
from spoc.core.terms.alerts import AlertCategory, LinkReason, SubjectKind
from spoc.core.terms.offices import SYSTEM, Actor, Role, System
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import alert_by_reference
from spoc.office.alerts.selectors.life import proposer_of
from spoc.office.alerts.services import drafting, life, marks
from spoc.office.catalogue.selectors import national_category
from spoc.procedures.alerts import checking as alert_checking
from spoc.procedures.alerts import orders as alert_orders
from spoc.procedures.alerts import reviews as alert_reviews
from spoc.procedures.alerts.changes import note_change
from spoc.procedures.alerts.steps import Said, own_alert, take_step, why_not_step
from spoc.procedures.refusal import RefusedError


def checklist_of(alert: Alert, *, at: datetime) -> tuple[NeedsCheck, ...]:
    """What a legal officer looks at before this is approved; none for an alert in SIS."""
    return checks_for(AlertCategory(alert.category), at.date())


def why_not(
    alert: Alert, *, by: Actor, at: datetime, checked: Collection[Check] = (), reason: str = ""
) -> Reason | None:
    """None when this officer may approve it now; else the reason. reason: why in spite of what only warns."""
    if refusal := why_not_step(alert, "approve", by=by, at=at):
        return refusal
    category = AlertCategory(alert.category)
    against = why_not_approve(category, at.date(), proposed_by=proposer_of(alert), approver=by.name, checked=checked)
    stops = [one for rule, one in against if rule.may_refuse]
    warns = [one for rule, one in against if not rule.may_refuse]
    if not reason.strip():
        stops += warns
    return next(iter(stops), None) or why_not_national(alert.national_code, alert.category, by)


@transaction.atomic
def approve(alert_id: int, *, by: Actor, at: datetime, checked: Collection[Check] = (), reason: str = "") -> Alert:
    """It gets its reference and its day of review, and leaves for its central system; into a list of ours at once.

    What stands in its way by now (an alert of ours that is incompatible) is looked at again: it is kept back then.
    Raises RefusedError.
    """
    alert = own_alert(alert_id)
    if refusal := why_not(alert, by=by, at=at, checked=checked, reason=reason):
        raise RefusedError(refusal)
    if blockers := alert_checking.blockers_of(alert, at=at):
        _keep_back(alert, blockers, by=by, at=at)
        return alert
    take_step(alert, "approve", by=by, at=at, said=Said(reason=with_checks(reason, checked)))
    _leave_the_house(alert, by=by, at=at)
    return alert


@transaction.atomic
def keep_back(alert_id: int, *, reason: str, by: Actor, at: datetime) -> Alert:
    """A second alert of ours waits at national level until the one it does not go with has ended (SM08 2.2.1)."""
    alert = own_alert(alert_id)
    take_step(alert, "keep_back", by=by, at=at, said=Said(reason=reason))
    return alert


@transaction.atomic
def release(alert_id: int, *, by: Actor, at: datetime) -> Alert:
    """What was kept back goes on its way. Raises RefusedError while what it does not go with is still there."""
    alert = own_alert(alert_id)
    if blockers := alert_checking.blockers_of(alert, at=at):
        raise RefusedError(_still_there(alert, blockers))
    take_step(alert, "release", by=by, at=at)
    _leave_the_house(alert, by=by, at=at)
    return alert


@transaction.atomic
def return_to_draft(alert_id: int, *, reason: str, by: Actor, at: datetime) -> Alert:
    """To be corrected by who proposed it. Raises RefusedError without a reason."""
    alert = own_alert(alert_id)
    take_step(alert, "return_to_draft", by=by, at=at, said=Said(reason=said_why(reason)))
    return alert


@transaction.atomic
def refuse(alert_id: int, *, reason: str, by: Actor, at: datetime) -> Alert:
    """It is not entered. Raises RefusedError without a reason."""
    alert = own_alert(alert_id)
    take_step(alert, "refuse", by=by, at=at, said=Said(reason=said_why(reason)))
    return alert


def said_why(reason: str) -> str:
    """Raises RefusedError when nothing is said."""
    if not (said := reason.strip()):
        raise RefusedError.because("alerts.reason_needed")
    return said


def _leave_the_house(alert: Alert, *, by: Actor, at: datetime) -> None:
    """With its reference, its days and its order; from here on what it says changes by `alerts.changes` alone."""
    assert alert.registry_entry is not None, "every draft of ours has its number"
    reference = alert.reference or reference_of(alert)
    issued_on = alert.issued_on or at.date()
    life.set_columns(alert, {"reference": reference, "issued_on": issued_on}, at=at)
    _bind(alert, by=by, at=at)
    alert_reviews.set_review(alert, at=at)
    drafting.drop_draft(alert)
    if alert.system == System.NATIONAL:
        take_step(alert, "activate", by=SYSTEM, at=at)
    else:
        alert_orders.order_creation(alert, by=by, at=at)


def _bind(alert: Alert, *, by: Actor, at: datetime) -> None:
    """An object that is entered to find a person is linked to that person's alert, whose days are its own."""
    person = alert_checking.person_sought(alert, alert.draft.values)
    if person is None or SubjectKind(alert.subject.kind).is_human:
        return
    marks.link_alerts(alert, person, why=LinkReason.TO_FIND_PERSON, note="", by=by, at=at)
    change = life.FieldChange(field="link", before=None, after=alert.reference)
    note_change(own_alert(person.pk), (change,), origin=alert.reference, event="link", by=by, at=at)


def reference_of(alert: Alert) -> str:
    """As `plain_reference`; with a letter where an office that brought its alerts along has used it."""
    reference = plain_reference(alert)
    is_taken = bool(reference) and alert_by_reference(System(alert.system), reference) is not None
    return f"{reference}A" if is_taken else reference


def plain_reference(alert: Alert) -> str:
    """Own state, year and running number (P: the true form of a Schengen ID is not public); INTERPOL gives its own."""
    assert alert.registry_entry is not None, "every draft of ours has its number"
    number = alert.registry_entry.as_number()
    if alert.system == System.INTERPOL:
        return ""
    series = "N" if alert.system == System.NATIONAL else ""
    return f"{settings.OFFICE.own_state}{series}{number.year}{number.number:07d}"


def _keep_back(alert: Alert, blockers: Sequence[str], *, by: Actor, at: datetime) -> None:
    names = ", ".join(blockers)
    take_step(alert, "keep_back", by=by, at=at, said=Said(reason=names))


def _still_there(alert: Alert, blockers: Sequence[str]) -> Reason:
    names = ", ".join(blockers)
    return Reason(code="alerts.kept_back.still_there", values={"category": alert.category, "alerts": names})


def why_not_national(national_code: str, category: str, by: Actor) -> Reason | None:
    """The office may have said that a category of its own is approved by a shift lead alone."""
    own = national_category(national_code) if national_code else None
    if own is None or by.role in (Role(own.approver), Role.SHIFT_LEAD):
        return None
    return Reason(code="alerts.approve.role", values={"role": own.approver, "category": category})


def with_checks(reason: str, checked: Collection[Check]) -> str:
    """What the legal officer looked at is kept with the approval."""
    return "; ".join(part for part in (reason.strip(), ", ".join(sorted(checked))) if part)
