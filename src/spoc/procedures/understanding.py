"""One box for everything: a zone, any kind of number, a part of one, a name with a date of birth.

What was typed may be several things. The likeliest comes first, the others beside it, so that whoever typed it sees how
it was understood and asks otherwise with one key.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from spoc.core.formats.mrz import MrzError
from spoc.core.matching.partial import is_partial
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.documents import normal_number
from spoc.core.terms.kinds.asked import ANY_WORDS, ASKED, ROWS, Asked
from spoc.core.terms.kinds.recognising import LONGEST_PLATE, Guess, guesses
from spoc.core.terms.queries import QueryKind
from spoc.core.terms.reasons import Reason
from spoc.procedures.questions import (
    DocumentQuestion,
    PersonQuestion,
    Question,
    QuestionError,
    ThingQuestion,
    VehicleQuestion,
)
from spoc.procedures.typed_parts import Parts, has_digit, taken_apart

LONGEST = 1_000
"""Characters of a text that is looked at: no zone, no name and no description has more."""
SHORTEST_ZONE = 56
Way = Callable[[], Question]
"""One way to ask it; raises QuestionError when it cannot be asked so."""
_LETTERS = "|".join(sorted((row.letter for row in ROWS), key=len, reverse=True))
_COMMAND = re.compile(
    rf"(?:chk\s+)?(?P<old>[pvd])\s+(?=\S)|(?:chk\s+)?(?P<new>{_LETTERS})\s*:\s*(?=\S)"
    rf"|chk\s+(?P<after>{_LETTERS})\s+(?=\S)|chk\s+",
    re.IGNORECASE,
)
_ZONE_SIGNS = re.compile(r"[<«‹〈＜]|&lt;")  # what readers send for a filler
_KIND_OF_LETTER = {row.letter: row.kind for row in ROWS}


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What the text may ask, the likeliest first; `remarks`: what a person should know of how it was read."""

    questions: tuple[Question, ...]
    remarks: tuple[Reason, ...] = ()


def understand(text: str, today: date) -> Understood:
    """Raises QuestionError when nothing in the text can be asked."""
    if len(text.strip()) > LONGEST:
        raise QuestionError("question.text_too_long", most=str(LONGEST))
    clean = _without_what_is_no_text(text)
    command = _COMMAND.match(clean)
    wanted = _wanted(command)
    plain = clean[command.end() :].strip() if command else clean.strip()
    if wanted in (None, QueryKind.DOCUMENT) and (zone := _as_zone(plain, today)):
        return zone
    made = list(_tried(plain, wanted, clean.strip()))
    questions = [one for one in made if not isinstance(one, QuestionError)]
    if not questions:
        raise next((one for one in made if isinstance(one, QuestionError)), QuestionError("question.no_name"))
    return Understood(questions=tuple(_each_once(questions)), remarks=questions[0].remarks)


def _without_what_is_no_text(text: str) -> str:
    """No half signs and no control characters but blanks: neither a database nor a reader knows them."""
    if text.isprintable():
        return text
    return "".join(one for one in text if one.isspace() or unicodedata.category(one) not in ("Cc", "Cs"))


def _wanted(command: re.Match[str] | None) -> QueryKind | None:
    letter = (command["old"] or command["new"] or command["after"] or "").lower() if command else ""
    return _KIND_OF_LETTER.get(letter)


def _tried(plain: str, wanted: QueryKind | None, typed: str) -> Iterator[Question | QuestionError]:
    """Every way in which it can be asked; what cannot be asked leaves its reason. typed: with the letter of the kind,
    so that what was kept is understood the same way again."""
    parts = taken_apart(plain)
    for way in _ways_of_kind(plain, parts, wanted) if wanted else _ways(plain, parts):
        try:
            yield replace(way(), typed=typed)
        except QuestionError as wrong:
            yield wrong


def _ways_of_kind(plain: str, parts: Parts, wanted: QueryKind) -> Iterator[Way]:
    number = "".join(parts.rest)
    if wanted is QueryKind.PERSON:
        yield from _persons(plain, parts)
    elif wanted is QueryKind.DOCUMENT:
        yield partial(DocumentQuestion, number=number, state=parts.state)
    elif wanted is QueryKind.VEHICLE and not is_partial(plain):
        yield _guessed(_vin_or_plate(plain), plain, parts)
    else:
        yield from _things(ASKED[wanted], plain, parts)


def _ways(plain: str, parts: Parts) -> Iterator[Way]:
    """Sure numbers, then what the words and digits look like, then what it may be besides."""
    if is_partial(plain) and parts.is_number:
        yield from _things(ASKED[QueryKind.VEHICLE], plain, parts)
        return
    number = "".join(parts.rest)
    found = guesses(" ".join(parts.rest) if parts.state else plain) if parts.birth is None else ()
    yield from (_guessed(guess, plain, parts) for guess in found if guess.is_sure)
    if (found and found[0].is_sure) or parts.is_number:
        is_plate = bool(parts.state) and len(normal_number(number)) <= LONGEST_PLATE
        if is_plate:
            yield partial(VehicleQuestion, plate=number, state=parts.state)
        yield partial(DocumentQuestion, number=number, state=parts.state)
        yield from (_guessed(guess, plain, parts) for guess in found if not guess.is_sure)
    if not parts.is_number:
        yield from _persons(plain, parts)


def _guessed(guess: Guess, plain: str, parts: Parts) -> Way:
    number = "".join(parts.rest)
    if guess.number is IdentifierKind.VIN:
        return partial(VehicleQuestion, vin=normal_number(number))
    if guess.number is IdentifierKind.PLATE:
        return partial(VehicleQuestion, plate=number, state=parts.state)
    text = plain if not parts.state else number
    return partial(ThingQuestion, kind=guess.kind, numbers=((guess.number, text),), state=parts.state)


def _vin_or_plate(plain: str) -> Guess:
    found = next((guess for guess in guesses(plain) if guess.number is IdentifierKind.VIN), None)
    return found or Guess(kind=QueryKind.VEHICLE, number=IdentifierKind.PLATE)


def _things(row: Asked, plain: str, parts: Parts) -> Iterator[Way]:
    """Under each kind of number that the kind is known by; without any digit by words, where it is known by them."""
    known = [guess.number for guess in guesses(plain) if guess.number in row.numbers]
    text = "".join(parts.rest) if parts.state else plain
    is_part = is_partial(plain)
    if row.numbers and (has_digit(parts.rest) or not row.by_words):
        kinds = row.by_part if is_part else known or row.numbers
        numbers = tuple((kind, text) for kind in kinds)
        yield partial(ThingQuestion, kind=row.kind, numbers=numbers, state=parts.state, is_partial=is_part)
    if row.by_words and not is_part:
        key = ANY_WORDS if ANY_WORDS in row.words else row.words[0]
        yield partial(ThingQuestion, kind=row.kind, words={key: plain})
        if IdentifierKind.VESSEL_NAME in row.numbers and not has_digit(parts.rest):
            yield partial(ThingQuestion, kind=row.kind, numbers=((IdentifierKind.VESSEL_NAME, plain),))


def _persons(plain: str, parts: Parts) -> Iterator[Way]:
    """As typed; and with the name of a state at the end as the nationality."""
    yield _person(parts.rest, parts.state, plain, parts)
    if parts.nation and not parts.state:
        yield _person(parts.rest[:-1], parts.nation, plain, parts)


def _person(words: list[str], nationality: str, plain: str, parts: Parts) -> Way:
    family = parts.family_words if parts.family_words < len(words) else 0
    return partial(
        PersonQuestion,
        name=" ".join(words),
        family=" ".join(words[:family]),
        given=" ".join(words[family:]) if family else "",
        birth=parts.birth,
        sex=parts.sex,
        nationality=nationality,
    )


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
    others = question.zone.may_be_numbers if question.zone else ()
    also = [
        DocumentQuestion(number=number, kind=question.kind, state=question.state, typed=number) for number in others
    ]
    return Understood(questions=(question, *also), remarks=question.remarks)


def _each_once(questions: Sequence[Question]) -> Iterator[Question]:
    seen: list[dict[str, object]] = []
    for one in questions:
        terms = {"asks": type(one).__name__, "kind_of_check": str(getattr(one, "kind", "")), **one.as_terms()}
        if terms not in seen:
            seen.append(terms)
            yield one
