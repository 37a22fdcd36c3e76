"""Every category of alert and every kind of subject, from the draft to the purge, by the forms of the pages alone.

Only what comes from outside is played here: the acknowledgement of a central system, the events of INTERPOL, the clock.
"""

from datetime import date, datetime, timedelta
from itertools import count

import pytest
from django.utils import timezone
from pytest_django import Settings

from spoc.core.law.alert_categories import CATEGORIES
from spoc.core.law.categories.national import NationalCategory
from spoc.core.law.rules import in_force
from spoc.core.law.transitions import Course, course_of
from spoc.core.terms.alerts import AlertCategory, AlertState, RequestedAction, SubjectKind
from spoc.core.terms.central import NoticeEvent
from spoc.core.terms.offices import Actor, Desk, Role
from spoc.office.alerts.models import Alert
from spoc.procedures import national_categories, notice_life
from spoc.procedures.alerts import watch as alert_watch
from tests.desk.alerts.colleagues import make_user, olga, petra
from tests.desk.alerts.desk import Colleague, controls_of
from tests.desk.alerts.writing import begin, propose, write
from tests.procedures.alerts import own

__all__ = ["make_user", "olga", "petra"]

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
LEAD = Actor(name="lucia", role=Role.SHIFT_LEAD, desk=Desk.SIRENE)
SWITCHES = "information-alerts,silver-notices"
YEARS_ON = timedelta(days=366 * 6)
events = count(1)
OURS = [row for row in in_force(CATEGORIES, TODAY) if row.may_be_own and row.category is not AlertCategory.NATIONAL]


def walks() -> list[tuple[AlertCategory, SubjectKind]]:
    """Each category about the first kind that it knows, then each kind under a category that knows it; the rest of the
    kinds under the category that the office defines."""
    found = {(row.category, next(kind for kind in SubjectKind if kind in row.subjects)) for row in OURS}
    seen = {kind for _, kind in found}
    for row in OURS:
        for kind in SubjectKind:
            if kind in row.subjects and kind not in seen:
                found.add((row.category, kind))
                seen.add(kind)
    found |= {(AlertCategory.NATIONAL, kind) for kind in SubjectKind if kind not in seen}
    return sorted({*found, (AlertCategory.NATIONAL, SubjectKind.PERSON), (AlertCategory.ARREST, SubjectKind.VEHICLE)})


WALKS = walks()


@pytest.fixture(autouse=True)
def everything_on(settings: Settings) -> None:
    settings.OFFICE = settings.OFFICE.model_copy(update={"switches": SWITCHES})


@pytest.fixture
def national(db: None) -> str:
    """Code of a category of the office's own, about anything."""
    wanted = NationalCategory(
        code="WATCH",
        title="Watched by the customs",
        act="Act 171/1993",
        article="17",
        subjects=frozenset(SubjectKind),
        requested_action=RequestedAction.INFORM_ISSUER,
        review_years=1,
        approver=Role.OFFICER,
        since=date(2020, 1, 1),
    )
    return national_categories.define(wanted, by=LEAD, at=timezone.now()).code


def test_every_category_and_every_kind_is_walked() -> None:
    assert {category for category, _ in WALKS} == set(AlertCategory) - {AlertCategory.UN_LISTING}
    assert {kind for _, kind in WALKS} == set(SubjectKind)


@pytest.mark.parametrize(("category", "kind"), WALKS, ids=str)
def test_from_draft_to_purge_by_the_forms_of_the_pages(
    category: AlertCategory, kind: SubjectKind, national: str, olga: Colleague, petra: Colleague
) -> None:
    alert = begin(olga, category, kind, national if category is AlertCategory.NATIONAL else "")
    write(olga, alert)
    propose(olga, alert)
    approve(petra, alert)
    go_out(alert)
    if course_of(category, is_own=True) is Course.ALERT:
        extend(olga, alert)
    withdraw(olga, alert)
    purge(alert)
    petra.open(f"/alerts/{alert.pk}?view=life")
    assert petra.status == 200
    assert "Purge" in petra.text


def approve(petra: Colleague, alert: Alert) -> None:
    petra.open("/alerts/approve")
    assert f"/alerts/{alert.pk}" in [link.get("href") for link in petra.page.iter("a")]
    petra.open(f"/alerts/{alert.pk}")
    form = petra.form(f"/alerts/{alert.pk}/do/approve")
    points = [one.get("value") for one in controls_of(form) if one.get("name") == "checked"]
    petra.send(form, {"reason": "as proposed", **({"checked": points} if points else {})})
    alert.refresh_from_db()
    assert alert.state in (AlertState.APPROVED, AlertState.ACTIVE), petra.text[:600]


def go_out(alert: Alert) -> None:
    """The central system acknowledges; the General Secretariat publishes."""
    own.acknowledge(alert, at=timezone.now())
    if course_of(AlertCategory(alert.category), is_own=True) is Course.NOTICE:
        for state in (AlertState.UNDER_REVIEW, AlertState.PUBLISHED):
            event = NoticeEvent(sequence=next(events), reference=alert.reference, state=state, at=timezone.now())
            assert notice_life.take_event(event, at=timezone.now()) is None
        alert.refresh_from_db()
    assert alert.state in (AlertState.ACTIVE, AlertState.PUBLISHED)


def extend(olga: Colleague, alert: Alert) -> None:
    olga.open(f"/alerts/{alert.pk}")
    address = f"/alerts/{alert.pk}/do/extend"
    if not any(form.get("action") == address for form in olga.page.iter("form")):
        return
    olga.send(olga.form(address), {"assessment": "Still wanted: he was seen in QN in October."})
    if alert.review_on is None or olga.status == 409:
        return  # bound to a person's alert, or nothing to extend: the page has said so by its rule
    assert alert.assessments.exists(), olga.text[:600]


def withdraw(olga: Colleague, alert: Alert) -> None:
    olga.open(f"/alerts/{alert.pk}")
    form = olga.form(f"/alerts/{alert.pk}/do/withdraw")
    ground = next(one.get("value") for one in controls_of(form) if one.get("name") == "ground")
    olga.send(form, {"ground": ground, "reason": "It is over."})
    alert.refresh_from_db()
    assert alert.state == AlertState.WITHDRAWN, olga.text[:600]
    assert alert.ground == ground
    own.acknowledge(alert, at=timezone.now())


def purge(alert: Alert, *, after: timedelta = YEARS_ON) -> datetime:
    then = timezone.now() + after
    alert_watch.watch(then)
    alert.refresh_from_db()
    assert alert.state == AlertState.PURGED
    assert not alert.subject.identities.exists()
    assert alert.reason == ""
    return then
