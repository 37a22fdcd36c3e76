"""Writes the classical encoding: what was read comes back byte for byte, but for what was changed since."""

from operator import attrgetter

from spoc.core.formats.nist.binary_read import NO_POSITION, PRINTS, read_positions, value_of
from spoc.core.formats.nist.binary_split import FS, GS, contents_of
from spoc.core.formats.nist.layout import repeated_of_type, rows_of_type
from spoc.core.formats.nist.places import check_places
from spoc.core.formats.nist.rows import Row
from spoc.core.formats.nist.values import (
    GREY_TYPE,
    IMAGE_TYPES,
    OPAQUE_TYPES,
    TEXT_TYPE,
    Description,
    Element,
    Field,
    Header,
    NistError,
    Record,
    Source,
    Transaction,
)

SEPARATORS = "\x1c\x1d\x1e\x1f"


def write_binary(transaction: Transaction) -> bytes:
    """The file of a transaction in the classical encoding; lengths (LEN) and contents (CNT) are reckoned.

    Raises NistError when a value holds a separator or a character that the file's character set lacks, is too large
    for its place in a record of fixed layout, or when a record was read from XML (see `carrying.to_binary`).
    """
    check_places(transaction, classical=True)
    encoding = transaction.encoding or ("ascii" if _is_ascii(transaction) else "utf-8")
    header = _header(transaction, says_utf8=not transaction.encoding and encoding == "utf-8")
    records = [_record(record, encoding) for record in transaction.records]
    return _tagged(1, header, None, encoding) + b"".join(records)


def _is_ascii(transaction: Transaction) -> bool:
    headers = _header(transaction, says_utf8=False)
    texts = [text for record in transaction.records if _is_tagged(record) for text in _fields(record).values()]
    return "".join((*headers.values(), *texts)).isascii()


def _is_tagged(record: Record) -> bool:
    return record.type != GREY_TYPE and record.type not in OPAQUE_TYPES


def _header(transaction: Transaction, *, says_utf8: bool) -> dict[int, str]:
    fields = _kept(transaction.header.source, 1)
    _set_values(fields, transaction.header, 1)
    listed = [(record.type, record.idc) for record in transaction.records]
    if 3 not in fields or contents_of(fields[3]) != listed:
        rows = [(1, len(listed)), *listed]
        fields[3] = "\x1e".join(f"{type_}\x1f{idc}" for type_, idc in rows)
    if says_utf8:
        fields.setdefault(15, "3\x1fUTF-8")
    return _in_order(fields, transaction.header.source)


def _kept(source: Source, type_: int) -> dict[int, str]:
    if isinstance(source, Element):
        raise NistError("nist.other_encoding", record=str(type_))
    return {field.number: field.text for field in source or ()}


def _fields(record: Record) -> dict[int, str]:
    fields = _kept(record.source, record.type)
    if fields.get(2, "-").lstrip("0") != str(record.idc).lstrip("0"):
        fields[2] = str(record.idc)
    if record.description or record.type != TEXT_TYPE:
        _set_values(fields, record.description or record, record.type)
    if record.type in PRINTS and read_positions(fields.get(13, ""), record.type) != record.positions:
        _put(fields, 13, "\x1e".join(map(str, record.positions)))
    for row in repeated_of_type(record.type):
        rows = record.rows_of(row.name)
        if row.number:
            _put(fields, row.number, "\x1e".join("\x1f".join(_clean(one, row.name) for one in items) for items in rows))
    return _in_order(fields, record.source)


def _in_order(fields: dict[int, str], source: Source) -> dict[int, str]:
    """By number, as all files are that we know; a file that is not keeps its order, and what is new follows."""
    kept = [field.number for field in source if isinstance(field, Field)] if isinstance(source, tuple) else []
    return dict(sorted(fields.items())) if kept == sorted(kept) else fields


def _set_values(fields: dict[int, str], values: Header | Record | Description, type_: int) -> None:
    for row in rows_of_type(type_):
        if row.number:
            _set(fields, row, attrgetter(row.name)(values), type_)


def _set(fields: dict[int, str], row: Row, value: object, type_: int) -> None:
    """Leaves the text that stands there when it already says this value."""
    text = fields.get(row.number, "")
    if value_of(row, text, type_) == value:
        return
    written = (
        "" if value == row.codec.empty or value is None else _clean(row.codec.write(value), f"{type_}.{row.number:03}")
    )
    if row.item is not None:
        items = text.split("\x1f")
        items += [""] * (row.item + 1 - len(items))
        items[row.item] = written
        written = "\x1f".join(items) if any(items) else ""
    _put(fields, row.number, written)


def _put(fields: dict[int, str], number: int, text: str) -> None:
    if text:
        fields[number] = text
    elif fields.get(number):
        del fields[number]


def _clean(text: str, field: str) -> str:
    if any(mark in text for mark in SEPARATORS):
        raise NistError("nist.holds_separator", item=field)
    return text


def _record(record: Record, encoding: str) -> bytes:
    if not _is_tagged(record):
        return _packed(record)
    if record.image is not None and record.type not in IMAGE_TYPES:
        raise NistError("nist.no_image_here", record=str(record.type))
    return _tagged(record.type, _fields(record), record.image, encoding)


def _tagged(type_: int, fields: dict[int, str], image: bytes | None, encoding: str) -> bytes:
    parts = [
        f"{type_}.{number:03}:".encode() + _encoded(text, type_, number, encoding) for number, text in fields.items()
    ]
    if image is not None:
        parts.append(f"{type_}.999:".encode() + image)
    rest = GS.join((b"", *parts)) + FS
    head = f"{type_}.001:"
    length = len(head) + len(rest) + 1
    while len(head) + len(str(length)) + len(rest) > length:
        length += 1
    return f"{head}{length}".encode() + rest


def _encoded(text: str, type_: int, number: int, encoding: str) -> bytes:
    if "\x1c" in text or "\x1d" in text:
        raise NistError("nist.holds_separator", item=f"{type_}.{number:03}")
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as wrong:
        field = f"{type_}.{number:03}"
        raise NistError("nist.charset_broken", item=field, name=encoding.upper()) from wrong


def _packed(record: Record) -> bytes:
    body = record.image or b""
    if record.type == GREY_TYPE:
        body = _grey_head(record) + body
    elif record.source is not None:
        raise NistError("nist.other_encoding", record=str(record.type))
    return _bytes(len(body) + 5, 4, "LEN") + _bytes(record.idc, 1, "IDC") + body


def _grey_head(record: Record) -> bytes:
    if record.source is not None:
        raise NistError("nist.other_encoding", record=str(GREY_TYPE))
    positions = (*record.positions, *[NO_POSITION] * 6)
    if len(record.positions) > 6:
        raise NistError("nist.value", item="4.004", found=", ".join(map(str, record.positions))[:60])
    return b"".join((
        _bytes(record.impression, 1, "4.003"),
        *(_bytes(position, 1, "4.004") for position in positions[:6]),
        _bytes(record.resolution, 1, "4.005"),
        _bytes(record.width, 2, "4.006"),
        _bytes(record.height, 2, "4.007"),
        _bytes(record.compression, 1, "4.008"),
    ))  # fmt: skip


def _bytes(value: int | str | None, size: int, field: str) -> bytes:
    try:
        return int(value or 0).to_bytes(size, "big")
    except (ValueError, OverflowError) as wrong:
        raise NistError("nist.value", item=field, found=str(value)[:60]) from wrong
