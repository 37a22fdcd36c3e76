"""What is typed into the top bar or the palette: "chk p NOWAK JAN 19800101 PL", a plate, a machine-readable zone."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Asked(StrEnum):
    PERSON = "person"
    DOCUMENT = "document"
    VEHICLE = "vehicle"
    ZONE = "zone"
    """A machine-readable zone, pasted."""


@dataclass(frozen=True, kw_only=True)
class Shorthand:
    """The fields that the quick check is filled with; what was not said is empty."""

    asked: Asked
    name: str = ""
    born: str = ""
    """As typed in ISO order: "1980-01-01", "1980-01", "1980"."""
    state: str = ""
    number: str = ""
    zone: str = ""


_COMMAND = re.compile(r"^chk(?:\s+(?P<kind>[pdv]))?\s+(?P<rest>.+)$", re.IGNORECASE | re.DOTALL)
_CASE = re.compile(r"^(?:case\s+)?(?P<number>\d{4}-\d{1,9}(?:-\d{1,3})?)$", re.IGNORECASE)
_BORN = re.compile(r"^(?:(\d{4})-?(\d{2})-?(\d{2})|(\d{4})-(\d{2})|(\d{4}))$")
_BORN_EUROPEAN = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})$")
_STATE = re.compile(r"^[A-Z]{2}$")
_PLATE = re.compile(r"^[A-Z]{1,3}[ -]?\d{2,5}[ -]?[A-Z]{0,3}$|^[A-HJ-NPR-Z0-9]{17}$", re.IGNORECASE)
_DOCUMENT = re.compile(r"^[A-Z0-9]{0,3}\d{5,9}[A-Z0-9]{0,2}$", re.IGNORECASE)
_KINDS = {"p": Asked.PERSON, "d": Asked.DOCUMENT, "v": Asked.VEHICLE}


def case_number(text: str) -> str | None:
    """ "case 2026-000001" or the number alone; None for anything else."""
    found = _CASE.match(text.strip())
    return found["number"] if found else None


def read(text: str) -> Shorthand:
    """Never refuses: what is no zone, plate or document number is taken as a person's name."""
    command = _COMMAND.match(text.strip())
    kind = _KINDS.get((command["kind"] or "").lower()) if command else None
    rest = command["rest"].strip() if command else text.strip()
    kind = kind or _guess(rest)
    if kind is Asked.ZONE:
        return Shorthand(asked=kind, zone=rest)
    return _person(rest) if kind is Asked.PERSON else _thing(kind, rest)


def _guess(text: str) -> Asked:
    if "<<" in text or (text.count("<") > 1 and len(text) >= 20):
        return Asked.ZONE
    if any(map(_is_born, text.split())) and " " in text:
        return Asked.PERSON
    if _DOCUMENT.match(text):
        return Asked.DOCUMENT
    return Asked.VEHICLE if _PLATE.match(text) else Asked.PERSON


def _thing(kind: Asked, text: str) -> Shorthand:
    words = text.split()
    state = words.pop() if len(words) > 1 and _STATE.match(words[-1]) else ""
    return Shorthand(asked=kind, number=" ".join(words).upper(), state=state)


def _person(text: str) -> Shorthand:
    """A name in any order; a day, month or year anywhere; a state in capitals at the end, after at least two words."""
    words = text.replace(",", " ").split()
    born = next((word for word in words if _is_born(word)), "")
    words = [word for word in words if word != born]
    state = words.pop() if len(words) > 2 and _STATE.match(words[-1]) else ""
    return Shorthand(asked=Asked.PERSON, name=" ".join(words), born=_iso(born), state=state)


def _is_born(word: str) -> bool:
    return bool(_BORN.match(word) or _BORN_EUROPEAN.match(word))


def _iso(word: str) -> str:
    if european := _BORN_EUROPEAN.match(word):
        day, month, year = european.groups()
        return f"{year}-{int(month):02d}-{int(day):02d}"
    found = _BORN.match(word)
    return "-".join(part for part in found.groups() if part) if found else ""
