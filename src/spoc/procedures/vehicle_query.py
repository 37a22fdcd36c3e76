"""A vehicle is asked for by its VIN or its plate with the state, exactly and nearly."""

from datetime import datetime

from spoc.core.matching.vehicles import compare_plates, compare_vins
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.cases.models import Case
from spoc.office.screening.models import Query, QueryKind
from spoc.office.screening.services import NewQuery
from spoc.office.subjects.models import Identifier
from spoc.office.subjects.selectors.finding import MOST_IDENTIFIERS
from spoc.office.subjects.selectors.near_numbers import identifiers_near
from spoc.procedures.asking import Asker, Found, Likeness
from spoc.procedures.asking_here import ask_here
from spoc.procedures.object_query import compared, evidence_row, found_among
from spoc.procedures.questions import VehicleQuestion

OWN_VEHICLES = "own:vehicles"
_MARKS = (IdentifierKind.PLATE, IdentifierKind.REGISTRATION_MARK)
"""What is painted on it and read from afar: of a car, and of a boat or an aircraft."""


def ask(  # noqa: PLR0913  who, why and when are never left out
    question: VehicleQuestion,
    *,
    actor: Actor,
    purpose: Purpose,
    reason: str,
    at: datetime,
    case: Case | None = None,
) -> Query:
    """Raises RefusedError when the actor may not ask, or gives no reason."""
    asker = Asker(actor=actor, purpose=purpose, at=at)
    new = NewQuery(kind=QueryKind.VEHICLE, terms=question.as_terms(), purpose=purpose, reason=reason.strip(), case=case)
    return ask_here(new, question, asker, [(OWN_VEHICLES, lambda: _vehicles_like(question, asker))])


def _vehicles_like(question: VehicleQuestion, asker: Asker) -> Found:
    by_vin = identifiers_near((IdentifierKind.VIN,), question.vin) if question.vin else ()
    by_plate = identifiers_near(_MARKS, question.plate) if question.plate else ()
    likenesses = [*(vin_like(question, row) for row in by_vin), *(plate_like(question, row) for row in by_plate)]
    was_capped = max(len(by_vin), len(by_plate)) >= MOST_IDENTIFIERS
    return found_among(likenesses, asker, was_capped=was_capped)


def vin_like(question: VehicleQuestion, row: Identifier) -> Likeness:
    vin = compare_vins(question.vin, row.value)
    evidence = [evidence_row("vin", vin.strength, vin.asked, vin.found, vin.reason)]
    return Likeness(subject_id=row.subject_id, score=vin.strength, evidence=evidence)


def plate_like(question: VehicleQuestion, row: Identifier) -> Likeness:
    plate = compare_plates(question.plate, row.value, asked_state=question.state, found_state=row.state)
    evidence = [evidence_row("plate", plate.strength, plate.asked, plate.found, plate.reason)]
    if question.state and row.state:
        evidence.append(compared("state", question.state == row.state, question.state, row.state))
    return Likeness(subject_id=row.subject_id, score=plate.strength, evidence=evidence)
