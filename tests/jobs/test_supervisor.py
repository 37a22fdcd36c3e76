"""The supervisor: what crashes is started again, what is stopped leaves nothing behind, however it is stopped."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import psycopg
import pytest

from spoc.jobs import supervisor as supervision
from spoc.jobs.embedded.database import EmbeddedDatabase
from spoc.jobs.parts import DatabasePart, ProcessPart
from spoc.jobs.supervisor import Happening, Kind, PartWillNotStartError, Supervisor
from tests.jobs.waiting import until

RUNS = "import signal; signal.pause()"
NOTES_ITS_END = """
import signal, sys, pathlib
def end(*_): pathlib.Path(sys.argv[1]).write_text("finished"); sys.exit()
signal.signal(signal.SIGTERM, end)
print("ready", flush=True); signal.pause()
"""
IGNORES_SIGTERM = (
    "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True)\nwhile True: signal.pause()"
)
STARTS_ANOTHER = """
import subprocess, sys, signal
other = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
open(sys.argv[1], "w").write(str(other.pid)); signal.pause()
"""
HOLDS_ON = """
import signal, subprocess, sys
from spoc.jobs import lifeline
lifeline.LOOKS_EVERY, lifeline.TIME_TO_FINISH = 0.01, 0.05
lifeline.hold_lifeline()
signal.signal(signal.SIGTERM, signal.SIG_IGN)
other = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
sys.stdout.write(f"{other.pid}\\n"), sys.stdout.flush()  # in one piece, since two say so at once
while True: signal.pause()
"""
SUPERVISES = """
import sys
from spoc.jobs.parts import ProcessPart
from spoc.jobs.supervisor import Supervisor
supervisor = Supervisor(lambda happening: None)
parts = [ProcessPart(name=name, command=[sys.executable, "-c", sys.argv[1]]) for name in ("one", "two")]
supervisor.start_together(parts)
print(*[part.process.pid for part in parts], flush=True)
supervisor.watch()
"""


@pytest.fixture
def told() -> list[Happening]:
    return []


@pytest.fixture
def supervisor(told: list[Happening], monkeypatch: pytest.MonkeyPatch) -> Iterator[Supervisor]:
    """One that does not wait long, and is stopped after the test."""
    monkeypatch.setattr(supervision, "FIRST_WAIT", 0.05)
    supervisor = Supervisor(told.append)
    yield supervisor
    supervisor.stop()


def part(code: str, *arguments: object, name: str = "part") -> ProcessPart:
    return ProcessPart(name=name, command=[sys.executable, "-c", code, *map(str, arguments)])


def pid_of(one: ProcessPart) -> int:
    assert one.process is not None
    return one.process.pid


def is_alive(pid: int) -> bool:
    """A zombie that waits for somebody else to reap it does not live."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def watch_until(supervisor: Supervisor, condition: object) -> None:
    """Lets it watch, in this thread, until the condition holds."""

    def stop() -> None:
        try:
            until(condition)  # type: ignore[arg-type]  # any callable
        finally:
            supervisor.stop_requested.set()

    waiting = Thread(target=stop)
    waiting.start()
    supervisor.watch()
    waiting.join()
    supervisor.stop_requested.clear()


def test_what_crashes_is_started_again(supervisor: Supervisor, told: list[Happening]) -> None:
    one = part(RUNS)
    supervisor.start(one)
    first = pid_of(one)
    os.kill(first, signal.SIGKILL)
    watch_until(supervisor, lambda: pid_of(one) != first)
    assert one.ended() is None
    assert [happening.kind for happening in told] == [Kind.STARTED, Kind.READY, Kind.ENDED, Kind.STARTING_AGAIN]
    assert told[2].code == -signal.SIGKILL


def test_each_crash_in_a_row_waits_twice_as_long(supervisor: Supervisor, told: list[Happening]) -> None:
    one = part(RUNS)
    supervisor.start(one)
    for crashes in (1, 2, 3):
        before = pid_of(one)
        os.kill(before, signal.SIGKILL)
        watch_until(supervisor, lambda before=before: pid_of(one) != before)
        assert [happening.seconds for happening in told if happening.kind is Kind.ENDED][-1] == 0.05 * 2 ** (
            crashes - 1
        )


def test_a_part_that_crashed_more_than_a_thousand_times_is_still_started_again(
    supervisor: Supervisor, told: list[Happening], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "LONGEST_WAIT", 0.1)
    one = part(RUNS)
    supervisor.start(one)
    first = pid_of(one)
    supervisor._watched[0].ends = 5_000  # nobody waits so long in a test
    os.kill(first, signal.SIGKILL)
    watch_until(supervisor, lambda: pid_of(one) != first)
    assert told[2].seconds == 0.1


def test_what_a_crashed_part_had_started_goes_with_it(supervisor: Supervisor, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    one = part(STARTS_ANOTHER, note)
    supervisor.start(one)
    until(lambda: note.exists() and note.read_text())
    other = int(note.read_text())
    first = pid_of(one)
    note.unlink()
    os.kill(first, signal.SIGKILL)
    watch_until(supervisor, lambda: pid_of(one) != first)
    until(lambda: not is_alive(other))
    until(lambda: note.exists() and note.read_text())


def test_a_part_that_never_becomes_ready_is_given_up(supervisor: Supervisor) -> None:
    with pytest.raises(
        PartWillNotStartError, match=r"`web` ended 3 times before it was ready \(the last time with 3\)"
    ):
        supervisor.start(
            ProcessPart(name="web", command=[sys.executable, "-c", "raise SystemExit(3)"], door=("127.0.0.1", 1))
        )


def test_a_stop_lets_all_finish_what_they_have_in_hand(supervisor: Supervisor, tmp_path: Path) -> None:
    parts = [part(NOTES_ITS_END, tmp_path / name, name=name) for name in ("one", "two")]
    supervisor.start_together(parts)
    for one in parts:
        until(lambda one=one: catches(pid_of(one), signal.SIGTERM))
    supervisor.stop()
    assert [(tmp_path / name).read_text() for name in ("one", "two")] == ["finished", "finished"]
    assert not any(is_alive(pid_of(one)) for one in parts)


def catches(pid: int, number: signal.Signals) -> bool:
    """Whether the process has a handler of its own for the signal, or ignores it."""
    status = dict(
        line.split(":\t", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines() if ":\t" in line
    )
    return bool((int(status["SigCgt"], 16) | int(status["SigIgn"], 16)) >> (number - 1) & 1)


def test_who_does_not_finish_in_time_is_ended(
    supervisor: Supervisor, told: list[Happening], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "TIME_TO_FINISH", 0.2)
    one = part(IGNORES_SIGTERM)
    supervisor.start(one)
    until(lambda: catches(pid_of(one), signal.SIGTERM))
    supervisor.stop()
    until(lambda: not is_alive(pid_of(one)))
    assert told[-1].kind is Kind.FORCED


def test_when_the_supervisor_is_killed_all_parts_end_by_themselves() -> None:
    process = subprocess.Popen([sys.executable, "-c", SUPERVISES, RUNS], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    pids = [int(pid) for pid in process.stdout.readline().split()]
    assert len(pids) == 2
    assert all(is_alive(pid) for pid in pids)
    process.kill()
    process.communicate()
    until(lambda: not any(is_alive(pid) for pid in pids))


def test_when_the_supervisor_is_killed_what_its_parts_had_started_ends_too() -> None:
    process = subprocess.Popen([sys.executable, "-c", SUPERVISES, HOLDS_ON], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    pids = [int(pid) for _ in range(3) for pid in process.stdout.readline().split()]
    assert len(pids) == 4
    process.kill()
    process.wait()
    until(lambda: not any(is_alive(pid) for pid in pids))
    process.stdout.close()


def test_a_crashed_database_is_started_again_and_has_lost_nothing(supervisor: Supervisor, used_home: Path) -> None:
    database = EmbeddedDatabase(used_home, fsync=False)
    try:
        supervisor.start(DatabasePart(database=database))
        with psycopg.connect(database.url) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 1 AS number")
        assert database.process is not None
        first = database.process.pid
        os.kill(first, signal.SIGKILL)
        watch_until(supervisor, lambda: database.is_running and database.process.pid != first)
        with psycopg.connect(database.url) as connection:
            assert connection.execute("SELECT number FROM kept").fetchone() == (1,)
    finally:
        supervisor.stop()
        database.stop()


def test_why_a_database_cannot_be_started_again_is_told(
    supervisor: Supervisor, told: list[Happening], used_home: Path
) -> None:
    database = EmbeddedDatabase(used_home, fsync=False)
    configuration = database.folders.data / "postgresql.conf"
    whole = configuration.read_text()
    try:
        supervisor.start(DatabasePart(database=database))
        configuration.write_text("max_connections = many\n")
        assert database.process is not None
        os.kill(database.process.pid, signal.SIGKILL)
        watch_until(supervisor, lambda: any(happening.error for happening in told))
    finally:
        configuration.write_text(whole)
        supervisor.stop()
        database.stop()
    why = next(happening.error for happening in told if happening.error)
    assert "contains errors" in str(why)
