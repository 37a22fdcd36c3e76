"""Numbers of documents and vehicles compared: what is one number, what only looks like it, what is another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.matching.documents import compare_numbers, near_form
from spoc.core.matching.keys import number_key
from spoc.core.matching.vehicles import compare_plates, compare_vins
from spoc.core.terms.documents import normal_number


@pytest.mark.parametrize(
    ("asked", "found", "code"),
    [
        pytest.param("ab 123-456", "AB123456", "equal", id="blanks, hyphen, small letters"),
        pytest.param("АВ 1234567", "AB1234567", "equal", id="Cyrillic capitals drawn like Latin ones"),
        pytest.param("Š-٣٤٥", "S345", "equal", id="accent, Arabic digits"),
        pytest.param("O123456", "0123456", "look_alike", id="a letter read as a digit"),
        pytest.param("В123456", "8123456", "look_alike", id="a Cyrillic letter read as a digit"),
        pytest.param("AB123456", "AB123465", "one_slip", id="two digits turned"),
        pytest.param("Б123456", "Г123456", "one_slip", id="two series that no Latin letter is drawn like"),
        pytest.param("БГ12", "ЖЯ12", "differs", id="short numbers of two series"),
        pytest.param("БЖ", "ГЯ", "differs", id="letters alone"),
        pytest.param("Б123456", "123456", "one_slip", id="the series left out"),
        pytest.param("", "", "differs", id="nothing is like nothing"),
    ],
)
def test_two_numbers(asked: str, found: str, code: str) -> None:
    assert compare_numbers(asked, found).code == code
    assert compare_numbers(found, asked).code == code


@pytest.mark.parametrize(
    ("asked", "found", "code"),
    [
        pytest.param("京A12345", "京A12345", "plate.equal", id="one plate"),
        pytest.param("京A12345", "沪A12345", "plate.one_slip", id="two provinces"),
        pytest.param("京A123", "沪A987", "plate.differs", id="two plates of two provinces"),
        pytest.param("ΙΚΥ-1234", "IKY 1234", "plate.equal", id="a Greek plate read as Latin"),
    ],
)
def test_two_plates(asked: str, found: str, code: str) -> None:
    assert compare_plates(asked, found).code == code


def test_a_vin_is_compared_in_the_form_in_which_it_is_entered() -> None:
    found = compare_vins("wvw-ZZZ1kz AWOI23Q56", "WVWZZZ1KZAW012305 6")
    assert (found.code, found.asked) == ("vin.equal", found.found)


@given(st.text(max_size=30), st.text(max_size=30))
def test_equal_and_look_alike_numbers_meet_in_the_index(one: str, other: str) -> None:
    found = compare_numbers(one, other)
    assert (found.code == "equal") == (normal_number(one) == normal_number(other) != "")
    if found.code in ("equal", "look_alike"):
        assert near_form(one) == near_form(other)
        assert number_key(one) == number_key(other)
