"""Jobs about alerts, deferred by name inside the transaction that makes them needed; bodies in `spoc.jobs.tasks`."""

from datetime import datetime

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from spoc.office.alerts.selectors.central_orders import SEND

CENTRAL = "central"
"""The queue of what goes to central systems: a system that is slow holds up no mail."""

_JOBS = JobManager(DjangoConnector())


def send_order(order_id: int, *, at: datetime | None = None) -> None:
    """Somebody has to send this order, now or at a later moment."""
    configure_task(name=SEND, job_manager=_JOBS, queue=CENTRAL, schedule_at=at).defer(order_id=order_id)
