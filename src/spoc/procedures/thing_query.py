"""A thing of any kind is asked for by its numbers, whole or in part, or by words that describe it; one way for all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from spoc.core.matching.numbers import kinds_alike
from spoc.core.matching.partial import read_partial
from spoc.core.matching.things import HeldThing, ThingRow, compare_things, telling_words
from spoc.core.terms.alert_records import NumberValue
from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.queries import QueryKind
from spoc.office.cases.models import Case
from spoc.office.screening.models import Query
from spoc.office.screening.services import NewQuery
from spoc.office.subjects.models import Identifier, Subject
from spoc.office.subjects.selectors.described import subjects_described, subjects_with_numbers
from spoc.office.subjects.selectors.finding import MOST_IDENTIFIERS
from spoc.office.subjects.selectors.near_numbers import identifiers_near
from spoc.office.subjects.selectors.partial_numbers import numbers_fitting
from spoc.procedures.asking import Asker, Found, Likeness
from spoc.procedures.asking_here import ask_here
from spoc.procedures.object_query import POSSIBLE_FROM, EvidenceRow, found_among
from spoc.procedures.questions import ThingQuestion, reason_as_json
from spoc.procedures.vehicle_query import OWN_VEHICLES

OWN_THINGS = "own:things"
POSSIBLE_BY_PART = 0.5
"""Whatever a part fits is possible: whoever asks by a part wants to see what it may be."""
POSSIBLE_BY_WORDS = 0.6


@dataclass(frozen=True, kw_only=True)
class _Near:
    subject_ids: Sequence[int]
    was_capped: bool


def ask(  # noqa: PLR0913  who, why and when are never left out
    question: ThingQuestion,
    *,
    actor: Actor,
    purpose: Purpose,
    reason: str,
    at: datetime,
    case: Case | None = None,
) -> Query:
    """Raises RefusedError when the actor may not ask, or gives no reason."""
    asker = Asker(actor=actor, purpose=purpose, at=at)
    new = NewQuery(kind=question.kind, terms=question.as_terms(), purpose=purpose, reason=reason.strip(), case=case)
    source = OWN_VEHICLES if question.kind is QueryKind.VEHICLE else OWN_THINGS
    return ask_here(new, question, asker, [(source, lambda: things_like(question, asker))])


def things_like(question: ThingQuestion, asker: Asker) -> Found:
    """Whatever the office holds that may be the thing asked for, best first."""
    near = _by_numbers(question) if question.numbers else _by_words(question)
    asked = question.as_asked()
    likenesses = []
    for subject in subjects_with_numbers(near.subject_ids):
        compared = compare_things(asked, _held(subject))
        rows = [_as_json(row) for row in compared.rows]
        likenesses.append(Likeness(subject_id=subject.pk, score=compared.score, evidence=rows))
    return found_among(likenesses, asker, possible_from=_threshold(question), was_capped=near.was_capped)


def _threshold(question: ThingQuestion) -> float:
    if question.is_partial:
        return POSSIBLE_BY_PART
    return POSSIBLE_FROM if question.numbers else POSSIBLE_BY_WORDS


def _by_numbers(question: ThingQuestion) -> _Near:
    found: dict[int, None] = {}
    was_capped = False
    for kind, number in question.numbers:
        rows, capped = _rows_of(kind, number, is_partial=question.is_partial)
        found |= dict.fromkeys(row.subject_id for row in rows)
        was_capped = was_capped or capped
    return _Near(subject_ids=list(found), was_capped=was_capped)


def _rows_of(kind: IdentifierKind, number: str, *, is_partial: bool) -> tuple[Iterable[Identifier], bool]:
    if is_partial:
        fitting = numbers_fitting(kinds_alike(kind), read_partial(number))
        return fitting.found, fitting.was_capped
    rows = identifiers_near(kinds_alike(kind), number)
    return rows, len(rows) >= MOST_IDENTIFIERS


def _by_words(question: ThingQuestion) -> _Near:
    words = dict.fromkeys(word for text in question.words.values() for word in telling_words(text))
    described = subjects_described(list(words), question.row.subjects)
    return _Near(subject_ids=described.subject_ids, was_capped=described.was_capped)


def _held(subject: Subject) -> HeldThing:
    numbers = tuple(
        NumberValue(kind=IdentifierKind(row.kind), value=row.value, state=row.state)
        for row in subject.identifiers.all()
    )
    return HeldThing(kind=SubjectKind(subject.kind), numbers=numbers, data=subject.data)


def _as_json(row: ThingRow) -> EvidenceRow:
    return {
        "feature": row.feature,
        "outcome": row.outcome.value,
        "strength": row.strength,
        "points": row.points,
        "asked": row.asked,
        "found": row.found,
        "reason": reason_as_json(row.reason),
    }
