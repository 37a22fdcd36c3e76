"""The running number that a register gives in its year."""

import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"(?P<register>[A-Z][A-Z0-9]{0,11})/(?P<year>\d{4})-(?P<number>\d{6,})")


@dataclass(frozen=True, kw_only=True)
class RegistryNumber:
    """One number of one register in one year (SK 410/2015 §9: yearly series from 1, no gaps).

    register: its code, as ``SIRENE``. year: calendar year in the office's time zone. number: from 1.
    Raises ValueError for a number below 1 or a year that is not of four digits.
    """

    register: str
    year: int
    number: int

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"registry number {self.number}: a series begins with 1")
        if not 1000 <= self.year <= 9999:
            raise ValueError(f"registry year {self.year} has not four digits")

    def __str__(self) -> str:
        return f"{self.register}/{self.in_year}"

    @property
    def in_year(self) -> str:
        """As it stands on a case file: ``2026-004211``."""
        return f"{self.year}-{self.number:06d}"

    @classmethod
    def parse(cls, text: str) -> "RegistryNumber":
        """Reads ``SIRENE/2026-004211``, the inverse of `str`. Raises ValueError for anything else."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is not a registry number such as SIRENE/2026-004211")
        return cls(register=found["register"], year=int(found["year"]), number=int(found["number"]))
