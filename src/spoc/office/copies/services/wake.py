"""Jobs of copies, deferred by name inside the transaction that makes them needed; bodies in `spoc.jobs.tasks`."""

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import System
from spoc.office.copies.selectors.waiting import COMPARE, FOLLOW, LOAD

COPIES = "copies"
"""A queue of its own: a load takes an hour, and holds up neither mail nor orders to central systems."""
__all__ = ["COPIES", "AlreadyEnqueued", "compare", "follow", "load"]

_JOBS = JobManager(DjangoConnector())


def load(system: System) -> None:
    """Somebody has to load this copy. Raises AlreadyEnqueued, as all of them: such a job waits already."""
    _defer(LOAD, system)


def follow(system: System) -> None:
    """Somebody has to bring this copy up to the newest entry."""
    _defer(FOLLOW, system)


def compare(system: System, category: AlertCategory) -> None:
    """Somebody has to compare this category."""
    _defer(COMPARE, system, category=category)


def _defer(name: str, system: System, **more: str) -> None:
    """The lock lets the jobs of one copy come one after another: they would only find it busy."""
    mark = ":".join([name, system, *more.values()])
    configure_task(name=name, job_manager=_JOBS, queue=COPIES, lock=f"copy-{system}", queueing_lock=mark).defer(
        system=str(system), **{key: str(value) for key, value in more.items()}
    )
