"""CSV and its like: cells between separators, quoted where they hold one (RFC 4180); separator and encoding detected.

A quote that is never closed would swallow the rest of a file: it is given up after some lines, its row named, and
reading goes on with the next line.
"""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from spoc.core.formats.table_reading.lines import Line, Table, TableError, TextChoices, header_of, line_of, unread
from spoc.core.formats.table_reading.text import LONGEST_LINE, text_lines
from spoc.core.terms.imports import Separator

LOOKED_AT = 30
"""Lines by which the separator is told."""
MOST_LINES = 100
"""Lines that one quoted cell may hold."""

csv.field_size_limit(LONGEST_LINE)


class _BrokenError(ValueError):
    """A row whose quotes do not fit."""


def read_delimited(stream: BinaryIO, choices: TextChoices) -> Table:
    """As `read_table`."""
    lines = _Numbered(text_lines(stream, choices))
    separator = choices.separator or _separator(lines.ahead(LOOKED_AT))
    for _, line in lines:
        if line.strip(f" {separator}\t"):
            try:
                header = header_of(_record(lines, line, separator))
            except _BrokenError:
                raise TableError("table.no_header") from None
            return Table(header=header, lines=_rows(lines, header, separator))
    raise TableError("table.no_header")


class _Numbered:
    """Lines with their numbers, some of which can be looked at before they are taken."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._waiting: deque[str] = deque()
        self._number = 0

    def ahead(self, count: int) -> Sequence[str]:
        """The next so many, not taken."""
        while len(self._waiting) < count and (line := next(self._lines, None)) is not None:
            self._waiting.append(line)
        return list(self._waiting)[:count]

    def take(self, count: int) -> None:
        for _ in range(count):
            self._waiting.popleft()
        self._number += count

    def __iter__(self) -> Iterator[tuple[int, str]]:
        while (line := self._waiting.popleft() if self._waiting else next(self._lines, None)) is not None:
            self._number += 1
            yield self._number, line


def _separator(lines: Sequence[str]) -> Separator:
    """The one that stands equally often in the most lines, the more often the better."""
    filled = [line for line in lines if line.strip()]

    def score(one: Separator) -> tuple[int, int]:
        counts = [_outside_quotes(line).count(one) for line in filled]
        first = counts[0] if counts else 0
        return (sum(count == first for count in counts) if first else 0, first)

    return max(Separator, key=score)


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _rows(lines: _Numbered, header: Sequence[str], separator: str) -> Iterator[Line]:
    for place, line in lines:
        try:
            row = line_of(header, place, _record(lines, line, separator, width=len(header)))
        except _BrokenError:
            row = unread(place, line, "table.quotes")
        if row is not None:
            yield row


def _record(lines: _Numbered, line: str, separator: str, *, width: int = 0) -> list[str]:
    """The cells of the row that begins with this line; further lines are taken when a quoted cell goes on in them.

    width: cells that a row has; one that is only whole by swallowing lines, and then has other cells, is broken.
    Raises _BrokenError.
    """
    if '"' not in line:
        return line.split(separator)
    if not _is_open(line, separator):
        return _parsed(line, separator)
    more = lines.ahead(MOST_LINES)
    text = line
    for count, following in enumerate(more, 1):
        text += f"\n{following}"
        if '"' in following and not _is_open(text, separator):
            cells = _parsed(text, separator)
            if width and len(cells) != width:
                raise _BrokenError
            lines.take(count)
            return cells
    raise _BrokenError


def _is_open(text: str, separator: str) -> bool:
    """Whether a quoted cell goes on behind the text: a quote opens at the beginning of a cell alone."""
    is_quoted, is_start, at = False, True, 0
    while at < len(text):
        sign = text[at]
        if is_quoted:
            if sign == '"':
                if text[at + 1 : at + 2] == '"':
                    at += 1
                else:
                    is_quoted = False
        elif sign == '"' and is_start:
            is_quoted = True
        is_start = not is_quoted and (sign == separator or (is_start and sign == " "))
        at += 1
    return is_quoted


def _parsed(text: str, separator: str) -> list[str]:
    """Raises _BrokenError: something stands behind a closing quote."""
    try:
        rows = list(csv.reader([text], delimiter=separator, strict=True, skipinitialspace=True))
    except csv.Error:
        raise _BrokenError from None
    return rows[0] if rows else []
