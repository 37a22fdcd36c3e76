"""Texts and attributes of XML: escaped, refused when no XML can hold them, and read back."""

import re

from lxml import etree

from spoc.core.formats.central.errors import CentralFormatError

_SPECIAL = re.compile('[&<>"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def escaped(text: str) -> str:
    """The text between two tags or two quotation marks, kept to the letter (line ends and tabs too).

    Raises CentralFormatError when it holds a sign that XML 1.0 knows no way to write (2.2: control signs, halves of
    pairs).
    """
    if not _SPECIAL.search(text):
        return text
    if found := _IMPOSSIBLE.search(text):
        raise CentralFormatError("central.unwritable", found=f"U+{ord(found[0]):04X}")
    return _SPECIAL.sub(_reference, text)


def _reference(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[0]) or f"&#{ord(found[0])};"


def attribute(name: str, value: str) -> str:
    """`` name="value"``; nothing for an empty value."""
    return f' {name}="{escaped(value)}"' if value else ""


def text_element(tag: str, value: str) -> str:
    """``<tag>value</tag>``."""
    return f"<{tag}>{escaped(value)}</{tag}>"


def attributes_of(element: etree._Element) -> dict[str, str]:
    """The attributes by name."""
    return dict(element.items())  # type: ignore[arg-type]  # texts, as all that a parser gives
