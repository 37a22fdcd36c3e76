"""Takes the classical encoding apart into records and fields of bytes, and finds in which character set they are."""

import re
from dataclasses import dataclass

from spoc.core.formats.nist.values import (
    GREY_TYPE,
    IMAGE_TYPES,
    LARGEST,
    MOST_PARTS,
    MOST_RECORDS,
    OPAQUE_TYPES,
    NistError,
)

FS, GS, RS, US = b"\x1c", b"\x1d", b"\x1e", b"\x1f"
_TAG = re.compile(rb"(\d{1,2})\.(\d{1,6}):")
_LENGTH = re.compile(rb"(\d{1,2})\.0{0,5}1:(\d{1,10})(?=[\x1c\x1d])")
_CHARSETS = {"ASCII": "ascii", "UTF-8": "utf-8", "0": "ascii", "1": "latin-1", "3": "utf-8"}
"""1.015 DCS, by name, else by index (ANSI/NIST-ITL table 4; index 1 by that of 2007)."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A record as bytes. fields: numbers and contents in their order, without LEN. idc: -1 for the first record."""

    type: int
    idc: int
    fields: tuple[tuple[int, bytes], ...] = ()
    image: bytes | None = None


def pieces_of(data: bytes) -> list[Piece]:
    """The records of a file, in the order in which the first says that they come (1.003 CNT).

    Raises NistError when a record is shorter or longer than it says, is not parted into fields, has a field of
    another record or one twice, or is not the one that CNT names. ANSI/NIST-ITL 1-2011, 7.1 and annex B.
    """
    if not data:
        raise NistError("nist.empty")
    if len(data) > LARGEST:
        raise NistError("nist.too_large", size=str(len(data)), most=str(LARGEST))
    first, place = _tagged(data, 0, 1)
    found = [first]
    for type_, idc in contents_of(dict(first.fields).get(3, b"").decode("latin-1")):
        if place >= len(data):
            raise NistError("nist.record_missing", record=str(type_), idc=str(idc))
        read = _packed if type_ in OPAQUE_TYPES or type_ == GREY_TYPE else _tagged
        piece, place = read(data, place, type_)
        if piece.idc != idc:
            raise NistError("nist.count_differs", record=str(type_), expected=str(idc), found=str(piece.idc))
        found.append(piece)
    if place != len(data):
        raise NistError("nist.trailing", size=str(len(data) - place))
    return found


def contents_of(text: str) -> list[tuple[int, int]]:
    """Type and IDC of every record after the first, as 1.003 CNT lists them. Raises NistError when it does not."""
    if text.count("\x1e") > MOST_RECORDS:
        raise NistError("nist.too_many", item="1.003", most=str(MOST_RECORDS))
    rows = [part.split("\x1f") for part in text.split("\x1e")]
    numbers = [[int(item) for item in row if re.fullmatch(r"\d{1,9}", item, re.ASCII)] for row in rows]
    if any(len(row) != 2 for row in numbers) or any(len(row) != 2 for row in rows) or numbers[0][0] != 1:
        raise NistError("nist.value", item="1.003", found=text[:60])
    if numbers[0][1] != len(rows) - 1:
        raise NistError("nist.count_differs", record="1", expected=str(numbers[0][1]), found=str(len(rows) - 1))
    return [(row[0], row[1]) for row in numbers[1:]]


def _tagged(data: bytes, start: int, type_: int) -> tuple[Piece, int]:
    head = _LENGTH.match(data, start)
    if head is None:
        raise NistError("nist.no_length", record=str(type_), place=str(start))
    if int(head[1]) != type_:
        raise NistError("nist.count_differs", record=str(type_), expected=str(type_), found=str(int(head[1])))
    end = start + int(head[2])
    if end > len(data):
        raise NistError("nist.truncated", record=str(type_), missing=str(end - len(data)))
    if end <= head.end() or data[end - 1 : end] != FS:
        raise NistError("nist.length_wrong", record=str(type_), length=str(int(head[2])))
    fields, image = _fields(data, head.end(), end - 1, type_)
    idc = _idc(fields, type_)
    return Piece(type=type_, idc=idc, fields=tuple(fields.items()), image=image), end


def _idc(fields: dict[int, bytes], type_: int) -> int:
    if type_ == 1:
        return -1
    text = fields.get(2, b"")
    if not re.fullmatch(rb"\d{1,9}", text):
        raise NistError("nist.value", item=f"{type_}.002", found=text[:60].decode("latin-1"))
    return int(text)


def _fields(data: bytes, start: int, end: int, type_: int) -> tuple[dict[int, bytes], bytes | None]:
    """The fields between the first separator and the record's last byte; the image runs to that byte."""
    fields: dict[int, bytes] = {}
    place = start
    while place < end:
        tag = _TAG.match(data, place + 1, end)
        if data[place : place + 1] != GS or tag is None:
            raise NistError("nist.separator", record=str(type_), place=str(place))
        number = int(tag[2])
        if int(tag[1]) != type_:
            raise NistError("nist.foreign_field", record=str(type_), item=tag[0][:-1].decode())
        if number in fields or number == 1:
            raise NistError("nist.field_twice", item=f"{type_}.{number:03}")
        if number == 999 and type_ in IMAGE_TYPES:
            return fields, data[tag.end() : end]
        place = data.find(GS, tag.end(), end)
        place = end if place < 0 else place
        fields[number] = data[tag.end() : place]
        if fields[number].count(RS) + fields[number].count(US) > MOST_PARTS:
            raise NistError("nist.too_many", item=f"{type_}.{number:03}", most=str(MOST_PARTS))
        if FS in fields[number]:
            raise NistError("nist.separator", record=str(type_), place=str(data.find(FS, tag.end())))
    return fields, None


def _packed(data: bytes, start: int, type_: int) -> tuple[Piece, int]:
    """A binary record: four bytes of length, one of IDC, the rest by its type (ANSI/NIST-ITL 1-2011, 8.4)."""
    length = int.from_bytes(data[start : start + 4], "big")
    end = start + length
    if start + 5 > len(data) or end > len(data):
        raise NistError("nist.truncated", record=str(type_), missing=str(max(end, start + 5) - len(data)))
    if length < (18 if type_ == GREY_TYPE else 5):
        raise NistError("nist.length_wrong", record=str(type_), length=str(length))
    return Piece(type=type_, idc=data[start + 4], image=data[start + 5 : end]), end


def encoding_of(pieces: list[Piece]) -> str:
    """``ascii``, ``utf-8`` or ``latin-1``: what 1.015 names; where it is silent, what the bytes are.

    Raises NistError for a character set that is not read. Old systems send ISO 8859-1 and do not say so.
    """
    said = dict(pieces[0].fields).get(15)
    if said is not None:
        rows = [row.split("\x1f") for row in said.decode("latin-1").split("\x1e")]
        names = [row[1].upper() if len(row) > 1 and row[1] else row[0].lstrip("0") or "0" for row in rows]
        if unknown := [name for name in names if name not in _CHARSETS]:
            raise NistError("nist.charset", name=unknown[0][:40])
        return max((_CHARSETS[name] for name in names), key=("ascii", "latin-1", "utf-8").index)
    texts = b"\n".join(content for piece in pieces for _, content in piece.fields)
    if texts.isascii():
        return "ascii"
    try:
        texts.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"
