"""The server of a simulated service: a question a connection, answered or spoiled as it was told."""

import threading
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Protocol

from spoc.channels import simulated_keys
from spoc.channels.simulated_https import PAUSE, HttpsHandler, HttpsServer, serve_until, stopped_by_signals
from spoc.channels.simulated_keys import Keys
from spoc.channels.web.simulator.store import Connection, Store, obey

LARGEST_QUESTION = 256 * 1024
FLOOD = b"." * 65_536
FLOODS = 4_096
"""A quarter of a gigabyte, unless the other side hangs up first."""
LAYERS = 10_000


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


class WebHttpServer(HttpsServer):
    patience = 30.0

    def __init__(self, place: tuple[str, int], service: Service, store: Store, keys: Keys) -> None:
        self.service = service
        self.store = store
        super().__init__(place, WebHandler, keys)

    def forget_thread(self) -> None:
        self.store.close()


class WebHandler(HttpsHandler):
    """One connection, one question."""

    server: WebHttpServer

    def do_POST(self) -> None:  # noqa: N802  the base calls it so
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
    stop = stopped_by_signals(stop)
    with closing(Store(url)) as store:
        keys = simulated_keys.make(store, service.name, hosts=(host,), at=datetime.now(UTC))
        serve_until(stop, WebHttpServer((host, port), service, store, keys), ready)
