"""The bodies of the jobs: each calls one procedure and knows nothing else. Deferred by name: `services.wake`."""

from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import System
from spoc.office.alerts.selectors.central_orders import SEND as SEND_ORDER
from spoc.office.alerts.services import wake as alerts_wake
from spoc.office.copies.selectors.waiting import COMPARE, FOLLOW, LOAD
from spoc.office.copies.services.wake import COPIES
from spoc.office.exchange.services import wake
from spoc.office.imports.selectors.waiting import WORK
from spoc.office.imports.services import wake as imports_wake
from spoc.procedures import intake, outgoing
from spoc.procedures.alerts import orders as alert_orders
from spoc.procedures.bulk_import import working
from spoc.procedures.central_lines import connect
from spoc.procedures.national_copy import orders

AGAIN_SOON = RetryStrategy(max_attempts=5, exponential_wait=3)
"""For faults of ours, such as a database that went away; what a partner refuses is the procedure's own business."""
WHEN_FREE = RetryStrategy(max_attempts=60, wait=10, retry_exceptions=[orders.CopyBusyError])
"""The clock, or a terminal, is at the copy."""


@app.task(name=wake.HANDLE, queue=wake.INTAKE, retry=AGAIN_SOON)
def handle(raw_id: int) -> None:
    intake.handle(raw_id, now=timezone.now)


@app.task(name=wake.SEND, queue=wake.OUTGOING, retry=AGAIN_SOON)
def send(message_id: int) -> None:
    outgoing.send(message_id, now=timezone.now)


@app.task(name=SEND_ORDER, queue=alerts_wake.CENTRAL, retry=AGAIN_SOON)
def send_order(order_id: int) -> None:
    alert_orders.send(order_id, now=timezone.now)


@app.task(name=WORK, queue=imports_wake.IMPORTS, retry=AGAIN_SOON)
def work_on_import(import_id: int) -> None:
    working.work(import_id, now=timezone.now)


@app.task(name=LOAD, queue=COPIES, retry=WHEN_FREE)
def load_copy(system: str) -> None:
    orders.load_now(System(system), connect=connect, now=timezone.now)


@app.task(name=FOLLOW, queue=COPIES, retry=WHEN_FREE)
def follow_copy(system: str) -> None:
    orders.follow_now(System(system), connect=connect, now=timezone.now)


@app.task(name=COMPARE, queue=COPIES, retry=WHEN_FREE)
def compare_copy(system: str, category: str) -> None:
    orders.compare_now(System(system), AlertCategory(category), connect=connect, now=timezone.now)
