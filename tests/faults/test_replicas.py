"""Checks served from two streaming replicas: how fresh they are, what was withdrawn meanwhile, and one that is lost."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from spoc.jobs.embedded.database import EmbeddedDatabase
from spoc.jobs.embedded.replica import EmbeddedReplica
from tests.jobs.waiting import until

ROOT = Path(__file__).parent.parent.parent
WIDE, NARROW = 60.0, 0.5
"""Bounds of freshness, in seconds: one that nothing here exceeds, and one that a stopped replay soon does."""


@dataclass(frozen=True, kw_only=True)
class Machines:
    """A primary and two replicas, each a server of its own."""

    url: str
    replicas: tuple[EmbeddedReplica, EmbeddedReplica]
    urls: tuple[str, str]
    home: Path

    def replay(self, *, on: bool) -> None:
        for url in self.urls:
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("SELECT pg_wal_replay_resume()" if on else "SELECT pg_wal_replay_pause()")
                until(
                    lambda: (
                        connection.execute("SELECT pg_get_wal_replay_pause_state()").fetchone() != ("pause requested",)
                    )
                )

    def settled(self) -> None:
        """Until both replicas show what the primary has made safe."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            place = connection.execute("SELECT pg_current_wal_flush_lsn()").fetchone()
        for url in self.urls:
            with psycopg.connect(url, autocommit=True) as connection:
                until(lambda: connection.execute("SELECT pg_last_wal_replay_lsn() >= %s", place).fetchone() == (True,))


class Officer:
    def __init__(self, machines: Machines, bound: float) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.checker"],
            cwd=ROOT,
            env=environment(machines.url, machines.home)
            | {"SPOC_REPLICA_URLS": ",".join(machines.urls), "SPOC_REPLICA_BOUND_SECONDS": str(bound)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, words: str) -> dict[str, object]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())  # type: ignore[no-any-return]


@contextmanager
def officer(machines: Machines, *, bound: float) -> Iterator[Officer]:
    one = Officer(machines, bound)
    try:
        yield one
    finally:
        one.process.terminate()
        one.process.communicate()


def environment(url: str, home: Path) -> dict[str, str]:
    given = {key: value for key, value in os.environ.items() if not key.startswith("SPOC_")}
    return given | {
        "SPOC_DATABASE_URL": url,
        "SPOC_HOME": str(home),
        "SPOC_ENVIRONMENT": "training",
        "SPOC_AS_OWNER": "1",
        "PYTHONPATH": str(ROOT / "src"),
    }


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    home = tmp_path_factory.mktemp("primary")
    primary = EmbeddedDatabase(home, fsync=False)
    replicas = tuple(EmbeddedReplica(tmp_path_factory.mktemp("replica"), primary) for _ in range(2))
    url = primary.start()
    try:
        migrate = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
        settings = {"DJANGO_SETTINGS_MODULE": "spoc.config.settings"}
        subprocess.run(migrate, cwd=ROOT, env=environment(url, home) | settings, check=True)
        urls = tuple(one.start() for one in replicas)
        yield Machines(url=url, replicas=replicas, urls=urls, home=home)  # type: ignore[arg-type]  # two of each
    finally:
        for one in replicas:
            one.remove()
        primary.remove()


def test_checks_are_served_by_the_replicas_in_turn_and_say_how_far_behind_they_may_be(machines: Machines) -> None:
    with officer(machines, bound=WIDE) as ask:
        ask("enter Bohuslav Trnavsky")
        machines.settled()
        answers = [ask("look Bohuslav Trnavsky") for _ in range(4)]
        checks = [ask("check Bohuslav Trnavsky") for _ in range(4)]
    assert all(one["found"] for one in checks)
    assert {one["node"] for one in checks} == {"replica-1", "replica-2"}, "each kept answer names its server"
    assert all(0 <= int(str(one["behind_ms"])) <= WIDE * 1_000 for one in checks)
    assert {one["node"] for one in answers} == {"replica-1", "replica-2"}
    assert all(one["found"] for one in answers)
    assert all(0 <= float(str(one["behind"])) <= WIDE for one in answers)


def test_what_was_withdrawn_is_not_shown_though_the_replica_still_has_it(machines: Machines) -> None:
    with officer(machines, bound=WIDE) as ask:
        ask("enter Radomil Hajnal")
        machines.settled()
        assert ask("check Radomil Hajnal")["found"]
        machines.replay(on=False)
        try:
            ask("withdraw Radomil Hajnal")
            held, shown = ask("look Radomil Hajnal"), ask("check Radomil Hajnal")
        finally:
            machines.replay(on=True)
    assert str(held["node"]).startswith("replica-")
    assert held["found"], "the replica still has it"
    assert not shown["found"], "the officer is not shown it"


def test_a_replica_further_behind_than_the_bound_is_not_read(machines: Machines) -> None:
    with officer(machines, bound=NARROW) as ask:
        machines.replay(on=False)
        try:
            ask("enter Svatopluk Kysucky")
            until(lambda: ask("look Svatopluk Kysucky")["node"] == "default")
            checked = ask("check Svatopluk Kysucky")
            assert (checked["found"], checked["node"], checked["behind_ms"]) == (True, "", None), "by the primary"
        finally:
            machines.replay(on=True)
        until(lambda: ask("look Svatopluk Kysucky")["node"] != "default")


def test_the_loss_of_a_replica_is_the_loss_of_no_check(machines: Machines) -> None:
    with officer(machines, bound=WIDE) as ask:
        ask("enter Ctibor Zahorak")
        machines.settled()
        assert {ask("look Ctibor Zahorak")["node"] for _ in range(4)} == {"replica-1", "replica-2"}
        lost = machines.replicas[0]
        assert lost.process is not None
        os.killpg(lost.process.pid, signal.SIGKILL)
        lost.process.wait()
        answers = [ask("look Ctibor Zahorak") for _ in range(6)]
        assert all(one["found"] for one in answers)
        assert {one["node"] for one in answers} == {"replica-2"}
        assert ask("check Ctibor Zahorak")["found"]
        assert ask("states")["replica-1"]["is_lost"]  # type: ignore[index]
        lost.start()
        until(lambda: ask("look Ctibor Zahorak")["node"] == "replica-1", seconds=60)
