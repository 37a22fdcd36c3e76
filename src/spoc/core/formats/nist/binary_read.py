"""Reads the classical ("traditional") encoding of ANSI/NIST-ITL: fields parted by FS, GS, RS and US, binary images.

Our own codec, not the library nistitl: that one decodes all text as Latin-1, drops what it cannot name, turns "00"
into "0", looks for an image by searching the record for "999:", knows no character set, and answers damage with
KeyError, struct.error and others besides its own exception; an office may lose nothing and needs one typed answer.
nistitl is the tests' second opinion: files that it wrote are read here, and what both read is compared.
"""

from typing import Any

from spoc.core.formats.nist.binary_split import Piece, encoding_of, pieces_of
from spoc.core.formats.nist.layout import repeated_of_type, rows_of_type
from spoc.core.formats.nist.rows import Row
from spoc.core.formats.nist.values import (
    FINGER_TYPE,
    GREY_TYPE,
    LATENT_TYPE,
    PALM_TYPE,
    TEXT_TYPE,
    Agency,
    Description,
    Field,
    Header,
    NistError,
    Record,
    Repeated,
    Transaction,
)

PRINTS = frozenset((FINGER_TYPE, LATENT_TYPE, PALM_TYPE))
NO_POSITION = 255


def read_binary(data: bytes) -> Transaction:
    """A file of the classical encoding as a transaction; fields that no value names stay in `source`.

    Raises NistError alone, whatever the bytes are: see `binary_split.pieces_of`, and for a value that is none of its
    kind (a date, a number) or text in another character set than it says.
    """
    pieces = pieces_of(data)
    encoding = encoding_of(pieces)
    header = _header(_decoded(pieces[0], encoding))
    is_inti = is_domain_of_inti(header)
    records = tuple(_record(piece, encoding, is_inti=is_inti) for piece in pieces[1:])
    return Transaction(header=header, records=records, encoding=encoding)


def is_domain_of_inti(header: Header) -> bool:
    """Whether Type-2 fields mean what INT-I says; in each other domain the same numbers mean something else."""
    return header.domain.strip().upper() == "INT-I"


def _decoded(piece: Piece, encoding: str) -> tuple[Field, ...]:
    found = []
    for number, content in piece.fields:
        try:
            found.append(Field(number=number, text=content.decode(encoding)))
        except UnicodeDecodeError as wrong:
            field = f"{piece.type}.{number:03}"
            raise NistError("nist.charset_broken", item=field, name=encoding.upper()) from wrong
    return tuple(found)


def _header(fields: tuple[Field, ...]) -> Header:
    values = values_in(fields, 1)
    return Header(**nested(values), source=fields)


def nested(values: dict[str, Any]) -> dict[str, Any]:  # Any: the rows name the attributes, their codecs give the types
    """The header's values with both agencies put together out of their dotted parts."""
    plain = {name: value for name, value in values.items() if "." not in name}
    for whole in ("destination", "origin"):
        parts = {name.split(".")[1]: value for name, value in values.items() if name.startswith(f"{whole}.")}
        plain[whole] = Agency(**parts)
    return plain


def _record(piece: Piece, encoding: str, *, is_inti: bool) -> Record:
    if piece.type == GREY_TYPE:
        return _grey(piece)
    fields = _decoded(piece, encoding)
    is_text = piece.type == TEXT_TYPE
    values = values_in(fields, piece.type) if is_inti or not is_text else {}
    description = Description(**values) if is_text and is_inti else None
    if piece.type in PRINTS:
        values["positions"] = _positions(fields, piece.type)
    return Record(
        type=piece.type,
        idc=piece.idc,
        description=description,
        repeated=_repeated(fields, piece.type),
        image=piece.image,
        source=fields or None,
        **({} if is_text else values),
    )


def values_in(fields: tuple[Field, ...], type_: int) -> dict[str, Any]:  # Any: as of `nested`
    """The typed values of a record's fields by the names of `layout`; empty where the field or its item is absent.

    Raises NistError for a value that is none of its kind.
    """
    texts = {field.number: field.text for field in fields}
    return {row.name: value_of(row, texts.get(row.number, ""), type_) for row in rows_of_type(type_)}


def value_of(row: Row, text: str, type_: int) -> object:
    """The value of one row in the text of its field. Raises NistError when the text is none of its kind."""
    if row.item is not None:
        text = "".join(text.split("\x1f")[row.item : row.item + 1])
    if not text or not row.number:
        return row.codec.empty
    try:
        return row.codec.read(text)
    except (ValueError, OverflowError) as wrong:
        raise NistError("nist.value", item=f"{type_}.{row.number:03}", found=text[:60]) from wrong


def _positions(fields: tuple[Field, ...], type_: int) -> tuple[int, ...]:
    text = next((field.text for field in fields if field.number == 13), "")
    return read_positions(text, type_)


def read_positions(text: str, type_: int) -> tuple[int, ...]:
    """The positions of field 13, one a subfield. Raises NistError when one is no number."""
    parts = text.split("\x1e") if text else []
    if not all(part.isascii() and part.isdigit() and len(part) < 4 for part in parts):
        raise NistError("nist.value", item=f"{type_}.013", found=text[:60])
    return tuple(int(part) for part in parts)


def _repeated(fields: tuple[Field, ...], type_: int) -> tuple[Repeated, ...]:
    by_number = {field.number: field for field in fields}
    return tuple(
        Repeated(name=row.name, rows=by_number[row.number].subfields)
        for row in repeated_of_type(type_)
        if row.number and by_number.get(row.number, Field(number=0, text="")).text
    )


def _grey(piece: Piece) -> Record:
    """Type-4 after the IDC: IMP 1 byte, FGP 6, ISR 1, HLL 2, VLL 2, GCA 1, image (ANSI/NIST-ITL 1-2011, table 34)."""
    body = piece.image or b""
    positions = list(body[1:7])
    while positions and positions[-1] == NO_POSITION:
        positions.pop()
    return Record(
        type=GREY_TYPE,
        idc=piece.idc,
        impression=str(body[0]),
        positions=tuple(positions),
        resolution=body[7],
        width=int.from_bytes(body[8:10], "big"),
        height=int.from_bytes(body[10:12], "big"),
        compression=str(body[12]),
        image=body[13:],
    )
