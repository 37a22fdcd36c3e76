"""Persons as values: names, partial dates, sex, one identity."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache


class Sex(StrEnum):
    MALE = "M"
    FEMALE = "F"
    OTHER = "X"
    UNKNOWN = ""


class NameKind(StrEnum):
    PRIMARY = "primary"
    ALIAS = "alias"
    WEAK_ALIAS = "weak_alias"
    ORIGINAL_SCRIPT = "original_script"
    FORMER = "former"


class IdentityKind(StrEnum):
    """SIRENE Manual 2.11 (remembered)."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    ALIAS = "alias"
    MISUSED = "misused"


@dataclass(frozen=True, kw_only=True)
class PersonName:
    """One name as it was given. `family` and `given` may be empty when only `full` is known."""

    full: str
    family: str = ""
    given: str = ""
    kind: NameKind = NameKind.PRIMARY


@dataclass(frozen=True, kw_only=True)
class PartialDate:
    """A date known in full, to the month, to the year, or as a range of years; possibly approximate.

    Raises ValueError when the parts make no date: month 13, 30 February, a range that runs backwards.
    """

    year: int
    month: int | None = None
    day: int | None = None
    to_year: int | None = None
    approximate: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise ValueError(f"year {self.year} is outside 1 to 9999")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"month {self.month} is outside 1 to 12")
        if self.day is not None:
            if self.month is None:
                raise ValueError("a day needs its month")
            if not 1 <= self.day <= monthrange(self.year, self.month)[1]:
                raise ValueError(f"{self.year}-{self.month:02d} has no day {self.day}")
        if self.to_year is not None and self.to_year < self.year:
            raise ValueError(f"range {self.year} to {self.to_year} runs backwards")

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        return cls(year=day.year, month=day.month, day=day.day)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Reads ``1984``, ``1984-02``, ``1984-02-11``, ``11.2.1984``, ``11/02/1984``, ``19840211``, ``1980/1985``
        (a range) and ``c. 1984``; the sole inverse of `str`.

        Raises ValueError with what is wrong.
        """
        return _parse(text)

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        if self.to_year is not None:
            text += f"/{self.to_year:04d}"
        return f"c. {text}" if self.approximate else text

    @property
    def is_full(self) -> bool:
        return self.day is not None and self.to_year is None and not self.approximate


@lru_cache(maxsize=1 << 15)
def _parse(text: str) -> PartialDate:
    rest = text.strip()
    approximate = rest.lower().startswith(("c.", "ca.", "~"))
    if approximate:
        rest = rest.lstrip("cCaA.~ ")
    if len(rest) == 9 and rest[4] in "/-" and rest[:4].isdigit() and rest[5:].isdigit():
        return PartialDate(year=int(rest[:4]), to_year=int(rest[5:]), approximate=approximate)
    if len(rest) == 8 and rest.isdigit():
        rest = f"{rest[:4]}-{rest[4:6]}-{rest[6:]}"
    parts = [part for part in rest.replace(".", "-").replace("/", "-").replace(" ", "-").split("-") if part]
    if not parts or len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(f"{text!r} is not a date: write a year, year-month or year-month-day")
    numbers = [int(part) for part in parts]
    if len(parts[0]) < 4 and len(parts[-1]) == 4:
        numbers.reverse()
    elif len(parts[0]) != 4:
        raise ValueError(f"{text!r} is not a date: the year needs four digits")
    year, month, day = (*numbers, None, None)[:3]
    assert year is not None
    return PartialDate(year=year, month=month, day=day, approximate=approximate)


@dataclass(frozen=True, kw_only=True)
class Identity:
    """One set of personal data, as asked or as found.

    nationalities: ISO 3166-1 alpha-2 codes (or ICAO's special codes). documents: numbers in normal form.
    """

    names: Sequence[PersonName]
    birth_dates: Sequence[PartialDate] = ()
    sex: Sex = Sex.UNKNOWN
    nationalities: Sequence[str] = ()
    birth_places: Sequence[str] = ()
    documents: Sequence[str] = ()
    kind: IdentityKind = IdentityKind.UNCONFIRMED
    relatives: Sequence[str] = field(default=())
