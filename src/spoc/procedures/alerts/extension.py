"""An alert of ours is kept longer: assessed in writing before its period ends, then for as long as the law lets."""

from datetime import date, datetime

from django.db import transaction

from spoc.core.law.review_dates import extension_rule, why_not_extend
from spoc.core.law.transitions import Course
from spoc.core.terms.alerts import AlertCategory, AlertState, SubjectKind
from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services import life
from spoc.office.alerts.services.life import FieldChange
from spoc.procedures.alerts import orders as alert_orders
from spoc.procedures.alerts import reviews as alert_reviews
from spoc.procedures.alerts.steps import Said, course, own_alert, take_step, why_not_step
from spoc.procedures.refusal import RefusedError


def why_not(alert: Alert, assessment: str, *, by: Actor, at: datetime) -> Reason | None:
    """None when it may be extended now; else the reason: too late, nothing written down, bound to a person's alert."""
    if refusal := why_not_step(alert, "extend", by=by, at=at):
        return refusal
    if alert.review_on is None:
        return Reason(code="alerts.extend.no_review", values={})
    return why_not_extend(
        AlertCategory(alert.category),
        SubjectKind(alert.subject.kind),
        review_on=alert.review_on,
        on=at.date(),
        assessment=assessment,
        is_bound=alert_reviews.person_of(alert) is not None,
    )


@transaction.atomic
def extend(alert_id: int, assessment: str, *, until: date | None = None, by: Actor, at: datetime) -> date:
    """The new day of review: the law's, counted from today, or an earlier one. The objects bound to it follow.

    assessment: for a person comprehensive and individual, for an object why it is still necessary; kept for ever
    beside the alert, and counted for the supervisory authority (R62 Art 53(8)). Raises RefusedError.
    """
    alert = own_alert(alert_id)
    if refusal := why_not(alert, assessment, by=by, at=at):
        raise RefusedError(refusal)
    day = _new_day(alert, until, at)
    before = alert.review_on
    life.note_assessment(
        alert, assessment, is_comprehensive=_is_comprehensive(alert, at), review_after=day, by=by, at=at
    )
    life.set_columns(alert, {"review_on": day}, at=at)
    take_step(alert, "extend", by=by, at=at, said=Said(reason=assessment, fields=("review_on",)))
    _tell_central(alert, before, assessment, by=by, at=at)
    for bound in alert_reviews.objects_of(alert):
        _take_over(own_alert(bound.pk), day, by=by, at=at)
    return day


def _new_day(alert: Alert, wish: date | None, at: datetime) -> date:
    clock = alert_reviews.review_clock(alert, on=at.date())
    longest = clock.review_on if clock else wish
    if longest is None or (wish is not None and wish <= at.date()):
        raise RefusedError.because("alerts.extend.no_day")
    return min(longest, wish) if wish else longest


def _is_comprehensive(alert: Alert, at: datetime) -> bool:
    rule = extension_rule(AlertCategory(alert.category), SubjectKind(alert.subject.kind), at.date())
    return rule is None or rule.needs_assessment


def _take_over(thing: Alert, day: date, *, by: Actor, at: datetime) -> None:
    """It lives no longer than the person's alert, and as long (R62 Art 54(3))."""
    before = thing.review_on
    life.set_columns(thing, {"review_on": day}, at=at)
    if thing.state == AlertState.ACTIVE:
        _tell_central(thing, before, "R62 Art 54(3)", by=by, at=at)


def _tell_central(alert: Alert, before: date | None, origin: str, *, by: Actor, at: datetime) -> None:
    """Of a notice INTERPOL is told the reason; what the notice says stays as it is."""
    if course(alert) is not Course.NOTICE:
        life.raise_version(alert, at=at)
    assert alert.review_on is not None, "it has just been set"
    change = FieldChange(field="review_on", before=before and before.isoformat(), after=alert.review_on.isoformat())
    life.write_changes(alert, (change,), origin=origin, by=by, at=at)
    if course(alert) is Course.NOTICE:
        alert_orders.order_step(alert, AlertState.PUBLISHED, origin, by=by, at=at)
    else:
        alert_orders.order_update(alert, by=by, at=at)
