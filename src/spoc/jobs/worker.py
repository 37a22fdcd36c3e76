"""`spoc worker`: takes jobs from the queue until told to stop, and keeps the clock going.

Intake and sending have their own places and their own connections, so that a partner whose server is slow holds up
nothing that comes in, not even when the database goes away meanwhile: each queue waits for it, sweeps up what was
rolled back, and goes on by itself. A job that hangs cannot be ended from outside; when its queue cannot go on for it,
the process ends, which every job survives, and is started again.
"""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import NoReturn

import psycopg
from procrastinate import App
from procrastinate.connector import Notify
from procrastinate.contrib.django import app as django_app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector
from psycopg_pool import AsyncConnectionPool

from spoc.jobs.memory import settle
from spoc.jobs.schedule import BEATS, Beat, Clockwork
from spoc.office.alerts.services import wake as alerts_wake
from spoc.office.copies.services import wake as copies_wake
from spoc.office.exchange.services import wake
from spoc.office.imports.services import wake as imports_wake

PLACES = {
    wake.INTAKE: 2,
    wake.OUTGOING: 4,
    alerts_wake.CENTRAL: 2,
    imports_wake.IMPORTS: 1,
    copies_wake.COPIES: 2,
}
"""How many jobs of a queue are done at a time."""
PAUSE_SECONDS = 1.0
ANSWER_SECONDS = 8.0
"""How long the database may take to give a connection; then it counts as away."""
GRACE_SECONDS = 10.0
"""What the jobs in hand have after a stop was asked for."""
LOST_SECONDS = 60.0
"""What they have after their queue has lost the database."""

logger = logging.getLogger(__name__)


class _Line(PsycopgConnector):
    """A queue's connection; tells when the queue has begun to listen, and when it has stopped, while its jobs in hand
    may still go on."""

    def __init__(self) -> None:
        super().__init__()
        self.has_begun, self.is_lost = asyncio.Event(), asyncio.Event()

    async def listen_notify(self, on_notification: Notify, channels: Iterable[str]) -> None:
        self.has_begun.set()
        try:
            await super().listen_notify(on_notification=on_notification, channels=channels)
        finally:
            self.is_lost.set()


def work(
    *,
    stop: threading.Event | None = None,
    ready: Callable[[], None] | None = None,
    beats: tuple[Beat, ...] = BEATS,
) -> None:
    """Works until `stop` is set, or SIGTERM or SIGINT comes (in a main thread); jobs in hand are finished first."""
    settle()
    with Clockwork(beats):
        asyncio.run(_work(stop or threading.Event(), ready))


async def _work(stop: threading.Event, ready: Callable[[], None] | None) -> None:
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(max_workers=sum(PLACES.values()) + 1, thread_name_prefix="job"))
    with suppress(ValueError, RuntimeError):  # signals reach a main thread only
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
    if ready:
        ready()
    await asyncio.gather(*(_keep_taking(name, places, stop) for name, places in PLACES.items()))


async def _keep_taking(name: str, places: int, stop: threading.Event) -> None:
    """One queue, until `stop`; whatever becomes of the other."""
    while not stop.is_set():
        try:
            await _take_jobs(name, places, stop)
        except (ConnectorException, psycopg.Error, OSError) as error:
            logger.warning("the queue %s is out of reach, trying again: %s", name, str(error).strip()[:200])
        if not stop.is_set():
            await asyncio.sleep(PAUSE_SECONDS)


async def _take_jobs(name: str, places: int, stop: threading.Event) -> None:
    """Until `stop`, or until the database goes away and what was in hand has ended."""
    # An app of its own: the worker needs a pool, while a job's own jobs are deferred in its transaction by Django's.
    line = _Line()
    queue = App(connector=line, worker_defaults=django_app.worker_defaults)
    queue.tasks = django_app.tasks
    # No check before each use, which would double the round trips: a dead connection ends this pool, and a new one is
    # made.
    pool = AsyncConnectionPool(kwargs=connector_params(), timeout=ANSWER_SECONDS, open=False)
    async with pool, queue.open_async(pool):
        taking = asyncio.create_task(_take_from(queue, name, places))
        stopping, losing = asyncio.create_task(_until(stop)), asyncio.create_task(line.is_lost.wait())
        try:
            await _first_of(taking, stopping, losing)
            await _has_begun(line, taking)
            await _let_finish(name, taking, stopping)
        finally:
            stopping.cancel()
            losing.cancel()
    with suppress(asyncio.CancelledError):
        taking.result()


async def _has_begun(line: _Line, taking: "asyncio.Task[None]") -> None:
    """A stop that comes while the queue registers is lost on the way to procrastinate: it is held until it listens."""
    beginning = asyncio.create_task(line.has_begun.wait())
    try:
        await _first_of(taking, beginning, within=ANSWER_SECONDS)
    finally:
        beginning.cancel()


async def _let_finish(name: str, taking: "asyncio.Task[None]", stopping: "asyncio.Task[None]") -> None:
    """Waits for the jobs in hand, but not without end: procrastinate itself would."""
    if not stopping.done() and not await _first_of(taking, stopping, within=LOST_SECONDS):
        _end_hard(f"jobs of {name} hang since the database went away")
    if stopping.done():
        taking.cancel()
        if not await _first_of(taking, within=GRACE_SECONDS + PAUSE_SECONDS):
            _end_hard(f"jobs of {name} did not finish in time")


async def _first_of(*tasks: "asyncio.Task[None] | asyncio.Task[bool]", within: float | None = None) -> bool:
    """Whether one of them has ended within so many seconds."""
    done, _ = await asyncio.wait(tasks, timeout=within, return_when=asyncio.FIRST_COMPLETED)
    return bool(done)


def _end_hard(why: str) -> NoReturn:
    """As if it had been killed: Python would wait for the threads of the jobs that hang."""
    logger.error("%s: ending this process; the jobs are done again", why)
    logging.shutdown()
    os._exit(1)


async def _take_from(queue: App, name: str, places: int) -> None:
    await queue.run_worker_async(
        queues=[name],
        name=name,
        concurrency=places,
        fetch_job_polling_interval=2.0,
        shutdown_graceful_timeout=GRACE_SECONDS,
        delete_jobs="successful",
        install_signal_handlers=False,
        update_heartbeat_interval=10.0,
        stalled_worker_timeout=60.0,
    )


async def _until(stop: threading.Event) -> None:
    while not stop.is_set():
        await asyncio.sleep(0.1)
