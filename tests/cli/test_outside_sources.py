"""Sources at the terminal: each is named as it answers; simulators are told what to do; the doctor says who fails."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from spoc.core.terms.offices import SYSTEM, Desk, Role
from spoc.office.accounts.services.tokens import NewToken, make_token
from tests import databases
from tests.api.conftest import NOW, user
from tests.channels import web_services
from tests.cli.terminals import Terminal
from tests.procedures.sources.offices import connect_registers


@pytest.fixture
def officer(terminal: Terminal, own_database: str) -> Iterator[Terminal]:
    """With a token, at a training office that knows a register of persons."""
    owner = user("p.officer", Role.OFFICER, Desk.SIRENE)
    new = NewToken(label="test", expires_at=NOW + timedelta(hours=1), verbs=())
    _, secret = make_token(owner, new, by=SYSTEM, at=NOW - timedelta(minutes=1))
    settings = {"SPOC_DATABASE_URL": own_database, "SPOC_ENVIRONMENT": "training", "SPOC_TOKEN": secret}
    terminal.home.mkdir(exist_ok=True)
    yield replace(terminal, settings=settings)
    for service in web_services.web_simulators.REGISTERS:
        databases.drop(f"{urlsplit(own_database).path.lstrip('/')}_{service}")


def check(at: Terminal, name: str) -> "subprocess.CompletedProcess[str]":
    why = ("--purpose", "police_check", "--reason", "file 7")
    command = at.command("check", "person", *why)
    return subprocess.run(
        command, env=at.environment, input=f"{name}\n", capture_output=True, text=True, check=False, timeout=120
    )


def test_each_source_is_named_as_it_answers_and_silence_has_an_exit_code(officer: Terminal) -> None:
    with web_services.running("national") as registers:
        connect_registers(registers, officer.home, "persons")
        done = check(officer, "Dmytro Khmarosvit")
        assert (done.returncode, done.stderr.partition(",")[0]) == (0, "Register of inhabitants: Answered")
        assert done.stdout.startswith("No alert; a register knows it.")
        assert "Register of inhabitants: 1.00 · Dmytro Khmarosvit · I-00200 · resident" in done.stdout

        registers.tell("persons", "lying")
        silent = check(officer, "Dmytro Khmarosvit")
        assert silent.returncode == 69
        assert "Its answer is not what was agreed" in silent.stdout

        states = {one["what"]: one for one in json.loads(officer.spoc("doctor", "--json").stdout)}
        examined = states["source national:persons"]
        assert examined["state"] == "look"
        assert examined["sentence"].startswith("Register of inhabitants failed 1 times in a row: Its answer is not")


def test_a_simulator_is_told_and_lets_the_office_in(officer: Terminal) -> None:
    assert "flooding" in officer.spoc("national-simulator", "order").stdout
    told = officer.spoc("national-simulator", "order", "persons", "slow", "--seconds", "2")
    assert (told.returncode, told.stdout) == (0, "Told: persons slow.\n")
    unknown = officer.spoc("europol-simulator", "order", "persons", "slow")
    assert (unknown.returncode, "does not know persons slow" in unknown.stderr) == (2, True)
    for service in ("national", "europol"):
        assert officer.spoc(f"{service}-simulator", "introduce").returncode == 0
    there = {path.name for path in (officer.home / "registers").iterdir()}
    assert there >= {"national.pem", "national-authority.pem", "persons.toml", "weapons.toml"}
    assert (officer.home / "central" / "europol.pem").stat().st_mode & 0o777 == 0o600
