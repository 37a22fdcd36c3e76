"""MIME entities cut byte by byte: what was signed must not be touched, so the library's parser is of no use here."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import compat32
from itertools import islice
from quopri import decodestring

from spoc.core.formats.problems import DAMAGE
from spoc.core.formats.seal.values import SealError
from spoc.core.terms.messages import SetAsideWhy

_SEALED_TYPES = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_LONGEST_HEADERS = 256 * 1024
_LONGEST_VALUE = 8 * 1024


@dataclass(frozen=True, kw_only=True)
class Entity:
    """Header facts and the raw body. boundary: of a multipart."""

    media_type: str
    name: str
    boundary: str
    encoding: str
    body: bytes

    @property
    def is_cms(self) -> bool:
        """By its type, or as RFC 8551, 3.9 allows by the ending of its name."""
        by_name = self.media_type == "application/octet-stream" and self.name.lower().endswith(".p7m")
        return self.media_type in _SEALED_TYPES or by_name

    @property
    def content(self) -> bytes:
        """The body without its transfer encoding. Raises SealError when it is damaged."""
        if self.encoding == "base64":
            try:
                return binascii.a2b_base64(self.body)
            except binascii.Error as wrong:
                raise SealError(SetAsideWhy.BROKEN_MIME, "seal.broken_base64", detail=str(wrong)) from wrong
        return decodestring(self.body) if self.encoding == "quoted-printable" else self.body


def entity_in(data: bytes) -> Entity:
    """The entity in a mail or a part of one, with CRLF or LF. Raises SealError when its header lines cannot be read."""
    headers, body = _halves(data)
    try:
        message = BytesParser(policy=compat32).parsebytes(headers, headersonly=True)
        values = {name: str(message.get(name, "")) for name in ("content-type", "content-disposition")}
        if any(len(value) > _LONGEST_VALUE for value in values.values()):
            raise SealError(SetAsideWhy.BROKEN_MIME, "mail.header_too_long")
        return Entity(
            media_type=message.get_content_type(),
            name=message.get_filename("") or "",
            boundary=message.get_boundary("") or "",
            encoding=str(message.get("content-transfer-encoding", "")).strip().lower(),
            body=body,
        )
    except SealError:
        raise
    except DAMAGE as wrong:
        raise SealError(SetAsideWhy.BROKEN_MIME, "mail.unreadable", detail=type(wrong).__name__) from wrong


def signed_halves(entity: Entity) -> tuple[bytes, bytes]:
    """The signed part exactly as it is, and the signature part, of a multipart/signed (RFC 1847, 2.1).

    Raises SealError when there are not two parts.
    """
    if not entity.boundary:
        raise SealError(SetAsideWhy.BROKEN_MIME, "mail.no_parts", part="0")
    places = list(islice(_delimiters(entity.body, entity.boundary.encode("utf-8", "surrogateescape")), 3))
    if len(places) < 3:
        raise SealError(SetAsideWhy.BROKEN_MIME, "mail.no_parts", part="0")
    (_, first), (second, third), (end, _) = places
    return _without_first_break(entity.body[first:second]), _without_first_break(entity.body[third:end])


def _delimiters(body: bytes, boundary: bytes) -> Iterator[tuple[int, int]]:
    """Where the delimiter lines begin and end. The line break before one belongs to it (RFC 2046, 5.1.1)."""
    mark = b"--" + boundary
    place = body.find(mark)
    while place >= 0:
        # Looked for within a few characters only: a body made of marks without line ends must not cost hours.
        furthest = place + len(mark) + 80
        end = body.find(b"\n", place, furthest)
        end = min(len(body), furthest) if end < 0 else end
        rest = body[place + len(mark) : end].removeprefix(b"--").strip()
        if not rest and end < furthest and body[place - 1 : place] in (b"\n", b""):
            yield place - (2 if body[place - 2 : place] == b"\r\n" else min(place, 1)), end
        place = body.find(mark, place + 1)


def _without_first_break(part: bytes) -> bytes:
    return part.removeprefix(b"\r\n") if part.startswith(b"\r\n") else part.removeprefix(b"\n")


def with_crlf(data: bytes) -> bytes:
    """Every line end as CRLF, the only form that may be signed and sent (RFC 8551, 3.1.1)."""
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n")


def _halves(data: bytes) -> tuple[bytes, bytes]:
    found = re.compile(rb"\r?\n\r?\n").search(data, 0, _LONGEST_HEADERS)
    if data[:2] == b"\r\n" or data[:1] == b"\n":  # no header lines: plain text follows
        return b"", data
    if found is None:
        return data[:_LONGEST_HEADERS], b""
    return data[: found.end()], data[found.end() :]
