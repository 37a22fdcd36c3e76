"""A stream of records: documents of a few hundred records each, every one behind its length; the last says how many.

A frame is four bytes (length, most significant first) and one XML document. Small documents keep reader and writer
small, and each is read by the same hardened parser as a message.
"""

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from spoc.core.formats.central.errors import CentralFormatError

HEAD = 4
LARGEST_FRAME = 8 * 2**20
RECORDS_A_FRAME = 200
"""Measured: larger frames are not read any faster."""


class Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


def framed(document: bytes) -> bytes:
    """The document behind its length. Raises CentralFormatError when it is larger than a frame may be."""
    if len(document) > LARGEST_FRAME:
        raise CentralFormatError("central.too_large", size=str(len(document)), most=str(LARGEST_FRAME))
    return len(document).to_bytes(HEAD) + document


def frames(stream: "Source | BinaryIO") -> Iterator[bytes]:
    """The documents of a stream, until it ends. Raises CentralFormatError when it breaks off inside of a frame."""
    while head := _whole(stream, HEAD, may_end=True):
        size = int.from_bytes(head)
        if size > LARGEST_FRAME:
            raise CentralFormatError("central.too_large", size=str(size), most=str(LARGEST_FRAME))
        yield _whole(stream, size)


def _whole(stream: "Source | BinaryIO", size: int, *, may_end: bool = False) -> bytes:
    parts, missing = [], size
    while missing:
        part = stream.read(missing)
        if not part:
            if may_end and missing == size:
                return b""
            raise CentralFormatError("central.torn")
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
