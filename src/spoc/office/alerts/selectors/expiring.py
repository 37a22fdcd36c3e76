"""Alerts of ours whose review comes near, so that somebody extends them in time or lets them go on purpose."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import Actor
from spoc.office.alerts.models import Alert


class ExpiringView(StrEnum):
    """Whose alerts are shown; also the word in an address."""

    MINE = "mine"
    DESK = "desk"
    ALL = "all"


COUNTED = 1_000
"""Beyond so many it is said that there are more."""


def expiring_alerts(view: ExpiringView, last_days: Mapping[AlertCategory, date], reader: Actor) -> QuerySet[Alert]:
    """By their day of review, what is overdue first. last_days: of each category the last day that is shown."""
    near = Q(pk=None)
    for day in sorted(set(last_days.values())):
        near |= Q(review_on__lte=day, category__in=sorted(one for one in last_days if last_days[one] == day))
    rows = Alert.objects.filter(near, is_own=True, ended_at__isnull=True)
    return _whose(rows, view, reader).order_by("review_on", "id")


def _whose(rows: QuerySet[Alert], view: ExpiringView, reader: Actor) -> QuerySet[Alert]:
    if view is ExpiringView.MINE:
        return rows.filter(owner=reader.user_id)
    return rows.filter(desk=reader.desk or "") if view is ExpiringView.DESK else rows


def count_of(rows: QuerySet[Alert]) -> int:
    """One more than are counted stands for "more"."""
    return rows.order_by().values("pk")[: COUNTED + 1].count()


def with_all_shown(rows: QuerySet[Alert]) -> QuerySet[Alert]:
    """With what a list shows of each."""
    return rows.select_related("subject", "owner").prefetch_related(
        "subject__identities__names", "subject__identifiers"
    )
