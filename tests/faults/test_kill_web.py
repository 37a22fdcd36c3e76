"""Kill -9 of the pages at each step of sending a form from them: nothing is lost, sent twice or skipped."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

import httpx
import pytest

from spoc.channels.mail.simulator.orders import tell
from tests.faults.conftest import begin, running_office
from tests.faults.freezing import Step, frozen_at
from tests.faults.ledger import Ledger
from tests.faults.pages import Officer, Pressed
from tests.faults.running import ROOT, RunningOffice
from tests.faults.steps import QUEUEING
from tests.jobs.waiting import until

STATE = "SELECT state FROM exchange_message WHERE id = %s"
STANDING_STILL = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'
"""


@pytest.fixture(scope="module")
def office(migrated_template: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningOffice]:
    with running_office(tmp_path_factory.mktemp("web"), "web") as office:
        migrate = [sys.executable, "-m", "spoc.cli.main", "migrate"]  # for the files that the pages show
        subprocess.run(migrate, env=office.environment, cwd=ROOT, check=True, capture_output=True)
        begin(office)
        yield office


@pytest.fixture(scope="module")
def ledger(office: RunningOffice) -> Iterator[Ledger]:
    tell(office.simulator_url, "no-answer", {}, times=1_000_000, at=datetime.now(UTC))
    ledger = Ledger(office)
    yield ledger
    ledger.check_chain()


@pytest.fixture(scope="module")
def irena(office: RunningOffice) -> Iterator[Officer]:
    seed = office.officer("enrol").said()
    officer = Officer(f"http://127.0.0.1:{office.web_port}")
    officer.sign_in("irena", seed)
    yield officer
    officer.close()


def try_to_press(officer: Officer, button: Pressed) -> None:
    """Nobody answers once the pages are killed."""
    with suppress(httpx.TransportError):
        officer.press(button)


@pytest.mark.parametrize("step", QUEUEING, ids=lambda step: step.what)
def test_a_form_sent_from_its_page_survives_when_the_pages_are_killed_at(
    office: RunningOffice, ledger: Ledger, irena: Officer, step: Step
) -> None:
    message_id = ledger.next_draft()
    key = str(office.one("SELECT key FROM exchange_message WHERE id = %s", [message_id]))
    button = irena.checked(key)
    with frozen_at(step, office.url) as frozen:
        pressing = threading.Thread(target=try_to_press, args=[irena, button])
        pressing.start()
        frozen.wait()
        office.kill(office.processes["web"])
    pressing.join()
    office.heal()
    office.wait_until_open()
    until(lambda: office.one(STANDING_STILL) == 0)
    if office.one(STATE, [message_id]) == "draft":
        irena.press(irena.checked(key))
    ledger.forms_queued += 1
    until(lambda: office.one(STATE, [message_id]) == "delivered", seconds=60)
    ledger.check()
