"""Batches and jobs that name outside sources: each line tells what each of them said; silence is never "no match"."""

import json
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from spoc.core.formats.person_list import read_questions
from spoc.core.terms.batches import JobState, Use
from spoc.core.terms.offices import Purpose
from spoc.office.audit.models import AuditEntry
from spoc.office.batches.models import Authorisation, CheckJob
from spoc.office.screening.models import Query
from spoc.office.sources.models import SourceAsked, SourceHealth
from spoc.procedures import batch_check
from spoc.procedures.asking import Asker
from spoc.procedures.batch_check import Wanted
from spoc.procedures.bulk_check import authorising, jobs, outside_answers, working
from spoc.procedures.bulk_check.authorising import Application
from spoc.procedures.bulk_check.batches import begin
from spoc.procedures.bulk_check.streaming import Tally, answer_stream
from spoc.procedures.bulk_check.telling import as_line
from spoc.procedures.refusal import RefusedError
from tests.channels.web_services import WebService, now
from tests.procedures.bulk_check.authorisations import acting, lead
from tests.procedures.holdings import alert_on
from tests.procedures.sources.offices import connect_europol, connect_registers

PERSONS, VEHICLES, WEAPONS = "national:persons", "national:vehicles", "national:weapons"
BOTH = (PERSONS, VEHICLES)
PERSON, STOLEN, NOBODY = {"name": "Dmytro Khmarosvit"}, {"plate": "KM103QD"}, {"name": "Nobody Nowhere"}
Line = dict[str, Any]  # Any: the JSON of a line


@pytest.fixture
def connected(registers: WebService, home: Path) -> WebService:
    connect_registers(registers, home, "persons", "vehicles", "weapons")
    return registers


def asker(purpose: Purpose = Purpose.POLICE_CHECK) -> Asker:
    return Asker(actor=acting(), purpose=purpose, at=now())


def streamed(lines: Iterable[Line], sources: tuple[str, ...] = BOTH) -> tuple[list[Line], Tally]:
    """What a batch answers, as a program reads it."""
    batch, tally = begin(asker(), reason="flight QN 117", sources=sources), Tally()
    texts = [json.dumps(one).encode() for one in lines]
    answers = answer_stream(batch, texts, asker(), now=now, tally=tally)
    return [json.loads(as_line(one)) for some in answers for one in some], tally


def states(line: Line) -> dict[str, str]:
    return {one["source"]: one["state"] for one in line["sources"]}


def entry(line: Line, source: str) -> Line:
    (found,) = (one for one in line["sources"] if one["source"] == source)
    return dict(found)


def test_each_line_has_one_entry_a_source_with_what_it_holds(connected: WebService) -> None:
    alert = alert_on()
    (person, vehicle, nobody), tally = streamed([PERSON, STOLEN, NOBODY])
    assert states(person) == {"own": "answered", PERSONS: "answered", VEHICLES: "not_asked"}
    assert person["matches"][0]["alert"]["reference"] == alert.reference
    assert entry(person, PERSONS)["matches"][0]["record_id"] == "I-00200"
    assert entry(person, VEHICLES)["reason"]["code"] == "batch.source_knows_nothing"
    (found,) = entry(vehicle, VEHICLES)["matches"]
    assert (found["calls"], found["shown"]["status"]) == (True, "reported stolen")
    assert (nobody["state"], nobody["matches"], entry(nobody, PERSONS)["matches"]) == ("answered", [], [])
    assert (tally.lines, tally.matched, tally.silent) == (3, 2, 0)
    asked = AuditEntry.objects.filter(action="screening.ask_outside")
    assert asked.count() == 3, "to whom each line went was written before it went"
    assert set(asked.values_list("reason", "purpose")) == {("flight QN 117", "police_check")}


def test_without_a_name_our_own_data_alone_are_asked(connected: WebService) -> None:
    (line,), _ = streamed([NOBODY], ())
    assert line == {"line": 2, "id": "", "state": "answered", "matches": []}
    assert not SourceAsked.objects.exists()


@pytest.mark.parametrize(("order", "why"), [("lying", "source.malformed"), ("flooding", "source.too_large")])
def test_a_source_without_an_answer_makes_no_line_a_no_match(connected: WebService, order: str, why: str) -> None:
    connected.tell("persons", order)
    (line,), tally = streamed([NOBODY])
    assert (line["state"], tally.silent) == ("no_answer", 1)
    assert (states(line)["own"], states(line)[PERSONS]) == ("answered", "no_answer")
    assert entry(line, PERSONS)["reason"]["code"] == why


def test_the_breaker_of_a_source_holds_in_a_batch_too(connected: WebService) -> None:
    connected.tell("persons", "lying", times=8)
    streamed([NOBODY] * 8)
    assert SourceHealth.objects.get(source=PERSONS).opened_at is not None
    (after,), _ = streamed([NOBODY])
    assert (after["state"], entry(after, PERSONS)["reason"]["code"]) == ("no_answer", "source.left_alone")


@pytest.fixture
def everybody(connected: WebService, europol: WebService, home: Path, settings: Settings) -> None:
    connect_europol(europol, home, settings)


@pytest.mark.parametrize(
    ("sources", "code"),
    [
        pytest.param((WEAPONS,), "batch.register_not_in_bulk", id="a register whose mapping does not permit it"),
        pytest.param(("europol",), "batch.source_not_in_bulk", id="Europol, by its row"),
        pytest.param(("national:towns",), "batch.no_such_source", id="none of that name"),
        pytest.param(tuple(f"national:{one}" for one in range(11)), "batch.too_many_sources", id="eleven"),
    ],
)
def test_a_source_that_is_not_for_many_is_refused(everybody: None, sources: tuple[str, ...], code: str) -> None:
    for refuses in (
        lambda: begin(asker(), reason="flight QN 117", sources=sources),
        lambda: batch_check.begin_batch(1, reason="flight QN 117", asker=asker(), sources=sources),
    ):
        with pytest.raises(RefusedError) as refused:
            refuses()
        assert refused.value.reason.code == code


def test_what_is_not_open_to_the_asker_s_purpose_is_refused(connected: WebService, home: Path) -> None:
    file = home / "registers" / "persons.toml"
    file.write_text('purposes = ["criminal_investigation"]\n' + file.read_text())
    assert begin(asker(Purpose.CRIMINAL_INVESTIGATION), reason="file 7", sources=(PERSONS,)).sources == (PERSONS,)
    with pytest.raises(RefusedError, match="source_not_open"):
        begin(asker(), reason="flight QN 117", sources=(PERSONS,))


def authorised(*sources: str) -> Authorisation:
    new = Application(
        use=Use.BATCH,
        purpose=Purpose.POLICE_CHECK,
        what_for="the guests of the fair",
        until=now().date(),
        sources=sources,
    )
    row = authorising.apply(new, by=acting(), at=now())
    return authorising.decide_on(row.key, is_granted=True, why="order 12/2026", by=lead(), at=now())


def handed_in(count: int, sources: tuple[str, ...] = (VEHICLES,)) -> CheckJob:
    """Plates of the register, from KM100QD on."""
    content = "id,plate\n" + "".join(f"n{place},KM{100 + place % 30}QD\n" for place in range(count))
    new = jobs.NewFile(file_name="fair.csv", purpose=Purpose.POLICE_CHECK, reason="the fair, file 7", sources=sources)
    return jobs.hand_in(new, [content.encode()], by=acting(), at=now())


def worked(row: CheckJob) -> CheckJob:
    while working.work(now=now, seconds=60):
        pass
    row.refresh_from_db()
    return row


def result(row: CheckJob) -> list[Line]:
    text = b"".join(jobs.fetch(row.pk, by=acting(), at=now())).decode()
    return [json.loads(one) for one in text.splitlines()]


def test_a_job_asks_its_sources_is_paused_and_goes_on(connected: WebService) -> None:
    row = handed_in(20)
    working.one_chunk(row.pk, now=now)
    working.one_chunk(row.pk, now=now)
    jobs.pause(row.pk, by=acting(), at=now())
    assert not working.one_chunk(row.pk, now=now)
    row.refresh_from_db()
    assert (row.state, row.position) == (JobState.PAUSED, 8), "eight lines at once where outside sources are asked"
    assert len(result(row)) == 8
    jobs.resume(row.pk, by=acting(), at=now())
    assert worked(row).state == JobState.DONE
    lines = result(row)
    assert [one["line"] for one in lines] == list(range(1, 21))
    assert {states(one)[VEHICLES] for one in lines} == {"answered"}
    assert row.matched == sum(bool(found["calls"]) for one in lines for found in entry(one, VEHICLES)["matches"])
    assert row.matched == 4
    assert SourceAsked.objects.count() == Query.objects.count() == 20


class KilledError(BaseException):
    """As a process that ends between two steps."""


def test_a_chunk_that_was_cut_short_puts_no_line_to_a_source_twice(
    connected: WebService, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = handed_in(8)
    working.one_chunk(row.pk, now=now)
    with monkeypatch.context() as killing:
        killing.setattr(outside_answers, "views_of", killed)
        with pytest.raises(KilledError):
            working.one_chunk(row.pk, now=now)
    assert SourceAsked.objects.count() == 8
    assert worked(row).position == 8
    assert SourceAsked.objects.count() == 8
    assert {states(one)[VEHICLES] for one in result(row)} == {"answered"}


def killed(*given: object) -> None:
    raise KilledError


def test_many_lines_need_an_authorisation_that_names_the_source(connected: WebService) -> None:
    assert why_stopped(handed_in(101)) == "batch.outside_needs_authorisation"
    authorised()
    assert why_stopped(handed_in(101)) == "batch.source_not_authorised"
    authorised(VEHICLES)
    row = handed_in(101)
    working.one_chunk(row.pk, now=now)
    working.one_chunk(row.pk, now=now)
    assert CheckJob.objects.get(pk=row.pk).position == 8
    assert row.authorisation is not None
    authorising.withdraw(row.authorisation.key, why="the fair is off", by=lead(), at=now())
    assert why_stopped(row) == "batch.outside_needs_authorisation"
    lines, _ = streamed([STOLEN] * 104, (VEHICLES,))
    assert [one["error"]["code"] for one in lines[-8:]] == ["batch.source_not_authorised"] * 8


def why_stopped(row: CheckJob) -> str:
    return str(worked(row).stopped_because["code"])


def test_an_authorisation_names_no_source_that_is_not_for_many(connected: WebService) -> None:
    with pytest.raises(RefusedError, match="register_not_in_bulk"):
        authorised(WEAPONS)
    watch = Application(
        use=Use.WATCH_LIST, purpose=Purpose.POLICE_CHECK, what_for="the fair", until=now().date(), sources=(PERSONS,)
    )
    with pytest.raises(RefusedError, match="no_sources_for_it"):
        authorising.apply(watch, by=acting(), at=now())


def test_a_file_of_the_terminal_tells_each_source_too(connected: WebService) -> None:
    text = "query,dob\nDmytro Khmarosvit,\nNobody Nowhere,\n"
    wanted = Wanted(top=3, reason="flight QN 117", sources=(PERSONS,))
    assert batch_check.begin_batch(2, reason=wanted.reason, asker=asker(), sources=wanted.sources) is None
    first, second = batch_check.check_batch(read_questions(BytesIO(text.encode())), wanted, asker=asker(), now=now)
    assert first.beside is not None
    assert [one.record_id for one in first.beside.outside[0].matches] == ["I-00200"]
    assert second.beside is not None
    assert not second.is_silent
    connected.tell("persons", "lying")
    (third,) = batch_check.check_batch(read_questions(BytesIO(b"query\nNobody\n")), wanted, asker=asker(), now=now)
    assert third.is_silent
