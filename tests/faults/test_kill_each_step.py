"""Kill -9 at each step of a message in and of a message out: nothing acknowledged is lost, nothing is entered twice."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from spoc.channels.mail.simulator.orders import tell
from tests.faults.freezing import Step, frozen_at
from tests.faults.ledger import Ledger
from tests.faults.running import RunningOffice
from tests.faults.steps import INTAKE, INTO_THE_OFFICE, OUTGOING, QUEUEING


@pytest.fixture(scope="module")
def ledger(running: RunningOffice) -> Iterator[Ledger]:
    tell(running.simulator_url, "no-answer", {}, times=1_000_000, at=datetime.now(UTC))
    ledger = Ledger(running)
    yield ledger
    ledger.check_chain()


def url_of(step: Step, office: RunningOffice) -> str:
    return office.simulator_url if step.of_partner else office.url


@pytest.mark.parametrize("step", [*INTO_THE_OFFICE, *INTAKE], ids=str)
def test_a_message_in_survives_when_the_killed(running: RunningOffice, ledger: Ledger, step: Step) -> None:
    content = ledger.write_hit()
    ledger.forms_sent += 1
    with frozen_at(step, url_of(step, running)) as frozen:
        partner = threading.Thread(target=ledger.try_to_send, args=[content])
        partner.start()
        frozen.wait()
        running.kill(running.processes[step.who])
    partner.join()
    running.heal()
    ledger.send_until_taken(content)
    ledger.check()


@pytest.mark.parametrize("step", [*QUEUEING, *OUTGOING], ids=str)
def test_a_message_out_survives_when_the_killed(running: RunningOffice, ledger: Ledger, step: Step) -> None:
    message_id = ledger.next_draft()
    with frozen_at(step, url_of(step, running)) as frozen:
        officer = running.officer("queue", message_id)
        frozen.wait()
        running.kill(officer if step.who == "officer" else running.processes[step.who])
    officer.wait()
    running.heal()
    ledger.queue(message_id)
    ledger.check()
