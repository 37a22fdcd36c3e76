"""A line to a central system: HTTPS with a certificate on both ends, one request after the other."""

import http.client
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from spoc.channels.central.errors import unreachable
from spoc.core.formats.central.format import LARGEST_MESSAGE, MEDIA_TYPE, STREAM_TYPE

LOST = (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError, ssl.SSLEOFError)
"""How a kept line shows that the other side closed it in the meantime."""


@dataclass(frozen=True, kw_only=True)
class CentralServer:
    """Where a central system takes requests. url: ``https://host:port``; ca_pem: the authority of its certificate;
    certificate: PEM file of our key, its certificate and the chain.
    """

    url: str
    ca_pem: str
    certificate: Path
    timeout_seconds: float = 20


class Line:
    """Opened by the first request, kept for those after it. For one thread at a time."""

    def __init__(self, server: CentralServer) -> None:
        self.server = server
        self._connection: http.client.HTTPSConnection | None = None

    def ask(self, path: str, body: bytes) -> bytes:
        """The answer, whole. Raises CentralError."""
        with self._told_as_central_error():
            answer = self._respond(path, body)
            content = answer.read(LARGEST_MESSAGE + 1)
            if answer.will_close:
                self.close()
        _expect(answer, MEDIA_TYPE)
        return content

    @contextmanager
    def stream(self, path: str, body: bytes) -> Iterator[http.client.HTTPResponse]:
        """The answer, to be read piece by piece; the line is closed with the block. Raises CentralError, as does
        reading inside of the block.
        """
        try:
            with self._told_as_central_error():
                answer = self._respond(path, body)
                _expect(answer, STREAM_TYPE, MEDIA_TYPE)
                yield answer
        finally:
            self.close()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _respond(self, path: str, body: bytes) -> http.client.HTTPResponse:
        """A kept line that the other side has closed is opened anew, once: every request may be sent twice."""
        was_kept = self._connection is not None
        try:
            return self._send(path, body)
        except LOST:
            self.close()
            if not was_kept:
                raise
            return self._send(path, body)

    def _send(self, path: str, body: bytes) -> http.client.HTTPResponse:
        if self._connection is None:
            self._connection = _opened(self.server)
        self._connection.request("POST", path, body, {"Content-Type": MEDIA_TYPE})
        return self._connection.getresponse()

    @contextmanager
    def _told_as_central_error(self) -> Iterator[None]:
        try:
            yield
        except ssl.SSLCertVerificationError as error:
            self.close()
            raise unreachable(f"TLS certificate not accepted: {error.verify_message}") from error
        except (http.client.HTTPException, OSError) as error:
            self.close()
            raise unreachable(f"{type(error).__name__}: {error}".removesuffix(": ")) from error


def _expect(answer: http.client.HTTPResponse, *types: str) -> None:
    kind = answer.headers.get_content_type()
    if answer.status != http.HTTPStatus.OK or kind not in types:
        raise unreachable(f"HTTP {answer.status} {answer.reason}, {kind}")


def _opened(server: CentralServer) -> http.client.HTTPSConnection:
    place = urlsplit(server.url)
    context = _context(server.ca_pem, server.certificate, server.certificate.stat().st_mtime_ns)
    return http.client.HTTPSConnection(
        place.hostname or "", place.port, timeout=server.timeout_seconds, context=context
    )


@lru_cache(maxsize=16)
def _context(ca_pem: str, certificate: Path, changed: int) -> ssl.SSLContext:
    """Certificate and host name are checked, always. `changed` makes a new file be read anew."""
    context = ssl.create_default_context(cadata=ca_pem or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate)
    return context
