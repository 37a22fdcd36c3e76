"""Jobs deferred by name, inside the transaction that makes them needed; their bodies stand in `spoc.jobs.tasks`.

Through Django's own connection always: the queue's worker exchanges the connector of its app, and a job deferred
through that would be seen, and done, before the transaction that it belongs to.
"""

from datetime import datetime

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

HANDLE, SEND = "intake.handle", "outgoing.send"
INTAKE, OUTGOING = "intake", "outgoing"

_JOBS = JobManager(DjangoConnector())


def intake(raw_id: int) -> None:
    """Somebody has to read what came in."""
    configure_task(name=HANDLE, job_manager=_JOBS, queue=INTAKE).defer(raw_id=raw_id)


def outgoing(message_id: int, *, at: datetime | None = None) -> None:
    """Somebody has to send this, now or at a later moment."""
    configure_task(name=SEND, job_manager=_JOBS, queue=OUTGOING, schedule_at=at).defer(message_id=message_id)
