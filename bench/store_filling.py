"""Fills the large store: 2,000,000 persons, 18,000,000 documents and things, by COPY through the product's own code.

`python -m bench.store_filling`; SPOC_BENCH_HOME names where it is kept, SPOC_BENCH_PERSONS and SPOC_BENCH_THINGS set
other sizes. The disk is looked at first. As with any first load, secondary indexes are built when the rows are in, and
nothing is synced before the end: what a crash leaves of it is thrown away.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import psycopg

from bench.loading import by_workers, environment, indexes_afterwards, say
from spoc.jobs.embedded.database import EmbeddedDatabase
from spoc.jobs.embedded.folders import folders_of

PERSONS = int(os.environ.get("SPOC_BENCH_PERSONS", "2000000"))
THINGS = int(os.environ.get("SPOC_BENCH_THINGS", "18000000"))
BYTES_PERSON, BYTES_THING = 2_200, 700
"""On disk with all indexes, measured."""
BYTES_BESIDE = 6_000_000_000
"""The log of changes, sorting while indexes are built, what the checks themselves will write."""
FILLED = "store-filled"
"""File of the home that says what is in it; written last."""


class TooLittleDiskError(Exception):
    """The store does not fit; its sentence says how much is needed."""


def main() -> None:
    fill(Path(os.environ["SPOC_BENCH_HOME"]))


def fill(home: Path) -> float:
    """Seconds it took; 0 when the home holds the store already. Raises TooLittleDiskError."""
    if is_filled(home):
        return 0.0
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    EmbeddedDatabase(home).remove()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    refuse_too_little_disk(folders_of(home).base.parent)
    began = time.monotonic()
    database = EmbeddedDatabase(home, fsync=False)
    url = database.start()
    try:
        _run(["-m", "django", "migrate", "--verbosity=0"], url, home)
        _run(["-m", "django", "createcachetable", "--verbosity=0"], url, home)
        with indexes_afterwards(url):
            _take_in(url, home)
        with psycopg.connect(url, autocommit=True) as connection:
            say("counting the vocabulary")
            _run(["-m", "bench.store_part", "recount"], url, home)
            say("vacuum and statistics")
            connection.execute("VACUUM (FREEZE, ANALYZE)")
            connection.execute("CHECKPOINT")
            size = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    finally:
        database.stop()
    os.sync()
    took = time.monotonic() - began
    (home / FILLED).write_text(_told())
    say(f"filled in {took:,.0f} s, {size[0] if size else 0:,} bytes")
    return took


def is_filled(home: Path) -> bool:
    told = home / FILLED
    return told.exists() and told.read_text() == _told()


def _told() -> str:
    return f"{PERSONS} persons, {THINGS} things\n"


def refuse_too_little_disk(folder: Path) -> None:
    needed = PERSONS * BYTES_PERSON + THINGS * BYTES_THING + BYTES_BESIDE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise TooLittleDiskError(
            f"The store needs {needed / 1e9:.1f} GB in {folder}, and {free / 1e9:.1f} GB are free: "
            "make room, or set SPOC_BENCH_PERSONS and SPOC_BENCH_THINGS lower."
        )


def _take_in(url: str, home: Path) -> None:
    began = time.monotonic()
    by_workers("bench.store_part", (PERSONS, THINGS), env=environment(url, home))
    took = time.monotonic() - began
    say(f"{PERSONS + THINGS:,} records in {took:,.0f} s, {(PERSONS + THINGS) / took:,.0f} a second")


def _run(command: Sequence[str], url: str, home: Path) -> None:
    subprocess.run([sys.executable, *command], env=environment(url, home), check=True)


if __name__ == "__main__":
    main()
