"""A typed line taken apart: what of it is a date, a sex, a state, and the rest."""

import re
from dataclasses import dataclass, field

from spoc.core.terms.countries import country_code
from spoc.core.terms.persons import PartialDate, Sex

FIRST_YEAR, LAST_YEAR = 1880, 2099
MOST_WORDS = 60
"""Words that are looked at one by one; a longer text is no name and no number."""
_DATE = re.compile(r"(?:c\.\s*)?\d[\d./-]{2,9}\d|\d{4}")
_SPACED_DATE = re.compile(r"\b(\d{1,2})\.\s+(\d{1,2})\.\s+(\d{4})\b")
_SEXES = {"m": Sex.MALE, "f": Sex.FEMALE, "x": Sex.OTHER}
_BEFORE_A_DATE = frozenset(("born", "dob", "nar", "nar.", "*", "geb", "geb.", "né", "née"))


@dataclass(kw_only=True)
class Parts:
    """nation: a name of a state at the end, which may be a name of a person as well."""

    rest: list[str] = field(default_factory=list)
    family_words: int = 0
    """How many words stood before the first comma: a family name is written so."""
    birth: PartialDate | None = None
    sex: Sex = Sex.UNKNOWN
    state: str = ""
    nation: str = ""

    @property
    def is_number(self) -> bool:
        """A number has digits in it, and no word that is a name: a name and a date apart from it make a person."""
        longest_word = max((len(word) for word in self.rest if word.isalpha()), default=0)
        return has_digit(self.rest) and longest_word < 4 and self.birth is None


def taken_apart(text: str) -> Parts:
    """In whatever order they were typed."""
    parts = Parts()
    words = _SPACED_DATE.sub(r"\1.\2.\3", text).replace(",", " , ").split()
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        _take(parts, word, following)
    _take_state(parts)
    if not parts.rest and parts.birth:
        return Parts(rest=text.split())
    if len(parts.rest) > 2 and len(parts.rest[-1]) > 3 and len(parts.rest) < MOST_WORDS:
        parts.nation = country_code(parts.rest[-1]) or ""
    return parts


def has_digit(words: list[str]) -> bool:
    return any(char.isdigit() for word in words for char in word)


def _take(parts: Parts, word: str, following: str) -> None:
    if parts.birth is None and _DATE.fullmatch(word) and (found := _date(word)):
        parts.birth = found
    elif parts.rest and word.lower() in _BEFORE_A_DATE and _DATE.fullmatch(following):
        return
    elif parts.rest and not parts.sex and word.lower() in _SEXES:
        parts.sex = _SEXES[word.lower()]
    elif word == ",":
        parts.family_words = parts.family_words or len(parts.rest)
    else:
        parts.rest.append(word)


def _take_state(parts: Parts) -> None:
    """A state stands last, or first before a number; as a code in capitals."""
    for place in (-1, 0):
        if len(parts.rest) > 1 and (code := _state(parts.rest[place])) and (place or has_digit(parts.rest[1:])):
            parts.state = code
            del parts.rest[place]
            return


def _state(word: str) -> str | None:
    is_code = len(word) in (2, 3) and word.isascii() and word.isupper()
    return country_code(word) if is_code else None


def _date(word: str) -> PartialDate | None:
    """A date on which somebody may have been born; other figures are part of a number."""
    try:
        found = PartialDate.parse(word)
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
