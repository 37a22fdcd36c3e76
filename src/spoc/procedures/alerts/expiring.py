"""Alerts of ours whose review is near: which, whose, how many days are left, and what an extension takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from spoc.core.law.access import Verb
from spoc.core.law.months import plus_months
from spoc.core.law.periods import Period, Unit, period_rule
from spoc.core.law.review_dates import ExtendsAfter, extension_rule
from spoc.core.law.rules import Override
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.offices import Actor
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors.expiring import COUNTED, ExpiringView, count_of, expiring_alerts, with_all_shown
from spoc.office.catalogue.selectors import overrides_of
from spoc.procedures.alerts.lists import AlertLine, lines_of
from spoc.procedures.alerts.sight import references, unseen_by
from spoc.procedures.permits import need
from spoc.procedures.reading import reading

SOON = 30
"""Days before the review from which it is lit."""


@dataclass(frozen=True, kw_only=True)
class ExpiringLine:
    """days_left: until the last day; below nought it is over. rule: what must be on record before an extension."""

    line: AlertLine
    review_on: date
    days_left: int
    rule: ExtendsAfter | None

    @property
    def is_overdue(self) -> bool:
        return self.days_left < 0

    @property
    def days_over(self) -> int:
        return -self.days_left

    @property
    def is_soon(self) -> bool:
        return 0 <= self.days_left <= SOON


@dataclass(frozen=True, kw_only=True)
class ExpiringPage:
    """counts: by view; one more than `most` stands for more."""

    lines: tuple[ExpiringLine, ...]
    counts: Mapping[ExpiringView, int]
    has_next: bool
    most: int = COUNTED


def open_expiring(view: ExpiringView, *, by: Actor, at: datetime, offset: int = 0, limit: int = 50) -> ExpiringPage:
    """Those in their time of notice: four months, six for INTERPOL's. Raises RefusedError."""
    need(Verb.READ_ALERTS, by=by, at=at)
    on = at.date()
    last_days = notice_ends(on, overrides_of("periods", on))
    with reading("alerts.expiring", by=by, at=at) as what:
        rows = with_all_shown(expiring_alerts(view, last_days, by)).exclude(pk__in=unseen_by(by, at))
        alerts = list(rows[offset : offset + limit + 1])
        what.reason, what.count = "alerts to review", len(alerts[:limit])
        what.subjects, what.query = references(alerts[:limit]), {"view": view}
    shown = alerts[:limit]
    lines = zip(shown, lines_of(shown, by, at), strict=True)
    return ExpiringPage(
        lines=tuple(_expiring(alert, line, on) for alert, line in lines),
        counts={one: count_of(expiring_alerts(one, last_days, by)) for one in ExpiringView},
        has_next=len(alerts) > limit,
    )


def notice_ends(on: date, overrides: tuple[Override, ...] = ()) -> Mapping[AlertCategory, date]:
    """Of each category the last day of review whose notice has begun; without one where no row speaks of it."""
    rules = {one: period_rule(Period.REVIEW_NOTICE, one, on, overrides) for one in AlertCategory}
    return {
        category: plus_months(on, rule.amount)
        for category, rule in rules.items()
        if rule is not None and rule.unit is Unit.MONTHS
    }


def _expiring(alert: Alert, line: AlertLine, on: date) -> ExpiringLine:
    assert alert.review_on is not None
    return ExpiringLine(
        line=line,
        review_on=alert.review_on,
        days_left=(alert.review_on - on).days,
        rule=extension_rule(AlertCategory(alert.category), SubjectKind(alert.subject.kind), on),
    )
