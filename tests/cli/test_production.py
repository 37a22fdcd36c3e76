"""What an office of production must not stand beside: refused at every start, and told by the doctor."""

import json
from datetime import UTC, datetime

import pytest

from spoc.core.terms.offices import SYSTEM
from spoc.office.catalogue.services import BureauFacts, set_bureau
from tests.cli.terminals import Terminal

QN = BureauFacts(
    state="QN",
    name="SIRENE Bureau QN",
    mail_address="sirene@qn.example",
    smtp_host="127.0.0.1",
    smtp_port=8026,
    is_simulated=True,
)


@pytest.fixture
def simulated_bureau(own_database: str) -> str:
    set_bureau("SIRENE-QN", QN, by=SYSTEM, at=datetime.now(UTC))
    return own_database


def test_production_does_not_start_beside_a_simulated_bureau(terminal: Terminal, simulated_bureau: str) -> None:
    done = terminal.spoc("worker", SPOC_DATABASE_URL=simulated_bureau)
    assert done.returncode == 78
    assert "holds a simulated bureau (SIRENE-QN)" in done.stderr
    examined = terminal.spoc("doctor", "--json", SPOC_DATABASE_URL=simulated_bureau)
    found = {one["what"]: one for one in json.loads(examined.stdout)}["accounts"]
    assert (found["state"], "SIRENE-QN" in found["sentence"]) == ("wrong", True)


def test_training_stands_beside_one(terminal: Terminal, simulated_bureau: str) -> None:
    examined = terminal.spoc("doctor", "--json", SPOC_DATABASE_URL=simulated_bureau, SPOC_ENVIRONMENT="training")
    assert {one["what"]: one["state"] for one in json.loads(examined.stdout)}["accounts"] == "well"
