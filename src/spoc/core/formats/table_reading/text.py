"""Files of text: in which encoding, and their lines one after the other, however they end."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from spoc.core.formats.table_reading.lines import TableError, TextChoices
from spoc.core.terms.imports import Encoding

LONGEST_LINE = 4 * 2**20
"""Signs; what goes on for longer is no line of a table."""
_PART = 2**20
_ZEROS = 0.2
"""UTF-16 without a mark: so large a share of its bytes is zero in a text of Latin letters."""


def detected_encoding(stream: BinaryIO) -> Encoding:
    """By the mark at its beginning, or by what its bytes can be; the stream is at its beginning again.

    UTF-8 where all of it can be UTF-8, else the encoding of Windows for Central Europe. Raises TableError for bytes
    that are no text.
    """
    head = stream.read(4096)
    stream.seek(0)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or head.count(0) > len(head) * _ZEROS:
        return Encoding.UTF_16
    if head.count(0):
        raise TableError("table.not_text")
    found = Encoding.UTF_8 if _can_be(stream, "utf-8") else Encoding.CP1250
    stream.seek(0)
    if found is Encoding.CP1250 and not _can_be(stream, "cp1250"):
        raise TableError("table.not_text")
    stream.seek(0)
    return found


def text_lines(stream: BinaryIO, choices: TextChoices) -> Iterator[str]:
    """The lines without their ends. Raises TableError: not in this encoding, or a line without an end."""
    encoding = choices.encoding or detected_encoding(stream)
    text = io.TextIOWrapper(stream, encoding=_codec(stream, encoding), errors="strict", newline=None)
    try:
        while line := text.readline(LONGEST_LINE):
            if len(line) >= LONGEST_LINE and not line.endswith("\n"):
                raise TableError("table.line_too_long", most=str(LONGEST_LINE))
            yield line.removesuffix("\n")
    except UnicodeError:
        raise TableError("table.encoding", encoding=encoding) from None
    finally:
        text.detach()


def _codec(stream: BinaryIO, encoding: Encoding) -> str:
    if encoding is Encoding.UTF_8:
        return "utf-8-sig"
    if encoding is Encoding.UTF_16:
        head = stream.read(2)
        stream.seek(0)
        has_mark = head in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
        return "utf-16" if has_mark else "utf-16-be" if head[:1] == b"\0" else "utf-16-le"
    return encoding


def _can_be(stream: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while part := stream.read(_PART):
            decoder.decode(part)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
