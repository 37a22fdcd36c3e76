"""Numbers recognised by their form and check digits: VIN, plate, IMEI, container, hull and the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.checkdigits import container_check_digit, imo_check_digit, luhn_check_digit
from spoc.core.terms.kinds.asked import ASKED
from spoc.core.terms.kinds.recognising import guesses

N = IdentifierKind
DIGITS = "0123456789"


def sure(text: str) -> list[IdentifierKind]:
    return [guess.number for guess in guesses(text) if guess.is_sure]


def maybe(text: str) -> list[IdentifierKind]:
    return [guess.number for guess in guesses(text) if not guess.is_sure]


@given(st.text(DIGITS, min_size=14, max_size=14))
def test_fifteen_digits_are_a_telephone_with_or_without_a_right_digit(body: str) -> None:
    right = luhn_check_digit(body)
    for digit in DIGITS:
        assert sure(body + digit) == [N.IMEI]
    assert maybe(body) == [N.IMEI], "without its digit it may be anything"
    assert N.IMEI in sure(f"{body}{right}0"), "with the version of its software"


@given(st.text(DIGITS, min_size=15, max_size=15))
def test_sixteen_digits_that_pass_luhn_are_a_card_first(body: str) -> None:
    assert sure(body + luhn_check_digit(body)) == [N.CARD_NUMBER, N.IMEI]


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3), st.text(DIGITS, min_size=6, max_size=6))
def test_a_container_is_sure_by_its_digit_alone(owner: str, serial: str) -> None:
    mark = f"{owner}U{serial}"
    right = container_check_digit(mark)
    for digit in DIGITS:
        found = guesses(f"{mark[:4]} {serial} {digit}")
        assert [one.is_sure for one in found if one.number is N.CONTAINER_NUMBER] == [digit == right]


@given(st.text(DIGITS, min_size=6, max_size=6))
def test_seven_digits_may_be_a_ship_when_the_last_agrees(body: str) -> None:
    right = imo_check_digit(body)
    for digit in DIGITS:
        assert (N.IMO_NUMBER in maybe(body + digit)) is (digit == right)
        assert sure(f"IMO {body}{digit}") == [N.IMO_NUMBER]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("1M8GDM9AXKP042788", N.VIN, id="VIN"),
        pytest.param("WVW ZZZ 1JZ 3W 386752", N.VIN, id="VIN in groups"),
        pytest.param("FR-XYZA1234B717", N.HULL_NUMBER, id="hull of ISO 10087"),
        pytest.param("OM-ABC", N.REGISTRATION_MARK, id="aircraft"),
        pytest.param("QN-4417", N.REGISTRATION_MARK, id="aircraft with digits"),
        pytest.param("Z10708476264", N.NOTE_NUMBER, id="euro banknote"),
        pytest.param("0200.5EFF.FE10.00FF", N.MAC_ADDRESS, id="network card"),
    ],
)
def test_its_form_tells(text: str, kind: IdentifierKind) -> None:
    assert sure(text) == [kind]


def test_a_plate_of_another_script_is_one() -> None:
    assert maybe("京A12345") == [N.PLATE]


@pytest.mark.parametrize(
    "text", ["", "NOWAK JAN", "AL-HADI", "al-Ali", "ANNE-MARIE", "12", "P<QNN", "x" * 41, "AB1234567"]
)
def test_nothing_else_is_taken_for_one(text: str) -> None:
    assert guesses(text) == []


@given(st.text(max_size=60))
def test_whatever_is_guessed_can_be_asked_of_its_kind(text: str) -> None:
    for guess in guesses(text):
        assert guess.number in ASKED[guess.kind].numbers
