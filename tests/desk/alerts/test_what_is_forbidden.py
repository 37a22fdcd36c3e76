"""What the table of transitions forbids is refused on the page, with its rule, and nothing is changed."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from spoc.core.law.transitions import Course, course_of, move, why_not_move
from spoc.core.terms.alerts import AlertCategory, DeletionGround, SubjectKind
from spoc.desk.alerts.one.deeds import DEEDS
from spoc.office.alerts.models import Alert, AlertStep
from spoc.procedures.alerts import ending as alert_ending
from spoc.words.reasons import sentence
from tests.desk.alerts.colleagues import lucia, make_user, olga
from tests.desk.alerts.desk import Colleague
from tests.procedures.alerts import own
from tests.procedures.holdings import DMYTRO, alert_on

__all__ = ["lucia", "make_user", "olga"]

pytestmark = pytest.mark.django_db

STEPS = [name for name, deed in DEEDS.items() if deed.is_step]


def withdrawn() -> Alert:
    alert = own.active(at=timezone.now())
    ground = DeletionGround.DECISION_REVOKED
    return alert_ending.withdraw(alert.pk, ground, reason="Lifted.", by=own.OLGA, at=timezone.now())


STATES: dict[str, Callable[[], Alert]] = {
    "a draft": lambda: own.drafted(at=timezone.now()),
    "proposed": lambda: own.proposed(at=timezone.now()),
    "approved": lambda: own.approved(at=timezone.now()),
    "active": lambda: own.active(at=timezone.now()),
    "active, and no flag can stand on it": lambda: own.active(AlertCategory.JUDICIAL, at=timezone.now()),
    "a vehicle": lambda: own.active(AlertCategory.OBJECT, kind=SubjectKind.VEHICLE, at=timezone.now()),
    "withdrawn": withdrawn,
}


@pytest.mark.parametrize("state", STATES)
def test_every_step_that_the_table_forbids_is_refused_with_its_rule(state: str, lucia: Colleague) -> None:
    alert = STATES[state]()
    alert.refresh_from_db()
    before, steps = alert.state, AlertStep.objects.filter(alert=alert).count()
    category, today = AlertCategory(alert.category), timezone.localdate()
    course = course_of(category, is_own=True)
    forbidden = [name for name in STEPS if move(course, before, name, today, category) is None]
    assert forbidden
    for name in forbidden:
        lucia.post(f"/alerts/{alert.pk}/do/{name}", {"reason": "I try.", "which": "1"})
        reason = why_not_move(course, before, name, today, category)
        assert reason is not None
        assert (lucia.status, name) == (409, name)
        assert " ".join(sentence(reason).split()) in lucia.text
    alert.refresh_from_db()
    assert (alert.state, AlertStep.objects.filter(alert=alert).count()) == (before, steps)


def test_a_notice_is_not_ended_as_an_alert_in_sis_is(olga: Colleague) -> None:
    alert = own.approved(AlertCategory.STOLEN_VEHICLE, kind=SubjectKind.VEHICLE, at=timezone.now())
    olga.post(f"/alerts/{alert.pk}/do/suspend", {"reason": "I try."})
    assert olga.status == 409


def test_another_states_alert_is_read_only_and_says_by_which_rule(lucia: Colleague) -> None:
    alert = alert_on(DMYTRO, AlertCategory.ARREST)
    lucia.open(f"/alerts/{alert.pk}")
    assert lucia.status == 200
    assert "R62 Art 59(3)" in lucia.text
    deeds = [form.get("action") for form in lucia.page.iter("form") if "/do/" in str(form.get("action"))]
    assert deeds == []
    for name in STEPS:
        lucia.post(f"/alerts/{alert.pk}/do/{name}", {"reason": "I try.", "which": "1"})
        assert (lucia.status, name) == (409, name)
    alert.refresh_from_db()
    assert course_of(AlertCategory(alert.category), is_own=alert.is_own) is Course.COPY
    assert alert.is_active


def test_who_proposed_does_not_approve(olga: Colleague) -> None:
    alert = own.proposed(at=timezone.now())
    olga.open(f"/alerts/{alert.pk}")
    assert f"/alerts/{alert.pk}/do/approve" not in [form.get("action") for form in olga.page.iter("form")]
    olga.post(f"/alerts/{alert.pk}/do/approve", {"reason": "mine"})
    assert olga.status == 409
    alert.refresh_from_db()
    assert alert.state == "proposed"


def test_a_ground_that_the_category_does_not_know_cannot_be_chosen(olga: Colleague) -> None:
    alert = own.active(at=timezone.now())
    olga.post(f"/alerts/{alert.pk}/do/withdraw", {"ground": "seized", "reason": "Found."})
    assert olga.status == 422
    alert.refresh_from_db()
    assert alert.is_active
