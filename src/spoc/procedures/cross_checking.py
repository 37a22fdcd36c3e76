"""Whoever and whatever a form names is asked for in everything held; asked by nobody's hand, for the message's sake."""

from collections.abc import Iterator
from datetime import datetime

from spoc.core.terms.alerts import DocumentKind, IdentifierKind, SubjectKind
from spoc.core.terms.forms import FormIdentifier, FormObject, FormPerson, SireneForm
from spoc.core.terms.offices import SYSTEM, Purpose
from spoc.office.cases.models import Case
from spoc.office.screening.models import Query
from spoc.procedures import document_query, person_query, vehicle_query
from spoc.procedures.questions import DocumentQuestion, PersonQuestion, Question, QuestionError, VehicleQuestion

MOST_NAMES, MOST_NUMBERS = 5, 10
"""Of one form; a form that names more is looked at by an officer anyway."""
BEAR_PLATES = frozenset({SubjectKind.VEHICLE, SubjectKind.TRAILER, SubjectKind.CARAVAN, SubjectKind.NUMBER_PLATE})
"""What a number of no known kind is most likely the plate of."""


def ask_about(form: SireneForm, case: Case, *, reference: str, at: datetime) -> int | None:
    """How many matches there are in all; None when the form names nobody and nothing."""
    queries = [_ask(question, case, reference, at) for question in questions_in(form)]
    return sum(query.matches.count() for query in queries) if queries else None


def questions_in(form: SireneForm) -> list[Question]:
    """What the form names: the person under each name, the documents, the thing by its numbers."""
    found: list[Question] = []
    if form.person is not None:
        found += [*_persons(form.person)][:MOST_NAMES]
        found += [*_documents(form.person.documents)][:MOST_NUMBERS]
    if form.object is not None:
        found += [*_things(form.object, form.subject_kind)][:MOST_NUMBERS]
    return found


def _ask(question: Question, case: Case, reference: str, at: datetime) -> Query:
    asked = {
        "actor": SYSTEM,
        "purpose": Purpose.INCOMING_MESSAGE,
        "reason": f"Form {reference}",
        "at": at,
        "case": case,
    }
    if isinstance(question, PersonQuestion):
        return person_query.ask(question, **asked)  # type: ignore[arg-type]  # as spelled out above
    if isinstance(question, DocumentQuestion):
        return document_query.ask(question, **asked)  # type: ignore[arg-type]
    return vehicle_query.ask(question, **asked)  # type: ignore[arg-type]


def _persons(person: FormPerson) -> Iterator[PersonQuestion]:
    full = f"{person.given_names} {person.family_name}".strip()
    at_birth = f"{person.given_names} {person.birth_name}".strip() if person.birth_name else ""
    for name in dict.fromkeys([full, at_birth, *person.aliases, person.original_script_name]):
        try:
            yield PersonQuestion(
                name=name,
                family=person.family_name if name == full else "",
                given=person.given_names if name == full else "",
                birth=person.birth_date,
                sex=person.sex,
                nationality=next(iter(person.nationalities), ""),
                documents=tuple(one.value for one in person.documents),
            )
        except QuestionError:
            continue


def _documents(identifiers: tuple[FormIdentifier, ...]) -> Iterator[DocumentQuestion]:
    for one in identifiers:
        try:
            kind = DocumentKind(one.kind) if one.kind in set(DocumentKind) else None
            yield DocumentQuestion(number=one.value, kind=kind, state=one.country)
        except QuestionError:
            continue


def _things(thing: FormObject, kind: SubjectKind | None) -> Iterator[Question]:
    for one in thing.identifiers:
        try:
            if one.kind == IdentifierKind.VIN:
                yield VehicleQuestion(vin=one.value)
            elif one.kind == IdentifierKind.PLATE or (kind in BEAR_PLATES and one.kind not in set(IdentifierKind)):
                yield VehicleQuestion(plate=one.value, state=one.country)
            else:
                yield from _documents((one,))
        except QuestionError:
            continue
