"""A file of questions is gone through chunk by chunk: paused, resumed, killed and taken up again, no row twice."""

import json
from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.batches import JobState
from spoc.core.terms.offices import Purpose
from spoc.office.accounts.models import User
from spoc.office.audit.models import AuditEntry
from spoc.office.batches.models import CheckJob, ChunkAnswer, JobPart, JobResult, JobRows, QuestionChunk
from spoc.office.duty.models import OfficerNotice
from spoc.office.screening.models import Query
from spoc.office.subjects.services import NewIdentifier
from spoc.procedures.bulk_check import answering, authorising, jobs, working
from spoc.procedures.bulk_check.jobs import NewFile
from spoc.procedures.refusal import RefusedError
from tests.channels.mail.invented import NOW
from tests.procedures.bulk_check.authorisations import acting, granted, lead, officer
from tests.procedures.holdings import BORDER_GUARD, alert_on, thing

pytestmark = pytest.mark.django_db
ROWS = 1_203
HELD = "XZTATR0VAN0000042"

# Any below: the JSON of a line.


def numbers(count: int = ROWS) -> bytes:
    """One of them held; two that cannot be asked."""
    lines = [{"id": f"n{place}", "number": f"NB{place:07d}"} for place in range(count)]
    lines[700] = {"id": "held", "vin": HELD}
    lines[3] = {"id": "nothing", "colour": "green"}
    lines[900] = {"id": "no name", "name": "4711"}
    return b"\n".join(json.dumps(one).encode() for one in lines)


def handed_in(
    content: bytes, name: str = "register.ndjson", purpose: Purpose = Purpose.VEHICLE_REGISTRATION
) -> CheckJob:
    new = NewFile(file_name=name, purpose=purpose, reason="register, monthly round")
    return jobs.hand_in(new, [content], by=acting(), at=NOW)


def worked() -> None:
    while working.work(now=lambda: NOW, seconds=60):
        pass


def result(row: CheckJob) -> list[dict[str, Any]]:
    text = b"".join(jobs.fetch(row.pk, by=acting(), at=NOW)).decode()
    return [json.loads(one) for one in text.splitlines()]


def test_each_row_has_its_line_in_the_result_in_its_order() -> None:
    alert = thing(SubjectKind.VEHICLE, NewIdentifier(kind=IdentifierKind.VIN, value=HELD))
    row = handed_in(numbers())
    worked()
    row.refresh_from_db()
    assert (row.state, row.total, row.position, row.refused, row.matched) == (JobState.DONE, ROWS, ROWS, 2, 1)
    lines = result(row)
    assert [one["line"] for one in lines] == list(range(1, ROWS + 1))
    assert lines[700]["matches"][0]["alert"]["reference"] == alert.reference
    assert {one["error"]["code"] for one in lines if "error" in one} == {"batch.line_asks_nothing", "question.no_name"}
    assert Query.objects.count() == 1
    assert sum(QuestionChunk.objects.values_list("count", flat=True)) == ROWS - 2
    assert OfficerNotice.objects.filter(officer=officer(), code="job.done").exists()
    assert AuditEntry.objects.filter(action="jobs.fetched", records__contains=[row.reference]).exists()


def test_it_is_paused_behind_a_chunk_and_goes_on_where_it_was() -> None:
    row = handed_in(numbers())
    working.one_chunk(row.pk, now=lambda: NOW)
    working.one_chunk(row.pk, now=lambda: NOW)
    jobs.pause(row.pk, by=acting(), at=NOW)
    assert not working.one_chunk(row.pk, now=lambda: NOW)
    row.refresh_from_db()
    assert (row.state, row.position) == (JobState.PAUSED, 500)
    assert len(result(row)) == 500
    jobs.resume(row.pk, by=acting(), at=NOW)
    worked()
    assert [one["line"] for one in result(row)] == list(range(1, ROWS + 1))


def test_one_that_is_cancelled_does_not_go_on() -> None:
    row = handed_in(numbers())
    working.one_chunk(row.pk, now=lambda: NOW)
    jobs.cancel(row.pk, by=lead(), at=NOW)
    worked()
    row.refresh_from_db()
    assert (row.state, row.position) == (JobState.CANCELLED, 0)
    with pytest.raises(RefusedError):
        jobs.resume(row.pk, by=acting(), at=NOW)


class KilledError(BaseException):
    """As a process that ends between two steps."""


@pytest.mark.parametrize("step", ["answer_kept", "keep"])
def test_a_chunk_that_was_asked_and_not_answered_is_answered_once(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    row = handed_in(numbers())
    working.one_chunk(row.pk, now=lambda: NOW)
    working.one_chunk(row.pk, now=lambda: NOW)
    with monkeypatch.context() as killing:
        killing.setattr(working, step, killed_after(getattr(answering, step)))
        with pytest.raises(KilledError):
            working.one_chunk(row.pk, now=lambda: NOW)
    worked()
    assert [one["line"] for one in result(row)] == list(range(1, ROWS + 1))
    firsts = list(QuestionChunk.objects.order_by("first").values_list("first", flat=True))
    assert firsts == sorted(set(firsts))
    assert ChunkAnswer.objects.count() == len(firsts)


def killed_after(step: Callable[..., object]) -> Callable[..., object]:
    """The questions are kept as ever; what comes after is not."""

    def kill(*given: Any, **named: Any) -> object:
        if step is answering.keep:
            step(*given, **named)
        raise KilledError

    return kill


def test_a_chunk_that_breaks_again_and_again_stops_the_job_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    row = handed_in(numbers())
    working.one_chunk(row.pk, now=lambda: NOW)
    with monkeypatch.context() as breaking:
        breaking.setattr(working, "answer_kept", killed_after(answering.answer_kept))
        for _ in range(working.GIVEN_UP_AFTER):
            with pytest.raises(KilledError):
                working.one_chunk(row.pk, now=lambda: NOW)
        assert not working.one_chunk(row.pk, now=lambda: NOW)
    row.refresh_from_db()
    assert (row.state, row.stopped_because["code"]) == (JobState.STOPPED, "job.broke")


def test_more_persons_than_few_need_an_authorisation_as_long_as_they_are_asked_for() -> None:
    alert = alert_on()
    persons = b"id,name,dob\n" + b"".join(b"p%d,Wanda Ilvesgrund,1984\n" % place for place in range(150))
    refused = handed_in(persons, "flight.csv", Purpose.POLICE_CHECK)
    worked()
    refused.refresh_from_db()
    assert (refused.state, refused.stopped_because["code"]) == (JobState.STOPPED, "batch.needs_authorisation")
    row = granted()
    job = handed_in(persons + b"p150,Chmarosvit Dmitrij,1984\n", "flight.csv", Purpose.POLICE_CHECK)
    working.one_chunk(job.pk, now=lambda: NOW)
    working.one_chunk(job.pk, now=lambda: NOW)
    authorising.withdraw(row.key, why="the flight is cancelled", by=lead(), at=NOW)
    worked()
    job.refresh_from_db()
    assert (job.state, job.position) == (JobState.STOPPED, 50)
    granted()
    again = handed_in(persons + b"p150,Chmarosvit Dmitrij,1984\n", "flight.csv", Purpose.POLICE_CHECK)
    worked()
    assert result(again)[150]["matches"][0]["alert"]["reference"] == alert.reference


def test_who_began_it_loses_his_account_and_it_stops() -> None:
    row = handed_in(numbers())
    working.one_chunk(row.pk, now=lambda: NOW)
    User.objects.filter(pk=row.user_id).update(locked_at=NOW, locked_why="left")
    worked()
    row.refresh_from_db()
    assert row.stopped_because == {"code": "job.nobody", "values": {"name": "ondrej"}}


def test_only_who_began_it_fetches_the_result_and_after_its_time_nobody_can() -> None:
    row = handed_in(numbers())
    worked()
    with pytest.raises(RefusedError):
        jobs.fetch(row.pk, by=lead(), at=NOW)
    assert working.erase(NOW + timedelta(days=20)) == 0
    assert working.erase(NOW + timedelta(days=40)) == 1
    for model in (JobPart, JobRows, JobResult):
        assert not model.objects.exists()
    assert AuditEntry.objects.latest("id").action == "jobs.erased"
    with pytest.raises(RefusedError):
        jobs.fetch(row.pk, by=acting(), at=NOW)
    assert QuestionChunk.objects.exists(), "who asked what stays with the log"


@pytest.mark.parametrize(("content", "code"), [(b"", "import.empty"), (b"id,name\n", "table.no_rows")])
def test_a_file_without_questions_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(RefusedError) if not content else nullcontext() as refused:
        handed_in(content, "empty.csv")
    worked()
    told = refused.value.reason.code if refused else CheckJob.objects.get().stopped_because["code"]
    assert told == code


def test_a_border_guard_hands_in_no_file() -> None:
    new = NewFile(file_name="a.csv", purpose=Purpose.BORDER_CHECK, reason="flight QN 117")
    with pytest.raises(RefusedError):
        jobs.hand_in(new, [b"name\nWanda\n"], by=BORDER_GUARD, at=NOW)


def test_progress_is_told_by_the_last_chunks() -> None:
    row = handed_in(numbers())
    moments = iter(range(100))
    while working.one_chunk(row.pk, now=lambda: NOW + timedelta(seconds=next(moments))):
        row.refresh_from_db()
        told = jobs.progress_of(row, now=NOW + timedelta(seconds=15))
        assert told.left == ROWS - row.position
        assert told.percent == row.position * 100 // ROWS
    row.refresh_from_db()
    told = jobs.progress_of(row, now=NOW)
    assert (told.percent, told.is_working) == (100, False)
