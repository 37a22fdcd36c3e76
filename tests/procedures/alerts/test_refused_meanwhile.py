"""A central system refuses for good while an officer changes the alert: the one waits for the other, nobody is lost."""

import threading
from datetime import timedelta

import psycopg
from django.db import connection, transaction

from spoc.channels.central.errors import refused
from spoc.core.formats.central.messages import Refused
from spoc.core.terms.central import CentralRefusal
from spoc.office.alerts.models import CentralOrder, OrderState
from spoc.office.alerts.services import orders as rows
from spoc.procedures.alerts import orders as alert_orders
from spoc.procedures.alerts.steps import own_alert
from tests.jobs.waiting import until
from tests.procedures.alerts.own import NOW, active, waiting

WAITS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def test_a_refusal_waits_for_the_officer_who_holds_the_alert(own_database: str) -> None:
    alert = active()
    with transaction.atomic():
        alert_orders.order_update(own_alert(alert.pk), by=alert_orders.SYSTEM, at=NOW)
    order = waiting(alert)
    assert order is not None
    trip = alert_orders.begin_try(order.pk, at=NOW)
    assert trip is not None
    error = refused(Refused(code=CentralRefusal.NOT_OWNER))
    failed: list[Exception] = []

    def refuse() -> None:
        try:
            alert_orders.keep_failure(trip, error, at=NOW + timedelta(seconds=1))
        except Exception as wrong:
            failed.append(wrong)
        finally:
            connection.close()

    other = threading.Thread(target=refuse)
    with psycopg.connect(own_database, autocommit=True) as watcher:
        with transaction.atomic():
            held = own_alert(alert.pk)
            other.start()
            until(lambda: watcher.execute(WAITS).fetchone() == (1,))
            rows.hold_waiting(held)
        other.join()
    assert failed == []
    assert CentralOrder.objects.get(pk=order.pk).state == OrderState.REFUSED
