"""Names as travel documents print them: rows of ICAO's tables, and what a state does otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.terms.romanise import latin_choices, to_document


@pytest.mark.parametrize(
    ("name", "state", "printed"),
    [
        pytest.param("Ján Novák", "SK", "JAN NOVAK", id="marks go"),
        pytest.param("Østergård", "DK", "OESTERGAARD", id="Danish letters"),
        pytest.param("Łukasz", "PL", "LUKASZ", id="a stroke goes"),
        pytest.param("Straße", "DE", "STRASSE", id="sharp s"),
        pytest.param("Григорій", "UA", "HRYHORII", id="Ukrainian"),
        pytest.param("Григорий", "RU", "GRIGORII", id="Russian"),
        pytest.param("Георги", "BG", "GEORGI", id="Bulgarian"),
        pytest.param("O'Neill-Smith", "IE", "ONEILL SMITH", id="apostrophe and hyphen"),
        pytest.param("محمد", "SY", "MXHMD", id="Arabic, letter by letter"),
        pytest.param("王小明", "CN", "", id="no table: left out, and seen to be"),
    ],
)
def test_a_name_as_a_document_prints_it(name: str, state: str, printed: str) -> None:
    assert to_document(name, state) == printed


@given(st.text(max_size=30))
def test_only_capitals_and_single_gaps_are_printed(text: str) -> None:
    printed = to_document(text)
    assert set(printed) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ ")
    assert printed == " ".join(printed.split())


def test_a_letter_that_states_write_differently_has_its_choices_the_usual_first() -> None:
    assert latin_choices("ü") == ("UE", "U", "UXX")
    assert latin_choices("š") == ("S",)
