"""XLSX (ISO/IEC 29500): the first sheet's cells as text, days as ISO 8601; formulas give what was last computed.

A workbook is a ZIP of XML: what it unpacks to is bounded before and while it is read, no entity is resolved.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import BinaryIO

from lxml import etree

from spoc.core.formats.hardened import XmlError, parse_xml
from spoc.core.formats.table_reading.lines import (
    MOST_COLUMNS,
    Line,
    Table,
    TableError,
    TextChoices,
    header_of,
    line_of,
    unread,
)

MOST_UNPACKED = 2 * 2**30
MOST_RATIO = 200
"""How many times its packed size a part may unpack to; sheets of real offices come to some twenty."""
ALWAYS_UNPACKED = 16 * 2**20
MOST_PARTS = 2_000
MOST_TEXTS = 5_000_000
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REL_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_DAYS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Built-in formats of days and moments."""
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_LETTERS = re.compile(r"[A-Z]{1,3}")
_VALUES = frozenset((f"{_NS}v", f"{_STRICT}v"))
_EVENTS = ("end",)


def read_workbook(stream: BinaryIO, choices: TextChoices) -> Table:
    """As `read_table`; nothing is to be chosen. Of several sheets the first."""
    del choices
    try:
        book = _Book(stream)
        rows = book.rows()
        for _, cells in rows:
            if any(cell.strip() for cell in cells):
                header = header_of(cells)
                return Table(header=header, lines=_lines(rows, header))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, zlib.error, EOFError, NotImplementedError) as wrong:
        raise TableError("table.not_xlsx") from wrong
    raise TableError("table.no_header")


def _lines(rows: Iterator[tuple[int, Sequence[str]]], header: Sequence[str]) -> Iterator[Line]:
    try:
        for place, cells in rows:
            if len(cells) > MOST_COLUMNS and any(cell.strip() for cell in cells[MOST_COLUMNS:]):
                counts = {"found": str(len(cells)), "wanted": str(len(header))}
                yield unread(place, "; ".join(cells[:20]), "table.cells", **counts)
                continue
            padded = [*cells, *[""] * (len(header) - len(cells))]
            if (line := line_of(header, place, padded)) is not None:
                yield line
    except (zipfile.BadZipFile, etree.XMLSyntaxError, zlib.error, EOFError) as wrong:
        raise TableError("table.not_xlsx") from wrong


class _Book:
    """An opened workbook. Raises TableError for one that unpacks to too much."""

    def __init__(self, stream: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(stream)
        self._refuse_bomb()
        names = set(self._zip.namelist())
        self._is_1904, self._sheet = self._first_sheet()
        self._texts = self._read_texts() if "xl/sharedStrings.xml" in names else []
        self._day_styles = self._read_styles() if "xl/styles.xml" in names else frozenset()

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Each row with its number, its cells from the first column on."""
        number = 0
        for row in self._elements(self._sheet, "row"):
            number = _whole_number(row.get("r"), number + 1)
            yield number, self._cells(row)

    def _refuse_bomb(self) -> None:
        parts = self._zip.infolist()
        total = sum(one.file_size for one in parts)
        is_bomb = any(
            one.file_size > ALWAYS_UNPACKED and one.file_size > MOST_RATIO * max(one.compress_size, 1) for one in parts
        )
        if total > MOST_UNPACKED or len(parts) > MOST_PARTS or is_bomb:
            raise TableError("table.bomb")
        if any(one.flag_bits & 1 for one in parts):
            raise TableError("table.locked")

    def _first_sheet(self) -> tuple[bool, str]:
        book = self._whole("xl/workbook.xml")
        sheet = next((one for one in book.iter() if etree.QName(one).localname == "sheet"), None)
        if sheet is None:
            raise TableError("table.not_xlsx")
        wanted = sheet.get(_REL) or sheet.get(_REL_STRICT)
        pr = next((one for one in book.iter() if etree.QName(one).localname == "workbookPr"), None)
        is_1904 = pr is not None and pr.get("date1904") in ("1", "true")
        for relation in self._whole("xl/_rels/workbook.xml.rels"):
            if relation.get("Id") == wanted:
                target = str(relation.get("Target"))
                return is_1904, target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        raise TableError("table.not_xlsx")

    def _read_texts(self) -> list[str]:
        texts: list[str] = []
        for item in self._elements("xl/sharedStrings.xml", "si"):
            texts.append(_text_of(item))
            if len(texts) > MOST_TEXTS:
                raise TableError("table.bomb")
        return texts

    def _read_styles(self) -> frozenset[int]:
        """Places of the styles that show a day or a moment."""
        styles = self._whole("xl/styles.xml")
        own = {
            _whole_number(one.get("numFmtId")): _is_day_format(str(one.get("formatCode", "")))
            for one in styles.iter()
            if etree.QName(one).localname == "numFmt"
        }
        used = next((one for one in styles.iter() if etree.QName(one).localname == "cellXfs"), ())
        formats = [_whole_number(one.get("numFmtId")) for one in used]
        return frozenset(at for at, number in enumerate(formats) if own.get(number, number in _DAYS))

    def _cells(self, row: etree._Element) -> list[str]:
        cells: list[str] = []
        for cell in row:
            column = _column(cell.get("r"), len(cells))
            if column <= MOST_COLUMNS:
                cells += [""] * (column - len(cells))
                cells[column:] = [self._cell(cell)]
        return cells

    def _cell(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text_of(cell)
        value = next((one.text or "" for one in cell if one.tag in _VALUES), "")
        if kind == "s":
            return self._texts[int(value)] if value.isdigit() and int(value) < len(self._texts) else ""
        if kind == "b":
            return "yes" if value == "1" else "no"
        if kind == "n" and value:
            return self._number(value, is_day=_whole_number(cell.get("s")) in self._day_styles)
        return value.partition("T")[0] if kind == "d" else value

    def _number(self, value: str, *, is_day: bool) -> str:
        try:
            number = Decimal(value)
        except InvalidOperation:
            return value
        if not is_day:
            return _plain(number)
        first = datetime(1904, 1, 1) if self._is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001  a sheet has no zone
        try:
            moment = first + timedelta(days=float(number))
        except OverflowError:
            return value
        return moment.date().isoformat()

    def _whole(self, name: str) -> etree._Element:
        with self._zip.open(name) as part:
            try:
                return parse_xml(part.read(ALWAYS_UNPACKED), ALWAYS_UNPACKED)
            except XmlError as wrong:
                raise TableError("table.not_xlsx") from wrong

    def _elements(self, name: str, wanted: str) -> Iterator[etree._Element]:
        """One after the other, each alone in memory."""
        with self._zip.open(name) as part:
            tags = (f"{_NS}{wanted}", f"{_STRICT}{wanted}")
            events = etree.iterparse(
                part,
                events=_EVENTS,
                tag=tags,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            for _, element in events:
                if element.getroottree().docinfo.doctype:
                    raise TableError("table.document_type")
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]


def _text_of(item: etree._Element) -> str:
    """Its runs one after the other, without what tells how it is spoken."""
    if len(item) == 1 and len(item[0]) < 2:  # nearly every cell: faster than looking at each element
        only = item[0] if not len(item[0]) else item[0][0]
        if str(only.tag).endswith("}t"):
            return only.text or ""
    return "".join(one.text or "" for one in item.iter() if _is_text(one))


def _is_text(one: etree._Element) -> bool:
    parent = one.getparent()
    is_spoken = parent is not None and etree.QName(parent).localname == "rPh"
    return isinstance(one.tag, str) and etree.QName(one).localname == "t" and not is_spoken


def _is_day_format(code: str) -> bool:
    plain = _NO_LETTERS.sub("", code).casefold()
    return any(sign in plain for sign in "dy") or ("m" in plain and not any(sign in plain for sign in "0#"))


def _whole_number(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def _column(place: str | None, otherwise: int) -> int:
    """Of a cell called ``AB12``, from 0."""
    letters = (place or "").rstrip("0123456789")
    return _column_of(letters) if _LETTERS.fullmatch(letters) else otherwise


@lru_cache(maxsize=1024)
def _column_of(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _plain(number: Decimal) -> str:
    """Without the noise of binary fractions: 0.30000000000000004 is 0.3, as the sheet shows it."""
    if not number.is_finite():
        return str(number)
    rounded = Decimal(f"{number:.15g}") if abs(number) < Decimal(10) ** 15 else number
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
