"""One box for everything: a zone, a VIN, a plate with its state, a document's number, a name with a date of birth."""

import re
from dataclasses import dataclass, field
from datetime import date

from spoc.core.formats.mrz import MrzError
from spoc.core.terms.countries import country_code
from spoc.core.terms.documents import is_vin, normal_number, normal_vin
from spoc.core.terms.persons import PartialDate, Sex
from spoc.core.terms.reasons import Reason
from spoc.procedures.questions import DocumentQuestion, PersonQuestion, Question, QuestionError, VehicleQuestion

LONGEST_PLATE = 8
"""Letters and digits of a plate: what is longer is a document's number."""
SHORTEST_ZONE = 56
FIRST_YEAR, LAST_YEAR = 1880, 2099
_COMMAND = re.compile(r"(?:chk\s+)?([pvd])\s+(?=\S)|chk\s+", re.IGNORECASE)
_DATE = re.compile(r"(?:c\.\s*)?\d[\d./-]{2,9}\d|\d{4}")
_SEXES = {"m": Sex.MALE, "f": Sex.FEMALE, "x": Sex.OTHER}
_ZONE_SIGNS = re.compile(r"[<«‹〈＜]|&lt;")  # what readers send for a filler


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What the text may ask, the likeliest first; `remarks`: what a person should know of how it was read."""

    questions: tuple[Question, ...]
    remarks: tuple[Reason, ...] = ()


@dataclass(kw_only=True)
class _Parts:
    """The text taken apart: what is a date, a sex, a state, and the rest."""

    rest: list[str] = field(default_factory=list)
    family_words: int = 0
    """How many words stood before the first comma: a family name is written so."""
    birth: PartialDate | None = None
    sex: Sex = Sex.UNKNOWN
    state: str = ""


def understand(text: str, today: date) -> Understood:
    """Raises QuestionError when nothing in the text can be asked."""
    command = _COMMAND.match(text)
    wanted = (command[1] or "").lower() if command else ""
    plain = text[command.end() :].strip() if command else text.strip()
    if wanted in ("", "d") and (zone := _as_zone(plain, today)):
        return zone
    parts = _taken_apart(plain)
    number = "".join(parts.rest)
    if wanted != "p" and is_vin(vin := normal_vin(number)) and sum(char.isdigit() for char in vin) > 2:
        return Understood(questions=(VehicleQuestion(vin=vin, typed=plain),))
    if wanted == "v":
        return Understood(questions=(VehicleQuestion(plate=number, state=parts.state, typed=plain),))
    if wanted == "d" or (wanted != "p" and _is_number(parts)):
        return Understood(questions=_as_number(number, parts.state, plain))
    return Understood(questions=(_as_person(parts, plain),))


def _as_zone(text: str, today: date) -> Understood | None:
    has_signs = _ZONE_SIGNS.search(text) is not None
    if not has_signs and (len(normal_number(text)) < SHORTEST_ZONE or max(map(len, text.split()), default=0) < 28):
        return None
    try:
        question = DocumentQuestion.of_zone(text, today)
    except MrzError as error:
        if has_signs:
            raise QuestionError(error.reason.code, **error.reason.values) from error
        return None
    zone = question.zone
    wrong = tuple(check.reason for check in zone.checks if not check.passed) if zone else ()
    return Understood(questions=(question,), remarks=(*wrong, *(zone.remarks if zone else ())))


def _taken_apart(text: str) -> _Parts:
    parts = _Parts()
    for word in text.replace(",", " , ").split():
        if parts.birth is None and _DATE.fullmatch(word) and (found := _date(word)):
            parts.birth = found
        elif parts.rest and not parts.sex and word.lower() in _SEXES:
            parts.sex = _SEXES[word.lower()]
        elif word == ",":
            parts.family_words = parts.family_words or len(parts.rest)
        else:
            parts.rest.append(word)
    _take_state(parts)
    if not parts.rest and parts.birth:
        return _Parts(rest=text.split())
    return parts


def _take_state(parts: _Parts) -> None:
    """A state stands last, or first before a number; as a code in capitals."""
    for place in (-1, 0):
        if len(parts.rest) > 1 and (code := _state(parts.rest[place])) and (place or _has_digit(parts.rest[1:])):
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


def _has_digit(words: list[str]) -> bool:
    return any(char.isdigit() for word in words for char in word)


def _is_number(parts: _Parts) -> bool:
    """A number has digits in it, and no word that is a name: a name and a date apart from it make a person."""
    longest_word = max((len(word) for word in parts.rest if word.isalpha()), default=0)
    return _has_digit(parts.rest) and longest_word < 4 and parts.birth is None


def _as_number(number: str, state: str, typed: str) -> tuple[Question, ...]:
    document = DocumentQuestion(number=number, state=state, typed=typed)
    if state and len(normal_number(number)) <= LONGEST_PLATE:
        return VehicleQuestion(plate=number, state=state, typed=typed), document
    return (document,)


def _as_person(parts: _Parts, typed: str) -> PersonQuestion:
    words = parts.family_words if parts.family_words < len(parts.rest) else 0
    return PersonQuestion(
        name=" ".join(parts.rest),
        family=" ".join(parts.rest[:words]),
        given=" ".join(parts.rest[words:]) if words else "",
        birth=parts.birth,
        sex=parts.sex,
        nationality=parts.state,
        typed=typed,
    )
