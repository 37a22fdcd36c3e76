"""Hiding an arrest alert while an operation runs: its conditions, its 48 hours, who still sees it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from spoc.core.law.periods import Period, period_rule
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import Actor, Desk, Role
from spoc.office.duty.models import OfficerNotice
from spoc.procedures.alerts import hiding as alert_hiding
from spoc.procedures.alerts import watch as alert_watch
from spoc.procedures.alerts.hiding import Grounds
from spoc.procedures.alerts.records import record_of
from spoc.procedures.refusal import RefusedError
from tests.procedures.alerts.own import LATER, LEAD, OLGA, active, fresh, states_of_orders
from tests.procedures.holdings import BORDER_GUARD, ask_for

pytestmark = pytest.mark.django_db
COURT = Grounds(approval="1 Tp 4/2026", why_not_otherwise="He would learn of it at the first check.", informed=("QN",))
TWO_DAYS = timedelta(hours=48)
NCB_OFFICER = Actor(name="nora", role=Role.OFFICER, desk=Desk.NCB)


def test_it_is_hidden_for_48_hours_by_its_row_and_the_clock_ends_it() -> None:
    alert = active()
    row = period_rule(Period.HIDDEN, AlertCategory.ARREST, LATER.date())
    assert row is not None
    assert (row.amount, row.unit, str(row.source)) == (48, "hours", "R62 Art 26(4)")
    assert alert_hiding.hide(alert.pk, COURT, by=LEAD, at=LATER) == LATER + TWO_DAYS
    assert record_of(fresh(alert)).is_hidden
    assert states_of_orders(alert)[-1] == ("update", "queued")

    assert alert_watch.watch(LATER + TWO_DAYS - timedelta(seconds=1))["hiding_ended"] == 0
    assert alert_watch.watch(LATER + TWO_DAYS)["hiding_ended"] == 1
    assert not record_of(fresh(alert)).is_hidden
    assert OfficerNotice.objects.filter(code="alert.hiding_ended", is_urgent=True).exists()


def test_it_is_hidden_for_longer_with_a_new_approval_and_every_time_is_counted() -> None:
    alert = active()
    alert_hiding.hide(alert.pk, COURT, by=LEAD, at=LATER)
    again_at = LATER + timedelta(hours=40)
    again = replace(COURT, approval="1 Tp 5/2026")
    assert alert_hiding.hide(alert.pk, again, by=LEAD, at=again_at) == again_at + TWO_DAYS
    assert [one.approval for one in alert.hidings.all()] == ["1 Tp 4/2026", "1 Tp 5/2026"]
    assert alert.steps.filter(event__in=["hide", "extend_hiding"]).count() == 2
    alert_hiding.show_again(alert.pk, why="Arrested.", by=LEAD, at=again_at)
    assert alert_watch.watch(again_at + TWO_DAYS)["hiding_ended"] == 0


@pytest.mark.parametrize(
    ("grounds", "code"),
    [
        pytest.param(replace(COURT, approval=""), "alerts.hide.has_judicial_approval", id="no court approved"),
        pytest.param(replace(COURT, why_not_otherwise=" "), "alerts.hide.has_no_other_way", id="there is another way"),
        pytest.param(replace(COURT, informed=()), "alerts.hide.states_are_told", id="nobody was told"),
    ],
)
def test_each_condition_of_the_law_is_asked_for(grounds: Grounds, code: str) -> None:
    alert = active()
    with pytest.raises(RefusedError) as refused:
        alert_hiding.hide(alert.pk, grounds, by=LEAD, at=LATER)
    assert refused.value.reason.code == code


def test_only_an_arrest_alert_is_hidden_and_only_by_a_shift_lead() -> None:
    with pytest.raises(RefusedError, match="is_arrest"):
        alert_hiding.hide(active(AlertCategory.JUDICIAL).pk, COURT, by=LEAD, at=LATER)
    with pytest.raises(RefusedError, match="role"):
        alert_hiding.hide(active().pk, COURT, by=OLGA, at=LATER)


def test_while_it_is_hidden_the_sirene_bureau_alone_finds_it() -> None:
    alert = active(family="Zorepadchuk")
    alert_hiding.hide(alert.pk, COURT, by=LEAD, at=LATER)

    def found(by: Actor) -> int:
        return ask_for("Ostap Zorepadchuk", by=by).matches.filter(alert=alert).count()

    assert (found(OLGA), found(BORDER_GUARD), found(NCB_OFFICER)) == (1, 0, 0)
    alert_hiding.show_again(alert.pk, why="Arrested.", by=LEAD, at=LATER)
    assert (found(OLGA), found(BORDER_GUARD)) == (1, 1)
