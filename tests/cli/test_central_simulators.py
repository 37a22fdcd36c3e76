"""`spoc sis-simulator`, `spoc interpol-simulator`: what a trainer tells them, and what is refused with a sentence."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from tests import databases
from tests.cli.terminals import Terminal


@pytest.fixture
def trainer(terminal: Terminal, own_database: str) -> Iterator[Terminal]:
    """At a training office with a database."""
    settings = {"SPOC_DATABASE_URL": own_database, "SPOC_ENVIRONMENT": "training"}
    yield replace(terminal, settings=settings)
    for system in ("sis", "interpol"):
        databases.drop(f"{urlsplit(own_database).path.lstrip('/')}_{system}")


def test_a_system_is_filled_changed_and_tampered_with(trainer: Terminal) -> None:
    filled = trainer.spoc("sis-simulator", "fill", "20", "--mix", "persons")
    assert "The simulated system holds 20 records." in filled.stdout
    changed = trainer.spoc("sis-simulator", "change", "5")
    assert "2 created, 2 changed, 1 deleted; the broadcast is at 5." in changed.stdout
    lost = trainer.spoc("sis-simulator", "tamper", "lose")
    assert (lost.returncode, lost.stdout[:1]) == (0, "Q")


def test_what_it_can_be_told_is_listed_and_what_not_is_refused(trainer: Terminal) -> None:
    assert "review-asks" in trainer.spoc("interpol-simulator", "order").stdout
    assert trainer.spoc("interpol-simulator", "order", "review-asks", "--text", "Which court?").returncode == 0
    unknown = trainer.spoc("sis-simulator", "order", "review-asks")
    assert (unknown.returncode, "does not know review-asks" in unknown.stderr) == (2, True)
    wrong = trainer.spoc("sis-simulator", "order", "refuse", "--code", "because")
    assert (wrong.returncode, "“because” is no number of seconds" in wrong.stderr) == (2, True)
    nothing = trainer.spoc("interpol-simulator", "decide", "publish", "2026/1")
    assert (nothing.returncode, "There is no such notice." in nothing.stderr) == (2, True)


def test_no_simulator_runs_beside_real_data(terminal: Terminal, own_database: str) -> None:
    done = terminal.spoc("sis-simulator", SPOC_DATABASE_URL=own_database)
    assert (done.returncode, "Simulators run in training alone" in done.stderr) == (78, True)
    started = terminal.spoc("config", "check", SPOC_SIMULATOR="true")
    assert "SPOC_SIMULATOR is on in production" in started.stderr


def test_an_address_that_is_no_https_is_refused(terminal: Terminal) -> None:
    done = terminal.spoc("config", "check", SPOC_SIS_URL="http://sis.example")
    assert (done.returncode, "it must be written as https://host:port" in done.stderr) == (2, True)
