"""The server of a simulated service: HTTPS, nobody comes in without a certificate of its own authority."""

import logging
import signal
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from typing import Protocol

from spoc.channels import simulated_keys
from spoc.channels.simulated_keys import Keys
from spoc.channels.web.simulator.store import Connection, Store, obey

PATIENCE = 30.0
"""Seconds that a client may stay silent."""
PAUSE = 0.1
LARGEST_QUESTION = 256 * 1024
FLOOD = b"." * 65_536
FLOODS = 4_096
"""A quarter of a gigabyte, unless the other side hangs up first."""
LAYERS = 10_000

logger = logging.getLogger(__name__)


class NotUnderstoodError(ValueError):
    """The question is none that this service knows."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """One answer, ready to be sent. lie: the same in a form that was never agreed; nest: opens one more layer."""

    media_type: str
    content: bytes
    lie: bytes
    nest: bytes
    status: int = HTTPStatus.OK


class Service(Protocol):
    """What a simulated service answers. name: of its keys; register: a path's first word."""

    name: str

    def answer(
        self, connection: Connection, register: str, body: bytes, headers: Mapping[str, str], at: datetime
    ) -> Told:
        """Raises NotUnderstoodError; LookupError for a register that it has not."""


class WebHttpServer(ThreadingHTTPServer):
    """A thread a connection; the handshake happens there."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, place: tuple[str, int], service: Service, store: Store, keys: Keys) -> None:
        self.service = service
        self.store = store
        self.ended = threading.Event()
        self.tls = _context(keys)
        super().__init__(place, WebHandler)

    def get_request(self) -> tuple[socket, object]:
        connection, address = super().get_request()
        connection.settimeout(PATIENCE)
        return self.tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False), address

    def handle_error(self, request: object, client_address: object) -> None:
        logger.info("a connection ended with an error", exc_info=True)


class WebHandler(BaseHTTPRequestHandler):
    """One connection, one question."""

    server_version = "spoc-simulator"
    server: WebHttpServer

    def setup(self) -> None:
        assert isinstance(self.request, ssl.SSLSocket)
        self.request.do_handshake()
        super().setup()

    def finish(self) -> None:
        with suppress(OSError, ValueError):
            super().finish()
        self.server.store.close()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base's name
        logger.debug(format, *args)

    def do_POST(self) -> None:
        body = self.rfile.read(min(int(self.headers.get("Content-Length", "0")), LARGEST_QUESTION))
        place = self.path.strip("/").partition("/")[0]
        register = place.partition("@")[0]  # what stands behind tells branches of one register apart
        with self.server.store.open() as connection:
            what, seconds = obey(connection, place)
        if what == "slow":
            self.server.ended.wait(seconds)
        if what == "dead":
            return
        if what in ("fail", "deny"):
            self._head(HTTPStatus.SERVICE_UNAVAILABLE if what == "fail" else HTTPStatus.FORBIDDEN, "text/plain")
            return
        self._answer(register, body, what)

    def _answer(self, register: str, body: bytes, what: str) -> None:
        try:
            with self.server.store.open() as connection:
                told = self.server.service.answer(connection, register, body, dict(self.headers), datetime.now(UTC))
        except LookupError:
            self._head(HTTPStatus.NOT_FOUND, "text/plain")
            return
        except NotUnderstoodError:
            self._head(HTTPStatus.BAD_REQUEST, "text/plain")
            return
        self._head(told.status, told.media_type)
        if what == "flooding":
            self._flood(told)
        elif what == "dripping":
            self._drip(told)
        else:
            self.wfile.write({"lying": told.lie, "deep": told.nest * LAYERS}.get(what, told.content))

    def _head(self, status: int, media_type: str) -> None:
        """Without a length: the answer ends with the connection."""
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Connection", "close")
        self.end_headers()

    def _flood(self, told: Told) -> None:
        self.wfile.write(told.content[:1])
        for _ in range(FLOODS):
            self.wfile.write(FLOOD)

    def _drip(self, told: Told) -> None:
        while not self.server.ended.wait(PAUSE):
            self.wfile.write(told.content[:1])
            self.wfile.flush()


def serve(  # noqa: PLR0913  what it knows, where it keeps, where it listens, when it ends
    service: Service,
    *,
    url: str,
    host: str,
    port: int,
    stop: threading.Event | None = None,
    ready: Callable[[int], None] | None = None,
) -> None:
    """Until `stop` is set, or SIGTERM or SIGINT comes (main thread). url: of its own database (`store.prepare`)."""
    stop = stop or threading.Event()
    with suppress(ValueError):  # signals reach a main thread only
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
    with closing(Store(url)) as store:
        keys = simulated_keys.make(store, service.name, hosts=(host,), at=datetime.now(UTC))
        server = WebHttpServer((host, port), service, store, keys)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": PAUSE}, daemon=True)
        thread.start()
        if ready:
            ready(server.server_address[1])
        stop.wait()
        server.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _context(keys: Keys) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cadata=keys.authority)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.verify_mode = ssl.CERT_REQUIRED
    with TemporaryDirectory() as folder:
        file = Path(folder, "tls.pem")
        file.touch(mode=0o600)
        file.write_text(keys.tls)
        context.load_cert_chain(file)
    return context
