"""What was ordered of a copy and is not done yet: it waits for a worker, or a worker is at it."""

from procrastinate.contrib.django.models import ProcrastinateJob

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import System

LOAD, FOLLOW, COMPARE = "copies.load", "copies.follow", "copies.compare"


def ordered(system: System) -> set[tuple[str, AlertCategory | None]]:
    """Name of each job, and of a comparison its category. One whose worker died counts until the jobs are tidied."""
    rows = ProcrastinateJob.objects.filter(
        task_name__in=[LOAD, FOLLOW, COMPARE], status__in=["todo", "doing"], args__system=system
    )
    return {(name, _category(args)) for name, args in rows.values_list("task_name", "args")}


def _category(args: dict[str, str]) -> AlertCategory | None:
    return AlertCategory(args["category"]) if "category" in args else None
