"""One call of a service on the web: POST within a time and a number of bytes, by TLS with our key where there is one.

The question travels in the body: an address is written into logs, and no address holds a person.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from threading import Timer
from time import monotonic
from urllib.parse import urlsplit

from spoc.channels.web.errors import WebError

DENIED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
NOT_UNDERSTOOD = (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, 415, 422)


@dataclass(frozen=True, kw_only=True)
class WebServer:
    """Where a service takes calls. url: ``https://host:port/path``; authority: PEM file of who signed its certificate,
    none: those that the machine trusts; certificate: PEM file of our key, its certificate and the chain.
    """

    url: str
    authority: Path | None = None
    certificate: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What one call may take. seconds: from the first sign sent to the last sign read."""

    seconds: float
    most_bytes: int


@dataclass(frozen=True, kw_only=True)
class Reply:
    """status: of HTTP; media_type: without parameters."""

    status: int
    media_type: str
    content: bytes


def post(server: WebServer, body: bytes, headers: Mapping[str, str], *, bounds: Bounds) -> Reply:
    """The whole reply, whatever its status. Raises WebError: unreachable, too slow, too large, no HTTP."""
    began = monotonic()
    with _told_as_web_error(began, bounds.seconds), _opened(server, bounds.seconds) as connection:
        connection.connect()
        with _ended_after(connection.sock, bounds.seconds - (monotonic() - began)):
            path = urlsplit(server.url).path or "/"
            connection.request("POST", path, body, {"Accept-Encoding": "identity", **headers})
            with closing(connection.getresponse()) as answer:
                content = _read(answer, bounds.most_bytes)
        if monotonic() - began >= bounds.seconds:  # cut off: what was read may lack its end
            raise TimeoutError
        return Reply(status=answer.status, media_type=answer.headers.get_content_type(), content=content)


def expect_success(reply: Reply) -> None:
    """Raises WebError, worded by the status."""
    if reply.status == HTTPStatus.OK:
        return
    status = str(reply.status)
    if reply.status in DENIED:
        raise WebError("source.denied", permanent=True, status=status)
    if reply.status in NOT_UNDERSTOOD:
        raise WebError("source.not_understood", permanent=True, status=status)
    raise WebError("source.failed", status=status)


def is_loopback(url: str) -> bool:
    """Whether the address is this machine: only there is a service asked without TLS."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _read(answer: http.client.HTTPResponse, most: int) -> bytes:
    """Not a byte more than the bound is taken from the line, whatever length was announced."""
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise WebError("source.malformed", field="Content-Encoding", detail="")
    content = answer.read(most + 1)
    if len(content) > most:
        raise WebError("source.too_large", most=str(most))
    if answer.length:
        raise WebError("source.malformed", field="Content-Length", detail="")
    return content


@contextmanager
def _opened(server: WebServer, seconds: float) -> Iterator[http.client.HTTPConnection]:
    parts = urlsplit(server.url)
    host, port = parts.hostname or "", parts.port
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        context = _context(server.authority, server.certificate, _stamp(server.authority), _stamp(server.certificate))
        connection = http.client.HTTPSConnection(host, port, timeout=seconds, context=context)
    else:
        connection = http.client.HTTPConnection(host, port, timeout=seconds)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def _ended_after(line: socket.socket, seconds: float) -> Iterator[None]:
    """The time of a socket is counted anew with every byte: one who drips would hold us for ever."""

    def end() -> None:
        with suppress(OSError):
            socket.socket.shutdown(line, socket.SHUT_RDWR)  # not of its TLS, which somebody is just reading

    timer = Timer(max(seconds, 0.0), end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def _told_as_web_error(began: float, seconds: float) -> Iterator[None]:
    try:
        yield
    except WebError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        if isinstance(error, TimeoutError) or monotonic() - began >= seconds:
            raise WebError("source.too_slow", seconds=f"{seconds:g}") from error
        if isinstance(error, http.client.HTTPException) and not isinstance(error, http.client.RemoteDisconnected):
            raise WebError("source.malformed", field="HTTP", detail=type(error).__name__) from error
        if isinstance(error, ssl.SSLCertVerificationError):
            raise WebError("source.untrusted", permanent=True, detail=error.verify_message) from error
        raise WebError("source.unreachable", detail=type(error).__name__) from error


@lru_cache(maxsize=32)
def _context(authority: Path | None, certificate: Path | None, *_stamps: float) -> ssl.SSLContext:
    """Made anew when a file of keys changed."""
    context = ssl.create_default_context(cafile=str(authority) if authority else None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if certificate is not None:
        context.load_cert_chain(certificate)
    return context


def _stamp(file: Path | None) -> float:
    return file.stat().st_mtime if file else 0.0
