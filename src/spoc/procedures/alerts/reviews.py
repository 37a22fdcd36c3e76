"""By when an alert of ours is reviewed or goes: the law's day or an earlier one; a bound object shares the person's."""

from datetime import date, datetime

from spoc.core.law.review_dates import ReviewClock, review_date
from spoc.core.law.rules import Override
from spoc.core.terms.alerts import AlertCategory, LinkReason, SubjectKind
from spoc.office.alerts.models import Alert, AlertLink
from spoc.office.alerts.selectors.life import links_of
from spoc.office.alerts.services import life
from spoc.office.catalogue.selectors import national_category, overrides_of

DECISION_YEARS = "decision_years"
"""Among the details: for how long the decision behind a refusal or a return is itself valid."""
TABLES = ("reviews", "longer_reviews", "sooner_reviews")


def set_review(alert: Alert, *, at: datetime) -> None:
    """The day by law, counted from today, or the earlier one that stands there already as the authority's wish."""
    clock = review_clock(alert, on=at.date())
    days = [day for day in (clock.review_on if clock else None, alert.review_on) if day is not None]
    if days:
        life.set_columns(alert, {"review_on": min(days)}, at=at)


def review_clock(alert: Alert, *, on: date) -> ReviewClock | None:
    """What the law says for an alert that is entered or extended on this day."""
    own = national_category(alert.national_code) if alert.national_code else None
    person = person_of(alert)
    return review_date(
        AlertCategory(alert.category),
        SubjectKind(alert.subject.kind),
        on,
        decision_years=_years(alert.details.get(DECISION_YEARS)),
        own_years=own.review_years if own else 0,
        bound_to=person.review_on if person else None,
        overrides=overrides(on),
    )


def overrides(on: date) -> tuple[Override, ...]:
    """The office's own values for the three tables of periods together."""
    return tuple(one for table in TABLES for one in overrides_of(table, on))


def person_of(alert: Alert) -> Alert | None:
    """The alert on a person for whose sake this object was entered, as long as it has not ended."""
    if SubjectKind(alert.subject.kind).is_human:
        return None
    ends = (link.other if link.alert_id == alert.pk else link.alert for link in _bonds(alert))
    return next((one for one in ends if SubjectKind(one.subject.kind).is_human and one.ended_at is None), None)


def objects_of(alert: Alert) -> list[Alert]:
    """Alerts on objects that were entered so that this person be found, and have not ended."""
    if not SubjectKind(alert.subject.kind).is_human:
        return []
    ends = [link.other if link.alert_id == alert.pk else link.alert for link in _bonds(alert)]
    return [one for one in ends if not SubjectKind(one.subject.kind).is_human and one.ended_at is None]


def _bonds(alert: Alert) -> list[AlertLink]:
    return [link for link in links_of(alert) if link.why == LinkReason.TO_FIND_PERSON]


def _years(value: object) -> int:
    text = str(value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
