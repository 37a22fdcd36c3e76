"""An office of real processes, pages only where wanted; killed with -9, started again as by `spoc up`."""

import os
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from spoc.channels.mail.simulator.store import prepare
from tests.faults.starting import Started, start
from tests.jobs.waiting import until
from tests.ports import free_port

ROOT = Path(__file__).parent.parent.parent
PARTS = ("simulator", "mail", "worker")
OFFICER = "tests.faults.officer"


@dataclass
class RunningOffice:
    """Killed parts stay dead until `heal`."""

    url: str
    home: Path
    mail_port: int = field(default_factory=free_port)
    simulator_port: int = field(default_factory=free_port)
    web_port: int = field(default_factory=free_port)
    parts: Sequence[str] = PARTS
    processes: dict[str, Started] = field(default_factory=dict)
    kills: int = 0
    starts: int = 0

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SPOC_")}
        return kept | {
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "SPOC_ENVIRONMENT": "training",
            "SPOC_DATABASE_URL": self.url,
            "SPOC_HOME": str(self.home),
            "SPOC_MAIL_IN_PORT": str(self.mail_port),
            "SPOC_WEB_PORT": str(self.web_port),
            "SPOC_SIMULATOR": "true",
            "SPOC_SIMULATOR_PORT": str(self.simulator_port),
            "SPOC_MAIL_RESEND_SECONDS": "1,1,1,1,1",
        }

    @property
    def simulator_url(self) -> str:
        return prepare(self.url, f"{urlsplit(self.url).path.lstrip('/')}_simulator")

    def heal(self) -> None:
        """Starts what does not run."""
        for part in self.parts:
            process = self.processes.get(part)
            if process is None or process.poll() is not None:
                self.processes[part] = self._start("spoc.cli.main", part)

    @property
    def ports(self) -> dict[str, int]:
        """Of each part that listens."""
        ports = {"simulator": self.simulator_port, "mail": self.mail_port, "web": self.web_port}
        return {part: port for part, port in ports.items() if part in self.parts}

    def wait_until_open(self) -> None:
        self.until(lambda: all(map(is_open, self.ports.values())), seconds=60)

    def until(self, condition: Callable[[], object], *, seconds: float) -> None:
        """Waits for what the parts bring about; when it does not come, or a part ended, says what they wrote."""

        def is_met() -> object:
            ended = [part for part, process in self.processes.items() if process.poll() is not None]
            assert not ended, f"{', '.join(ended)} ended by itself"
            return condition()

        try:
            until(is_met, seconds=seconds)
        except AssertionError as missing:
            missing.add_note((self.home / "processes.log").read_text(errors="replace")[-6_000:])
            raise

    def officer(self, *arguments: str) -> Started:
        """What an officer does on a page, in a process of its own, with the product's rights."""
        return self._start(OFFICER, *arguments)

    def kill(self, process: Started) -> None:
        """With what it started, as its supervisor would: that dies in its own time, and listens until then."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        port = next((self.ports.get(part) for part, one in self.processes.items() if one is process), None)
        if port:
            until(lambda: not is_open(port))
        self.kills += 1

    def stop(self) -> None:
        for process in self.processes.values():
            if process.poll() is None:
                process.terminate()
        for process in self.processes.values():
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    @contextmanager
    def looking(self, url: str = "") -> Iterator[psycopg.Connection]:
        with psycopg.connect(url or self.url, autocommit=True) as connection:
            yield connection

    def one(self, query: str, parameters: Sequence[object] = (), *, url: str = "") -> object:
        """The first column of the first row."""
        with self.looking(url) as connection:
            row = connection.execute(query, parameters).fetchone()
        return row[0] if row else None

    def _start(self, *arguments: str) -> Started:
        log, self.starts = self.home / "processes.log", self.starts + 1
        said = self.home / f"said-{self.starts}" if arguments[0] == OFFICER else log
        is_server = arguments[-1] == "web"
        return start(arguments, environment=self.environment, said=said, log=log, reads_anew=is_server)


def is_open(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
