"""Alerts in lists: a page of what a filter lets through, the counts beside it, and those whose review comes near."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from spoc.core.law.access import FieldGroup, Verb
from spoc.core.terms.offices import Actor, Desk
from spoc.office.accounts.policy import visible_fields
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors.facets import Facets, facets_of, total_of
from spoc.office.alerts.selectors.pages import Asked, alerts_numbered, page_of
from spoc.office.alerts.selectors.sorting import Place
from spoc.office.alerts.selectors.wanted import AlertFilter
from spoc.procedures.alerts.sight import references, unseen_by
from spoc.procedures.permits import need
from spoc.procedures.reading import reading
from spoc.procedures.records import AlertView, SubjectView, alert_view, subject_view

MOST_AT_ONCE = 200


@dataclass(frozen=True, kw_only=True)
class AlertLine:
    """One row of a list. owner: the account that answers for it, by its name; empty for a foreign one."""

    alert: AlertView
    subject: SubjectView
    is_flagged: bool
    is_hidden: bool
    desk: Desk | None
    owner: str
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class AlertPage:
    """A part of a list; the places at which the pages beside it begin, None where there is none."""

    lines: tuple[AlertLine, ...]
    next: Place | None
    previous: Place | None


def open_list(asked: Asked, *, by: Actor, at: datetime) -> AlertPage:
    """Raises RefusedError."""
    need(Verb.READ_ALERTS, by=by, at=at)
    with reading("alerts.list", by=by, at=at) as what:
        page = page_of(replace(asked, wanted=seen(asked.wanted, by, at)), now=at)
        alerts = alerts_numbered(page.numbers)
        what.reason, what.count = "list of alerts", len(alerts)
        what.subjects, what.query = references(alerts), asked.wanted.as_terms()
    return AlertPage(lines=lines_of(alerts, by, at), next=page.next, previous=page.previous)


def count_list(wanted: AlertFilter, *, by: Actor, at: datetime) -> Facets:
    """How many fit, by each code of each facet: numbers alone, nobody's data. Raises RefusedError."""
    need(Verb.READ_ALERTS, by=by, at=at)
    return facets_of(seen(wanted, by, at), now=at)


def total_of_list(wanted: AlertFilter, *, by: Actor, at: datetime) -> tuple[int, bool]:
    """How many fit, and whether there are more than are counted. Raises RefusedError."""
    need(Verb.READ_ALERTS, by=by, at=at)
    return total_of(seen(wanted, by, at), now=at)


def seen(wanted: AlertFilter, by: Actor, at: datetime) -> AlertFilter:
    """Without what is hidden from the reader."""
    return replace(wanted, unseen=unseen_by(by, at))


def lines_of(alerts: Sequence[Alert], by: Actor, at: datetime) -> tuple[AlertLine, ...]:
    """As far as the reader may see them. Prefetched as `alerts_numbered` does."""
    groups = visible_fields(by, on=at.date())
    return tuple(_line(alert, groups, at) for alert in alerts)


def _line(alert: Alert, groups: frozenset[FieldGroup], at: datetime) -> AlertLine:
    return AlertLine(
        alert=alert_view(alert, groups, at.date()),
        subject=subject_view(alert.subject, groups),
        is_flagged=alert.is_flagged,
        is_hidden=alert.hidden_until is not None and alert.hidden_until > at,
        desk=Desk(alert.desk) if alert.desk else None,
        owner=alert.owner.get_username() if alert.owner else "",
        changed_at=alert.changed_at,
    )
