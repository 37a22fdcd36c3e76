"""What a killed worker left behind is taken up again: work without a job gets one, jobs without a worker go."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from spoc.office.exchange.selectors.waiting import dead_jobs, messages_without_job, raws_without_job
from spoc.office.exchange.services import wake
from spoc.procedures.bulk_import import working

PATIENCE = timedelta(seconds=2)
"""A job is deferred with its row, so that an older row without a waiting job is being handled, or has lost it."""
SILENCE = timedelta(seconds=60)
"""A worker whose heart has not beaten for so long is dead."""


def sweep(now: datetime, *, patience: timedelta = PATIENCE) -> int:
    """How many jobs were deferred anew. To do so twice is harmless: the second finds nothing left to do."""
    with transaction.atomic():
        raws, messages = raws_without_job(now - patience), messages_without_job(now - patience)
        for raw_id in raws:
            wake.intake(raw_id)
        for message_id in messages:
            wake.outgoing(message_id)
    return len(raws) + len(messages) + working.sweep(now)


def clear_dead_jobs(now: datetime) -> int:
    """Jobs that were being done by workers that are dead; what they were for is found by `sweep`."""
    dead = dead_jobs(now - SILENCE)
    with transaction.atomic(), connection.cursor() as cursor:
        for job_id in dead:
            cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', true)", [job_id])
    return len(dead)
