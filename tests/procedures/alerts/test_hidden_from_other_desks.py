"""A hidden arrest alert is the SIRENE bureau's alone on every face: list, counts, page, history, export, step."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from spoc.core.formats.tables import TableFormat
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import Actor, Desk, Purpose, Role
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors.pages import Asked
from spoc.office.alerts.selectors.sorting import NEWEST
from spoc.office.alerts.selectors.wanted import AlertFilter
from spoc.office.audit.models import AuditEntry
from spoc.procedures.alerts.export import ExportOrder, export_alerts
from spoc.procedures.alerts.handling import open_alert
from spoc.procedures.alerts.history import open_history, open_record
from spoc.procedures.alerts.lists import open_list, total_of_list
from spoc.procedures.alerts.standing import open_content, open_standing
from spoc.procedures.alerts.steps import why_not_step
from spoc.procedures.refusal import NotFoundError
from spoc.procedures.subjects import sameness
from tests.procedures.alerts.own import NOW, OLGA, active, fresh

pytestmark = pytest.mark.django_db
NCB = Actor(name="norbert", role=Role.SHIFT_LEAD, desk=Desk.NCB)
SIRENE = Actor(name="lucia", role=Role.SHIFT_LEAD, desk=Desk.SIRENE)
OWN = AlertFilter.of(whose="own")


@pytest.fixture
def alert() -> Alert:
    return hidden()


def hidden() -> Alert:
    one = active()
    Alert.objects.filter(pk=one.pk).update(hidden_until=NOW + timedelta(hours=48))
    return fresh(one)


def numbers_in_list(by: Actor, wanted: AlertFilter = OWN) -> set[int]:
    return {line.alert.number for line in open_list(Asked(wanted=wanted), by=by, at=NOW).lines}


def test_another_desk_does_not_find_it_in_a_list(alert: Alert) -> None:
    shown = active(AlertCategory.MISSING_WHEREABOUTS)
    assert numbers_in_list(NCB) == {shown.pk}
    assert numbers_in_list(SIRENE) == {shown.pk, alert.pk}


def test_another_desk_does_not_find_it_by_its_reference_nor_learn_that_it_is_there(alert: Alert) -> None:
    by_reference = AlertFilter(text=alert.reference)
    assert numbers_in_list(NCB, by_reference) == set()
    assert total_of_list(by_reference, by=NCB, at=NOW)[0] == 0
    assert total_of_list(by_reference, by=OLGA, at=NOW)[0] == 1


@pytest.mark.parametrize("look", [open_alert, open_history, open_record, open_standing, open_content])
def test_another_desk_opens_nothing_of_it(look: Callable[..., object], alert: Alert) -> None:
    with pytest.raises(NotFoundError):
        look(alert.pk, by=NCB, at=NOW)
    assert look(alert.pk, by=OLGA, at=NOW)
    assert not AuditEntry.objects.filter(actor_name="norbert").exists()


def test_another_desk_takes_no_step_and_is_not_told_that_it_is_there(alert: Alert) -> None:
    refusal = why_not_step(alert, "withdraw", by=NCB, at=NOW)
    assert refusal is not None
    assert refusal.code == "alerts.reference.none"
    assert why_not_step(alert, "withdraw", by=SIRENE, at=NOW) is None


def test_a_file_for_another_desk_is_without_it(alert: Alert) -> None:
    order = ExportOrder(
        wanted=OWN,
        order=NEWEST,
        form=TableFormat.JSON_LINES,
        purpose=Purpose.DESK_WORK,
        reason="Statistics of November",
    )
    assert export_alerts(order, by=NCB, at=NOW).count == 0
    assert export_alerts(order, by=SIRENE, at=NOW).count == 1


def test_it_is_shown_again_when_its_hours_are_over(alert: Alert) -> None:
    later = NOW + timedelta(hours=49)
    assert open_alert(alert.pk, by=NCB, at=later).alert.number == alert.pk


def test_another_desk_does_not_learn_of_it_from_a_record_held_as_the_same(alert: Alert) -> None:
    other = active(AlertCategory.MISSING_WHEREABOUTS).subject
    sameness.claim(other.pk, alert.subject_id, reason="equal prints", by=OLGA, at=NOW)
    assert other.pk not in sameness.also_held([other.pk], by=NCB, at=NOW)
    assert len(sameness.together(other.pk, by=NCB, at=NOW).subjects) == 1
    (held,) = sameness.also_held([other.pk], by=OLGA, at=NOW)[other.pk]
    assert held.alerts == (alert.reference,)
