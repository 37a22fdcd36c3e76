"""Kill -9 of the worker in the middle of a file of questions: no row is lost, none is answered twice, it goes on."""

import json
from pathlib import Path
from typing import Any

import pytest

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.batches import JobState
from spoc.core.terms.offices import Purpose
from spoc.office.batches.models import CheckJob, ChunkAnswer, JobResult, QuestionChunk
from spoc.office.batches.selectors.jobs import result_lines
from spoc.office.screening.models import Query
from spoc.office.subjects.services import NewIdentifier
from spoc.procedures.bulk_check import jobs
from tests.channels.mail.invented import NOW
from tests.faults.freezing import Step, frozen_at
from tests.faults.running import RunningOffice
from tests.procedures.bulk_check.authorisations import acting
from tests.procedures.holdings import thing

ROWS, HELD = 1_700, "XZTATR0VAN0000042"
STEPS = (
    Step("the questions of a chunk are kept", "batches_questionchunk", "INSERT", "NEW.first > 500"),
    Step("its answer is kept", "batches_chunkanswer", "INSERT"),
    Step("the lines of its result are written", "batches_jobresult", "INSERT", "NEW.first > 500"),
    Step("the position moves", "batches_checkjob", "UPDATE", "NEW.position > 500"),
)

# Any below: the JSON of a line.


def file() -> bytes:
    """Each three hundredth asks for the one that is held."""
    rows = [f"n{place},{HELD if place % 300 == 0 else ''},NB{place:07d}" for place in range(1, ROWS + 1)]
    return "\n".join(["id,vin,number", *rows]).encode()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.what)
def test_each_row_is_answered_once_when_the_worker_is_killed_as(own_database: str, tmp_path: Path, step: Step) -> None:
    thing(SubjectKind.VEHICLE, NewIdentifier(kind=IdentifierKind.VIN, value=HELD))
    new = jobs.NewFile(file_name="register.csv", purpose=Purpose.VEHICLE_REGISTRATION, reason="monthly round")
    office = RunningOffice(url=own_database, home=tmp_path, parts=("worker",))
    try:
        with frozen_at(step, own_database) as frozen:
            row = jobs.hand_in(new, [file()], by=acting(), at=NOW)
            office.heal()
            frozen.wait()
            office.kill(office.processes["worker"])
        assert_books_agree(anew(row))
        office.heal()
        office.until(lambda: anew(row).state == JobState.DONE, seconds=120)
    finally:
        office.stop()
    row = anew(row)
    assert_books_agree(row)
    assert [one["line"] for one in lines(row)] == list(range(1, ROWS + 1))
    assert [one["line"] for one in lines(row) if one["matches"]] == list(range(300, ROWS + 1, 300))
    assert sum(QuestionChunk.objects.values_list("count", flat=True)) == ROWS
    assert QuestionChunk.objects.count() == ChunkAnswer.objects.count()
    assert Query.objects.count() == row.matched == ROWS // 300


def anew(row: CheckJob) -> CheckJob:
    return CheckJob.objects.get(pk=row.pk)


def lines(row: CheckJob) -> list[dict[str, Any]]:
    return [json.loads(one) for one in b"".join(result_lines(row)).splitlines()]


def assert_books_agree(row: CheckJob) -> None:
    """Position, lines of the result and answers say the same."""
    assert sum(JobResult.objects.filter(of=row).values_list("count", flat=True)) == row.position == len(lines(row))
    answered = ChunkAnswer.objects.filter(chunk__job=row).values_list("chunk__count", flat=True)
    assert sum(answered) == row.position
