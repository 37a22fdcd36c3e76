"""Where more numbers look alike than are read, the answer says so."""

import pytest

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.offices import Purpose
from spoc.office.subjects.selectors import MOST_IDENTIFIERS
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subject
from spoc.procedures import document_query, vehicle_query
from spoc.procedures.questions import DocumentQuestion, VehicleQuestion
from tests.procedures.holdings import NOW, OLGA

NUMBER = "QX7312489"
ASKED = {"actor": OLGA, "purpose": Purpose.POLICE_CHECK, "reason": "control at gate 4", "at": NOW}


@pytest.mark.django_db
@pytest.mark.parametrize(("held", "is_capped"), [(MOST_IDENTIFIERS - 1, False), (MOST_IDENTIFIERS, True)])
def test_of_documents_and_vehicles(held: int, is_capped: bool) -> None:
    for kind in (IdentifierKind.DOCUMENT_NUMBER, IdentifierKind.PLATE):
        numbers = [NewIdentifier(kind=kind, value=NUMBER)] * held
        create_subject(NewSubject(kind=SubjectKind.PERSON, identifiers=numbers), at=NOW)
    document = document_query.ask(DocumentQuestion(number=NUMBER), **ASKED)
    vehicle = vehicle_query.ask(VehicleQuestion(plate=NUMBER), **ASKED)
    assert [query.answers.get(source__startswith="own").was_capped for query in (document, vehicle)] == [is_capped] * 2
