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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from spoc.jobs.embedded.database import EmbeddedDatabase
from spoc.jobs.embedded.folders import folders_of

PERSONS = int(os.environ.get("SPOC_BENCH_PERSONS", "2000000"))
THINGS = int(os.environ.get("SPOC_BENCH_THINGS", "18000000"))
WORKERS = int(os.environ.get("SPOC_BENCH_WORKERS", "2"))
BYTES_PERSON, BYTES_THING = 2_200, 700
"""On disk with all indexes, measured."""
BYTES_BESIDE = 6_000_000_000
"""The log of changes, sorting while indexes are built, what the checks themselves will write."""
FILLED = "store-filled"
"""File of the home that says what is in it; written last."""
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
        with psycopg.connect(url, autocommit=True) as connection:
            with _indexes_afterwards(connection):
                _take_in(url, home)
            _say("counting the vocabulary")
            _run(["-m", "bench.store_part", "recount"], url, home)
            _say("vacuum and statistics")
            connection.execute("VACUUM (FREEZE, ANALYZE)")
            connection.execute("CHECKPOINT")
            size = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    finally:
        database.stop()
    os.sync()
    took = time.monotonic() - began
    (home / FILLED).write_text(_told())
    _say(f"filled in {took:,.0f} s, {size[0] if size else 0:,} bytes")
    return took


def server_settings() -> dict[str, str]:
    """Of a server that has the machine for itself and serves checks: half of the memory, so that what they read lies in
    the server's own; more than the quarter from which PostgreSQL's manual says to begin."""
    megabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return {"shared_buffers": f"{megabytes // 2}MB", "effective_cache_size": f"{megabytes * 3 // 4}MB"}


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


@contextmanager
def _indexes_afterwards(connection: "psycopg.Connection[tuple[object, ...]]") -> Iterator[None]:
    """Secondary indexes are away for the while and built anew, each as it was."""
    found = connection.execute(SECONDARY, [list(TABLES)]).fetchall()
    for name, _ in found:
        connection.execute(f"DROP INDEX {name}")
    yield
    connection.execute(BUILDING)
    for name, made_by in found:
        began = time.monotonic()
        connection.execute(str(made_by))
        _say(f"index {name} in {time.monotonic() - began:,.0f} s")


def _take_in(url: str, home: Path) -> None:
    """Each worker every other batch; one that fails ends it all."""
    began = time.monotonic()
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.store_part", "take", str(place), str(WORKERS), str(PERSONS), str(THINGS)],
            env=environment(url, home),
        )
        for place in range(WORKERS)
    ]
    try:
        failed = [one.wait() for one in workers]
    finally:
        for one in workers:
            one.kill()
    if any(failed):
        raise RuntimeError("a worker failed; the store is not whole")
    took = time.monotonic() - began
    _say(f"{PERSONS + THINGS:,} records in {took:,.0f} s, {(PERSONS + THINGS) / took:,.0f} a second")


def _run(command: Sequence[str], url: str, home: Path) -> None:
    subprocess.run([sys.executable, *command], env=environment(url, home), check=True)


def environment(url: str, home: Path) -> dict[str, str]:
    """Of a process that works on the store as the owner of its tables."""
    given = {key: value for key, value in os.environ.items() if not key.startswith("SPOC_")}
    return given | {
        "DJANGO_SETTINGS_MODULE": "spoc.config.settings",
        "SPOC_DATABASE_URL": url,
        "SPOC_HOME": str(home),
        "SPOC_ENVIRONMENT": "training",
        "SPOC_AS_OWNER": "1",
    }


def _say(what: str) -> None:
    print(f"store: {datetime.now(UTC):%H:%M:%S} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
