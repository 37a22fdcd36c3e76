"""Imports that somebody has to go on with and for which no job waits: it died with its worker."""

from datetime import datetime

from django.db.models import F
from django.db.models.functions import Coalesce
from procrastinate.contrib.django.models import ProcrastinateJob

from spoc.core.terms.imports import WORKING
from spoc.office.imports.models import BulkImport

WORK = "imports.work"


def imports_without_job(since: datetime) -> list[int]:
    """Nothing has moved since then, and no job waits.

    One that is being done counts for nothing, since its worker may be dead; a second one waits for the import's row and
    does no harm.
    """
    rows = BulkImport.objects.filter(state__in=WORKING)
    moved_at = Coalesce(F("worked_at"), F("begun_at"), F("made_at"))
    ids = list(rows.annotate(moved_at=moved_at).filter(moved_at__lt=since).values_list("pk", flat=True))
    if not ids:
        return []
    jobs = ProcrastinateJob.objects.filter(task_name=WORK, status="todo", args__import_id__in=ids)
    waiting = set(jobs.values_list("args__import_id", flat=True))
    return [one for one in ids if one not in waiting]
