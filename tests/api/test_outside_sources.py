"""A program asks once and has what every source said: its answer comes when all are settled."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from spoc.core.terms.offices import SYSTEM, Desk, Role
from spoc.office.accounts.services.tokens import NewToken, make_token
from tests.api.conftest import NOW, user
from tests.channels import web_services
from tests.channels.web_services import WebService
from tests.procedures.sources.offices import connect_registers

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
