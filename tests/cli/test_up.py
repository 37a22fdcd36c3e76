"""`spoc up`: one command starts everything, watches over it, and leaves nothing behind, however it is ended."""

import json
import os
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from spoc.jobs.embedded.database import EmbeddedDatabase
from spoc.jobs.embedded.left_over import servers_in
from tests.cli.terminals import Terminal, event
from tests.jobs.waiting import until
from tests.ports import free_port


def free_ports(count: int) -> list[str]:
    return [str(free_port()) for _ in range(count)]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A training office with an embedded database, whose tables are made by the first start."""
    web, mail, simulator, sis, interpol, national, europol = free_ports(7)
    home = tmp_path_factory.mktemp("up") / "office"
    settings = {
        "SPOC_ENVIRONMENT": "training",
        "SPOC_WEB_PORT": web,
        "SPOC_MAIL_IN_PORT": mail,
        "SPOC_SIMULATOR_PORT": simulator,
        "SPOC_SIS_PORT": sis,
        "SPOC_INTERPOL_PORT": interpol,
        "SPOC_NATIONAL_PORT": national,
        "SPOC_EUROPOL_PORT": europol,
        "SPOC_SIMULATOR": "true",
    }
    yield Terminal(home=home, settings=settings)
    EmbeddedDatabase(home).remove()


@pytest.fixture
def up(office: Terminal) -> Iterator[subprocess.Popen[str]]:
    process = office.begin("up", "--json")
    try:
        yield process
    finally:
        process.kill()
        process.communicate()
        until(lambda: not of_the_office(office))


def of_the_office(office: Terminal) -> dict[str, int]:
    """Every living process that was started for this office, by what it does."""
    return {what: pid for pid, what in _processes(f"SPOC_HOME={office.home}".encode())} | _database(office)


def _processes(mark: bytes) -> Iterator[tuple[int, str]]:
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and mark in (entry / "environ").read_bytes().split(b"\0"):
                words = (entry / "cmdline").read_bytes().decode().split("\0")
                if "spoc.cli.main" in words:
                    yield int(entry.name), words[words.index("spoc.cli.main") + 1]
                elif words != [""]:
                    yield int(entry.name), words[0]


def _database(office: Terminal) -> dict[str, int]:
    folders = EmbeddedDatabase(office.home).folders
    return {f"postgres {pid}": pid for pid in servers_in(folders.data)} if folders.data.exists() else {}


def health(office: Terminal) -> object:
    with urllib.request.urlopen(f"http://127.0.0.1:{office.settings['SPOC_WEB_PORT']}/health") as answer:
        return json.load(answer)


def test_everything_is_started_watched_and_stopped(office: Terminal, up: subprocess.Popen[str]) -> None:
    told = event(up, "ready", address=f"http://127.0.0.1:{office.settings['SPOC_WEB_PORT']}")
    assert told["part"] == "up"
    assert health(office) == {"status": "ok"}
    parts = {"up", "web", "worker", "mail", "simulator", "sis-simulator", "interpol-simulator"}
    parts |= {"national-simulator", "europol-simulator"}
    assert parts <= set(of_the_office(office))

    examined = office.spoc("doctor", "--json")
    states = {one["what"]: one["state"] for one in json.loads(examined.stdout)}
    assert {states.pop("clock"), states.pop("disk")} <= {"well", "look"}  # the machine's, not ours
    assert set(states.values()) == {"well"}, examined.stdout
    assert set(states) >= {"database", "migrations", "rights", "audit", "worker", "pages", "mail", "simulator"}
    assert set(states) >= {"sis", "interpol"}

    again = office.spoc("up")
    assert again.returncode == 75
    assert f"Port {office.settings['SPOC_WEB_PORT']} on 127.0.0.1 is in use" in again.stderr
    assert "SPOC_WEB_PORT" in again.stderr

    os.kill(of_the_office(office)["mail"], signal.SIGKILL)
    assert event(up, "ended", part="mail")["code"] == -signal.SIGKILL
    event(up, "starting again", part="mail")

    up.send_signal(signal.SIGINT)
    assert up.wait(timeout=30) == 0
    assert of_the_office(office) == {}


def test_when_it_is_killed_nothing_stays_and_the_next_start_has_all_data(
    office: Terminal, up: subprocess.Popen[str]
) -> None:
    event(up, "ready")
    with psycopg.connect(EmbeddedDatabase(office.home).url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept_by_this_test AS SELECT 1 AS number")
    up.kill()
    up.wait()
    until(lambda: not of_the_office(office))
    with EmbeddedDatabase(office.home) as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT number FROM kept_by_this_test").fetchone() == (1,)


def test_what_cannot_start_alone_says_what_is_missing(terminal: Terminal) -> None:
    web, mail = free_ports(2)
    for command in ("web", "worker", "mail"):
        done = terminal.spoc(command, SPOC_WEB_PORT=web, SPOC_MAIL_IN_PORT=mail)
        assert done.returncode == 69
        assert "There is no database yet" in done.stderr
        assert "Traceback" not in done.stderr


def test_the_doctor_says_what_is_wrong_without_a_database(terminal: Terminal) -> None:
    web, mail = free_ports(2)
    done = terminal.spoc("doctor", "--json", SPOC_WEB_PORT=web, SPOC_MAIL_IN_PORT=mail)
    assert done.returncode == 2
    states = {one["what"]: one["state"] for one in json.loads(done.stdout)}
    assert (states["database"], states["pages"], states["mail"]) == ("wrong", "look", "look")


def test_a_database_that_does_not_answer_is_named_in_a_sentence(terminal: Terminal) -> None:
    done = terminal.spoc("migrate", SPOC_DATABASE_URL="postgresql://spoc@127.0.0.1:1/spoc")
    assert done.returncode == 69
    assert "The database does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_demonstration_is_refused_in_an_office_for_real_work(terminal: Terminal) -> None:
    terminal.home.mkdir()
    (terminal.home / "database.json").write_text("{}")
    done = terminal.spoc("demo")
    assert done.returncode == 78
    assert "no training office" in done.stderr
    assert not (terminal.home / "office.env").exists()


def test_an_office_for_real_work_is_not_removed(terminal: Terminal) -> None:
    terminal.home.mkdir()
    (terminal.home / "office.env").write_text("SPOC_ENVIRONMENT=production\n")
    (terminal.home / "secret-key").write_text("kept")
    done = terminal.spoc("demo-reset")
    assert done.returncode == 78
    assert (terminal.home / "secret-key").read_text() == "kept"
