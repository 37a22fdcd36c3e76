"""Numbers as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.terms.alerts import DocumentKind
from spoc.core.terms.documents import is_vin, kind_of_mrz_code, normal_number, normal_vin


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        pytest.param("ab 123-456", "AB123456", id="blanks, hyphen, small letters"),
        pytest.param("AB12345<<", "AB12345", id="fillers"),
        pytest.param("№ АВ 1234567", "AB1234567", id="Cyrillic capitals that look Latin"),
        pytest.param("ΙΚΥ-1234", "IKY1234", id="Greek plate"),
        pytest.param("Š-٣٤٥", "S345", id="accent, Arabic digits"),
        pytest.param("１２３Ａ", "123A", id="full width"),
        pytest.param("Ж12", "Ж12", id="a letter that looks like no Latin one stays"),
        pytest.param(" -<", "", id="nothing left"),
    ],
)
def test_normal_number(written: str, normal: str) -> None:
    assert normal_number(written) == normal


@given(st.text(max_size=30))
def test_the_normal_form_is_its_own_normal_form(text: str) -> None:
    once = normal_number(text)
    assert normal_number(once) == once


def test_a_vin_has_no_i_o_q() -> None:
    assert normal_vin("wvw-ZZZ1kz AWOI23Q56") == "WVWZZZ1KZAW012305" + "6"
    assert is_vin("WVWZZZ1KZAW012356")
    assert not is_vin("WVWZZZ1KZAWO12356")
    assert not is_vin("WVWZZZ1KZAW01235")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("P<", DocumentKind.PASSPORT),
        ("PD", DocumentKind.PASSPORT),
        ("V", DocumentKind.VISA),
        ("ID", DocumentKind.IDENTITY_CARD),
        ("C<", DocumentKind.IDENTITY_CARD),
        ("AR", DocumentKind.RESIDENCE_PERMIT),
        ("ir", DocumentKind.RESIDENCE_PERMIT),
        ("XX", DocumentKind.OTHER),
        ("", DocumentKind.OTHER),
    ],
)
def test_the_letters_of_a_zone_tell_the_kind(code: str, kind: DocumentKind) -> None:
    assert kind_of_mrz_code(code) is kind
