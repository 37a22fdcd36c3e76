"""What reading a table gives: its header, its rows by column, and of each row that cannot be read the reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spoc.core.terms.imports import Encoding, Separator
from spoc.core.terms.reasons import Reason

MOST_COLUMNS = 300
LONGEST_CELL = 100_000
"""Signs; a longer cell makes its row one that cannot be read."""
LONGEST_TOLD = 2_000
"""Signs that are kept of a line that cannot be read."""
UNREAD = ""
"""The column under which a line stands that could not be taken apart."""


class TableError(ValueError):
    """The file as a whole is no table that can be read; `reason` says why."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code, values)
        self.reason = Reason(code=code, values=values)


@dataclass(frozen=True, kw_only=True)
class TextChoices:
    """What somebody said of a file of text; None: it is detected."""

    encoding: Encoding | None = None
    separator: Separator | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One row. place: line of the text, or row of the sheet, in which it begins, from 1. cells: by column, filled ones
    only. problem: why it cannot be taken as it stands."""

    place: int
    cells: Mapping[str, object]
    problem: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """header: the columns in their order; empty where each row names its own. lines: read once, as they are needed."""

    header: tuple[str, ...]
    lines: Iterator[Line]


def unread(place: int, text: str, code: str, **values: str) -> Line:
    """A line that cannot be taken apart, with its beginning and its reason."""
    return Line(place=place, cells={UNREAD: text[:LONGEST_TOLD]}, problem=Reason(code=code, values=values))


def header_of(names: Sequence[str]) -> tuple[str, ...]:
    """Each column under a name of its own: one without a name is called by its place, a second of a name by its number.

    Raises TableError: no column, or too many.
    """
    filled = max((place for place, name in enumerate(names, 1) if name.strip()), default=0)
    if not filled:
        raise TableError("table.no_header")
    if filled > MOST_COLUMNS:
        raise TableError("table.too_many_columns", count=str(filled), most=str(MOST_COLUMNS))
    header: list[str] = []
    for place, name in enumerate(names[:filled], 1):
        plain = " ".join(name.split()) or f"#{place}"
        number, free = 1, plain
        while free in header:
            number += 1
            free = f"{plain} ({number})"
        header.append(free)
    return tuple(header)


def line_of(header: Sequence[str], place: int, cells: Sequence[str]) -> Line | None:
    """A row under its header; None for an empty one. More cells, or fewer, than columns make it one to be looked at."""
    filled = {name: cell for name, cell in zip(header, cells, strict=False) if cell.strip()}
    beyond = {f"#{at}": cell for at, cell in enumerate(cells[len(header) :], len(header) + 1) if cell.strip()}
    if not filled and not beyond:
        return None
    problem = None
    if beyond or len(cells) < len(header):
        values = {"found": str(len(cells)), "wanted": str(len(header))}
        problem = Reason(code="table.cells", values=values)
    elif (longest := max(map(len, filled.values()))) > LONGEST_CELL:
        problem = Reason(code="table.cell_too_long", values={"size": str(longest), "most": str(LONGEST_CELL)})
        filled = {name: cell[:LONGEST_TOLD] for name, cell in filled.items()}
    return Line(place=place, cells=filled | beyond, problem=problem)
