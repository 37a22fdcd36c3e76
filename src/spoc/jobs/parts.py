"""What a supervisor looks after: a process of ours, or the embedded database, both started and stopped alike."""

import os
import signal
import socket
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

from spoc.jobs.embedded.database import EmbeddedDatabase
from spoc.jobs.embedded.server import stop_server
from spoc.jobs.lifeline import SUPERVISOR
from spoc.jobs.tether import tethered


class Part(Protocol):
    """Something that is to run all the time."""

    @property
    def name(self) -> str: ...

    @property
    def carries_others(self) -> bool:
        """Whether the others need it to finish what they have in hand: it is stopped after them."""

    def start(self) -> None: ...

    def is_ready(self) -> bool:
        """Whether it does its work already; only asked while it runs."""

    def ended(self) -> int | None:
        """None while it runs; else how it ended: its exit code, or the signal's number, negative."""

    def ask_to_stop(self) -> None:
        """Lets it finish what it has in hand."""

    def end_now(self) -> None: ...


@dataclass(kw_only=True)
class ProcessPart:
    """A process in a group of its own, which ends when the supervisor does, however that ends."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    door: tuple[str, int] | None = None
    """Host and port where it answers once it is ready; None: ready as soon as it runs."""
    carries_others: bool = False
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603  # our own program
            tethered(self.command, ends_by=signal.SIGTERM),
            env={**os.environ, SUPERVISOR: str(os.getpid()), **self.environment},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def is_ready(self) -> bool:
        return self.door is None or answers(self.door)

    def ended(self) -> int | None:
        if self.process is None:
            return 0
        if self.process.returncode is None and has_ended(self.process.pid):
            # Before it is reaped, while its number is surely still its own: what it started and left goes too.
            self.end_now()
        return self.process.poll()

    def ask_to_stop(self) -> None:
        if self.ended() is None and self.process is not None:
            self.process.terminate()

    def end_now(self) -> None:
        if self.process is not None and self.process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


@dataclass(kw_only=True)
class DatabasePart:
    """The embedded database."""

    database: EmbeddedDatabase
    name: str = "database"
    carries_others: bool = True

    def start(self) -> None:
        self.database.stop()  # lets go of what a crash left of the last start
        self.database.start()

    def is_ready(self) -> bool:
        return self.database.is_running

    def ended(self) -> int | None:
        process = self.database.process
        return 0 if process is None else process.poll()

    def ask_to_stop(self) -> None:
        if self.ended() is None and self.database.process is not None:
            self.database.process.send_signal(signal.SIGINT)

    def end_now(self) -> None:
        if self.database.process is not None:
            stop_server(self.database.process)


def has_ended(pid: int) -> bool:
    """Whether this child of ours has ended; it stays to be reaped."""
    with suppress(ChildProcessError):
        return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    return True


def answers(door: tuple[str, int]) -> bool:
    """Whether somebody listens there."""
    host, port = door
    try:
        socket.create_connection((reachable(host), port), timeout=1).close()
    except OSError:
        return False
    return True


def reachable(host: str) -> str:
    """The address under which a server bound to `host` is reached from this machine."""
    return {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # it is looked up
