"""XML of INT-I as trees: parsed without entities or document type, kept as values, written to by path."""

import re
from collections.abc import Iterable, Iterator
from typing import cast

from lxml import etree

from spoc.core.formats.nist.values import LARGEST, MOST_PARTS, Element, NistError
from spoc.core.formats.nist.xml_order import place_of

DEEPEST = 64
"""Levels; the deepest element of the published samples lies on the tenth."""
_CHUNK = 4 * 1024
"""Bytes at a time: too few to nest as deep as the library stops by itself, so that depth is told as such."""

NAMESPACES = {
    "int-i": "http://interpol.gov/int-i/1.0",
    "itl": "http://biometrics.nist.gov/standard/2011",
    "biom": "http://niem.gov/niem/biometrics/1.0",
    "nc": "http://niem.gov/niem/niem-core/2.0",
}
_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"'>]{0,60})["']""")


def parse(data: bytes) -> etree._Element:
    """The root of a document in UTF-8. Images may be larger than the ten million letters that the library lets one
    text have, so its limits are off; document types are therefore refused unread, and depth is counted here.

    Raises NistError: empty, too large, another character set, a document type, too deep, too many parts, not well
    formed.
    """
    _check_bytes(data)
    parser = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    counted = (0, 0)
    try:
        for place in range(0, len(data), _CHUNK):
            parser.feed(data[place : place + _CHUNK])
            # Only these two kinds of events were asked for.
            events = cast("Iterable[tuple[str, etree._Element]]", parser.read_events())
            counted = _counted(events, *counted)
        return parser.close()
    except (etree.XMLSyntaxError, LookupError) as wrong:
        line = str(getattr(wrong, "lineno", "") or "")
        raise NistError("nist.not_well_formed", line=line, detail=str(wrong)[:300]) from wrong


def _counted(events: Iterable[tuple[str, etree._Element]], depth: int, parts: int) -> tuple[int, int]:
    """The depth after these events, and how many elements and attributes there are so far."""
    for event, element in events:
        depth += 1 if event == "start" else -1
        parts += 1 + len(element.attrib) if event == "start" else 0
        if depth > DEEPEST:
            raise NistError("nist.too_deep", most=str(DEEPEST))
        if parts > MOST_PARTS:
            raise NistError("nist.too_many", item="XML", most=str(MOST_PARTS))
    return depth, parts


def _check_bytes(data: bytes) -> None:
    if not data.strip():
        raise NistError("nist.empty")
    if len(data) > LARGEST:
        raise NistError("nist.too_large", size=str(len(data)), most=str(LARGEST))
    said = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    if said and said[1].upper() not in (b"UTF-8", b"US-ASCII", b"ASCII"):
        raise NistError("nist.charset", name=said[1].decode("latin-1"))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise NistError("nist.not_utf8", place=str(wrong.start)) from wrong
    if b"<!DOCTYPE" in data:
        raise NistError("nist.document_type")
    # One element's attributes and namespaces fill a memory before the library tells of it; each has two quotes.
    if data.count(b'"') + data.count(b"'") > 2 * MOST_PARTS:
        raise NistError("nist.too_many", item="XML", most=str(MOST_PARTS))


def kept(element: etree._Element, without: etree._Element | None = None) -> Element:
    """The element as a value; of `without`, the image, the text is left out. White space between elements goes."""
    children = tuple(kept(child, without) for child in element)
    text = element.text or ""
    return Element(
        name=str(element.tag),
        attributes=tuple(sorted((str(name), str(value)) for name, value in element.attrib.items())),
        text="" if element is without or (children and not text.strip()) else text,
        children=children,
        tail=tail if (tail := element.tail or "").strip() else "",
    )


def grown(value: Element, parent: etree._Element) -> etree._Element:
    """A value as an element again, as last child of parent. Raises NistError when XML cannot hold it."""
    try:
        element = etree.SubElement(parent, value.name, dict(value.attributes))
        element.text, element.tail = value.text or None, value.tail or None
    except ValueError as wrong:
        raise NistError("nist.not_in_xml", item=value.name.rpartition("}")[2]) from wrong
    for child in value.children:
        grown(child, element)
    return element


def name_of(step: str) -> str:
    """``biom:X`` as the library writes it, ``{namespace}X``."""
    prefix, _, local = step.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def names_of(step: str) -> list[str]:
    """All names that a step allows, the one to write first. ``itl`` has deprecated twins of many names of ``biom``."""
    steps = step.split("|")
    return [name_of(one) for one in (*steps, *(f"itl:{one[5:]}" for one in steps if one.startswith("biom:")))]


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children_of(parent: etree._Element, step: str) -> Iterator[etree._Element]:
    """The children whose name the step allows."""
    names = names_of(step)
    return (child for child in parent if child.tag in names)


def found(element: etree._Element, path: str) -> etree._Element | None:
    """The first element at the path, or None."""
    place: etree._Element | None = element
    for step in path.split("/"):
        place = None if place is None else next(children_of(place, step), None)
    return place


def added(parent: etree._Element, step: str) -> etree._Element:
    """A new child, where the schema wants it among its siblings."""
    child = etree.Element(names_of(step)[0])
    parent.insert(place_of(parent, child), child)
    return child


def made(element: etree._Element, path: str) -> etree._Element:
    """The element at the path; what lacks of the way there is added."""
    for step in path.split("/"):
        there = found(element, step)
        element = added(element, step) if there is None else there
    return element


def removed(element: etree._Element, path: str) -> None:
    """Takes the element at the path away, and what it leaves empty above it."""
    place = found(element, path)
    while place is not None and place is not element and not len(place) and not place.attrib:
        parent = place.getparent()
        if parent is None:
            return
        parent.remove(place)
        place = parent if not (parent.text or "").strip() else None


def set_text(element: etree._Element, text: str, field: str) -> None:
    """Raises NistError for characters that XML lacks (controls)."""
    try:
        element.text = text
    except ValueError as wrong:
        raise NistError("nist.not_in_xml", item=field) from wrong
