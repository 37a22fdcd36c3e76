"""A file of alerts as XML by the contract with central systems: ``records``, one element an alert, of any size."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from lxml import etree

from spoc.core.formats.central import INTERPOL_FORMAT, SIS_FORMAT, CentralFormat, CentralFormatError
from spoc.core.formats.central.format import CONTRACT
from spoc.core.formats.table_reading.lines import LONGEST_TOLD, TableError
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.reasons import Reason

_FORMATS = (SIS_FORMAT, INTERPOL_FORMAT)


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordLine:
    """One alert. place: line of the file; text: how one begins that cannot be read, with its reason."""

    place: int
    record: AlertRecord | None = None
    text: str = ""
    problem: Reason | None = None


def read_record_file(stream: BinaryIO) -> Iterator[RecordLine]:
    """The records one after the other, each alone in memory. Entities, document types and the network are off.

    Raises TableError: not well formed (with the line), no file of records, or of another version of the contract.
    """
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root, form = _opened(events)
        yield from _records(events, root, form)
    except etree.XMLSyntaxError as broken:
        raise TableError("table.xml", line=str(broken.lineno or 0)) from broken


def _opened(events: "etree.iterparse[tuple[str, etree._Element]]") -> tuple[etree._Element, CentralFormat]:
    _, root = next(iter(events))
    if root.getroottree().docinfo.doctype:
        raise TableError("table.document_type")
    tag = etree.QName(root)
    form = next((one for one in _FORMATS if one.namespace == tag.namespace), None)
    if form is None or tag.localname != "records":
        raise TableError("table.no_records", found=str(root.tag)[:100])
    if root.get("contract") != CONTRACT:
        raise TableError("table.contract", found=str(root.get("contract", ""))[:20], known=CONTRACT)
    return root, form


def _records(
    events: "etree.iterparse[tuple[str, etree._Element]]", root: etree._Element, form: CentralFormat
) -> Iterator[RecordLine]:
    for event, element in events:
        if event == "end" and element.getparent() is root:
            yield _record(element, form)
            element.clear()
            while element.getprevious() is not None:
                del root[0]


def _record(element: etree._Element, form: CentralFormat) -> RecordLine:
    place = cast("int | None", element.sourceline) or 0
    try:
        return RecordLine(place=place, record=form.records.read(element))
    except CentralFormatError as wrong:
        text = etree.tostring(element, encoding="unicode")[:LONGEST_TOLD]
        return RecordLine(place=place, text=text, problem=wrong.reason)
