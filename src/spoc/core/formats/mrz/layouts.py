"""Where each part stands in the five machine-readable zones. Source: ICAO Doc 9303 parts 4 (TD3), 5 (TD1), 6 (TD2)
and 7 (visas)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class MrzLayout(StrEnum):
    TD1 = "TD1"
    """Card, three lines of 30."""
    TD2 = "TD2"
    """Larger card, two lines of 36."""
    TD3 = "TD3"
    """Passport, two lines of 44."""
    MRV_A = "MRV-A"
    """Visa, two lines of 44."""
    MRV_B = "MRV-B"
    """Smaller visa, two lines of 36."""


class MrzPart(StrEnum):
    """The parts that have a check digit."""

    NUMBER = "number"
    BIRTH_DATE = "birth_date"
    EXPIRY = "expiry"
    OPTIONAL = "optional"
    COMPOSITE = "composite"


@dataclass(frozen=True, kw_only=True)
class Span:
    """Some places of one line, counted from 1 as Doc 9303 counts them, both ends included."""

    line: int
    first: int
    last: int

    def of(self, lines: tuple[str, ...]) -> str:
        return lines[self.line - 1][self.first - 1 : self.last]

    @property
    def width(self) -> int:
        return self.last - self.first + 1


def _at(line: int, first: int, last: int | None = None) -> Span:
    return Span(line=line, first=first, last=last or first)


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where everything stands in one layout."""

    lines: int
    width: int
    code: Span
    state: Span
    names: Span
    number: Span
    number_check: Span
    birth_date: Span
    birth_check: Span
    sex: Span
    expiry: Span
    expiry_check: Span
    nationality: Span
    optional: tuple[Span, ...]
    long_number: bool
    """Whether a number of more than nine characters runs over into the first optional part."""
    optional_check: Span | None = None
    composite: tuple[Span, ...] = ()
    composite_check: Span | None = None


def _two_lines(width: int, optional_last: int, **rest: object) -> Places:
    """The four layouts of two lines agree up to place 28 of the second line."""
    return Places(
        lines=2,
        width=width,
        code=_at(1, 1, 2),
        state=_at(1, 3, 5),
        names=_at(1, 6, width),
        number=_at(2, 1, 9),
        number_check=_at(2, 10),
        nationality=_at(2, 11, 13),
        birth_date=_at(2, 14, 19),
        birth_check=_at(2, 20),
        sex=_at(2, 21),
        expiry=_at(2, 22, 27),
        expiry_check=_at(2, 28),
        optional=(_at(2, 29, optional_last),),
        **rest,  # type: ignore[arg-type]  # the four below give the right types
    )


PLACES: Mapping[MrzLayout, Places] = {
    MrzLayout.TD1: Places(
        lines=3,
        width=30,
        code=_at(1, 1, 2),
        state=_at(1, 3, 5),
        number=_at(1, 6, 14),
        number_check=_at(1, 15),
        optional=(_at(1, 16, 30), _at(2, 19, 29)),
        birth_date=_at(2, 1, 6),
        birth_check=_at(2, 7),
        sex=_at(2, 8),
        expiry=_at(2, 9, 14),
        expiry_check=_at(2, 15),
        nationality=_at(2, 16, 18),
        names=_at(3, 1, 30),
        long_number=True,
        composite=(_at(1, 6, 30), _at(2, 1, 7), _at(2, 9, 15), _at(2, 19, 29)),
        composite_check=_at(2, 30),
    ),
    MrzLayout.TD2: _two_lines(
        36,
        35,
        long_number=True,
        composite=(_at(2, 1, 10), _at(2, 14, 20), _at(2, 22, 35)),
        composite_check=_at(2, 36),
    ),
    MrzLayout.TD3: _two_lines(
        44,
        42,
        long_number=False,
        optional_check=_at(2, 43),
        composite=(_at(2, 1, 10), _at(2, 14, 20), _at(2, 22, 43)),
        composite_check=_at(2, 44),
    ),
    MrzLayout.MRV_A: _two_lines(44, 44, long_number=False),
    MrzLayout.MRV_B: _two_lines(36, 36, long_number=False),
}


def layouts_of(code: str) -> tuple[MrzLayout, ...]:
    """The layouts in which a document code may stand, by its first letter: V visas, P the passport, else cards."""
    if not code[:1].isalpha():
        return ()
    if code[0] == "V":
        return (MrzLayout.MRV_A, MrzLayout.MRV_B)
    return (MrzLayout.TD3,) if code[0] == "P" else (MrzLayout.TD1, MrzLayout.TD2)
