"""Jobs of imports, deferred by name inside the transaction that makes them needed; bodies in `spoc.jobs.tasks`."""

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from spoc.office.imports.selectors.waiting import WORK

IMPORTS = "imports"
"""A queue of its own: a file of a hundred thousand rows holds up no mail."""

_JOBS = JobManager(DjangoConnector())


def work(import_id: int) -> None:
    """Somebody has to go on with this import."""
    configure_task(name=WORK, job_manager=_JOBS, queue=IMPORTS).defer(import_id=import_id)
