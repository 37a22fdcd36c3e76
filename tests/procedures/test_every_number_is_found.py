"""Every kind of number by which a kind of subject is known leads a check to it, however it was written down."""

import pytest

from spoc.core.terms.alert_keys import number_key
from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds import KINDS, normal_form
from spoc.core.terms.offices import Purpose
from spoc.office.alerts.models import Alert
from spoc.office.screening.models import Query
from spoc.office.subjects.models import Identifier
from spoc.office.subjects.selectors.near_numbers import numbers_near
from spoc.office.subjects.services import NewIdentifier
from spoc.procedures import document_query, vehicle_query
from spoc.procedures.questions import DocumentQuestion, VehicleQuestion
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import OLGA, thing
from tests.samples.kinds import SAMPLES

pytestmark = pytest.mark.django_db

N = IdentifierKind
NUMBERS = [(kind, number) for kind, sample in SAMPLES.items() for number in sample.numbers]


def asked(kind: IdentifierKind, number: str) -> Query:
    put = {"actor": OLGA, "purpose": Purpose.POLICE_CHECK, "reason": "file 7", "at": NOW}
    if kind is N.VIN:
        return vehicle_query.ask(VehicleQuestion(vin=number), **put)  # type: ignore[arg-type]  as spelled out
    if kind is N.PLATE:
        return vehicle_query.ask(VehicleQuestion(plate=number), **put)  # type: ignore[arg-type]
    return document_query.ask(DocumentQuestion(number=number), **put)  # type: ignore[arg-type]


def held(subject: SubjectKind, kind: IdentifierKind, value: str) -> Alert:
    return thing(subject, NewIdentifier(kind=kind, value=value))


@pytest.mark.parametrize(
    ("subject", "kind", "value"),
    [pytest.param(of, number.kind, number.value, id=f"{of} {number.kind}") for of, number in NUMBERS],
)
def test_a_subject_is_found_by_each_of_its_numbers(subject: SubjectKind, kind: IdentifierKind, value: str) -> None:
    alert = held(subject, kind, value)
    match = asked(kind, value.lower()).matches.get()
    assert (match.alert, match.is_further) == (alert, False)


def test_every_number_that_a_declaration_names_can_be_asked_for() -> None:
    declared = {number.kind for kind in KINDS.values() for number in kind.numbers}
    assert declared - {N.VIN, N.PLATE} <= set(document_query.NUMBERS)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        pytest.param(N.IMEI, "49-015420-323751-8", "49015420323751", id="an IMEI without its check digit"),
        pytest.param(N.CONTAINER_NUMBER, "CSQU 305438 3", "csqu305438", id="a container without its check digit"),
        pytest.param(N.IMO_NUMBER, "IMO 9074729", "9074729", id="a ship without the letters before its number"),
        pytest.param(N.DOCUMENT_NUMBER, "NB7654<<<6", "NB7654", id="a number as its zone has it"),
    ],
)
def test_one_number_written_in_two_ways_is_one_number(kind: IdentifierKind, one: str, other: str) -> None:
    """For checks, for whoever looks for existing alerts, and for a central system alike."""
    assert number_key(kind, one) == number_key(kind, other)
    for written, typed in ((one, other), (other, one)):
        alert = held(SubjectKind.IT_ITEM, kind, written)
        match = asked(kind, typed).matches.get(alert=alert)
        assert (match.score, match.is_further) == (1.0, False)
        assert Identifier.objects.get(subject=alert.subject).normal == normal_form(kind, typed)
        assert alert.subject_id in {near.subject_id for near in numbers_near([(kind, typed)])}


def test_a_mark_painted_on_a_boat_is_asked_for_like_a_plate() -> None:
    boat = held(SubjectKind.BOAT, N.REGISTRATION_MARK, "QN 4417")
    assert asked(N.PLATE, "qn-4417").matches.get().alert == boat
