"""How a text was understood, and what else it may be: one line each, for the page to show and to ask with one key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from spoc.procedures.questions import Question, QuestionError, kind_of
from spoc.procedures.understanding import understand
from spoc.words import alerts, checks, kinds, persons

MOST_SHOWN = 9
"""As many as there are keys."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """place: among the questions that the text may ask. word: of its kind. says: what was understood."""

    place: int
    word: str
    says: str
    is_current: bool


def readings_of(text: str, today: date, current: Question | Mapping[str, object] | None = None) -> Sequence[Reading]:
    """Nothing for a text that cannot be asked. current: the question asked, or its terms as they were kept."""
    try:
        questions = understand(text, today).questions[:MOST_SHOWN]
    except QuestionError:
        return ()
    terms = current if isinstance(current, Mapping) else current.as_terms() if current else questions[0].as_terms()
    return [_reading(place, one, terms) for place, one in enumerate(questions)]


def _reading(place: int, question: Question, current: Mapping[str, object]) -> Reading:
    terms = question.as_terms()
    return Reading(
        place=place,
        word=checks.kind(kind_of(question)),
        says=" · ".join(part for part in _parts(terms) if part),
        is_current=terms == current,
    )


def _parts(terms: Mapping[str, object]) -> Sequence[str]:
    told = [str(terms[name]) for name in ("name", "birth") if name in terms]
    if sex := terms.get("sex"):
        told.append(persons.sex(str(sex)))
    if layout := terms.get("layout"):
        told.append(_("machine-readable zone %(layout)s") % {"layout": layout})
    told += [str(terms[name]) for name in ("number", "vin") if name in terms]
    holder = terms.get("holder")
    told += [str(holder["name"])] if isinstance(holder, dict) and "name" in holder else []
    if plate := terms.get("plate"):
        told.append(f"{alerts.identifier_kind('plate')} {plate}")
    told += [*_numbers(terms), *_words(terms)]
    told += [str(terms[name]) for name in ("state", "nationality") if name in terms]
    return [*told, _("part of a number")] if terms.get("is_partial") else told


def _numbers(terms: Mapping[str, object]) -> Sequence[str]:
    """Each text once, with the kinds of number that it may be."""
    numbers = terms.get("numbers")
    by_text: dict[str, list[str]] = {}
    for one in numbers if isinstance(numbers, list) else []:
        by_text.setdefault(str(one["value"]), []).append(alerts.identifier_kind(str(one["kind"])))
    return [f"{', '.join(words)} {text}" for text, words in by_text.items()]


def _words(terms: Mapping[str, object]) -> Sequence[str]:
    words = terms.get("words")
    return [f"{kinds.field(key)}: {text}" for key, text in (words if isinstance(words, dict) else {}).items()]
