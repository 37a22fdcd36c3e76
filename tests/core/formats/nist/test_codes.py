"""The codes of INT-I: control numbers, editions of the transaction types, domain versions, positions."""

import pytest

from spoc.core.formats.nist import (
    POSITIONS,
    SEX_CODES,
    TRANSACTION_KINDS,
    Edition,
    NistError,
    control_number,
    domain_version,
    is_control_number,
    is_kind_of,
    position_reason,
    sex_code,
)


@pytest.mark.parametrize(
    ("year", "serial", "expected"),
    [
        pytest.param(2019, 125458357684, "19125458357684J", id="INTERPOL's sample, its own number"),
        pytest.param(19, 125458357683, "19125458357683H", id="INTERPOL's sample, the number that it answers"),
        pytest.param(2000, 0, "00000000000000Z", id="nothing left over is Z"),
    ],
)
def test_a_control_number_ends_in_its_check_letter(year: int, serial: int, expected: str) -> None:
    assert control_number(year, serial) == expected
    assert is_control_number(expected)


@pytest.mark.parametrize("text", ["19125458357684H", "19125458357684", "19125458357684I", "", "١9125458357684J"])
def test_another_letter_or_form_is_no_control_number(text: str) -> None:
    assert not is_control_number(text)


def test_a_serial_number_of_thirteen_digits_is_refused() -> None:
    with pytest.raises(NistError) as caught:
        control_number(26, 10**12)
    assert caught.value.reason.code == "nist.serial_too_large"


def test_the_two_editions_list_what_they_list() -> None:
    counted = {edition: sum(edition in kind.editions for kind in TRANSACTION_KINDS) for edition in Edition}
    assert counted == {Edition.OF_2020: 6, Edition.OF_2024: 18}
    assert is_kind_of("NPS", Edition.OF_2020)
    assert not is_kind_of("NPS", Edition.OF_2024)
    assert not is_kind_of("ACK", Edition.OF_2020)


@pytest.mark.parametrize("text", ["06.00", "0600", "6.00", "6.0", " 0600 "])
def test_the_version_of_a_domain_is_one_however_it_is_written(text: str) -> None:
    assert domain_version(text) == "06.00"


def test_a_version_of_another_domain_stays_as_it_is() -> None:
    assert domain_version("EBTS 11") == "EBTS 11"


def test_sex_x_goes_only_to_a_partner_who_knows_it() -> None:
    assert frozenset("MFUX") == SEX_CODES
    assert [sex_code(code, knows_x=False) for code in "MFUX"] == ["M", "F", "U", "U"]
    assert sex_code("X", knows_x=True) == "X"


def test_every_position_has_a_reason_that_names_it() -> None:
    assert position_reason(7).code == "nist.position.left_index"
    assert position_reason(61).code == "nist.position.other"
    assert len(set(POSITIONS.values())) == len(POSITIONS)
