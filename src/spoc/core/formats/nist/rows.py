"""How a typed value is placed and spelled: rows of the two encodings' layouts, and the codecs of their texts.

A path names each step with its prefix; alternatives of the last step are parted by ``|``, the first is written.
``@`` stands for the record's image element, which `xml_names` finds or chooses.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast

_DIGITS = re.compile(r"\d{1,9}", re.ASCII)
_UTC = re.compile(r"\d{14}Z", re.ASCII)
_XML_DATE = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+)?(Z|[+-]\d\d:\d\d)?", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Codec:
    """How a value is read from and written as text. read raises ValueError; empty: what no text at all reads as."""

    read: Callable[[str], object]
    write: Callable[[object], str]
    empty: object = None
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One typed value. name: attribute, dotted inside the header's agencies. item: place inside the classical field.

    number 0: XML alone. path "": classical encoding alone. A path names each step with its prefix; alternatives of a
    step are parted by ``|``, the first is written. ``@`` is the record's image element, whatever its name.
    """

    name: str
    types: frozenset[int]
    number: int = 0
    item: int | None = None
    path: str = ""
    codec: Codec

    @property
    def xml_codec(self) -> Codec:
        return _IN_XML.get(self.codec, self.codec)


@dataclass(frozen=True, kw_only=True)
class RepeatedRow:
    """A field that repeats: an element of the XML and, in the classical order, the paths of its items."""

    name: str
    number: int
    types: frozenset[int]
    path: str
    items: tuple[str, ...]


def _number(text: str) -> object:
    if not _DIGITS.fullmatch(text.strip()):
        raise ValueError(text)
    return int(text)


def _day(text: str) -> object:
    if not text.strip("0 "):
        return None
    if not (len(text) == 8 and _DIGITS.fullmatch(text)):
        raise ValueError(text)
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _moment(text: str) -> object:
    if not _UTC.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(f"{text[:8]}T{text[8:14]}+00:00")


def _xml_day(text: str) -> object:
    if not _XML_DATE.fullmatch(text.strip()):
        raise ValueError(text)
    return date.fromisoformat(text.strip()[:10])


def _xml_moment(text: str) -> object:
    found = datetime.fromisoformat(text.strip())
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _compact(value: object) -> str:
    return cast("date", value).isoformat().replace("-", "")


def _written_utc(value: object) -> str:
    return cast("datetime", value).astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat()


TEXT = Codec(read=str, write=str, empty="")
NUMBER = Codec(read=_number, write=str)
DAY = Codec(read=_day, write=_compact)
XML_DAY = Codec(read=_xml_day, write=lambda value: cast("date", value).isoformat())
MOMENT = Codec(read=_moment, write=lambda value: re.sub("[-:T]", "", _written_utc(value)) + "Z")
XML_MOMENT = Codec(read=_xml_moment, write=lambda value: _written_utc(value) + "Z")
FORMAT = Codec(read=str, write=str, empty="", name="FORMAT")
INDICATOR = Codec(
    read=lambda text: {"true": "S", "1": "S"}.get(text.strip(), "U"),
    write=lambda value: "true" if value == "S" else "false",
    empty="",
)
"""Type-9 FMT: S for the standard's own minutiae, in XML a truth value."""

_IN_XML = {DAY: XML_DAY, MOMENT: XML_MOMENT, FORMAT: INDICATOR}
