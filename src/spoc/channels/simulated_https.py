"""The frame of a simulated service or system: HTTPS, and nobody comes in without a certificate of its own authority."""

import logging
import signal
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory

from spoc.channels.simulated_keys import Keys

PAUSE = 0.1

logger = logging.getLogger(__name__)


class HttpsServer(ThreadingHTTPServer):
    """A thread a connection; the handshake happens there, so that a slow client keeps nobody waiting."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    patience: float
    """Seconds that a client may stay silent, or not take what it asked for."""

    def __init__(self, place: tuple[str, int], handler: "type[HttpsHandler]", keys: Keys) -> None:
        self.ended = threading.Event()
        self.tls = _context(keys)
        super().__init__(place, handler)

    def get_request(self) -> tuple[socket, object]:
        connection, address = super().get_request()
        connection.settimeout(self.patience)
        return self.tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False), address

    def handle_error(self, request: object, client_address: object) -> None:
        logger.info("a connection ended with an error", exc_info=True)

    def forget_thread(self) -> None:
        """A connection has ended: what its thread held open is closed."""


class HttpsHandler(BaseHTTPRequestHandler):
    """One connection."""

    server_version = "spoc-simulator"
    server: HttpsServer

    def setup(self) -> None:
        assert isinstance(self.request, ssl.SSLSocket)
        self.request.do_handshake()
        super().setup()

    def finish(self) -> None:
        with suppress(OSError, ValueError):
            super().finish()
        self.server.forget_thread()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base's name
        logger.debug(format, *args)


def stopped_by_signals(stop: threading.Event | None) -> threading.Event:
    """The event, or one of our own, which SIGTERM and SIGINT set too (main thread)."""
    stop = stop or threading.Event()
    with suppress(ValueError):  # signals reach a main thread only
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
    return stop


def serve_until(stop: threading.Event, server: HttpsServer, ready: Callable[[int], None] | None) -> None:
    """ready: is told the port, once it listens."""
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
