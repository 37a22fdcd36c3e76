"""`spoc up`: starts the office, watches over it, stops it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from spoc.cli import office as offices
from spoc.cli.announcing import Announcer
from spoc.cli.language import _
from spoc.cli.logs import AS_JSON
from spoc.cli.terminal import commands
from spoc.jobs.embedded.database import EmbeddedDatabase
from spoc.jobs.parts import DatabasePart, ProcessPart
from spoc.jobs.ports import Port, need_free
from spoc.jobs.supervisor import Supervisor
from spoc.jobs.tether import tethered

if TYPE_CHECKING:
    from spoc.config.office import Settings

Commands = Sequence[Sequence[str]]

app = commands(help=_("Starts the office and watches over it, until Ctrl-C."))


@app.command()
def up(as_json: bool = typer.Option(False, "--json", help=_("Log lines as JSON."))) -> None:
    office = offices.settings()
    introduction = [("simulator", "introduce")] if office.simulator else []
    run_office(office, Announcer(as_json=as_json), first=introduction)


def run_office(office: "Settings", announcer: Announcer, *, first: Commands = (), last: Commands = ()) -> None:
    """Runs everything until it is told to stop.

    Commands are run once: `first` when the tables are up to date, `last` when everything is ready.
    """
    need_free(ports_of(office))
    if announcer.as_json:
        os.environ[AS_JSON] = "1"
    supervisor = Supervisor(announcer.tell)
    database = None if office.database_url else EmbeddedDatabase(office.home)
    with _stopped_by_signals(supervisor), _all_stopped_in_the_end(supervisor, database):
        announcer.begin(office, database)
        if database is not None:
            supervisor.start(DatabasePart(database=database))
            announcer.mended(database)
        offices.keep_secret_key(office)
        _run_once((("migrate",), *first), supervisor, announcer)
        if not supervisor.stop_requested.is_set():
            supervisor.start_together(parts_of(office))
        if not supervisor.stop_requested.is_set():
            announcer.ready(office)
        _run_once(last, supervisor, announcer)
        supervisor.watch()


def ports_of(office: "Settings") -> list[Port]:
    ports = [
        Port(host=office.web_host, number=office.web_port, setting="SPOC_WEB_PORT"),
        Port(host=office.mail_in_host, number=office.mail_in_port, setting="SPOC_MAIL_IN_PORT"),
    ]
    if office.simulator:
        ports += [
            Port(host="127.0.0.1", number=office.simulator_port, setting="SPOC_SIMULATOR_PORT"),
            Port(host="127.0.0.1", number=office.sis_port, setting="SPOC_SIS_PORT"),
            Port(host="127.0.0.1", number=office.interpol_port, setting="SPOC_INTERPOL_PORT"),
            Port(host="127.0.0.1", number=office.national_port, setting="SPOC_NATIONAL_PORT"),
            Port(host="127.0.0.1", number=office.europol_port, setting="SPOC_EUROPOL_PORT"),
        ]
    return ports


def parts_of(office: "Settings") -> list[ProcessPart]:
    parts = [
        ProcessPart(name="web", command=own_command("web"), door=(office.web_host, office.web_port)),
        *(ProcessPart(name=name, command=own_command("worker")) for name in worker_names(office)),
        ProcessPart(name="mail", command=own_command("mail"), door=(office.mail_in_host, office.mail_in_port)),
    ]
    if office.simulator:
        doors = {
            "simulator": office.simulator_port,
            "sis-simulator": office.sis_port,
            "interpol-simulator": office.interpol_port,
            "national-simulator": office.national_port,
            "europol-simulator": office.europol_port,
        }
        parts += [
            ProcessPart(name=name, command=own_command(name), door=("127.0.0.1", port)) for name, port in doors.items()
        ]
    return parts


def worker_names(office: "Settings") -> list[str]:
    """The first is called ``worker``, further ones ``worker-2`` and so on."""
    return ["worker", *(f"worker-{number}" for number in range(2, office.workers + 1))]


def own_command(*arguments: str) -> list[str]:
    """The `spoc` command by this same Python, wherever it is installed."""
    return [sys.executable, "-m", "spoc.cli.main", *arguments]


def _run_once(some: Commands, supervisor: Supervisor, announcer: Announcer) -> None:
    """Runs our commands one after the other; when one is refused, so is the whole start, with the same exit code."""
    for command in some:
        if supervisor.stop_requested.is_set():
            return
        announcer.running(command)
        process = subprocess.Popen(  # noqa: S603  # our own program
            tethered(own_command(*command), ends_by=signal.SIGTERM),
            # What is for people has no place between lines of JSON; what is refused still comes on standard error.
            stdout=subprocess.DEVNULL if announcer.as_json else None,
            start_new_session=True,
        )
        while process.poll() is None:
            if supervisor.stop_requested.wait(0.05):
                process.terminate()
                process.wait()
        if process.returncode and not supervisor.stop_requested.is_set():
            sys.exit(abs(process.returncode))


@contextmanager
def _stopped_by_signals(supervisor: Supervisor) -> Iterator[None]:
    """The first asks for a clean stop, the second for a quick one."""

    def stop(_number: int, _frame: object) -> None:
        if supervisor.stop_requested.is_set():
            raise KeyboardInterrupt
        supervisor.stop_requested.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    yield


@contextmanager
def _all_stopped_in_the_end(supervisor: Supervisor, database: EmbeddedDatabase | None) -> Iterator[None]:
    try:
        yield
    finally:
        supervisor.stop()
        if database is not None:
            database.stop()
