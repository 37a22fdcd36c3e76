"""The worker: its clock goes for as long as it takes jobs, and a job that hangs stops neither the rest nor its end."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from spoc.jobs.schedule import Beat
from spoc.jobs.worker import work
from spoc.office.exchange.services import wake
from tests.jobs.waiting import until

ROOT = Path(__file__).parents[2]
WORKER = """
import os, sys, threading
import django
django.setup()
from procrastinate.contrib.django import app
from spoc.jobs import worker
from spoc.office.exchange.services import wake

@app.task(name="test.note", queue=wake.INTAKE)
def note() -> None:
    print("noted", flush=True)

@app.task(name="test.hang", queue=wake.OUTGOING)
def hang() -> None:
    print("hangs", flush=True)
    threading.Event().wait()

worker.GRACE_SECONDS, worker.LOST_SECONDS = float(sys.argv[1]), float(sys.argv[2])
worker.work(beats=(), ready=lambda: print("ready", flush=True))
"""
DEFER = "INSERT INTO procrastinate_jobs (task_name, queue_name, args) VALUES (%s, %s, '{}')"
END_CONNECTIONS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


def test_the_clock_goes_on_while_jobs_are_taken_and_ends_with_them(own_database: str) -> None:
    stop, ready, beats = threading.Event(), threading.Event(), []
    beat = Beat(name="count", seconds=0.01, work=lambda: beats.append(ready.is_set()))
    working = threading.Thread(target=lambda: work(stop=stop, ready=ready.set, beats=(beat,)))
    working.start()
    try:
        until(lambda: beats.count(True) >= 3)
    finally:
        stop.set()
        working.join()
    counted = len(beats)
    assert "count" not in {thread.name for thread in threading.enumerate()}
    assert len(beats) == counted


@contextmanager
def hanging_worker(url: str, *, grace: float, lost: float) -> Iterator["subprocess.Popen[str]"]:
    """A worker with a job of the outgoing queue in hand that never ends."""
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(grace), str(lost)],
        env=os.environ | {"SPOC_DATABASE_URL": url, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    limit = threading.Timer(30, process.kill)
    limit.start()
    try:
        defer(url, "test.hang", wake.OUTGOING)
        assert heard(process) == "ready"
        assert heard(process) == "hangs"
        yield process
    finally:
        limit.cancel()
        process.kill()
        process.communicate()


def defer(url: str, task: str, queue: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute(DEFER, [task, queue])


def heard(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def lose_the_database(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(END_CONNECTIONS)


def test_after_the_database_was_lost_a_hanging_job_holds_up_its_own_queue_alone(own_database: str) -> None:
    with hanging_worker(own_database, grace=0.1, lost=60) as process:
        lose_the_database(own_database)
        defer(own_database, "test.note", wake.INTAKE)
        assert heard(process) == "noted"
        assert process.poll() is None


def test_a_queue_that_a_hanging_job_keeps_away_ends_the_process(own_database: str) -> None:
    with hanging_worker(own_database, grace=0.1, lost=0.5) as process:
        lose_the_database(own_database)
        assert process.wait(timeout=20) == 1


@pytest.mark.parametrize("is_lost", [False, True], ids=["database there", "database lost before"])
def test_a_stop_ends_the_process_in_time_though_a_job_hangs(own_database: str, is_lost: bool) -> None:
    with hanging_worker(own_database, grace=0.1, lost=60) as process:
        if is_lost:
            lose_the_database(own_database)
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 1
        assert time.monotonic() - begun < 10
