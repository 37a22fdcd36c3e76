"""A question of whatever kind is put the way of its kind: what a face with one box, or one form for all, calls."""

from datetime import datetime

from spoc.core.terms.offices import Actor, Purpose
from spoc.office.cases.models import Case
from spoc.office.screening.models import Query
from spoc.procedures import document_query, person_query, thing_query, vehicle_query
from spoc.procedures.questions import DocumentQuestion, PersonQuestion, Question, ThingQuestion


def ask(  # noqa: PLR0913  who, why and when are never left out
    question: Question,
    *,
    actor: Actor,
    purpose: Purpose,
    reason: str,
    at: datetime,
    case: Case | None = None,
) -> Query:
    """Raises RefusedError when the actor may not ask, or gives no reason."""
    if isinstance(question, PersonQuestion):
        return person_query.ask(question, actor=actor, purpose=purpose, reason=reason, at=at, case=case)
    if isinstance(question, DocumentQuestion):
        return document_query.ask(question, actor=actor, purpose=purpose, reason=reason, at=at, case=case)
    if isinstance(question, ThingQuestion):
        return thing_query.ask(question, actor=actor, purpose=purpose, reason=reason, at=at, case=case)
    return vehicle_query.ask(question, actor=actor, purpose=purpose, reason=reason, at=at, case=case)
