"""Our alerts at a played SIS over HTTPS: created, changed, deleted, refused, tried again; each order once, in order."""

from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction

from spoc.channels.sis.client import SisClient
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import AlertCategory, AlertState, DeletionGround, FlagGround, SubjectKind
from spoc.office.alerts.models import Alert, CentralAttempt, CentralOrder, OrderState
from spoc.office.alerts.services.marks import NewFlag
from spoc.office.duty.models import OfficerNotice
from spoc.procedures.alerts import approval as alert_approval
from spoc.procedures.alerts import changes as alert_changes
from spoc.procedures.alerts import ending as alert_ending
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.alerts import flags as alert_flags
from spoc.procedures.alerts import orders as alert_orders
from spoc.procedures.alerts import watch as alert_watch
from spoc.procedures.alerts.records import record_of
from spoc.procedures.refusal import RefusedError
from tests.channels.central_systems import CentralSystem, asker, now
from tests.procedures.alerts.own import OLGA, PETRA, approved, fresh, propose, states_of_orders, waiting

MINUTE = timedelta(minutes=1)


def send(alert: Alert, *, at: datetime | None = None) -> None:
    order = waiting(alert)
    assert order is not None, "an order waits"
    moment = at or now()
    alert_orders.send(order.pk, now=lambda: moment)


def held_by(central: CentralSystem, alert: Alert) -> tuple[AlertRecord, ...]:
    with SisClient(central.line_of("QM")) as client:
        return client.details([fresh(alert).reference], asker=asker(sees_hidden=True))


def test_our_alert_stands_in_sis_as_we_hold_it_and_goes_again(connected_to_sis: CentralSystem) -> None:
    alert = approved(at=now())
    send(alert)
    assert fresh(alert).state == AlertState.ACTIVE
    assert held_by(connected_to_sis, alert) == (record_of(fresh(alert)),)
    with SisClient(connected_to_sis.line_of("QM")) as client:
        assert [one.name for one in client.files(fresh(alert).reference, asker=asker())] == ["warrant.pdf"]

    flag = NewFlag(state="QN", ground=FlagGround.NATIONAL_LAW, asked_in="QN-QM-F-2026-0000001")
    alert_flags.add(alert.pk, flag, by=OLGA, at=now())
    values = alert_changes.values_of(fresh(alert)) | {"alert.offence": "murder"}
    alert_changes.update(alert.pk, values, origin="court", by=OLGA, at=now())
    send(alert)
    assert held_by(connected_to_sis, alert) == (record_of(fresh(alert)),)
    assert record_of(fresh(alert)).flags == ("QN",)

    alert_ending.withdraw(alert.pk, DeletionGround.SURRENDERED, reason="Handed over.", by=OLGA, at=now())
    send(alert)
    assert held_by(connected_to_sis, alert) == ()
    assert [state for _, state in states_of_orders(alert)] == [
        "acknowledged",
        "superseded",
        "acknowledged",
        "acknowledged",
    ]


def test_a_thing_stands_in_sis_as_we_hold_it(connected_to_sis: CentralSystem) -> None:
    alert = approved(AlertCategory.OBJECT, kind=SubjectKind.VEHICLE, at=now())
    send(alert)
    assert held_by(connected_to_sis, alert) == (record_of(fresh(alert)),)


@pytest.mark.parametrize("trouble", ["fail", "busy", "broken-answer", "lose-answer"])
def test_trouble_on_the_way_is_tried_again_under_the_same_number(connected_to_sis: CentralSystem, trouble: str) -> None:
    alert = approved(at=now())
    connected_to_sis.tell(trouble)
    begun = now()
    send(alert, at=begun)
    order = waiting(alert)
    assert order is not None
    assert (fresh(alert).state, order.next_try_at) == (AlertState.APPROVED, begun + timedelta(seconds=10))
    send(alert, at=begun + MINUTE)
    assert fresh(alert).state == AlertState.ACTIVE
    outcomes = CentralAttempt.objects.filter(order=order).values_list("outcome", flat=True)
    assert list(outcomes) == ["not_reached", "taken"]
    assert held_by(connected_to_sis, alert) == (record_of(fresh(alert)),)


def test_after_the_last_try_its_owner_is_told_and_may_try_again(connected_to_sis: CentralSystem) -> None:
    alert, begun = approved(at=now()), now()
    connected_to_sis.tell("fail", times=3)
    for tries in range(3):
        send(alert, at=begun + tries * 2 * MINUTE)
    order = CentralOrder.objects.get(alert=alert)
    assert order.state == OrderState.FAILED
    assert OfficerNotice.objects.filter(code="alert.order_failed").exists()
    alert_orders.retry(order.pk, by=OLGA, at=begun + 10 * MINUTE)
    send(alert, at=begun + 10 * MINUTE)
    assert fresh(alert).state == AlertState.ACTIVE
    with pytest.raises(RefusedError, match="not_failed"):
        alert_orders.retry(order.pk, by=OLGA, at=begun + 11 * MINUTE)


def test_a_refusal_ends_the_entry_and_says_why(connected_to_sis: CentralSystem) -> None:
    alert = approved(at=now())
    connected_to_sis.tell("refuse", {"code": "invalid_field", "field": "decision"})
    send(alert)
    assert fresh(alert).state == AlertState.REFUSED
    order = CentralOrder.objects.get(alert=alert)
    assert (order.state, order.error["code"]) == (OrderState.REFUSED, "central.refused.invalid_field")
    assert OfficerNotice.objects.filter(code="alert.central_refused", is_urgent=True).exists()

    corrected = propose(alert_entry.correct(alert.pk, by=OLGA, at=now()), at=now())
    alert_approval.approve(corrected.pk, by=PETRA, at=now(), reason="corrected")
    send(alert)
    assert (fresh(alert).state, held_by(connected_to_sis, alert)) == (AlertState.ACTIVE, (record_of(fresh(alert)),))


def test_orders_of_one_alert_go_in_their_order(connected_to_sis: CentralSystem) -> None:
    alert, begun = approved(at=now()), now()
    connected_to_sis.tell("fail")
    send(alert, at=begun)
    alert_ending.withdraw(alert.pk, DeletionGround.ENTERED_IN_ERROR, reason="Another man.", by=OLGA, at=begun)
    assert states_of_orders(alert) == [("create", "queued"), ("delete", "queued")], "they may have it"
    last = CentralOrder.objects.filter(alert=alert).latest("id")
    alert_orders.send(last.pk, now=lambda: begun)
    assert states_of_orders(alert) == [("create", "queued"), ("delete", "queued")], "nothing overtakes"
    alert_orders.send(last.pk, now=lambda: begun + MINUTE)
    assert states_of_orders(alert) == [("create", "acknowledged"), ("delete", "acknowledged")]
    assert (fresh(alert).state, held_by(connected_to_sis, alert)) == (AlertState.WITHDRAWN, ())


def test_what_is_not_there_any_more_counts_as_deleted(connected_to_sis: CentralSystem) -> None:
    alert = approved(at=now())
    send(alert)
    alert_ending.withdraw(alert.pk, DeletionGround.SURRENDERED, reason="Handed over.", by=OLGA, at=now())
    connected_to_sis.tell("refuse", {"code": "not_found"})
    send(alert)
    assert states_of_orders(alert)[-1] == ("delete", "acknowledged")


def test_an_office_that_is_not_connected_keeps_its_orders(office: None) -> None:
    alert = approved(at=now())
    send(alert)
    order = waiting(alert)
    assert order is not None
    assert order.error["code"] == "central.not_connected"


def test_an_order_whose_job_was_lost_gets_a_new_one(office: None) -> None:
    alert = approved(at=now())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    with transaction.atomic():
        assert alert_watch.sweep_orders(now() + MINUTE) == 1
        assert alert_watch.sweep_orders(now() + MINUTE) == 0
    assert waiting(alert) is not None
