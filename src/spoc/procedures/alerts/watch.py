"""The clock's round over our own alerts: what falls due is told of once, what is over ends, what has ended is purged.

Each step is a transaction of its own, so that one alert that cannot be ended keeps no other waiting.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import Error, transaction
from django.db.models import QuerySet

from spoc.core.law.categories.asking import ARTICLE_32
from spoc.core.law.periods import Period, begins_on, period_rule
from spoc.core.law.review_dates import majority_told_on
from spoc.core.law.transitions import Course
from spoc.core.terms.alerts import AlertCategory, AlertState
from spoc.core.terms.offices import SYSTEM
from spoc.core.terms.persons import IdentityKind
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors.central_orders import orders_without_job
from spoc.office.alerts.selectors.life import (
    alerts_past_review,
    alerts_to_purge,
    alerts_to_review_before,
    alerts_waiting_for_answer,
    hidden_alerts_until,
    last_step,
    own_alerts_in,
)
from spoc.office.alerts.services import wake
from spoc.office.catalogue.selectors import overrides_of
from spoc.procedures.alerts import checking as alert_checking
from spoc.procedures.alerts import ending as alert_ending
from spoc.procedures.alerts import hiding as alert_hiding
from spoc.procedures.alerts.records import identities_of
from spoc.procedures.alerts.steps import course, own_alert, take_step, why_not_step

AT_ONE_GO = 500
"""Alerts that one round ends or purges; the next round takes the rest."""
MOST_LOOKED_AT = 100_000
"""Alerts of which one round looks whether their owner is to be told."""
FARTHEST = timedelta(days=366)
"""No period of notice is longer; only reviews nearer than this are looked at."""
PATIENCE = timedelta(seconds=5)
Step = Callable[[Alert], bool]

logger = logging.getLogger(__name__)


def watch(now: datetime) -> dict[str, int]:
    """Everything below, by its name; how many alerts each step concerned."""
    today = now.date()
    return {
        "hiding_ended": _each(hidden_alerts_until(now), lambda one: alert_hiding.end_by_clock(one.pk, at=now)),
        "silent": _each(_silent(now), lambda one: alert_ending.end_in_silence(one.pk, at=now)),
        "expired": _each(alerts_past_review(today), lambda one: alert_ending.expire(one.pk, at=now)),
        "review_told": _each(
            alerts_to_review_before(today + FARTHEST), lambda one: tell_review(one, at=now), most=MOST_LOOKED_AT
        ),
        "majority_told": _each(_children(), lambda one: tell_majority(one, at=now), most=MOST_LOOKED_AT),
        "may_be_released": _each(
            own_alerts_in(AlertState.KEPT_BACK), lambda one: tell_blocker_ended(one, at=now), most=MOST_LOOKED_AT
        ),
        "purged": _each(alerts_to_purge(today), lambda one: alert_ending.purge(one.pk, at=now)),
    }


def sweep_orders(now: datetime) -> int:
    """Orders whose job was lost with a killed worker get a new one."""
    with transaction.atomic():
        lost = orders_without_job(now - PATIENCE)
        for order_id in lost:
            wake.send_order(order_id)
    return len(lost)


def tell_review(alert: Alert, *, at: datetime) -> bool:
    """4 months before its review, 6 for what INTERPOL keeps (R62 Art 53(7), RPD): its owner is told, once a period."""
    event = "review_due" if course(alert) is Course.NOTICE else "review_notice"
    told_on = review_told_on(alert, at.date())
    if told_on is None or at.date() < told_on:
        return False
    return _tell_once(alert, event, since=told_on, at=at)


def review_told_on(alert: Alert, on: date) -> date | None:
    """The day from which its owner is told of the review."""
    rule = period_rule(Period.REVIEW_NOTICE, AlertCategory(alert.category), on, overrides_of("periods", on))
    return begins_on(rule, alert.review_on) if rule and alert.review_on else None


def tell_majority(alert: Alert, *, at: datetime) -> bool:
    """4 months before a child under Article 32 comes of age: update or delete (R62 Art 32(7), M)."""
    born_on = _born_on(alert)
    told_on = majority_told_on(AlertCategory(alert.category), born_on, _issued_on(alert)) if born_on else None
    if told_on is None or at.date() < told_on:
        return False
    return _tell_once(alert, "majority_notice", since=told_on, at=at)


def tell_blocker_ended(alert: Alert, *, at: datetime) -> bool:
    """What an alert was kept back for has ended: its desk may release it (SM08 2.2.1)."""
    if alert_checking.blockers_of(alert, at=at):
        return False
    kept_back = last_step(alert, "keep_back")
    return _tell_once(alert, "blocker_ended", since=kept_back.at.date() if kept_back else at.date(), at=at)


@transaction.atomic
def _tell_once(alert: Alert, event: str, *, since: date, at: datetime) -> bool:
    """The notice is the step's own; a step since that day means that it has been told."""
    held = own_alert(alert.pk)
    told = last_step(held, event)
    if told is not None and told.at.date() >= since:
        return False
    if why_not_step(held, event, by=SYSTEM, at=at) is not None:
        return False
    take_step(held, event, by=SYSTEM, at=at)
    return True


def _each(alerts: QuerySet[Alert] | Sequence[Alert], step: Step, *, most: int = AT_ONE_GO) -> int:
    return sum(_tried(one, step) for one in list(alerts[:most]))


def _tried(alert: Alert, step: Step) -> bool:
    """One that fails is told in the log, and tried again at the next beat."""
    try:
        return step(alert)
    except Error:
        raise
    except Exception as error:
        logger.warning("%s: %s", alert.key, type(error).__name__)
        return False


def _silent(now: datetime) -> QuerySet[Alert] | Sequence[Alert]:
    """Whose authority had 15 days; none where national law does not let the bureau delete."""
    return alerts_waiting_for_answer(alert_ending.PURPOSE, now) if settings.OFFICE.deletes_when_silent else ()


def _children() -> QuerySet[Alert]:
    return own_alerts_in(AlertState.ACTIVE).filter(category__in=sorted(ARTICLE_32))


def _born_on(alert: Alert) -> date | None:
    """The latest day on which the person sought may have been born; None where no day is known in full."""
    own = [one for one in identities_of(alert.subject) if one.kind is not IdentityKind.MISUSED]
    days = [day for one in own for day in one.birth_dates if day.month and day.day and day.is_full]
    return max((date(day.year, day.month or 1, day.day or 1) for day in days), default=None)


def _issued_on(alert: Alert) -> date:
    return alert.issued_on or alert.entered_at.date()
