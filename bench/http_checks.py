"""Checks one by one over HTTP, 500 a second for five minutes, over 2,000,000 persons and 18,000,000 things.

Everything on one machine: database, web and worker as `spoc up` runs them, and the generator of the load. Beside it, in
the same run and under the same load, a bare endpoint: one look-up in raw SQL and one audit row, committed. Afterwards
every answered check must be found in the database with its query, its answers and its audit entries.

SPOC_BENCH_HOME names a home that is kept, so that the store is filled once; SPOC_BENCH_PERSONS and SPOC_BENCH_THINGS
set its size, SPOC_BENCH_RATE checks a second, SPOC_BENCH_SECONDS for how long.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from bench import store_filling as store
from bench.database import server_settings
from bench.http_questions import requests_of
from bench.loading import environment
from bench.resources import seconds_of
from bench.rows import BenchRow, at_least, at_most, told
from bench.store_memory import read_into_memory
from spoc.jobs.embedded.database import EmbeddedDatabase

RATE = float(os.environ.get("SPOC_BENCH_RATE", "500"))
SECONDS = float(os.environ.get("SPOC_BENCH_SECONDS", "300"))
WARM_UP_SECONDS = 20.0
LOWER = (450, 400, 350, 325, 300, 275, 255, 200, 150, 100)
"""Checks a second that are tried, for a shorter time, when the rate is not sustained."""
TRY_SECONDS = 30.0
FLOOR, P99_MS = 250.0, 50.0
SUSTAINED = 0.99
"""Share of the planned rate that counts as sustained."""
ASKERS = CONNECTIONS = 40
"""Programs that ask, each with a token and a bound of its own, 1,200 calls a minute, and each with a connection that it
keeps. Of a few connections one process of the web may hold half."""
WEB_PROCESSES, WEB_THREADS = 4, 1
"""Two processes for each core, as the documentation advises: one works while the other waits for the disk."""
KINDS = ("document", "vehicle", "person")


@dataclass(frozen=True, kw_only=True)
class Run:
    """said: by the generator; seconds: of processor time, by process; keys: of the answers."""

    said: Mapping[str, Any]
    seconds: Mapping[str, float]
    keys: Sequence[str]

    @property
    def each_second(self) -> float:
        return float(self.said["each_second"])

    @property
    def p99(self) -> float:
        return float(self.said["all"]["p99"])

    def is_sustained(self, rate: float) -> bool:
        return not self.said["failures"] and self.each_second >= SUSTAINED * rate and self.p99 <= P99_MS


def rows() -> list[BenchRow]:
    with ExitStack() as stack:
        home = _home(stack)
        store.fill(home)
        database = EmbeddedDatabase(home, settings=server_settings())
        url = database.start()
        stack.callback(database.stop)
        _command(["migrate"], url, home)
        tokens = json.loads(_output(["-m", "bench.store_part", "tokens", str(ASKERS)], url, home))
        read_into_memory(url)
        groups = {"database": [_pid(database)]}
        ours, rate = _best(groups, url, home, tokens)
        _must_be_kept(url, ours.keys)
        bare = _bare(groups, url, home, tokens, rate)
    return [*_figures(ours, bare, rate), *_costs(ours, bare)]


def _figures(ours: Run, bare: Run, rate: float) -> list[BenchRow]:
    of = f"http: checks of {store.PERSONS + store.THINGS:,} records"
    by_kind = ours.said["by_kind"]
    return [
        at_least(f"{of}, sustained", ours.each_second if ours.is_sustained(rate) else 0.0, "a second", floor=FLOOR,
                 baseline=bare.each_second),
        at_most(f"{of}, p99", ours.p99, "ms", floor=P99_MS, baseline=bare.p99),
        told(f"{of}, p50", float(ours.said["all"]["p50"]), "ms", baseline=float(bare.said["all"]["p50"])),
        *(told(f"{of}, {kind}, {name}", float(by_kind[kind][name]), "ms") for kind in KINDS for name in ("p50", "p99")),
        told(f"{of}, for", float(ours.said["seconds"]), "s"),
        told(f"{of}, failures", float(sum(ours.said["failures"].values())), "checks"),
    ]  # fmt: skip


def _costs(ours: Run, bare: Run) -> list[BenchRow]:
    """Processor time a check of each process, beside the bare endpoint's where it has one."""

    def each(run: Run, name: str) -> float | None:
        return run.seconds[name] * 1000 / run.said["good"] if name in run.seconds else None

    found = [(name, each(ours, name)) for name in ours.seconds]
    return [
        *(told(f"http: processor time a check, {name}", one, "ms", baseline=each(bare, name))
          for name, one in found if one is not None),
        told("http: processor time a check, all", sum(one or 0.0 for _, one in found), "ms",
             baseline=sum(each(bare, name) or 0.0 for name in bare.seconds)),
    ]  # fmt: skip


def _best(groups: Mapping[str, list[int]], url: str, home: Path, tokens: Sequence[str]) -> tuple[Run, float]:
    """The rate asked for; where it is not sustained, the highest of the lower ones that is, tried for a shorter time
    and then held as long."""
    with _office(url, home) as (port, pids):
        everybody = {**groups, **pids}
        _run(everybody, home, requests_of("warm up", _count(WARM_UP_SECONDS), tokens), port, RATE / 2)
        run = _run(everybody, home, requests_of("checks", _count(SECONDS), tokens), port, RATE)
        _say(run, RATE)
        if run.is_sustained(RATE):
            return run, RATE
        for rate in LOWER:
            if rate >= RATE:
                continue
            tried = _run(everybody, home, requests_of(f"try {rate}", int(rate * TRY_SECONDS), tokens), port, rate)
            _say(tried, rate)
            if tried.is_sustained(rate):
                held = _run(everybody, home, requests_of(f"held {rate}", int(rate * SECONDS), tokens), port, rate)
                _say(held, rate)
                if held.is_sustained(rate):
                    return held, rate
    return run, RATE


def _bare(groups: Mapping[str, list[int]], url: str, home: Path, tokens: Sequence[str], rate: float) -> Run:
    """The same load on the bare endpoint, behind the same server with as many processes and threads."""
    with _server(["-m", "bench.bare_endpoint"], url, home) as (port, pids):
        everybody = {**groups, **pids}
        _run(everybody, home, requests_of("warm up", _count(5), tokens), port, rate)
        run = _run(everybody, home, requests_of("bare", _count(min(SECONDS, 60.0)), tokens), port, rate)
    _say(run, rate)
    return run


def _count(seconds: float) -> int:
    return int(seconds * RATE)


def _say(run: Run, rate: float) -> None:
    print(f"http: at {rate:,.0f} a second: {json.dumps({**run.said, 'seconds of processor': run.seconds})}",
          file=sys.stderr, flush=True)  # fmt: skip


@contextmanager
def _office(url: str, home: Path) -> Iterator[tuple[int, Mapping[str, list[int]]]]:
    """Web and worker, by the product's own commands."""
    worker = subprocess.Popen([sys.executable, "-m", "spoc.cli.main", "worker"], env=_product(url, home))
    try:
        with _server(["-m", "spoc.cli.main", "web"], url, home) as (port, pids):
            yield port, {**pids, "worker": [worker.pid]}
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(timeout=60)


@contextmanager
def _server(command: Sequence[str], url: str, home: Path) -> Iterator[tuple[int, Mapping[str, list[int]]]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = _product(url, home) | {
        "SPOC_WEB_PORT": str(port),
        "SPOC_WEB_WORKERS": str(WEB_PROCESSES),
        "SPOC_WEB_THREADS": str(WEB_THREADS),
    }
    web = subprocess.Popen([sys.executable, *command], env=environment)
    try:
        _wait_for(port)
        time.sleep(2)  # the server listens before its processes have loaded
        yield port, {"web": [web.pid]}
    finally:
        web.send_signal(signal.SIGTERM)
        web.wait(timeout=60)


def _run(
    groups: Mapping[str, list[int]], home: Path, requests: Sequence[tuple[str, bytes]], port: int, rate: float
) -> Run:
    written, plan, answered = home / "load-requests", home / "load-plan.json", home / "load-answered"
    with written.open("wb") as file:
        for kind, content in requests:
            file.write(kind.encode() + b"\t" + content.replace(b"\r\n", b"\x01") + b"\n")
    plan.write_text(
        json.dumps(
            {
                "port": port,
                "rate": rate,
                "connections": CONNECTIONS,
                "requests": str(written),
                "answered": str(answered),
            }
        )
    )
    load = subprocess.Popen(
        [sys.executable, "-m", "bench.http_load", str(plan)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert load.stdin is not None
    assert load.stdout is not None
    assert load.stdout.readline() == "ready\n"
    everybody = {**groups, "generator": [load.pid]}
    before = seconds_of(everybody)
    load.stdin.write("go\n")
    load.stdin.flush()
    said = json.loads(load.stdout.readline())
    taken = {name: seconds - before[name] for name, seconds in seconds_of(groups).items()}
    load.wait()
    taken["generator"] = said["processor"] - before["generator"]
    return Run(said=said, seconds=taken, keys=answered.read_text().split())


def _must_be_kept(url: str, keys: Sequence[str]) -> None:
    """A figure counts only when every answered check is in the database with all that belongs to it."""
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TEMP TABLE told (key uuid PRIMARY KEY)")
        with connection.cursor().copy("COPY told FROM STDIN") as copy:
            for key in keys:
                copy.write_row([key])
        connection.execute("ANALYZE told")
        found = connection.execute(_KEPT).fetchone()
    if found is None or set(found) != {len(keys)}:
        raise RuntimeError(f"of {len(keys)} answered checks: queries, with answers, asked, answered: {found}")


_KEPT = """
WITH kept AS MATERIALIZED (
    SELECT query.id, 'query:' || query.id AS record FROM told JOIN screening_query query USING (key)
), entries AS MATERIALIZED (
    SELECT record, bool_or(entry.action = 'screening.ask') AS asked,
           bool_or(entry.action = 'screening.answer') AS answered
    FROM audit_entry entry CROSS JOIN LATERAL unnest(entry.records) AS record
    WHERE entry.action IN ('screening.ask', 'screening.answer')
      AND entry.at >= (SELECT min(query.asked_at) FROM screening_query query JOIN told USING (key))
    GROUP BY record
)
SELECT (SELECT count(*) FROM kept),
       (SELECT count(*) FROM kept WHERE EXISTS (
            SELECT FROM screening_sourceanswer answer WHERE answer.query_id = kept.id AND answer.state = 'answered')),
       (SELECT count(*) FROM kept JOIN entries USING (record) WHERE entries.asked),
       (SELECT count(*) FROM kept JOIN entries USING (record) WHERE entries.answered)
"""


def _home(stack: ExitStack) -> Path:
    if kept := os.environ.get("SPOC_BENCH_HOME"):
        return Path(kept)
    home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="spoc-bench-")))
    stack.callback(lambda: EmbeddedDatabase(home).remove())
    return home


def _pid(database: EmbeddedDatabase) -> int:
    assert database.process is not None
    return database.process.pid


def _product(url: str, home: Path) -> dict[str, str]:
    """With the product's own rights, as in production."""
    given = environment(url, home)
    del given["SPOC_AS_OWNER"]
    return given | {"SPOC_ENVIRONMENT": "production"}


def _command(words: Sequence[str], url: str, home: Path) -> None:
    subprocess.run([sys.executable, "-m", "spoc.cli.main", *words], env=_product(url, home), check=True)


def _output(command: Sequence[str], url: str, home: Path) -> str:
    done = subprocess.run(
        [sys.executable, *command], env=environment(url, home), check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(port)
