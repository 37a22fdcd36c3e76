"""The SMTP door: takes a message whole and byte for byte, hands it over, and answers what its keeper says.

No rule of the office stands here. The keeper's functions may block (they write to a database): each runs in a thread.
"""

import asyncio
import ipaddress
import logging
import re
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import AnyStr, Protocol, TypeVar

from aiosmtpd.smtp import SMTP, Envelope, Session

CRLF = b"\r\n"
END = b"\r\n.\r\n"
CHUNK = 256 * 1024
TRY_LATER = "451 4.3.0 cannot be stored just now, please send it again"
SENDER = re.compile(r"FROM:\s*(?:<([^>]*)>|(\S+))", re.IGNORECASE)
"""A sender as partners write it: in angle brackets (empty: a report of non-delivery), or bare."""
PIPELINED = "554 5.5.0 more came after the end of the message, closing"

logger = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One message as it came through the door."""

    content: bytes
    sender: str
    recipients: tuple[str, ...]
    peer: str | None


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """One message that was not let in. ``size`` in bytes, as announced or as counted."""

    sender: str
    peer: str | None
    size: int
    reply: str


class Keeper(Protocol):
    """Whose door it is."""

    def is_ours(self, address: str) -> bool:
        """Asked on the event loop: must not block."""

    def keep(self, delivery: Delivery) -> str:
        """Stores the message and gives the SMTP reply; 250 only when it is safe. An exception is answered by 451."""

    def note(self, refusal: Refusal) -> None:
        """Keeps that a message was refused. After an exception the sender hears 451 instead, and comes again."""


@dataclass(frozen=True, kw_only=True)
class DoorSettings:
    max_bytes: int
    tls: ssl.SSLContext | None = None
    host_name: str = "mail"
    max_connections: int = 100
    plain_on_loopback: bool = True
    """False: even from this machine a message needs STARTTLS."""


class Door:
    """Makes one `DoorSession` a connection, counts them, and owns the threads in which the keeper works."""

    def __init__(self, keeper: Keeper, settings: DoorSettings, *, threads: int = 4) -> None:
        self.keeper = keeper
        self.settings = settings
        self.pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="door")
        self.open_now = 0

    def __call__(self) -> "DoorSession":
        return DoorSession(self)

    async def listen(self, host: str, port: int) -> asyncio.Server:
        return await asyncio.get_running_loop().create_server(self, host=host, port=port, backlog=256)

    async def close(self, server: asyncio.Server) -> None:
        """Stops taking connections, and lets the keeper finish what it has in hand."""
        server.close()
        await asyncio.to_thread(self.pool.shutdown, wait=True)


class DoorHandler:
    """What aiosmtpd asks between the commands."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name and order
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not self.keeper.is_ours(address):
            return "550 5.1.1 no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 recipient ok"

    async def handle_exception(self, error: Exception) -> str:
        """A fault of ours is never told as a permanent refusal: the sender keeps the message and tries again."""
        return TRY_LATER


class DoorSession(SMTP):
    """One connection. Differs from its base in DATA: bytes stay as they came, whatever their line ends or lengths."""

    def __init__(self, door: Door) -> None:
        super().__init__(
            DoorHandler(door.keeper),
            data_size_limit=door.settings.max_bytes,
            enable_SMTPUTF8=True,
            hostname=door.settings.host_name,
            ident="spoc",
            tls_context=door.settings.tls,
            require_starttls=False,
            timeout=120,
            loop=asyncio.get_running_loop(),
        )
        self.door = door
        self.is_counted = False
        self.size = 0
        self.has_said_mail = False
        self.said_sender = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Counts the connection once (STARTTLS comes through here again) and asks strangers for TLS."""
        if not self.is_counted:
            if self.door.open_now >= self.door.settings.max_connections:
                assert isinstance(transport, asyncio.Transport)
                transport.write(b"421 4.7.0 too many connections, please try again\r\n")
                transport.close()
                return
            self.is_counted = True
            self.door.open_now += 1
            self.require_starttls = not (
                self.door.settings.plain_on_loopback and _is_loopback(transport.get_extra_info("peername"))
            )
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        if self.is_counted:
            self.is_counted = False
            self.door.open_now -= 1
        if self.session is not None:
            super().connection_lost(error)

    async def push(self, status: AnyStr) -> None:
        """A refusal for good is told only when it is kept: otherwise nobody here would know of the message."""
        text = status if isinstance(status, str) else status.decode("utf-8", "replace")
        is_final = self.has_said_mail and text.startswith(("550", "552", "554"))
        if is_final and not await self._is_noted(text):
            await super().push(TRY_LATER)
        else:
            await super().push(status)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802  aiosmtpd's name
        said, size = SENDER.search(arg or ""), re.search(r"\bSIZE=(\d{1,15})\b", arg or "", re.IGNORECASE)
        self.has_said_mail = True
        self.said_sender = (said[1] or said[2] or "")[:320] if said else ""
        self.size = int(size[1]) if size else 0
        await super().smtp_MAIL(arg)

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802  aiosmtpd's name
        if await self.check_helo_needed():
            return
        if arg or self.envelope is None or not self.envelope.rcpt_tos:
            await self.push("501 5.5.4 DATA takes no argument" if arg else "503 5.5.1 need a recipient first")
            return
        await self.push("354 end with <CRLF>.<CRLF>")
        reply = await self._take()
        self._set_post_data_state()  # type: ignore[no-untyped-call]  # aiosmtpd ships half its types
        await self.push(reply)
        if reply is PIPELINED and self.transport is not None:
            self.transport.close()

    async def _take(self) -> str:
        content, is_last = await self._read_message()
        if not is_last:
            return PIPELINED
        if content is None or len(content) > self.door.settings.max_bytes:
            return f"552 5.3.4 larger than {self.door.settings.max_bytes // 2**20} MB, not taken"
        assert self.envelope is not None
        delivery = Delivery(
            content=content,
            sender=self.envelope.mail_from or "",
            recipients=tuple(self.envelope.rcpt_tos),
            peer=self._peer(),
        )
        try:
            return await self._in_thread(partial(self.door.keeper.keep, delivery))
        except Exception as error:
            logger.warning("message not stored, answered 451: %s", type(error).__name__)
            return TRY_LATER

    async def _read_message(self) -> tuple[bytes | None, bool]:
        """The message without SMTP's dots (None: too large), and whether nothing came after it.

        Only <CRLF>.<CRLF> ends it. Bytes sent on after the end without waiting are a fault (nothing here offers
        pipelining): to read them as commands would let one message smuggle in a second one.
        """
        parts: list[bytes] = []
        tail, self.size = CRLF, 0
        while True:
            chunk = await self._reader.read(CHUNK)
            if not chunk:
                raise ConnectionResetError("closed in the middle of a message")
            self._reset_timeout()
            self.size += len(chunk)
            is_too_large = self.size > self.door.settings.max_bytes + CHUNK
            window = tail + chunk
            end = window.find(END)
            if end >= 0:
                parts.append(window[: end + len(CRLF)])
                content = None if is_too_large else b"".join(parts).replace(CRLF + b".", CRLF)[len(CRLF) :]
                return content, end + len(END) == len(window)
            if is_too_large:
                parts.clear()
            parts.append(window[: -len(END)])
            tail = window[-len(END) :]

    async def _is_noted(self, reply: str) -> bool:
        refusal = Refusal(sender=self.said_sender, peer=self._peer(), size=self.size, reply=reply[:200])
        try:
            await self._in_thread(partial(self.door.keeper.note, refusal))
        except Exception as error:
            logger.warning("refusal not kept, answered 451: %s", type(error).__name__)
            return False
        return True

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.door.pool, work)

    def _peer(self) -> str | None:
        peer = self.session.peer if self.session else None
        return str(peer[0]) if isinstance(peer, tuple) else None


def _is_loopback(peername: object) -> bool:
    return isinstance(peername, tuple) and ipaddress.ip_address(str(peername[0]).split("%")[0]).is_loopback
