"""JSON lines: one object a line, whose keys are the columns."""

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from spoc.core.formats.table_reading.lines import (
    LONGEST_CELL,
    MOST_COLUMNS,
    Line,
    Table,
    TextChoices,
    unread,
)
from spoc.core.formats.table_reading.text import text_lines
from spoc.core.terms.imports import Encoding

MOST_PARTS = 200


class _UnfitError(ValueError):
    """A value that no cell can hold."""


def read_json_lines(stream: BinaryIO, choices: TextChoices) -> Table:
    """As `read_table`. JSON is UTF-8 (RFC 8259), unless somebody says otherwise."""
    text = TextChoices(encoding=choices.encoding or Encoding.UTF_8)
    return Table(header=(), lines=_lines(stream, text))


def _lines(stream: BinaryIO, choices: TextChoices) -> Iterator[Line]:
    for place, text in enumerate(text_lines(stream, choices), 1):
        if text.strip():
            yield _line(place, text)


def _line(place: int, text: str) -> Line:
    try:
        found = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as wrong:
        at = getattr(wrong, "colno", 0)
        return unread(place, text, "table.json", column=str(at))
    if not isinstance(found, dict) or len(found) > MOST_COLUMNS:
        return unread(place, text, "table.json_object")
    try:
        cells = {" ".join(name.split()) or "#": _cell(value) for name, value in found.items()}
    except _UnfitError:
        return unread(place, text, "table.json_value")
    return Line(place=place, cells={name: cell for name, cell in cells.items() if cell not in ("", [])})


def _cell(value: object) -> object:
    """Text; several values with semicolons between; a list of objects (further identities) as it is."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        if len(value) > LONGEST_CELL:
            raise _UnfitError
        return value
    if isinstance(value, list) and len(value) <= MOST_PARTS:
        if value and all(isinstance(one, Mapping) for one in value):
            return [{str(name): _plain(part) for name, part in one.items()} for one in value]
        return "; ".join(_plain(one) for one in value)
    raise _UnfitError


def _plain(value: object) -> str:
    cell = _cell(value)
    if not isinstance(cell, str):
        raise _UnfitError
    return cell
