"""The server of a simulated central system: request after request, by the contract or spoiled as it was told."""

import logging
import ssl
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from http import HTTPStatus
from time import sleep

import psycopg

from spoc.channels import simulated_keys
from spoc.channels.central.simulator.answering import Answering
from spoc.channels.central.simulator.desk import Desk, RefuseError
from spoc.channels.central.simulator.orders import AFTER, BEFORE, Told, obey
from spoc.channels.central.simulator.snapshots import Snapshots
from spoc.channels.central.simulator.store import Store
from spoc.channels.simulated_https import HttpsHandler, HttpsServer, serve_until, stopped_by_signals
from spoc.channels.simulated_keys import Keys
from spoc.core.formats.central import CentralFormatError
from spoc.core.formats.central.format import CONTRACT, LARGEST_MESSAGE, MEDIA_TYPE, STREAM_TYPE
from spoc.core.formats.central.messages import Answer, Records, Refused, Request
from spoc.core.terms.central import CentralRefusal

logger = logging.getLogger(__name__)


class CentralHttpServer(HttpsServer):
    patience = 300.0
    """A loader stores while it reads."""

    def __init__(self, place: tuple[str, int], answering: Answering, keys: Keys) -> None:
        self.answering = answering
        super().__init__(place, CentralHandler, keys)

    def forget_thread(self) -> None:
        self.answering.store.close()


class CentralHandler(HttpsHandler):
    """One connection: request after request, each answered by the contract."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 64 * 1024
    server: CentralHttpServer
    client: str

    def setup(self) -> None:
        super().setup()
        assert isinstance(self.request, ssl.SSLSocket)
        self.client = _state_of(self.request)

    def do_POST(self) -> None:  # noqa: N802  the base calls it so
        try:
            self._answer(self.rfile.read(min(int(self.headers.get("Content-Length", "0")), LARGEST_MESSAGE + 1)))
        except psycopg.OperationalError as error:
            logger.warning("the database is away: %s", type(error).__name__)
            self._hang_up(HTTPStatus.SERVICE_UNAVAILABLE)

    def _answer(self, body: bytes) -> None:
        form = self.server.answering.form
        if self.path != form.path:
            self._hang_up(HTTPStatus.NOT_FOUND)
            return
        told = self._told(*BEFORE)
        if told is not None and told.what == "fail":
            self._hang_up(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        if told is not None and told.what == "slow":
            sleep(told.seconds)
        try:
            request = form.read_request(body)
            if told is not None and told.what == "busy":
                raise RefuseError(CentralRefusal.BUSY, "as told")
            if isinstance(request, Records):
                self._stream(request)
            else:
                self._give(self._do(request))
        except CentralFormatError as error:
            self._give(_not_understood(error))
        except RefuseError as refused:
            self._give(refused.answer)

    def _do(self, request: Request) -> Answer:
        try:
            return self.server.answering.answer(request, client=self.client, at=datetime.now(UTC))
        except psycopg.errors.IntegrityError as error:
            raise RefuseError(CentralRefusal.BUSY, type(error).__name__) from error
        except (psycopg.Error, ValueError) as error:
            if isinstance(error, psycopg.OperationalError | CentralFormatError):
                raise
            logger.warning("failed on a request", exc_info=True)
            raise RefuseError(CentralRefusal.FAULT, type(error).__name__) from error

    def _give(self, answer: Answer) -> None:
        form = self.server.answering.form
        content = form.write_answer(answer)
        told = self._told(*AFTER)
        if told is not None and told.what == "lose-answer":
            self.close_connection = True
            return
        if told is not None:
            content = content[:-9] if told.what == "broken-answer" else _of_the_future(content)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", MEDIA_TYPE)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _stream(self, request: Records) -> None:
        """Without a length: it ends when the connection does, and the last frame says that it is whole."""
        answering = self.server.answering
        with answering.snapshots.open(request, at=datetime.now(UTC)) as stream:
            told = self._told("cut-stream")
            self.close_connection = True
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", STREAM_TYPE)
            self.send_header("Connection", "close")
            self.end_headers()
            for frame in stream.frames(answering.form):
                self.wfile.write(frame[: len(frame) // 2] if told else frame)
                if told:
                    return

    def _told(self, *whats: str) -> Told | None:
        with self.server.answering.store.open() as connection:
            return obey(connection, *whats)

    def _hang_up(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()


def serve(  # noqa: PLR0913  what it speaks, where it keeps, where it listens, when it ends
    desk: Desk,
    *,
    url: str,
    host: str,
    port: int,
    stop: threading.Event | None = None,
    ready: Callable[[int], None] | None = None,
) -> None:
    """Until `stop` is set, or SIGTERM or SIGINT comes (main thread). url: of its own database (`store.prepare`)."""
    stop, snapshots = stopped_by_signals(stop), Snapshots(url)
    with closing(Store(url)) as store:
        keys = simulated_keys.make(store, desk.form.name, hosts=(host,), at=datetime.now(UTC))
        answering = Answering(store, desk.form, desk, snapshots)
        serve_until(stop, CentralHttpServer((host, port), answering, keys), ready)
    snapshots.end_all()


def _state_of(connection: ssl.SSLSocket) -> str:
    """The country in the certificate that came."""
    pairs = [pair for part in (connection.getpeercert() or {}).get("subject", ()) for pair in part]
    return next((str(pair[1]) for pair in pairs if pair[0] == "countryName"), "")


def _not_understood(error: CentralFormatError) -> Refused:
    code = CentralRefusal.VERSION if error.reason.code == "central.version" else CentralRefusal.BAD_REQUEST
    told = ", ".join(f"{name}: {value}" for name, value in error.reason.values.items())
    return Refused(code=code, field=error.reason.values.get("field", ""), detail=f"{error.reason.code} {told}"[:500])


def _of_the_future(content: bytes) -> bytes:
    return content.replace(f'contract="{CONTRACT}"'.encode(), b'contract="999"', 1)
