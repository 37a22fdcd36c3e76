"""What the clock does in a worker: the chain sealed each second, the witness, the sweeps, the watch over deadlines.

Threads of the worker, not jobs: a queue that is full must not hold up the seal, and a second is too short for a job.
Each row may run in several workers at once; what it calls takes care of that.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db import connection
from django.utils import timezone

from spoc.core.terms.offices import System
from spoc.office.alerts.services.tally import settle_tally
from spoc.office.audit import services as audit
from spoc.office.audit.witness import write_witness
from spoc.office.subjects.services import index_anew
from spoc.office.subjects.vocabulary import recount
from spoc.procedures import (
    data_quality,
    deadline_watch,
    frequent_asking,
    information_needs,
    notice_life,
    sampling,
    sweeping,
)
from spoc.procedures.alerts import watch as alert_watch
from spoc.procedures.bulk_check import alerts_met
from spoc.procedures.bulk_check import working as check_working
from spoc.procedures.central_lines import connect
from spoc.procedures.national_copy import rounds, technical_copies

logger = logging.getLogger(__name__)

WATCH_SECONDS = 10.0
"""What a round over watch lists may take before a worker that is told to stop looks up."""


@dataclass(frozen=True, kw_only=True)
class Beat:
    """One thing done every so many seconds."""

    name: str
    seconds: float
    work: Callable[[], object]


def seal() -> None:
    audit.seal()


def testify() -> None:
    write_witness(settings.OFFICE.home / "audit-witness.jsonl", at=timezone.now())


def sweep() -> None:
    sweeping.sweep(timezone.now())


def tidy_jobs() -> None:
    sweeping.clear_dead_jobs(timezone.now())


def watch() -> None:
    deadline_watch.watch(timezone.now())
    deadline_watch.watch_silence(timezone.now())


def watch_screening() -> None:
    """Information that does not come, samples to be justified, who asks unusually often."""
    now = timezone.now()
    information_needs.watch(now)
    sampling.watch(now)
    frequent_asking.watch(now)


def look_at_quality() -> None:
    data_quality.look_by_night(timezone.now())


def add_up_alerts() -> None:
    settle_tally()


def watch_alerts() -> None:
    alert_watch.watch(timezone.now())


def sweep_orders() -> None:
    alert_watch.sweep_orders(timezone.now())


def hear_of_notices() -> None:
    """Only where the office is connected to INTERPOL."""
    if settings.OFFICE.interpol_url:
        notice_life.poll(timezone.now)


def keep_up_copy(system: System) -> None:
    rounds.keep_up(system, connect=connect, now=timezone.now)


def compare_copy(system: System) -> None:
    rounds.compare_next(system, connect=connect, now=timezone.now)


def watch_technical_copies() -> None:
    technical_copies.watch(timezone.now())


def go_through_files() -> None:
    """A file of questions stands in the database with its position: nothing of it is lost with a job or a worker."""
    check_working.work(now=timezone.now)


def watch_lists() -> None:
    """Whatever came or changed since, some hundreds of alerts at a time, for a while; then the next beat goes on."""
    until = time.monotonic() + WATCH_SECONDS
    while alerts_met.watch(timezone.now())["compared"] and time.monotonic() < until:
        pass
    check_working.erase(timezone.now())


def look_after_names() -> None:
    """Names written under an earlier version of the keys are indexed anew; how often each part is held is counted."""
    while index_anew():
        pass
    recount()


BEATS = (
    Beat(name="seal", seconds=1, work=seal),
    Beat(name="sweep", seconds=2, work=sweep),
    Beat(name="watch", seconds=60, work=watch),
    Beat(name="screening", seconds=60, work=watch_screening),
    Beat(name="alerts", seconds=60, work=watch_alerts),
    Beat(name="orders", seconds=10, work=sweep_orders),
    Beat(name="notices", seconds=60, work=hear_of_notices),
    Beat(name="alert-counts", seconds=60, work=add_up_alerts),
    Beat(name="witness", seconds=60, work=testify),
    Beat(name="tidy-jobs", seconds=60, work=tidy_jobs),
    *(Beat(name=f"copy-{one}", seconds=60, work=partial(keep_up_copy, one)) for one in rounds.SYSTEMS),
    *(Beat(name=f"compare-{one}", seconds=300, work=partial(compare_copy, one)) for one in rounds.SYSTEMS),
    Beat(name="technical-copies", seconds=600, work=watch_technical_copies),
    Beat(name="check-jobs", seconds=1, work=go_through_files),
    Beat(name="watch-lists", seconds=2, work=watch_lists),
    Beat(name="names", seconds=24 * 3600, work=look_after_names),
    Beat(name="quality", seconds=1800, work=look_at_quality),
)


class Clockwork:
    """Runs every beat in a thread of its own until it is stopped."""

    def __init__(self, beats: tuple[Beat, ...] = BEATS) -> None:
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._run, args=[beat], name=beat.name) for beat in beats]

    def __enter__(self) -> "Clockwork":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _run(self, beat: Beat) -> None:
        try:
            while not self._stop.is_set():
                self._once(beat)
                self._stop.wait(beat.seconds)
        finally:
            connection.close()

    def _once(self, beat: Beat) -> None:
        """A fault (the database restarts, say) is told and tried again at the next beat, on a fresh connection."""
        try:
            beat.work()
        except Exception as error:
            logger.warning("%s: %s: %s", beat.name, type(error).__name__, str(error).strip()[:200])
            if not connection.in_atomic_block:
                connection.close()
