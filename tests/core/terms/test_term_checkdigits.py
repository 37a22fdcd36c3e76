"""Check digits against published examples."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.terms.checkdigits import icao_check_digit, luhn_check_digit, passes_luhn, vin_check_digit


@pytest.mark.parametrize(
    ("field", "digit"),
    [
        pytest.param("520727", "3", id="Doc 9303 part 3, example 1: a date"),
        pytest.param("AB2134<<<", "5", id="Doc 9303 part 3, example 2: a number with fillers"),
        pytest.param("HA672242<658022549601086<<<<<<<<<<<<<<0", "8", id="Doc 9303 part 3: composite of a TD3"),
        pytest.param("L898902C3", "6", id="Doc 9303 part 4: the specimen passport"),
        pytest.param("<<<<<<<<<<<<<<", "0", id="nothing but fillers"),
    ],
)
def test_icao_check_digit(field: str, digit: str) -> None:
    assert icao_check_digit(field) == digit


def test_icao_check_digit_refuses_what_no_zone_can_hold() -> None:
    with pytest.raises(ValueError, match="cannot stand"):
        icao_check_digit("ab1234")


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<", min_size=1, max_size=20), st.data())
def test_one_digit_mistyped_changes_the_icao_check_digit(field: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(field) - 1))
    if field[place].isdigit():
        other = str((int(field[place]) + data.draw(st.integers(1, 9))) % 10)
        assert icao_check_digit(field[:place] + other + field[place + 1 :]) != icao_check_digit(field)


@pytest.mark.parametrize("vin", ["1M8GDM9AXKP042788", "11111111111111111", "5GZCZ43D13S812715"])
def test_vin_check_digit_of_known_good_numbers(vin: str) -> None:
    assert vin_check_digit(vin) == vin[8]


@pytest.mark.parametrize("vin", ["1M8GDM9AXKP04278", "IM8GDM9AXKP042788", "1M8GDM9AXKP042788Z"])
def test_vin_check_digit_refuses_wrong_shapes(vin: str) -> None:
    with pytest.raises(ValueError, match="vehicle identification number"):
        vin_check_digit(vin)


def test_luhn_on_the_usual_example() -> None:
    assert luhn_check_digit("7992739871") == "3"
    assert passes_luhn("490154203237518")
    assert not passes_luhn("490154203237519")
    assert not passes_luhn("4901-5420")


@given(st.text("0123456789", min_size=1, max_size=18), st.integers(1, 9))
def test_a_number_with_its_luhn_digit_passes_and_with_another_does_not(digits: str, more: int) -> None:
    check = luhn_check_digit(digits)
    assert passes_luhn(digits + check)
    assert not passes_luhn(digits + str((int(check) + more) % 10))


def test_luhn_refuses_letters() -> None:
    with pytest.raises(ValueError, match="digits"):
        luhn_check_digit("12a")
