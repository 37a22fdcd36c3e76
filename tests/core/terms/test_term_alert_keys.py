"""Keys by which a copy and a central system find the same records."""

import pytest

from spoc.core.terms.alert_keys import key_of, keys_of, name_key, number_key
from spoc.core.terms.alert_records import AlertRecord, NumberValue
from spoc.core.terms.alerts import AlertCategory, IdentifierKind, RequestedAction, SubjectKind
from spoc.core.terms.central import CentralQuestion
from spoc.core.terms.offices import System
from spoc.core.terms.persons import Identity, PartialDate, PersonName

BORN = PartialDate(year=1984, month=2, day=11)
RECORD = AlertRecord(
    system=System.SIS,
    reference="QN0000001",
    version=1,
    category=AlertCategory.ARREST,
    issuing_state="QN",
    requested_action=RequestedAction.ARREST,
    subject_kind=SubjectKind.PERSON,
    identities=(
        Identity(names=(PersonName(full="x", family="Dörn-Váli", given="Milena"),), birth_dates=(BORN,)),
        Identity(names=(PersonName(full="O’Mila  Dorn"),)),
    ),
    numbers=(
        NumberValue(kind=IdentifierKind.VIN, value="wvw-zzz 1"),
        NumberValue(kind=IdentifierKind.PLATE, value=" - "),
    ),
)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        pytest.param(PersonName(full="", family="Dörn-Váli", given="Milena"), "DORN MILENA VALI", id="marks, hyphens"),
        pytest.param(PersonName(full="Milena O'Dorn"), "MILENA ODORN", id="the full name where there is no other"),
        pytest.param(PersonName(full="Милена Дорн"), "ДОРН МИЛЕНА", id="another script stays"),
        pytest.param(PersonName(full=" - "), "", id="nothing"),
    ],
)
def test_a_name_has_one_key(name: PersonName, key: str) -> None:
    assert name_key(name) == key


def test_a_number_has_its_kind_and_its_normal_form() -> None:
    assert number_key(IdentifierKind.VIN, "wvw-zzz 1") == "vin:WVWZZZ1"


def test_a_record_is_found_by_its_numbers_and_by_every_name_with_and_without_its_date() -> None:
    assert keys_of(RECORD) == {
        "vin:WVWZZZ1",
        "name:DORN MILENA VALI",
        "name:DORN MILENA VALI|1984-02-11",
        "name:DORN OMILA",
    }


@pytest.mark.parametrize(
    ("question", "is_found"),
    [
        pytest.param(CentralQuestion(number_kind=IdentifierKind.VIN, number="WVWZZZ1"), True, id="number"),
        pytest.param(CentralQuestion(number_kind=IdentifierKind.PLATE, number="WVWZZZ1"), False, id="another kind"),
        pytest.param(CentralQuestion(family="milena", given="dorn vali"), True, id="names turned round"),
        pytest.param(CentralQuestion(family="Dorn Vali", given="Milena", birth_date=BORN), True, id="with its date"),
        pytest.param(
            CentralQuestion(family="Dorn Vali", given="Milena", birth_date=PartialDate(year=1984)), False, id="the year"
        ),
        pytest.param(CentralQuestion(family="Dorn"), False, id="half of the name"),
    ],
)
def test_a_question_finds_what_has_its_key(question: CentralQuestion, is_found: bool) -> None:
    assert (key_of(question) in keys_of(RECORD)) is is_found


def test_a_reference_is_its_own_key_and_nothing_is_no_question() -> None:
    assert key_of(CentralQuestion(reference="QN1", family="x")) == "QN1"
    with pytest.raises(ValueError, match="nothing"):
        key_of(CentralQuestion(number=" - ", number_kind=IdentifierKind.VIN))
