"""Numbers one slip apart: whatever the slip, one of five look-ups finds them, and few others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from spoc.core.matching.documents import near_form
from spoc.core.matching.keys import number_key
from spoc.core.matching.one_slip import GAPS, LONGEST, SHORTEST, around, as_it_stands, one_slip

SIGNS = "0123456789ACEF京Ж"
NUMBERS = st.text(alphabet=SIGNS, min_size=SHORTEST, max_size=20)


def is_found(asked: str, held: str) -> bool:
    """As the database does: by an index, then by the patterns."""
    wanted = one_slip(asked)
    assert wanted
    near = near_form(held)
    is_met = near in wanted.whole or any(around(near, gap) in wanted.around[gap] for gap in range(GAPS))
    return is_met and (near in wanted.whole or any(is_like(near, pattern) for pattern in wanted.patterns))


def is_like(text: str, pattern: str) -> bool:
    return len(text) == len(pattern) and all(wanted in ("_", one) for one, wanted in zip(text, pattern, strict=True))


@given(NUMBERS, st.data())
def test_a_slip_anywhere_is_found(held: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(held) - 1))
    sign = data.draw(st.sampled_from(SIGNS))
    turned = held[: place - 1] + held[place] + held[place - 1] + held[place + 1 :] if place else held
    slips = [held[:place] + sign + held[place + 1 :], held[:place] + sign + held[place:], turned]
    if len(held) > SHORTEST:
        slips.append(held[:place] + held[place + 1 :])
    for asked in slips:
        assert is_found(asked, held), asked


@given(NUMBERS, NUMBERS)
def test_what_is_found_is_one_slip_away(asked: str, held: str) -> None:
    assert is_found(asked, held) == (OSA.distance(asked, held) <= 1)


@given(st.text(alphabet="01A", min_size=SHORTEST, max_size=7), st.text(alphabet="01A", min_size=SHORTEST, max_size=7))
def test_numbers_of_few_signs_are_told_apart(asked: str, held: str) -> None:
    assert is_found(asked, held) == (OSA.distance(asked, held) <= 1)


@given(NUMBERS)
def test_the_gaps_together_are_the_number(number: str) -> None:
    assert sum(len(number) - len(around(number, gap)) for gap in range(GAPS)) == len(number)


def test_a_slip_in_a_short_number_proves_nothing() -> None:
    assert one_slip("1234") == as_it_stands("12-34")


def test_of_nothing_nothing_is_looked_up() -> None:
    assert one_slip(" - ") is None
    assert as_it_stands("") is None


def test_a_page_pasted_as_a_number_costs_no_more_than_a_long_number() -> None:
    wanted = one_slip("A1" * 100_000)
    assert wanted
    assert len(wanted.whole) <= GAPS
    assert len(wanted.patterns) <= 4 * LONGEST


@pytest.mark.parametrize(
    ("asked", "held", "is_met"),
    [
        pytest.param("Б123456", "Г123456", True, id="one letter wrong"),
        pytest.param("京A12345", "沪A12345", True, id="another province"),
        pytest.param("Б123456", "Б654321", False, id="another number of the series"),
        pytest.param("БЖ", "ГЯ", False, id="other letters alone"),
    ],
)
def test_numbers_of_other_scripts(asked: str, held: str, is_met: bool) -> None:
    assert is_found(asked, held) is is_met
    assert number_key(asked) != number_key(held)
