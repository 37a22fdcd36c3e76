"""`spoc worker`: takes jobs from the queue until told to stop, and keeps the clock going.

Intake and sending have their own places, so that a partner whose server is slow holds up nothing that comes in. When
the database goes away the worker waits for it and goes on; what it had in hand was rolled back, and is swept up.
"""

import asyncio
import logging
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import psycopg
from procrastinate import App
from procrastinate.contrib.django import app as django_app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector
from psycopg_pool import AsyncConnectionPool

from spoc.jobs.memory import settle
from spoc.jobs.schedule import BEATS, Beat, Clockwork
from spoc.office.exchange.services import wake

PLACES = {wake.INTAKE: 2, wake.OUTGOING: 4}
"""How many jobs of a queue are done at a time."""
PAUSE_SECONDS = 1.0

logger = logging.getLogger(__name__)


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
    while not stop.is_set():
        try:
            await _take_jobs(stop)
        except (ConnectorException, psycopg.Error, OSError) as error:
            logger.warning("the queue is out of reach, trying again: %s", str(error).strip()[:200])
        if not stop.is_set():
            await asyncio.sleep(PAUSE_SECONDS)


async def _take_jobs(stop: threading.Event) -> None:
    """Until `stop`, or until the database goes away."""
    # An app of its own: the worker needs a pool, while a job's own jobs are deferred in its transaction by Django's.
    queue = App(connector=PsycopgConnector(), worker_defaults=django_app.worker_defaults)
    queue.tasks = django_app.tasks
    # No check before each use, which would double the round trips: a dead connection ends this pool, and a new one is
    # made.
    async with AsyncConnectionPool(kwargs=connector_params(), open=False) as pool, queue.open_async(pool):
        taking = {asyncio.create_task(_take_from(queue, name, places)) for name, places in PLACES.items()}
        watching = asyncio.create_task(_until(stop))
        await asyncio.wait({*taking, watching}, return_when=asyncio.FIRST_COMPLETED)
        for task in (*taking, watching):
            task.cancel()
        for outcome in await asyncio.gather(*taking, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise outcome


async def _take_from(queue: App, name: str, places: int) -> None:
    await queue.run_worker_async(
        queues=[name],
        name=name,
        concurrency=places,
        fetch_job_polling_interval=2.0,
        shutdown_graceful_timeout=10.0,
        delete_jobs="successful",
        install_signal_handlers=False,
        update_heartbeat_interval=10.0,
        stalled_worker_timeout=60.0,
    )


async def _until(stop: threading.Event) -> None:
    while not stop.is_set():
        await asyncio.sleep(0.1)
