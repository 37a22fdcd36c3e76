"""Reads INT-I, INTERPOL's XML encoding of ANSI/NIST-ITL (NIEM; versions 06.00 and 0600)."""

import base64
import binascii
from typing import Any

from lxml import etree

from spoc.core.formats.nist import xml_tree
from spoc.core.formats.nist.binary_read import nested
from spoc.core.formats.nist.layout import IMAGE_STEPS, POSITION_PATHS, repeated_of_type, rows_of_type
from spoc.core.formats.nist.rows import RepeatedRow, Row
from spoc.core.formats.nist.values import (
    GREY_TYPE,
    TEXT_TYPE,
    Description,
    Header,
    NistError,
    Record,
    Repeated,
    Transaction,
)

ROOT = "itl:NISTBiometricInformationExchangePackage"
HEAD = "itl:PackageInformationRecord"
CATEGORY, IDC = "biom:RecordCategoryCode", "biom:ImageReferenceIdentification/nc:IdentificationID"
MAJOR, MINOR = (
    "biom:Transaction/biom:TransactionMajorVersionValue",
    "biom:Transaction/biom:TransactionMinorVersionValue",
)
CONTENTS = "biom:Transaction/biom:TransactionContentSummary"
IMAGE = "nc:BinaryBase64Object"


def read_inti(data: bytes) -> Transaction:
    """A file of INT-I as a transaction; elements and attributes that no value names stay in `source`.

    Comments and processing instructions are left out. The schema is not asked: what a partner of another edition
    sends is read too. Raises NistError alone: for XML that `xml_tree.parse` refuses, another root, a record without
    type or IDC, contents that are not those that CNT tells, a value that is none of its kind, a damaged image.
    """
    root = xml_tree.parse(data)
    if root.tag != xml_tree.name_of(ROOT):
        raise NistError("nist.foreign_root", root=xml_tree.local(root)[:60])
    if not len(root) or root[0].tag != xml_tree.name_of(HEAD):
        raise NistError("nist.missing", item="PackageInformationRecord")
    first, *others = root
    if _number_at(first, CATEGORY) != 1:
        raise NistError("nist.value", item="RecordCategoryCode", found=text_at(first, CATEGORY)[:60])
    records = tuple(_record(one) for one in others)
    check_contents(first, [(record.type, record.idc) for record in records])
    prefixes = {str(prefix): str(uri) for _, (prefix, uri) in etree.iterwalk(root, events=("start-ns",)) if prefix}
    return Transaction(
        header=_header(first),
        records=records,
        attributes=tuple(sorted((str(name), str(value)) for name, value in root.attrib.items())),
        text=str(root.text or "") if str(root.text or "").strip() else "",
        prefixes=tuple(prefixes.items()),
    )


def _header(element: etree._Element) -> Header:
    values = {row.name: value_at(row, element, 1) for row in rows_of_type(1) if row.path}
    return Header(**nested(values), version=version_in(element), source=xml_tree.kept(element))


def version_in(element: etree._Element) -> str:
    """VER as the classical encoding writes it, from its two elements; empty when there are none."""
    return "".join(text_at(element, path).strip().zfill(2) for path in (MAJOR, MINOR) if text_at(element, path))


def contents_in(element: etree._Element) -> list[tuple[int, int]] | None:
    """Type and IDC of each record as CNT lists them; None when it is not there. Raises NistError when it is damaged."""
    summary = xml_tree.found(element, CONTENTS)
    if summary is None:
        return None
    rows = list(xml_tree.children_of(summary, "biom:ContentRecordSummary"))
    listed = [(_number_at(row, CATEGORY), _number_at(row, IDC)) for row in rows]
    quantity = _number_at(summary, "biom:ContentRecordQuantity")
    if quantity != len(listed):
        raise NistError("nist.count_differs", record="1", expected=str(quantity), found=str(len(listed)))
    return listed


def check_contents(element: etree._Element, held: list[tuple[int, int]]) -> None:
    """Raises NistError when CNT is missing or lists other records than `held`."""
    listed = contents_in(element)
    if listed is None:
        raise NistError("nist.missing", item="CNT")
    if len(listed) != len(held):
        raise NistError("nist.count_differs", record="1", expected=str(len(listed)), found=str(len(held)))
    for (type_, idc), (true_type, true_idc) in zip(listed, held, strict=True):
        if (type_, idc) != (true_type, true_idc):
            told, found = f"{type_}/{idc}", f"{true_type}/{true_idc}"
            raise NistError("nist.count_differs", record=str(type_), expected=told, found=found)


def _number_at(element: etree._Element, path: str) -> int:
    text = text_at(element, path).strip()
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise NistError("nist.value", item=path.rpartition(":")[2], found=text[:60])
    return int(text)


def text_at(element: etree._Element, path: str) -> str:
    """The text of the element at the path, empty when it is not there."""
    place = xml_tree.found(element, path)
    return "" if place is None else place.text or ""


def _record(element: etree._Element) -> Record:
    type_ = _number_at(element, CATEGORY)
    if type_ < 2:
        raise NistError("nist.value", item="RecordCategoryCode", found=str(type_))
    values: dict[str, Any] = {
        row.name: value_at(row, element, type_) for row in rows_of_type(type_)
    }  # Any: see `nested`
    description = Description(**values) if type_ == TEXT_TYPE else None
    image = image_in(element, type_)
    binary = None if image is None else xml_tree.found(image, IMAGE)
    return Record(
        type=type_,
        idc=_number_at(element, IDC),
        description=description,
        positions=positions_in(image, type_),
        repeated=tuple(
            Repeated(name=row.name, rows=found)
            for row in repeated_of_type(type_)
            if (found := repeated_in(element, row, type_))
        ),
        image=None if binary is None else _decoded(binary),
        source=xml_tree.kept(element, without=binary),
        **({} if type_ == TEXT_TYPE else values),
    )


def _decoded(binary: etree._Element) -> bytes:
    try:
        return base64.b64decode("".join(str(binary.text or "").split()), validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise NistError("nist.image_damaged", line=str(binary.sourceline)) from wrong


def image_in(element: etree._Element, type_: int) -> etree._Element | None:
    """The image element of a record, whichever of its names it bears."""
    return xml_tree.found(element, IMAGE_STEPS[type_]) if type_ in IMAGE_STEPS else None


def start_of(element: etree._Element, path: str, type_: int) -> tuple[etree._Element | None, str]:
    """Where a path of the layout begins, and the rest of it: ``@`` is the image element."""
    if path.startswith("@/"):
        return image_in(element, type_), path[2:]
    return element, path


def value_at(row: Row, element: etree._Element, type_: int) -> object:
    """The value of a row in a record's element. Raises NistError when its text is none of its kind."""
    start, path = start_of(element, row.path, type_)
    text = "" if start is None else text_at(start, path)
    if not text.strip():
        return row.xml_codec.empty
    try:
        return row.xml_codec.read(text)
    except (ValueError, OverflowError) as wrong:
        raise NistError("nist.value", item=row.path.rpartition(":")[2], found=text[:60]) from wrong


def position_path(image: etree._Element, type_: int) -> str:
    """The path of the positions inside this image element."""
    path = POSITION_PATHS.get(xml_tree.local(image), "")
    return f"biom:FingerprintImagePosition/{path}" if type_ == GREY_TYPE else path


def positions_in(image: etree._Element | None, type_: int) -> tuple[int, ...]:
    """FGP. Raises NistError when one is no number."""
    path = "" if image is None else position_path(image, type_)
    if image is None or not path:
        return ()
    above, _, step = path.rpartition("/")
    parent = xml_tree.found(image, above) if above else image
    codes = [] if parent is None else [(one.text or "").strip() for one in xml_tree.children_of(parent, step)]
    if wrong := [code for code in codes if not (code.isascii() and code.isdigit() and len(code) < 4)]:
        raise NistError("nist.value", item="FGP", found=wrong[0][:60])
    return tuple(int(code) for code in codes)


def repeated_in(element: etree._Element, row: RepeatedRow, type_: int) -> tuple[tuple[str, ...], ...]:
    """The repetitions of a field, each with its items in the classical order; an absent item is empty."""
    start, path = start_of(element, row.path, type_)
    above, _, step = path.rpartition("/")
    parent = xml_tree.found(start, above) if above and start is not None else start
    if parent is None:
        return ()
    return tuple(tuple(text_at(one, item) for item in row.items) for one in xml_tree.children_of(parent, step))
