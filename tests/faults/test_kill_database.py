"""Kill -9 of the database, with all its processes, at steps of a message in and out; it keeps what it committed.

An instance of its own, with fsync on. Listener and worker live on and find it again by themselves.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from spoc.channels.mail.simulator.orders import tell
from spoc.jobs.embedded.database import EmbeddedDatabase
from tests.faults.conftest import begin
from tests.faults.freezing import Step, frozen_at
from tests.faults.ledger import Ledger
from tests.faults.running import ROOT, RunningOffice
from tests.faults.steps import INTAKE, INTO_THE_OFFICE, OUTGOING
from tests.jobs.waiting import until

IN = [*INTO_THE_OFFICE, *(step for step in INTAKE if step.table in ("registry_registryentry", "exchange_rawmail"))]
IN += [step for step in INTAKE if step.at_commit or step.what in ("takes the job", "opens the case", "seals the audit")]
OUT = [step for step in OUTGOING if step.table in ("exchange_attempt", "received", "procrastinate_jobs")]
if os.environ.get("SPOC_SOAK") != "1":
    # With the 42 steps at which the other processes are killed, fifty.
    IN, OUT = IN[::2], OUT[2:5]


class KillableDatabase:
    """The embedded database; killed with everything that belongs to it, and started as `spoc up` starts it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.running = EmbeddedDatabase(home, fsync=True)
        self.url = self.running.start()
        self.kills = 0

    def kill(self) -> None:
        assert self.running.process is not None
        postmaster = self.running.process.pid
        everybody = [postmaster, *children_of(postmaster)]
        for pid in everybody:
            os.kill(pid, signal.SIGKILL)
        self.running.process.wait()
        self.kills += 1

    def start_again(self) -> None:
        self.running.stop()
        self.running = EmbeddedDatabase(self.home, fsync=True)
        self.running.start()

    def remove(self) -> None:
        self.running.remove()


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KillableDatabase]:
    database = KillableDatabase(tmp_path_factory.mktemp("database"))
    yield database
    database.remove()


@pytest.fixture(scope="module")
def office(database: KillableDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningOffice]:
    office = RunningOffice(url=database.url, home=tmp_path_factory.mktemp("home"))
    migrate = [sys.executable, "-m", "spoc.cli.main", "migrate"]
    subprocess.run(migrate, env=office.environment, cwd=ROOT, check=True, capture_output=True)
    begin(office)
    yield office
    office.stop()


@pytest.fixture(scope="module")
def ledger(office: RunningOffice) -> Iterator[Ledger]:
    tell(office.simulator_url, "no-answer", {}, times=1_000_000, at=datetime.now(UTC))
    ledger = Ledger(office)
    yield ledger
    ledger.check_chain()


def kill_at(step: Step, database: KillableDatabase, office: RunningOffice, something: "threading.Thread") -> None:
    url = office.simulator_url if step.of_partner else office.url
    before = {part: process.pid for part, process in office.processes.items()}
    with frozen_at(step, url) as frozen:
        something.start()
        frozen.wait()
        database.kill()
        frozen.connection.close()
    database.start_again()
    frozen.end_in(url)
    something.join()
    assert {part: process.pid for part, process in office.processes.items() if process.poll() is None} == before


@pytest.mark.parametrize("step", IN, ids=str)
def test_a_message_in_survives_the_database_killed_while_the(
    database: KillableDatabase, office: RunningOffice, ledger: Ledger, step: Step
) -> None:
    content = ledger.write_hit()
    ledger.forms_sent += 1
    kill_at(step, database, office, threading.Thread(target=ledger.try_to_send, args=[content]))
    ledger.send_until_taken(content)
    ledger.check()


@pytest.mark.parametrize("step", OUT, ids=str)
def test_a_message_out_survives_the_database_killed_while_the(
    database: KillableDatabase, office: RunningOffice, ledger: Ledger, step: Step
) -> None:
    message_id = ledger.next_draft()
    queueing = threading.Thread(target=lambda: office.officer("queue", message_id).wait())
    kill_at(step, database, office, queueing)
    until(lambda: can_connect(office.url))
    ledger.queue(message_id)
    ledger.check()


def can_connect(url: str) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True
