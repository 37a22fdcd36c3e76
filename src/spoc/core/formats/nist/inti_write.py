"""Writes INT-I: a record is written as it was read, but for what was changed since; a new one in the schema's order."""

import base64
from operator import attrgetter

from lxml import etree

from spoc.core.formats.nist import xml_tree
from spoc.core.formats.nist.inti_read import (
    CATEGORY,
    CONTENTS,
    HEAD,
    IDC,
    IMAGE,
    MAJOR,
    MINOR,
    ROOT,
    contents_in,
    image_in,
    position_path,
    positions_in,
    repeated_in,
    start_of,
    text_at,
    value_at,
    version_in,
)
from spoc.core.formats.nist.layout import IMAGE_STEPS, RECORD_NAMES, repeated_of_type, rows_of_type
from spoc.core.formats.nist.places import check_places
from spoc.core.formats.nist.rows import XML_DAY, RepeatedRow, Row
from spoc.core.formats.nist.values import (
    FACE_TYPE,
    TEXT_TYPE,
    Description,
    Element,
    Header,
    NistError,
    Record,
    Source,
    Transaction,
)

MANDATORY = {
    "TOT": "kind", "DAT": "day", "DAI": "destination.name", "ORI": "origin.name", "DAC": "destination.country",
    "OAC": "origin.country", "TCN": "number", "NSR": "scanned_at", "NTR": "sent_at", "DOM": "domain",
    "DVN": "domain_version", "VER": "version", "GMT": "made_at",
}  # fmt: skip
"""What INT-I's table of Type-1 fields marks M, by mnemonic."""


def write_inti(transaction: Transaction) -> bytes:
    """The file of a transaction as INT-I, UTF-8; contents (CNT) are reckoned.

    Raises NistError when the header lacks what INT-I demands of every transaction, a value holds a character that XML
    lacks, a value has no place, or a record was read from the classical encoding (see `carrying.to_inti`).
    """
    _check_header(transaction.header)
    check_places(transaction, classical=False)
    root = etree.Element(xml_tree.name_of(ROOT), dict(transaction.attributes), nsmap=_prefixes(transaction))
    xml_tree.set_text(root, transaction.text, "text")
    write_header(root, transaction)
    for record in transaction.records:
        write_record(root, record)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _check_header(header: Header) -> None:
    for mnemonic, name in MANDATORY.items():
        if not attrgetter(name)(header):
            raise NistError("nist.missing", item=mnemonic)


def _prefixes(transaction: Transaction) -> dict[str, str]:
    """Those of the source first: names that stand inside values rely on them."""
    found = dict(transaction.prefixes)
    for prefix, uri in xml_tree.NAMESPACES.items():
        if uri not in found.values() and prefix not in found:
            found[prefix] = uri
    return found


def _grown(root: etree._Element, name: str, source: Source, type_: int) -> etree._Element:
    if isinstance(source, tuple):
        raise NistError("nist.other_encoding", record=str(type_))
    return xml_tree.grown(source if isinstance(source, Element) else Element(name=name), root)


def write_header(root: etree._Element, transaction: Transaction) -> etree._Element:
    """Writes the header as last child of root and gives its element. Raises NistError as `write_inti` does."""
    header = transaction.header
    element = _grown(root, xml_tree.name_of(HEAD), header.source, 1)
    _set_number(element, CATEGORY, 1)
    for row in rows_of_type(1):
        if row.path:
            _set(element, row, attrgetter(row.name)(header), 1)
    if version_in(element) != header.version:
        _put(element, MAJOR, header.version[:2])
        _put(element, MINOR, header.version[2:])
    _write_contents(element, [(record.type, record.idc) for record in transaction.records])
    return element


def _write_contents(element: etree._Element, listed: list[tuple[int, int]]) -> None:
    if contents_in(element) == listed:
        return
    xml_summary = xml_tree.made(element, CONTENTS)
    for child in list(xml_summary):
        xml_summary.remove(child)
    _put(xml_summary, "biom:ContentFirstRecordCategoryCode", "1")
    _put(xml_summary, "biom:ContentRecordQuantity", str(len(listed)))
    for type_, idc in listed:
        row = etree.SubElement(xml_summary, xml_tree.name_of("biom:ContentRecordSummary"))
        _put(row, IDC, str(idc))
        _put(row, CATEGORY, str(type_))


def _put(element: etree._Element, path: str, text: str) -> None:
    xml_tree.set_text(xml_tree.made(element, path), text, path.rpartition(":")[2])


def _set_number(element: etree._Element, path: str, number: int) -> None:
    text = text_at(element, path).strip()
    if not text or text.lstrip("0") != str(number).lstrip("0"):
        _put(element, path, str(number))


def _set(element: etree._Element, row: Row, value: object, type_: int) -> None:
    """Leaves the text that stands there when it already says this value."""
    if value_at(row, element, type_) == value:
        return
    start, path = start_of(element, row.path, type_)
    if start is None:
        raise NistError("nist.no_place", record=str(type_), item=row.name)
    if value is None or value == row.xml_codec.empty or row.xml_codec is XML_DAY:
        xml_tree.removed(start, path)  # a day too: it may stand in nc:DateTime, where a day alone is not allowed
    if value is not None and value != row.xml_codec.empty:
        _put(start, path, row.xml_codec.write(value))


def write_record(root: etree._Element, record: Record) -> etree._Element:
    """Writes a record as last child of root and gives its element. Raises NistError as `write_inti` does."""
    if record.source is None and record.type not in RECORD_NAMES:
        raise NistError("nist.not_in_inti", record=str(record.type))
    name = xml_tree.name_of(f"itl:Package{RECORD_NAMES.get(record.type, '')}Record")
    element = _grown(root, name, record.source, record.type)
    _set_number(element, CATEGORY, record.type)
    _set_number(element, IDC, record.idc)
    if record.type in IMAGE_STEPS:
        _write_image(element, record)
    elif record.image is not None:
        raise NistError("nist.no_image_here", record=str(record.type))
    values = (record.description or Description()) if record.type == TEXT_TYPE else record
    for row in rows_of_type(record.type):
        _set(element, row, attrgetter(row.name)(values), record.type)
    for repeated in repeated_of_type(record.type):
        _set_repeated(element, repeated, record)
    return element


def _write_image(element: etree._Element, record: Record) -> None:
    image = image_in(element, record.type)
    if image is None:
        image = etree.SubElement(element, xml_tree.name_of(_image_step(record)))
    if record.image is not None:
        xml_tree.made(image, IMAGE).text = base64.b64encode(record.image).decode()
    elif xml_tree.found(image, IMAGE) is not None:
        xml_tree.removed(image, IMAGE)
    if positions_in(image, record.type) != record.positions:
        _set_positions(image, record)


def _image_step(record: Record) -> str:
    steps = IMAGE_STEPS[record.type].split("|")
    return steps[1] if record.type == FACE_TYPE and record.image_kind != "FACE" else steps[0]


def _set_positions(image: etree._Element, record: Record) -> None:
    path = position_path(image, record.type)
    while xml_tree.found(image, path) is not None:
        xml_tree.removed(image, path)
    above, _, step = path.rpartition("/")
    parent = xml_tree.made(image, above) if above else image
    for position in record.positions:
        xml_tree.added(parent, step).text = str(position)


def _set_repeated(element: etree._Element, row: RepeatedRow, record: Record) -> None:
    rows = record.rows_of(row.name)
    if repeated_in(element, row, record.type) == rows:
        return
    start, path = start_of(element, row.path, record.type)
    if start is None:
        raise NistError("nist.no_place", record=str(record.type), item=row.name)
    above, _, step = path.rpartition("/")
    parent = xml_tree.made(start, above) if above else start
    for old in list(xml_tree.children_of(parent, step)):
        parent.remove(old)
    for items in rows:
        one = xml_tree.added(parent, _fitting(step, start))
        for item, text in zip(row.items, items, strict=False):
            if text:
                _put(one, _fitting(item, start), text)


def _fitting(step: str, image: etree._Element) -> str:
    """Of a step's alternatives the one that belongs to this image: ridge, finger, palm, in that order."""
    steps = step.split("|")
    name = xml_tree.local(image)
    if len(steps) != 3:
        return step
    return steps[1] if name.startswith("Finger") else steps[2] if name.startswith("Palm") else steps[0]
