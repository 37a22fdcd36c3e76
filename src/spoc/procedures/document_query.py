"""A document, or a thing with any other number than a vehicle's, by its number; of a zone also the person in it."""

from datetime import datetime

from spoc.core.matching.documents import compare_numbers
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.kinds import normal_form
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.cases.models import Case
from spoc.office.screening.models import Query, QueryKind
from spoc.office.screening.services import NewQuery
from spoc.office.subjects.models import Identifier
from spoc.office.subjects.selectors.finding import MOST_IDENTIFIERS
from spoc.office.subjects.selectors.near_numbers import identifiers_near
from spoc.procedures.asking import Asker, Found, Likeness
from spoc.procedures.asking_here import OwnSource, ask_here
from spoc.procedures.object_query import compared, evidence_row, found_among
from spoc.procedures.person_query import OWN_PERSONS, persons_like
from spoc.procedures.questions import DocumentQuestion

OWN_DOCUMENTS = "own:documents"

NUMBERS = tuple(kind for kind in IdentifierKind if kind not in (IdentifierKind.VIN, IdentifierKind.PLATE))
"""Whatever a kind of subject may be known by; VINs and plates have a question of their own, which knows the state."""
_OTHER_STATE, _OTHER_KIND = 0.7, 0.85
"""What is left of the score when the state, or the kind of document, is another."""


def ask(  # noqa: PLR0913  who, why and when are never left out
    question: DocumentQuestion,
    *,
    actor: Actor,
    purpose: Purpose,
    reason: str,
    at: datetime,
    case: Case | None = None,
) -> Query:
    """Raises RefusedError when the actor may not ask, or gives no reason."""
    asker = Asker(actor=actor, purpose=purpose, at=at)
    terms = question.as_terms()
    new = NewQuery(kind=QueryKind.DOCUMENT, terms=terms, purpose=purpose, reason=reason.strip(), case=case)
    sources: list[OwnSource] = [(OWN_DOCUMENTS, lambda: _documents_like(question, asker))]
    if (holder := question.holder) is not None:
        person = holder.as_identity()
        sources.append((OWN_PERSONS, lambda: persons_like(person, asker)))
    return ask_here(new, question, asker, sources)


def _documents_like(question: DocumentQuestion, asker: Asker) -> Found:
    rows = identifiers_near(NUMBERS, question.number)
    return found_among([document_like(question, row) for row in rows], asker, was_capped=len(rows) >= MOST_IDENTIFIERS)


def document_like(question: DocumentQuestion, row: Identifier) -> Likeness:
    number = compare_numbers(normal_form(IdentifierKind(row.kind), question.number), row.normal)
    score = number.strength
    evidence = [evidence_row("number", number.strength, number.asked, number.found, number.reason)]
    if question.state and row.state:
        is_same = question.state == row.state
        left = 1.0 if is_same else _OTHER_STATE
        evidence.append(compared("state", is_same, question.state, row.state, points=100 * score * (left - 1)))
        score *= left
    if question.kind and row.document_kind:
        is_same = question.kind == row.document_kind
        left = 1.0 if is_same else _OTHER_KIND
        lost = 100 * score * (left - 1)
        evidence.append(compared("document_kind", is_same, question.kind, row.document_kind, points=lost))
        score *= left
    return Likeness(subject_id=row.subject_id, score=score, evidence=evidence)
