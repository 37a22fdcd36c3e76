"""What an earlier server left behind after a crash: its processes are found, verified to be ours, and ended."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from spoc.jobs.embedded.errors import StoppedUncleanlyError
from spoc.jobs.embedded.folders import Folders

PROC = Path("/proc")
PATIENCE = (
    (signal.SIGINT, 20.0),  # fast shutdown: open transactions are rolled back, data are written
    (signal.SIGQUIT, 5.0),  # immediate shutdown: recovered from the log at the next start
    (signal.SIGKILL, 5.0),
)


@dataclass(frozen=True, kw_only=True)
class PidFile:
    """What a server says of itself in postmaster.pid: its process, and whether it takes connections."""

    pid: int
    is_ready: bool


def read_pid_file(data: Path) -> PidFile | None:
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    if not lines or not lines[0].strip().isdigit():
        return None
    return PidFile(pid=int(lines[0]), is_ready=len(lines) > 7 and lines[7].strip() == "ready")


def servers_in(data: Path) -> list[int]:
    """Processes of PostgreSQL that work in this data folder: the server first, then its children.

    A process counts when its program is called postgres and its working folder is the data folder: every process of a
    server works there, and a number used again by something else does not.
    """
    real = str(data.resolve())
    found = [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit() and _works_in(entry, real)]
    written = read_pid_file(data)
    return sorted(found, key=lambda pid: (written is None or pid != written.pid, pid))


def _works_in(entry: Path, data: str) -> bool:
    try:
        program = Path(os.readlink(entry / "exe").removesuffix(" (deleted)"))
        return program.name == "postgres" and os.readlink(entry / "cwd").removesuffix(" (deleted)") == data
    except (OSError, ValueError):  # it ended meanwhile, or is another user's
        return False


def end_left_over(folders: Folders) -> bool:
    """Ends a server that outlived its starter, and its orphaned children; true when there was one.

    The caller holds the lock of the folder, so that no living starter looks after the server.
    """
    left = servers_in(folders.data)
    if not left:
        (folders.data / "postmaster.pid").unlink(missing_ok=True)
        return False
    for number, seconds in PATIENCE:
        # The children end with their server; when it is gone already, each is told.
        told = left[:1] if number is signal.SIGINT and _is_server(left[0], folders.data) else left
        for pid in told:
            _tell(pid, number)
        left = _wait_until_gone(folders.data, seconds)
        if not left:
            (folders.data / "postmaster.pid").unlink(missing_ok=True)
            return True
    raise StoppedUncleanlyError(pid=left[0], folder=folders.data)


def _is_server(pid: int, data: Path) -> bool:
    written = read_pid_file(data)
    return written is not None and written.pid == pid


def _tell(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _wait_until_gone(data: Path, seconds: float) -> list[int]:
    until = time.monotonic() + seconds
    while (left := servers_in(data)) and time.monotonic() < until:
        time.sleep(0.02)
    return left
