"""The simulated bureau at work: takes mail, receipts it at once, answers form G soon after, does what it is told."""

import asyncio
import logging
import signal
import ssl
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from spoc.channels.mail.door import TRY_LATER, Delivery, Door, DoorSettings, Refusal
from spoc.channels.mail.simulator import identity, post
from spoc.channels.mail.simulator.store import Store
from spoc.channels.mail.tls import tls_context

PAUSE_SECONDS = 0.2
PAUSE_AFTER_TROUBLE = 1.0
MOST_BYTES = 40 * 2**20

logger = logging.getLogger(__name__)


class BureauKeeper:
    """Stores before it says 250; refuses or dawdles when it was told to."""

    def __init__(self, store: Store, address: str) -> None:
        self.store = store
        self.address = address

    def is_ours(self, address: str) -> bool:
        return address.lower() == self.address

    def keep(self, delivery: Delivery) -> str:
        try:
            return post.take(self.store, delivery, at=datetime.now(UTC))
        except psycopg.Error as error:
            logger.warning("not stored: %s", type(error).__name__)
            return TRY_LATER

    def note(self, refusal: Refusal) -> None:
        logger.info("refused: %s", refusal.reply)


def serve(  # noqa: PLR0913  where it keeps, where it listens, when it ends
    *,
    url: str,
    host: str,
    port: int,
    state: str = "QN",
    stop: threading.Event | None = None,
    ready: Callable[[int], None] | None = None,
) -> None:
    """Until `stop` is set, or SIGTERM or SIGINT comes (main thread). url: of its own database (`store.prepare`)."""
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    with closing(Store(url)) as store:
        asyncio.run(_serve(store, (host, port), state=state, stop=stop or threading.Event(), ready=ready))


async def _serve(
    store: Store,
    place: tuple[str, int],
    *,
    state: str,
    stop: threading.Event,
    ready: Callable[[int], None] | None,
) -> None:
    host, port = place
    us = identity.make(store, state=state, host=host, port=port, at=datetime.now(UTC))
    with suppress(ValueError, RuntimeError):  # signals reach a main thread only
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    settings = DoorSettings(max_bytes=MOST_BYTES, tls=_tls(store), host_name=us.address.partition("@")[2])
    door = Door(BureauKeeper(store, us.address), settings, threads=8)
    server = await door.listen(host, port)
    if ready:
        ready(server.sockets[0].getsockname()[1])
    clerk = asyncio.create_task(asyncio.to_thread(_clerk, store, stop))
    while not stop.is_set():
        await asyncio.sleep(PAUSE_SECONDS)
    await door.close(server)
    await clerk


def _clerk(store: Store, stop: threading.Event) -> None:
    """Reads what came, writes what is due, one thing after another; what a kill cut short is done again."""
    while not stop.is_set():
        try:
            did_something = post.do_next(store, now=lambda: datetime.now(UTC))
        except psycopg.Error as error:
            logger.warning("the database is away: %s", type(error).__name__)
            did_something = False
        except Exception as error:
            # Whatever one thing runs into was rolled back; the bureau goes on, or nobody would ever be answered again.
            logger.warning("left undone, to be tried again: %s: %s", type(error).__name__, str(error)[:200])
            did_something = False
            stop.wait(PAUSE_AFTER_TROUBLE)
        if not did_something:
            stop.wait(PAUSE_SECONDS)
    store.close()


def _tls(store: Store) -> ssl.SSLContext:
    with TemporaryDirectory() as folder:
        file = Path(folder, "tls.pem")
        file.touch(mode=0o600)
        file.write_text(identity.read_keys(store).tls)
        return tls_context(file)
