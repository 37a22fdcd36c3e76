"""The UN list coming in: entries a second beside parsing alone, and the same list again."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from django.db import transaction
from lxml import etree

from bench.rows import RUNS, BenchRow, at_least, median_of_runs
from spoc.core.terms.offices import Actor, Role, Via
from spoc.procedures.list_import import ImportReport, import_un
from spoc.procedures.training.un_file import invented_list

OPERATOR = Actor(name="bench", role=Role.ADMINISTRATOR, via=Via.TERMINAL)
COPIES = 10
"""How many times the invented list is laid out under other numbers, when the real one is not there."""
SHARE_OF_PARSING = 0.003
"""Of the speed of lxml, which only reads: the rest is checking, search keys and rows on disk."""
AGAIN_RATIO = 1.5
"""Entries that did not change beside new ones."""


def rows() -> list[BenchRow]:
    folder = Path(tempfile.mkdtemp(prefix="spoc-bench-un-"))
    try:
        file, name = _list(folder)
        return _measured(file, name)
    finally:
        shutil.rmtree(folder)


def _measured(file: Path, name: str) -> list[BenchRow]:
    tried = [_tried(file) for _ in range(RUNS - 1)]
    first, seconds = _timed(file)
    rate = first.added / median([*tried, seconds])
    again = [_timed(file) for _ in range(RUNS)]
    parsing = first.entries / median_of_runs(lambda: _seconds(lambda: etree.parse(file)))
    unchanged = all(one.unchanged == first.entries and not one.added for one, _ in again)
    rate_again = first.entries / median(took for _, took in again)
    return [
        at_least(f"{name}: imported", rate, "entries/s", baseline=parsing, ratio=SHARE_OF_PARSING),
        at_least(f"{name}: the same again", rate_again, "entries/s", baseline=rate, ratio=AGAIN_RATIO),
        at_least(f"{name}: left as they were", float(unchanged), "share", floor=1.0),
    ]


def _list(folder: Path) -> tuple[Path, str]:
    if data := os.environ.get("SPOC_TEST_DATA"):
        (real,) = Path(data, "un").glob("*.xml")
        return real, "UN list"
    file = folder / "invented.xml"
    file.write_bytes(_many())
    return file, "invented list"


def _many() -> bytes:
    """The invented list several times over, each time under other numbers."""
    root = etree.fromstring(invented_list(datetime(2026, 1, 15, tzinfo=UTC)))
    for section in root:
        entries = list(section)
        for copy in range(1, COPIES):
            for entry in entries:
                twin = etree.fromstring(etree.tostring(entry))
                for tag in ("DATAID", "REFERENCE_NUMBER"):
                    twin.find(tag).text = f"{twin.findtext(tag)}{copy}"
                section.append(twin)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _timed(file: Path) -> tuple[ImportReport, float]:
    begin = time.perf_counter()
    report = import_un(file, actor=OPERATOR, at=datetime.now(UTC))
    return report, time.perf_counter() - begin


def _tried(file: Path) -> float:
    """Seconds of an import that is taken back, so that the next one is the first again."""
    with transaction.atomic():
        _report, seconds = _timed(file)
        transaction.set_rollback(True)
    return seconds


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
