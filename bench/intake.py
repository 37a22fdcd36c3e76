"""Messages a second through the real door and a real worker: stored, verified, parsed, threaded, cross-checked.

Forms come sealed from four bureaux over SMTP on one machine with sender, listener, worker, database and those who take
the receipts; beside it, on the same database, a listener that only inserts the bytes.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median

from django.conf import settings
from django.db import connection

from bench.correspondence import hit_about, pens, send_all, taking_receipts
from bench.rows import RUNS, BenchRow, at_least, median_of_runs, told
from bench.screening import load
from bench.screening_people import Person, people
from spoc.channels.mail.simulator.writing import Pen
from spoc.core.terms.messages import IncomingState
from spoc.jobs.simulators import make_training_keys
from spoc.office.exchange.models import Message, RawMail, SetAside
from spoc.office.screening.models import Query
from spoc.office.subjects.models import Subject

EACH = 30
"""Forms of each bureau in one run."""
FLOOR, RATIO, ONE_RATIO = 20.0, 0.02, 0.01
"""Forms a second; their share of what a listener takes that only inserts the bytes, of all bureaux and of one."""
POPULATION = 10_000
"""Persons held when no other bench has loaded more."""
PATIENCE_SECONDS = 300.0
numbers = count(1)


def rows() -> list[BenchRow]:
    """Starts listener and worker for the database at hand, which must have no bureaux, and measures."""
    held = people(POPULATION)
    if Subject.objects.count() < POPULATION:
        load(held)
    home, receipts_port = Path(os.environ["SPOC_HOME"]), _free_port()
    home.mkdir(exist_ok=True)
    make_training_keys(datetime.now(UTC))
    bureaux = pens(home, receipts_port)
    with taking_receipts(receipts_port, home / "their-tls.pem"):
        bare = _bare(bureaux, held)
        with _office() as port:
            through_all = median_of_runs(lambda: _run(port, bureaux, held))
            through_one = median_of_runs(lambda: _run(port, bureaux[:1], held))
            alone = median_of_runs(lambda: _one_alone(port, bureaux[0], held))
    _must_have_been_handled()
    return [
        at_least(
            "intake: forms handled, four bureaux", through_all, "a second", floor=FLOOR, baseline=bare, ratio=RATIO
        ),
        at_least(
            "intake: forms handled, one bureau, in order", through_one, "a second", baseline=bare, ratio=ONE_RATIO
        ),
        told("intake: one form alone, from DATA to registered", alone * 1_000, "ms"),
    ]


def _run(port: int, bureaux: Sequence[Pen], held: Sequence[Person]) -> float:
    """Forms a second, from the first connection to the last form registered."""
    mails = _mails(bureaux, held)
    began = time.perf_counter()
    send_all(port, mails, [pen.us.address for pen in bureaux])
    _wait_until_handled()
    return sum(map(len, mails)) / (time.perf_counter() - began)


def _one_alone(port: int, bureau: Pen, held: Sequence[Person]) -> float:
    mail = hit_about(bureau, held[0], next(numbers))
    began = time.perf_counter()
    send_all(port, [[mail]], [bureau.us.address])
    _wait_until_handled()
    return time.perf_counter() - began


def _bare(bureaux: Sequence[Pen], held: Sequence[Person]) -> float:
    port, url = _free_port(), os.environ["SPOC_DATABASE_URL"]
    bare = subprocess.Popen([sys.executable, "-m", "bench.bare_listener", str(port), url])
    with _ended(bare):
        _wait_until_open(port)
        measured = []
        for _ in range(RUNS):
            mails = _mails(bureaux, held)
            began = time.perf_counter()
            send_all(port, mails, [pen.us.address for pen in bureaux])
            measured.append(sum(map(len, mails)) / (time.perf_counter() - began))
    return median(measured)


def _mails(bureaux: Sequence[Pen], held: Sequence[Person]) -> list[list[bytes]]:
    picked = [held[(place * 37) % len(held)] for place in range(EACH)]
    return [[hit_about(pen, person, next(numbers)) for person in picked] for pen in bureaux]


def _wait_until_handled() -> None:
    give_up_at = time.perf_counter() + PATIENCE_SECONDS
    while RawMail.objects.filter(state=IncomingState.STORED).exists():
        if time.perf_counter() > give_up_at:
            raise RuntimeError("the worker does not keep up at all")
        time.sleep(0.02)


def _must_have_been_handled() -> None:
    """A figure counts only when every form was read, registered and cross-checked."""
    raws, forms = RawMail.objects.count(), Message.objects.filter(raw__isnull=False).count()
    aside, asked = SetAside.objects.count(), Query.objects.filter(purpose="incoming_message").count()
    if aside or forms != raws or asked != raws:
        raise RuntimeError(f"{raws} mails, {forms} registered, {asked} cross-checked, {aside} set aside")


@contextmanager
def _office() -> Iterator[int]:
    """`spoc mail` and as many `spoc worker` as `spoc up` starts; the port of the door."""
    port = _free_port()
    environment = os.environ | {"SPOC_MAIL_IN_PORT": str(port), "SPOC_AS_OWNER": "0"}
    parts = [_spoc(part, environment) for part in ("mail", *["worker"] * settings.OFFICE.workers)]
    with _ended(*parts):
        _wait_until_open(port)
        with connection.cursor() as cursor:
            while _count(cursor, "SELECT count(*) FROM procrastinate_workers") < 2 * settings.OFFICE.workers:
                time.sleep(0.05)
        yield port


def _spoc(part: str, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "spoc.cli.main", part], env=environment)


def _count(cursor: object, query: str) -> int:
    cursor.execute(query)  # type: ignore[attr-defined]  # Django's cursor
    return int(cursor.fetchone()[0])  # type: ignore[attr-defined]


@contextmanager
def _ended(*processes: "subprocess.Popen[bytes]") -> Iterator[None]:
    try:
        yield
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process in processes:
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_open(port: int) -> None:
    give_up_at = time.perf_counter() + PATIENCE_SECONDS
    while time.perf_counter() < give_up_at:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"nothing listens on {port}")
