"""A first load by several processes through the product's own code; secondary indexes are built when the rows are in.

Each worker takes every other batch, and makes its records itself: nothing is handed from process to process.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from bench.database import owners_environment

WORKERS = int(os.environ.get("SPOC_BENCH_WORKERS", "2"))
TABLES = (
    "subjects_subject",
    "subjects_identity",
    "subjects_name",
    "subjects_identifier",
    "subjects_searchkey",
    "alerts_alert",
)
BUILDING = "SET maintenance_work_mem = '1GB'; SET statement_timeout = 0"
SECONDARY = """
SELECT index.indexrelid::regclass::text, pg_get_indexdef(index.indexrelid)
FROM pg_index index WHERE index.indrelid = ANY(%s::regclass[]) AND NOT index.indisunique
ORDER BY 1
"""
TOLD_EVERY_SECONDS = 30.0


@contextmanager
def indexes_afterwards(url: str) -> Iterator[None]:
    """Secondary indexes are away for the while and built anew, each as it was."""
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute(SECONDARY, [list(TABLES)]).fetchall()
        for name, _ in found:
            connection.execute(f"DROP INDEX {name}")
        yield
        connection.execute(BUILDING)
        for name, made_by in found:
            began = time.monotonic()
            connection.execute(str(made_by))
            if (took := time.monotonic() - began) >= 1:
                say(f"index {name} in {took:,.0f} s")


def by_workers(module: str, values: Sequence[object], *, env: Mapping[str, str]) -> None:
    """Runs `python -m MODULE take PLACE WORKERS VALUES` once for each worker; one that fails ends it all."""
    workers = [
        subprocess.Popen([sys.executable, "-m", module, "take", *map(str, (place, WORKERS, *values))], env=dict(env))
        for place in range(WORKERS)
    ]
    try:
        failed = [one.wait() for one in workers]
    finally:
        for one in workers:
            one.kill()
    if any(failed):
        raise RuntimeError("a worker failed; the store is not whole")


def environment(url: str, home: Path) -> dict[str, str]:
    """Of a process of its own that works on the store as the owner of its tables."""
    given = {key: value for key, value in os.environ.items() if not key.startswith("SPOC_")}
    return given | owners_environment(url, home)


class Progress:
    """Tells every half minute how far a worker is."""

    def __init__(self, place: int) -> None:
        self.place, self.done = place, 0
        self.began = self.told = time.monotonic()

    def add(self, count: int) -> None:
        self.done += count
        now = time.monotonic()
        if now - self.told > TOLD_EVERY_SECONDS:
            self.told = now
            say(f"worker {self.place}: {self.done:,}, {self.done / (now - self.began):,.0f} a second")


def say(what: str) -> None:
    print(f"store: {datetime.now(UTC):%H:%M:%S} {what}", file=sys.stderr, flush=True)
