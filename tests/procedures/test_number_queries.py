"""Documents and vehicles are asked for by their numbers: exact, look-alike, one slip; zones with the person in them."""

import pytest

from spoc.core.formats.mrz import MrzData, MrzLayout, write_mrz
from spoc.core.terms.alerts import DocumentKind, IdentifierKind, SubjectKind
from spoc.core.terms.offices import Purpose
from spoc.core.terms.persons import PartialDate, Sex
from spoc.office.screening.models import Query
from spoc.office.subjects.services import NewIdentifier
from spoc.procedures import document_query, vehicle_query
from spoc.procedures.answers import Band, answer_view
from spoc.procedures.questions import DocumentQuestion, QuestionError, VehicleQuestion
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import OLGA, alert_on, thing

pytestmark = pytest.mark.django_db

STOLEN = NewIdentifier(
    kind=IdentifierKind.DOCUMENT_NUMBER, value="NB7654321", document_kind=DocumentKind.PASSPORT, state="QN"
)
VIN = NewIdentifier(kind=IdentifierKind.VIN, value="XZAB12CD03EFG4567")
PLATE = NewIdentifier(kind=IdentifierKind.PLATE, value="KRL 482", state="QN")


def document(number: str, **more: object) -> Query:
    question = DocumentQuestion(number=number, **more)  # type: ignore[arg-type]  # each test says its own
    return document_query.ask(question, actor=OLGA, purpose=Purpose.POLICE_CHECK, reason="file 7", at=NOW)


def vehicle(**said: str) -> Query:
    question = VehicleQuestion(**said)
    return vehicle_query.ask(question, actor=OLGA, purpose=Purpose.POLICE_CHECK, reason="file 7", at=NOW)


@pytest.mark.parametrize(
    ("number", "is_possible", "is_further"),
    [
        pytest.param("NB7654321", True, False, id="as written"),
        pytest.param("nb 765-43 21", True, False, id="blanks, hyphens, small letters"),
        pytest.param("NB76S4321", True, False, id="S for 5"),
        pytest.param("NB7654331", False, True, id="one slip"),
        pytest.param("NB1112223", False, False, id="another number"),
    ],
)
def test_a_stolen_passport_is_found_exactly_and_nearly(number: str, is_possible: bool, is_further: bool) -> None:
    thing(SubjectKind.DOCUMENT, STOLEN)
    view = answer_view(document(number), OLGA, NOW.date())
    assert (bool(view.matches), bool(view.further)) == (is_possible, is_further)


def test_a_stolen_weapon_is_found_by_its_serial_number() -> None:
    serial = NewIdentifier(kind=IdentifierKind.SERIAL, value="NV123456")
    alert = thing(SubjectKind.FIREARM, serial)
    assert document("nv 123456").matches.get().alert == alert


def test_another_state_or_kind_lowers_the_score_but_hides_nothing() -> None:
    thing(SubjectKind.DOCUMENT, STOLEN)
    same, other = (document("NB7654321", state=state).matches.get() for state in ("QN", "QS"))
    assert same.score > other.score > 0
    assert [row["outcome"] for row in other.evidence] == ["agrees", "differs"]
    for match in (same, other):
        assert match.score == pytest.approx(sum(row["points"] for row in match.evidence) / 100)


def zone(**wrong: str) -> str:
    text = write_mrz(
        MrzData(
            layout=MrzLayout.TD3,
            code="P",
            issuing_state="QN",
            number="NB7654321",
            family="KHMAROSVIT",
            given="DMYTRO",
            nationality="QN",
            birth_date=PartialDate(year=1984, month=2, day=11),
            sex=Sex.MALE,
            expiry=PartialDate(year=2030, month=1, day=31),
        )
    )
    for right, other in wrong.items():
        text = text.replace(right, other)
    return text


def test_a_pasted_zone_asks_for_the_document_and_the_person_in_it() -> None:
    stolen, wanted = thing(SubjectKind.DOCUMENT, STOLEN), alert_on()
    question = DocumentQuestion.of_zone(zone(), NOW.date())
    query = document_query.ask(question, actor=OLGA, purpose=Purpose.BORDER_CHECK, reason="gate 4", at=NOW)
    view = answer_view(query, OLGA, NOW.date())
    assert [one.source for one in view.sources] == ["own:documents", "own:persons"]
    assert [match.alert.number for match in view.matches if match.alert] == [stolen.pk, wanted.pk]
    assert [match.rank for match in view.matches] == [1, 2]
    assert view.remarks == ()


def test_every_wrong_check_digit_is_told() -> None:
    text = zone()
    broken = text[:-1] + str((int(text[-1]) + 1) % 10)
    question = DocumentQuestion.of_zone(broken, NOW.date())
    query = document_query.ask(question, actor=OLGA, purpose=Purpose.BORDER_CHECK, reason="gate 4", at=NOW)
    (remark,) = answer_view(query, OLGA, NOW.date()).remarks
    assert (remark.code, remark.values["part"]) == ("mrz.check_digit_wrong", "composite")


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        pytest.param({"vin": "XZAB12CD03EFG4567"}, 1, id="VIN as written"),
        pytest.param({"vin": "xzab12cdO3efg4567"}, 1, id="O for 0"),
        pytest.param({"plate": "krl482", "state": "QN"}, 1, id="plate"),
        pytest.param({"plate": "KRL482"}, 1, id="plate without state"),
        pytest.param({"plate": "ABC123", "state": "QN"}, 0, id="another plate"),
        pytest.param({"vin": "XZAB12CD03EFG4567", "plate": "KRL482", "state": "QN"}, 1, id="both, one car"),
    ],
)
def test_a_stolen_car_is_found_by_vin_or_plate(asked: dict[str, str], count: int) -> None:
    thing(SubjectKind.VEHICLE, VIN, PLATE)
    assert vehicle(**asked).matches.count() == count


def test_a_plate_of_another_state_is_another_car() -> None:
    thing(SubjectKind.VEHICLE, VIN, PLATE)
    view = answer_view(vehicle(plate="KRL482", state="QS"), OLGA, NOW.date())
    assert (view.band, len(view.further)) == (Band.NO_RECORD, 1)


def test_a_question_without_a_number_cannot_be_asked() -> None:
    with pytest.raises(QuestionError):
        VehicleQuestion()
    with pytest.raises(QuestionError):
        DocumentQuestion(number="--")
