"""A program asks once and has what every source said: its answer comes when all are settled."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from spoc.core.terms.offices import SYSTEM, Desk, Role
from spoc.office.accounts.services.tokens import NewToken, make_token
from tests.api.conftest import NOW, user
from tests.channels import web_services
from tests.channels.web_services import WebService
from tests.procedures.sources.offices import connect_registers

SAID = {"word": "confirmed", "said_by": "NCB of QN", "said_at": "2026-11-24T09:30:00Z", "message": "QN/2026/0117"}
STOLEN_PLATE = "KM103QD"
CHECK = {"name": "Dmytro Khmarosvit", "purpose": "police_check", "reason": "file 7"}


@pytest.fixture(scope="module")
def registers() -> Iterator[WebService]:
    with web_services.running("national") as service:
        yield service


@pytest.fixture
def program(own_database: str, registers: WebService, settings: Settings, tmp_path: Path) -> Client:
    """An officer's, at an office that knows two registers."""
    settings.OFFICE = settings.OFFICE.model_copy(update={"home": tmp_path})
    connect_registers(registers, tmp_path, "persons", "vehicles")
    new = NewToken(label="test", expires_at=NOW + timedelta(hours=1), verbs=())
    owner = user("p.officer", Role.OFFICER, Desk.SIRENE)
    _, secret = make_token(owner, new, by=SYSTEM, at=NOW - timedelta(minutes=1))
    return Client(headers={"Authorization": f"Bearer {secret}"})


def test_what_every_source_said_is_in_the_answer(program: Client) -> None:
    said = program.post("/api/v1/checks/person", CHECK, content_type="application/json").json()
    assert [(one["source"], one["state"]) for one in said["sources"]] == [
        ("own:persons", "answered"),
        ("national:persons", "answered"),
    ]
    assert said["sources"][1]["title"] == "Register of inhabitants"
    assert (said["band"], said["count"]) == ("known", 0)
    (found,) = said["outside"]
    assert (found["source"], found["record_id"], found["shown"]) == (
        "national:persons",
        "I-00200",
        {"status": "resident"},
    )
    assert found["rows"][0]["reason"]["sentence"] == "Names are equal."
    again = program.get(f"/api/v1/checks/{said['key']}").json()
    assert again["outside"] == said["outside"]


def test_silence_comes_with_its_reason(program: Client, registers: WebService) -> None:
    registers.tell("persons", "flooding")
    said = program.post("/api/v1/checks/person", CHECK, content_type="application/json").json()
    silent = said["sources"][1]
    assert (said["band"], silent["state"], silent["reason"]["code"]) == ("no_answer", "no_answer", "source.too_large")
    assert "262144 bytes" in silent["reason"]["sentence"]


def test_a_stream_tells_what_each_named_source_said(program: Client, registers: WebService) -> None:
    why = {
        "purpose": "police_check",
        "reason": "the fair, file 7",
        "sources": ["national:persons", "national:vehicles"],
    }
    first, second, end = streamed(
        program, why, {"id": "a", "name": "Dmytro Khmarosvit"}, {"id": "b", "plate": STOLEN_PLATE}
    )
    assert [(one["source"], one["state"]) for one in first["sources"]] == [
        ("own", "answered"),
        ("national:persons", "answered"),
        ("national:vehicles", "not_asked"),
    ]
    assert first["sources"][1]["matches"][0]["record_id"] == "I-00200"
    assert second["sources"][1]["matches"][0]["calls"]
    assert (end["matched"], end["no_answer"]) == (1, 0), "an inhabitant is only known"
    registers.tell("persons", "lying")
    silent, end = streamed(program, why, {"id": "c", "name": "Nobody Nowhere"})
    assert (silent["state"], end["no_answer"]) == ("no_answer", 1)
    assert silent["sources"][1]["reason"]["code"] == "source.malformed"


def test_a_stream_with_a_source_that_is_none_is_refused_at_once(program: Client) -> None:
    why = {"purpose": "police_check", "reason": "the fair, file 7", "sources": ["national:towns"]}
    answer = program.post("/api/v1/checks/batch", json.dumps(why), content_type="application/x-ndjson")
    assert (answer.status_code, answer.json()["code"]) == (422, "batch.no_such_source")


def streamed(program: Client, *lines: object) -> list[dict[str, Any]]:  # Any: the JSON of a line
    body = "\n".join(map(json.dumps, lines))
    answer = program.post("/api/v1/checks/batch", body, content_type="application/x-ndjson")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]  # a stream
    return [json.loads(one) for one in text.splitlines()]


def post(program: Client, path: str, body: object) -> tuple[int, dict[str, object]]:
    answer = program.post(f"/api/v1{path}", body, content_type="application/json")
    return answer.status_code, answer.json()


def test_a_verdict_is_given_and_told_with_the_next_answer(program: Client) -> None:
    first = post(program, "/checks/person", CHECK)[1]["outside"][0]  # type: ignore[index]
    path = f"/outside-matches/{first['key']}"
    status, verdict = post(program, f"{path}/verdict", {"kind": "different", "reason": "another face"})
    assert (status, verdict["kind"], verdict["given_by"]) == (201, "different", "p.officer")
    assert program.get(f"/api/v1{path}").json()["verdicts"][0]["reason"] == "another face"
    again = post(program, "/checks/person", CHECK)[1]["outside"][0]  # type: ignore[index]
    assert again["verdicts"] == []
    assert [(one["reason"], one["same_pair"]) for one in again["earlier"]] == [("another face", True)]
    assert post(program, f"{path}/verdict", {"kind": "same", "reason": ""})[0] == 422
    assert post(program, f"{path}/source", SAID)[1]["code"] == "confirmation.never_asked"
    assert post(program, f"{path}/pass-on", {})[1]["code"] == "outside.no_desk"
    nobody = "/outside-matches/00000000-0000-4000-8000-000000000000/verdict"
    assert post(program, nobody, {"kind": "same", "reason": "it is he"})[0] == 404


def test_the_queue_of_outside_records_holds_what_asks_for_something(program: Client) -> None:
    assert program.get("/api/v1/outside-matches").json() == []
    vehicle = {"plate": STOLEN_PLATE, "purpose": "police_check", "reason": "file 7"}
    (found,) = post(program, "/checks/vehicle", vehicle)[1]["outside"]  # type: ignore[misc]
    assert found["calls"]
    waiting = program.get("/api/v1/outside-matches?order=score").json()
    assert [one["key"] for one in waiting] == [found["key"]]
    assert waiting[0]["source"] == "national:vehicles"
    assert program.get("/api/v1/matches").json() == [], "those on our own records stand apart"
    asked = {"kind": "need_information", "reason": "the colour?"}
    assert post(program, f"/outside-matches/{found['key']}/verdict", asked)[0] == 201
    assert program.get("/api/v1/outside-matches").json() == []
    assert post(program, f"/outside-matches/{found['key']}/information", {"answer": "red"})[0] == 201
    assert len(program.get("/api/v1/outside-matches").json()) == 1
