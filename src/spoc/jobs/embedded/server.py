"""The embedded database's server: started with the settings of a small machine, waited for, stopped."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from spoc.jobs.embedded.cluster import sentence_for
from spoc.jobs.embedded.errors import EmbeddedDatabaseError
from spoc.jobs.embedded.folders import Folders, clear_sentences
from spoc.jobs.embedded.left_over import read_pid_file
from spoc.jobs.embedded.programs import Programs
from spoc.jobs.tether import tethered

READY_WITHIN = 300.0
"""Seconds: recovery after a crash takes as long as it takes, and says so in the log."""
STOPPED_WITHIN = 30.0
LARGEST_LOG = 10_000_000

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "300",
    "max_locks_per_transaction": "128",
    "shared_buffers": "512MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "synchronous_commit": "on",
    # A first load of the national copy writes gigabytes: each checkpoint makes it write every page of an index anew.
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    # A log line holds no person: neither the statement that failed nor the values that it complained of.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


def start_server(
    folders: Folders, programs: Programs, *, fsync: bool, own: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """The running server, ready for connections; it ends when the thread that called this ends. own: settings in the
    place of those above.
    """
    log_began = _begin_log(folders.log)
    placed = {"unix_socket_directories": str(folders.socket), "fsync": "on" if fsync else "off"}
    settings = {**SETTINGS, **(own or {}), **placed}
    command = [programs["postgres"], "-D", str(folders.data)]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    with clear_sentences(folders.home), folders.log.open("ab") as log:
        server = subprocess.Popen(  # noqa: S603  # PostgreSQL's own program
            tethered(command, ends_by=signal.SIGINT, user=programs.user),
            cwd=folders.base,
            env={"LC_ALL": "C", "PATH": str(programs.folder)},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _wait_until_ready(server, folders, log_began)
    except BaseException:
        stop_server(server)
        raise
    return server


def _begin_log(log: Path) -> int:
    """Where this run's lines begin; an overgrown log is put aside once."""
    with clear_sentences(log.parent):
        if log.exists() and log.stat().st_size > LARGEST_LOG:
            log.replace(log.with_suffix(".log.1"))
        log.touch(mode=0o600)
        return log.stat().st_size


def _wait_until_ready(server: subprocess.Popen[bytes], folders: Folders, log_began: int) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        if server.poll() is not None:
            raise sentence_for(folders.log.read_bytes()[log_began:].decode(errors="replace"), folders)
        written = read_pid_file(folders.data)
        if written is not None and written.pid == server.pid and written.is_ready:
            return
        time.sleep(0.01)
    raise EmbeddedDatabaseError(detail=f"not ready within {READY_WITHIN:.0f} s", log=folders.log)


def stop_server(server: subprocess.Popen[bytes]) -> None:
    """Fast shutdown; an immediate one, recovered at the next start, when that takes too long."""
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is not None:
            return
        os.kill(server.pid, number)
        try:
            server.wait(timeout=STOPPED_WITHIN)
        except subprocess.TimeoutExpired:
            continue
