"""The office's mail door: what is ours is stored, with its job, before the sender hears 250."""

import asyncio
import logging
import signal
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils import timezone

from spoc.channels.mail.door import TRY_LATER, Delivery, Door, DoorSettings, Refusal
from spoc.channels.mail.keys import KeyRing
from spoc.channels.mail.tls import tls_context
from spoc.jobs.simulators import make_training_keys
from spoc.office.exchange.services.incoming import keep_refusal
from spoc.procedures import intake

logger = logging.getLogger(__name__)


class OfficeKeeper:
    """Takes mail for our own mailbox and no other."""

    def __init__(self, own_address: str) -> None:
        self.own_address = own_address.lower()

    def is_ours(self, address: str) -> bool:
        return address.lower() == self.own_address

    def keep(self, delivery: Delivery) -> str:
        close_old_connections()
        try:
            raw_id = intake.store(delivery, at=timezone.now())
        except (DatabaseError, InterfaceError) as error:
            logger.warning("not stored, answered 451: %s", type(error).__name__)
            return TRY_LATER
        return f"250 2.0.0 stored as {raw_id}"

    def note(self, refusal: Refusal) -> None:
        close_old_connections()
        keep_refusal(
            at=timezone.now(), peer=refusal.peer, sender=refusal.sender, size=refusal.size, reply=refusal.reply
        )


def serve(
    *, host: str, port: int, stop: threading.Event | None = None, ready: Callable[[int], None] | None = None
) -> None:
    """Listens until `stop` is set, or SIGTERM or SIGINT comes (in a main thread). `ready` hears the port in use."""
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd writes each command, addresses and all
    if settings.TRAINING:
        make_training_keys(timezone.now())
    asyncio.run(_serve(host, port, stop or threading.Event(), ready))


async def _serve(host: str, port: int, stop: threading.Event, ready: Callable[[int], None] | None) -> None:
    office = settings.OFFICE
    door = Door(
        OfficeKeeper(office.own_address),
        DoorSettings(
            max_bytes=office.mail_max_megabytes * 2**20,
            tls=_tls(office.home / "keys"),
            host_name=office.own_address.partition("@")[2],
        ),
    )
    with suppress(ValueError, RuntimeError):  # signals reach a main thread only
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    server = await door.listen(host, port)
    if ready:
        ready(server.sockets[0].getsockname()[1])
    while not stop.is_set():
        await asyncio.sleep(0.1)
    await door.close(server)


def _tls(folder: Path) -> ssl.SSLContext | None:
    """Of our own mail server; without its file only this machine may send to us."""
    file = KeyRing(folder).tls_file
    return tls_context(file) if file.exists() else None
