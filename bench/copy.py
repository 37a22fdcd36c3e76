"""The national copy of 1,000,000 foreign alerts: first load, an hour's broadcast with checks beside it, memory, bytes.

The real simulator in its process, the real `spoc copy` in another, the database in its own; SPOC_BENCH_COPIES sets
another size, SPOC_BENCH_MIX=persons a SIS of nothing but persons (the worst that can be loaded).
"""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from django.db import connection, transaction

from bench.resources import Sampler
from bench.rows import BenchRow, at_least, at_most, told
from spoc.core.matching.documents import near_form
from spoc.core.matching.keys import KEY_VERSION, name_pairs
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.kinds import normal_form
from spoc.core.terms.persons import Identity as IdentityValue
from spoc.core.terms.persons import PersonName
from spoc.jobs.central_simulators import CentralPlace, change, fill, introduce
from spoc.office.alerts.models import Alert
from spoc.office.subjects.models import Identifier, Identity, Name, Subject
from spoc.office.subjects.selectors import by_identifier, candidates_for
from spoc.office.subjects.vocabulary import birth_year, learn, name_numbers, name_size, telling_parts

SIZE = int(os.environ.get("SPOC_BENCH_COPIES", "1000000"))
MIX = os.environ.get("SPOC_BENCH_MIX", "all")
CHANGES = 5_000
"""Twice an hour of all of SIS: 64,148 writes a day (spec 6.2)."""
LOAD_SECONDS, DELTA_SECONDS = 240.0, 10.0
"""Of 1,000,000, on two cores; of the changes, the start of the process included."""
ALL_MEGABYTES, LOADER_MEGABYTES = 4_000.0, 500.0
"""Of all processes and the database together, and of the loader."""
START_SECONDS = 30.0
"""What a smaller load may take: a process starts, and the vocabulary is counted."""
LOAD_RATIO = 0.5
"""The time of the load beside that of rows made one by one through Django, extrapolated from a sample."""
SAMPLE = 1_000
"""Records that the baseline enters."""
PAUSE_IN_LOAD, PAUSE_IN_DELTA = 2.0, 0.1
"""Seconds between two checks that are made meanwhile."""
SIZES = """
SELECT sum(pg_table_size(oid)), sum(pg_indexes_size(oid)) FROM pg_class
WHERE relname IN ('alerts_alert', 'subjects_subject', 'subjects_identity', 'subjects_name', 'subjects_identifier',
                  'subjects_searchkey', 'copies_foreignmarks')
"""


@dataclass(kw_only=True)
class Work:
    """One run of `spoc copy` with checks beside it. checks: milliseconds of each that was answered."""

    seconds: float = 0.0
    checks: list[float] = field(default_factory=list)
    asked: int = 0
    taken: Sampler = field(default_factory=lambda: Sampler({}))
    report: dict[str, object] = field(default_factory=dict)


def rows() -> list[BenchRow]:
    """Needs a database that holds no copy of SIS."""
    place = _place()
    introduce(place, at=_now())
    print(f"bench: copy: inventing {SIZE:,} alerts ...", file=sys.stderr, flush=True)
    fill(place, SIZE, mix=MIX, at=_now())
    records = list(place.invention.records(MIX, range(SAMPLE), seed=1, at=_now()))
    plain = _row_by_row(records) * SIZE
    server = subprocess.Popen([sys.executable, "-m", "spoc.cli.main", "sis-simulator"], env=_environment(place))
    try:
        _wait_until_open(place.port)
        load = _run("load", place, server.pid, records, PAUSE_IN_LOAD)
        size = _bytes_an_alert()
        change(place, CHANGES, at=_now())
        delta = _run("delta", place, server.pid, records, PAUSE_IN_DELTA)
    finally:
        server.terminate()
        server.wait()
    _must_be_whole(load, delta)
    return [*_load_rows(load, plain), *_size_rows(size), *_delta_rows(delta)]


def _load_rows(load: Work, plain: float) -> list[BenchRow]:
    of = f"copy: {SIZE:,} alerts" + (f" ({MIX})" if MIX != "all" else "")
    floor = max(START_SECONDS, LOAD_SECONDS * SIZE / 1_000_000)
    held = floor if MIX == "all" else None
    processor = sum(load.taken.seconds.values())
    return [
        at_most(f"{of} loaded", load.seconds, "s", floor=held, baseline=plain, ratio=LOAD_RATIO),
        told(f"{of}, processor time of all", processor, "s"),
        *(told(f"{of}, of it the {name}", one, "s") for name, one in load.taken.seconds.items()),
        at_most(f"{of}, all processes at most", load.taken.peak_together, "MB", floor=ALL_MEGABYTES),
        at_most(f"{of}, the loader at most", load.taken.peak["loader"], "MB", floor=LOADER_MEGABYTES),
        *(told(f"{of}, the {name} at most", one, "MB") for name, one in load.taken.peak.items() if name != "loader"),
        at_least(f"{of}, checks answered meanwhile", len(load.checks) / load.asked, "share", floor=1.0),
        told(f"{of}, the slowest of {load.asked} checks", max(load.checks), "ms"),
        told(f"{of}, checks meanwhile, p50", median(load.checks), "ms"),
    ]


def _delta_rows(delta: Work) -> list[BenchRow]:
    of = f"copy: {CHANGES:,} entries"
    return [
        at_most(f"{of} followed", delta.seconds, "s", floor=DELTA_SECONDS),
        told(f"{of}, processor time of all", sum(delta.taken.seconds.values()), "s"),
        at_least(f"{of}, checks answered meanwhile", len(delta.checks) / delta.asked, "share", floor=1.0),
        told(f"{of}, the slowest of {delta.asked} checks", max(delta.checks), "ms"),
        told(f"{of}, checks meanwhile, p50", median(delta.checks), "ms"),
        told(f"{of}, the process at most", delta.taken.peak["loader"], "MB"),
    ]


def _size_rows(size: tuple[float, float]) -> list[BenchRow]:
    table, index = size
    return [
        told("copy: bytes of an alert in its tables", table, "B"),
        told("copy: bytes of an alert in indexes", index, "B"),
    ]


def _run(what: str, place: CentralPlace, central: int, records: Sequence[AlertRecord], pause: float) -> Work:
    """`spoc copy` in a process of its own, and checks in this one until it has ended."""
    work, began = Work(), time.perf_counter()
    command = [sys.executable, "-m", "spoc.cli.main", "copy", what, "SIS", "--json"]
    process = subprocess.Popen(command, env=_environment(place), stdout=subprocess.PIPE, text=True)
    groups = {
        "loader": [process.pid],
        "database": [_postmaster()],
        "central system": [central],
        "checks": [os.getpid()],
    }
    with Sampler(groups) as work.taken:
        while process.poll() is None:
            _check(work, records[work.asked % len(records)])
            _pause(process, pause)
        work.seconds = time.perf_counter() - began
    assert process.stdout
    work.report = json.loads(process.stdout.read() or "{}")
    return work


def _check(work: Work, record: AlertRecord) -> None:
    """A number of a record that is or will be in the copy, and a name."""
    began = time.perf_counter()
    work.asked += 1
    if record.numbers:
        by_identifier(record.numbers[0].kind, record.numbers[0].value)
    name = record.identities[0].names[0].full if record.identities else "Wanda Ilves"
    candidates_for(IdentityValue(names=[PersonName(full=name)]))
    work.checks.append((time.perf_counter() - began) * 1_000)


def _pause(process: "subprocess.Popen[str]", seconds: float) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return


def _row_by_row(records: Sequence[AlertRecord]) -> float:
    """Seconds an alert, the plain way: one row after the other through Django, all keys with it; taken back."""
    began, at = time.perf_counter(), _now()
    with transaction.atomic():
        for record in records:
            _enter_plainly(record, at)
        took = time.perf_counter() - began
        transaction.set_rollback(True)
    return took / len(records)


def _enter_plainly(record: AlertRecord, at: datetime) -> None:
    subject = Subject.objects.create(kind=record.subject_kind, data=dict(record.data), made_at=at, changed_at=at)
    for value in record.identities:
        _enter_identity(subject, value)
    for number in record.numbers:
        Identifier.objects.create(
            subject=subject,
            kind=number.kind,
            document_kind=number.document_kind or "",
            value=number.value,
            normal=normal_form(number.kind, number.value),
            near=near_form(normal_form(number.kind, number.value)),
            key_version=KEY_VERSION,
            state=number.state,
        )
    Alert.objects.create(
        subject=subject,
        system=record.system,
        reference=record.reference,
        category=record.category,
        issuing_state=record.issuing_state,
        requested_action=record.requested_action,
        reason=record.reason,
        authority=record.authority,
        issued_on=record.issued_on,
        review_on=record.review_on,
        entered_at=at,
        changed_at=at,
    )


def _enter_identity(subject: Subject, value: IdentityValue) -> None:
    identity = Identity.objects.create(
        subject=subject, kind=value.kind, sex=value.sex, birth_dates=[str(one) for one in value.birth_dates]
    )
    for name in value.names:
        Name.objects.create(
            identity=identity,
            kind=name.kind,
            full=name.full,
            family=name.family,
            given=name.given,
            size=name_size(name.full),
            born=birth_year(value.birth_dates),
            parts=name_numbers(name.full, value.birth_dates),
            pairs=list(name_pairs(name.full)),
            key_version=KEY_VERSION,
        )
        learn(dict.fromkeys(telling_parts(name.full), 1))


def _must_be_whole(load: Work, delta: Work) -> None:
    """A figure counts only when everything came in."""
    entered, followed = load.report.get("entered"), delta.report.get("read")
    if entered != SIZE or followed != CHANGES or load.report.get("refused"):
        raise RuntimeError(f"{entered} of {SIZE} loaded, {followed} of {CHANGES} followed")


def _bytes_an_alert() -> tuple[float, float]:
    with connection.cursor() as cursor:
        cursor.execute(SIZES)
        table, index = cursor.fetchone()
    return float(table) / SIZE, float(index) / SIZE


def _postmaster() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        folder = cursor.fetchone()[0]
    return int(Path(folder, "postmaster.pid").read_text().split()[0])


def _place() -> CentralPlace:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    home, url = Path(os.environ["SPOC_HOME"]), os.environ["SPOC_DATABASE_URL"]
    return CentralPlace(name="sis", office_database=url, home=home, state="QM", port=port)


def _environment(place: CentralPlace) -> dict[str, str]:
    return os.environ | {"SPOC_SIS_PORT": str(place.port), "SPOC_SIS_URL": f"https://127.0.0.1:{place.port}"}


def _wait_until_open(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"nothing listens on {port}")


def _now() -> datetime:
    return datetime.now(UTC)
