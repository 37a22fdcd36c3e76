"""Numbers checked as a stream over the API: kept with their purpose, audited, answered; beside a bare look-up.

Client, server and database on one machine. The baseline is what cannot be left out: one statement that looks up a chunk
of normal numbers in an index, and one audit row a chunk, committed. SPOC_BENCH_NUMBERS sets another size.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import median

from django.db import connection, transaction

from bench.rows import RUNS, BenchRow, at_least, told
from spoc.core.terms.alerts import AlertCategory, DocumentKind, IdentifierKind, RequestedAction, SubjectKind
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import SYSTEM, Actor, Desk, Purpose, Role, System, Via
from spoc.jobs.memory import settle
from spoc.office.accounts.models import User
from spoc.office.accounts.services.tokens import NewToken, make_token
from spoc.office.alerts.services import NewAlert, enter_alerts
from spoc.office.audit.services import Details, record
from spoc.office.batches.models import QuestionChunk
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subjects

NUMBERS = int(os.environ.get("SPOC_BENCH_NUMBERS", "200000"))
BATCH = 5_000
ASKED = 40_000
"""Lines of one run, in two streams at once."""
STREAMS = 2
HELD_SHARE = 200
"""One in so many that are asked for is held under an alert."""
FLOOR, RATIO = 4_000.0, 0.05
"""Checks a second; their share of what the bare look-up does."""
CHUNK = 500
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def rows() -> list[BenchRow]:
    """Fills the database at hand with documents and vehicles under alerts, starts the web and asks."""
    _fill()
    settle()
    token, before = _token(), QuestionChunk.objects.count()
    chance = Random("numbers")
    with _web() as (port, pids):
        _run(port, token, _lines(chance, ASKED // 4))
        spent = _cpu(pids)
        runs = [_run(port, token, _lines(chance, ASKED)) for _ in range(RUNS)]
        spent = _cpu(pids) - spent
    kept = sum(QuestionChunk.objects.order_by("id").values_list("count", flat=True)[before:])
    assert kept == ASKED // 4 + RUNS * ASKED, "a question that was answered is not kept"
    bare = median(_bare(chance) for _ in range(RUNS))
    return [
        at_least(
            "batch: identifier checks over the API", median(runs), "a second", floor=FLOOR, baseline=bare, ratio=RATIO
        ),
        told("batch: processor time of the web a check", spent * 1e6 / (RUNS * ASKED), "µs"),
        told("batch: numbers held", NUMBERS, "numbers"),
    ]


def _fill() -> None:
    for start in range(0, NUMBERS, BATCH):
        news = [_subject(place) for place in range(start, min(start + BATCH, NUMBERS))]
        with transaction.atomic():
            subjects = create_subjects(news, at=AT)
            enter_alerts([(one, _alert(place)) for place, one in enumerate(subjects, start)], at=AT)


def _subject(place: int) -> NewSubject:
    if place % 4:
        number = NewIdentifier(
            kind=IdentifierKind.DOCUMENT_NUMBER, value=document(place), document_kind=DocumentKind.PASSPORT, state="QN"
        )
        return NewSubject(kind=SubjectKind.DOCUMENT, identifiers=[number])
    return NewSubject(
        kind=SubjectKind.VEHICLE,
        identifiers=[NewIdentifier(kind=IdentifierKind.VIN, value=vin(place))],
        data={"make": "Tatrovan", "model": "Javor"},
    )


def _alert(place: int) -> NewAlert:
    return NewAlert(
        system=System.SIS,
        reference=f"QN2024{place:08d}",
        category=AlertCategory.OBJECT,
        requested_action=RequestedAction.SEIZE,
        issuing_state="QN",
    )


def document(place: int) -> str:
    """Spread over the whole range, so that neighbours in the list are not one digit apart."""
    return f"{'ABCEHKLMNPRTX'[place % 13]}{place * 7_368_787 % 100_000_007:08d}"


def vin(place: int) -> str:
    return f"XZTATR0VAN{place * 7_919 % 10_000_000:07d}"


def _lines(chance: Random, count: int) -> list[bytes]:
    """Three documents to a vehicle; most are not held."""
    made = []
    for line in range(count):
        is_held = not chance.randrange(HELD_SHARE)
        place = chance.randrange(NUMBERS) if is_held else NUMBERS + chance.randrange(20_000_000)
        asked: dict[str, object] = {"id": f"line {line}"}
        is_car = place % 4 == 0
        asked |= {"vin": vin(place)} if is_car else {"number": document(place), "kind": "passport", "state": "QN"}
        made.append(json.dumps(asked).encode() + b"\n")
    return made


def _token() -> str:
    owner = User.objects.create(username="bench.batch", role=Role.OFFICER, desk=Desk.SIRENE, made_at=AT)
    now = datetime.now(UTC)
    new = NewToken(label="bench", expires_at=now + timedelta(hours=2), verbs=())
    return make_token(owner, new, by=SYSTEM, at=now - timedelta(minutes=1))[1]


@contextmanager
def _web() -> Iterator[tuple[int, Sequence[int]]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = os.environ | {"SPOC_WEB_PORT": str(port), "SPOC_WEB_HOST": "127.0.0.1", "SPOC_WEB_WORKERS": "1"}
    web = subprocess.Popen([sys.executable, "-m", "spoc.cli.main", "web"], env=environment)
    try:
        _wait_for(port)
        yield port, [web.pid, *_children(web.pid)]
    finally:
        web.send_signal(signal.SIGTERM)
        web.wait(timeout=30)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(port)


def _children(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children") as told_of:
        return [int(one) for one in told_of.read().split()]


def _cpu(pids: Sequence[int]) -> float:
    """Seconds of processor time that they have had."""
    ticks = 0
    for pid in pids:
        with open(f"/proc/{pid}/stat") as state:
            fields = state.read().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _run(port: int, token: str, lines: Sequence[bytes]) -> float:
    """Checks a second of all streams, from the first byte sent to the last answer."""
    share = len(lines) // STREAMS
    counts: list[int] = []

    def ask(mine: Sequence[bytes]) -> None:
        counts.append(stream(port, token, mine))

    shares = [lines[start : start + share] for start in range(0, len(lines), share)]
    threads = [threading.Thread(target=ask, args=[mine]) for mine in shares]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    assert sum(counts) == len(lines), "lines without an answer"
    return len(lines) / took


def stream(port: int, token: str, lines: Sequence[bytes]) -> int:
    """One call: lines are sent in chunks while the answers are read; how many were answered."""
    head = (
        "POST /api/v1/checks/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
        f"Authorization: Bearer {token}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    )
    why = b'{"purpose": "vehicle_registration", "reason": "register, monthly round"}\n'
    with socket.create_connection(("127.0.0.1", port), timeout=120) as line:
        line.sendall(head.encode())

        def send() -> None:
            line.sendall(_piece(why))
            for start in range(0, len(lines), CHUNK):
                line.sendall(_piece(b"".join(lines[start : start + CHUNK])))
            line.sendall(b"0\r\n\r\n")

        sender = threading.Thread(target=send)
        sender.start()
        answer = bytearray()
        while some := line.recv(1 << 20):
            answer += some
        sender.join()
    assert answer.startswith(b"HTTP/1.1 200"), bytes(answer[:300])
    assert b'"end": true' in answer, "the answer was cut off"
    return answer.count(b'"state": "answered"')


def _piece(text: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(text), text)


def _bare(chance: Random) -> float:
    """Numbers a second that one statement a chunk looks up by their normal form, with one audit row each, committed."""
    numbers = [document(NUMBERS + chance.randrange(20_000_000)) for _ in range(ASKED)]
    actor = Actor(name="bench", role=Role.OFFICER, via=Via.API)
    began = time.perf_counter()
    for start in range(0, ASKED, CHUNK):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT normal, subject_id FROM subjects_identifier WHERE is_searchable AND normal = ANY(%s)",
                [numbers[start : start + CHUNK]],
            )
            cursor.fetchall()
            record(
                actor=actor, purpose=Purpose.VEHICLE_REGISTRATION, operation=Operation.CONSULTATION, action="bench",
                at=datetime.now(UTC), details=Details(batch_size=CHUNK),
            )  # fmt: skip
    return ASKED / (time.perf_counter() - began)
