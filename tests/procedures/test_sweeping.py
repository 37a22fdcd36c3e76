"""What a killed worker left behind is taken up again: rows without a job get one, jobs without a worker go."""

from datetime import timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from spoc.core.terms.offices import Actor
from spoc.office.catalogue.models import Bureau
from spoc.procedures import sweeping
from tests.channels.mail.invented import NOW
from tests.procedures.partner import SECOND, Correspondent
from tests.procedures.writing import queued_form

pytestmark = pytest.mark.django_db
LATER = NOW + 10 * SECOND


def todo() -> list[tuple[str, dict[str, int]]]:
    rows = ProcrastinateJob.objects.filter(status="todo").order_by("id")
    return [(job.task_name, job.args) for job in rows]


def jobs_are(status: str) -> None:
    """As if a worker had taken them all, and died."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s", [status])


def test_bytes_whose_job_died_get_another(correspondent: Correspondent) -> None:
    raw = correspondent.deliver(correspondent.mail(correspondent.form()))
    jobs_are("doing")
    assert sweeping.sweep(LATER) == 1
    assert todo() == [("intake.handle", {"raw_id": raw.pk})]


def test_bytes_whose_job_still_waits_get_none(correspondent: Correspondent) -> None:
    correspondent.deliver(correspondent.mail(correspondent.form()))
    assert sweeping.sweep(LATER) == 0


def test_one_job_a_sender_is_enough(correspondent: Correspondent) -> None:
    for _ in range(3):
        correspondent.deliver(correspondent.mail(correspondent.form()))
    jobs_are("doing")
    assert sweeping.sweep(LATER) == 1


def test_a_queued_message_whose_job_died_gets_another(bureau: Bureau, as_irena: Actor) -> None:
    message = queued_form(bureau, by=as_irena)
    jobs_are("failed")
    assert sweeping.sweep(LATER) == 1
    assert todo() == [("outgoing.send", {"message_id": message.pk})]


def test_a_message_whose_time_has_not_come_is_left_alone(bureau: Bureau, as_irena: Actor) -> None:
    queued_form(bureau, by=as_irena, at=NOW)
    jobs_are("failed")
    assert sweeping.sweep(NOW) == 0


def test_jobs_of_dead_workers_are_cleared_and_those_of_living_ones_are_not(correspondent: Correspondent) -> None:
    for _ in range(2):
        correspondent.deliver(correspondent.mail(correspondent.form()))
    jobs_are("doing")
    kept, lost = ProcrastinateJob.objects.order_by("id").values_list("id", flat=True)
    with connection.cursor() as cursor:
        heard = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id"
        for job, heartbeat in ((kept, LATER), (lost, LATER - timedelta(hours=1))):
            cursor.execute(heard, [heartbeat])
            cursor.execute("UPDATE procrastinate_jobs SET worker_id = %s WHERE id = %s", [cursor.fetchone()[0], job])
    assert sweeping.clear_dead_jobs(LATER) == 1
    assert list(ProcrastinateJob.objects.values_list("id", flat=True)) == [kept]
