"""Parts of numbers: what a part fits, what the index keeps of a number for it, and what is too little to ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.matching.documents import near_form
from spoc.core.matching.partial import (
    BEGIN,
    END,
    FEWEST_KNOWN,
    PartialError,
    compare_partial,
    is_partial,
    read_partial,
    triples_of,
)

SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
NUMBERS = st.text(SIGNS, min_size=4, max_size=17)


@pytest.mark.parametrize(
    ("typed", "found", "code"),
    [
        pytest.param("KRL4*", "KRL 482", "part_equal", id="its beginning"),
        pytest.param("*L482", "KRL-482", "part_equal", id="its end"),
        pytest.param("krl?8?", "KRL482", "part_equal", id="each sign that was not seen"),
        pytest.param("RL48", "KRL482", "part_equal", id="without a sign: anywhere"),
        pytest.param("KRL482", "KRL482", "part_equal", id="the whole of it"),
        pytest.param("KRI4*", "KRL482", "part_look_alike", id="I for L"),
        pytest.param("KRL?82", "KRL 4482", "differs", id="one sign is one sign"),
        pytest.param("KRL*482", "KRL482", "part_equal", id="any number is also none"),
        pytest.param("4RL48*", "KRL482", "differs", id="another"),
        pytest.param("KRL…482", "KRL99482", "part_equal", id="three dots"),
    ],
)
def test_a_part_against_a_number(typed: str, found: str, code: str) -> None:
    assert compare_partial(read_partial(typed), found).code == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param("", "question.part_too_short", id="nothing"),
        pytest.param("K*2", "question.part_too_short", id="two signs"),
        pytest.param("K?L?4?2", "question.part_scattered", id="no three side by side"),
        pytest.param("*K*L*4*2*", "question.part_scattered", id="four signs anywhere"),
    ],
)
def test_too_little_is_refused_with_what_is_needed(typed: str, code: str) -> None:
    with pytest.raises(PartialError) as refused:
        read_partial(typed)
    assert refused.value.reason.code == code


@st.composite
def seen(draw: st.DrawFn) -> tuple[str, str]:
    """A number, and what somebody saw of it: signs missed become ?, stretches missed become *."""
    number = draw(NUMBERS)
    part = "".join(draw(st.sampled_from((sign, sign, sign, "?"))) for sign in number)
    begin, end = sorted((draw(st.integers(0, len(part))), draw(st.integers(0, len(part)))))
    return number, part if draw(st.booleans()) else f"{part[:begin]}*{part[end:]}"


@given(seen())
def test_whatever_was_seen_of_a_number_finds_it(pair: tuple[str, str]) -> None:
    number, typed = pair
    try:
        part = read_partial(typed)
    except PartialError:
        return
    assert part.fits(number)
    assert set(part.triples) <= set(triples_of(f"{BEGIN}{near_form(number)}{END}")), "the index would pass it over"
    assert part.known >= FEWEST_KNOWN


@given(NUMBERS, NUMBERS)
def test_a_part_is_never_as_strong_as_a_whole_number(asked: str, found: str) -> None:
    assert compare_partial(read_partial(f"{asked}*"), found).strength <= 0.95


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        part = read_partial(text)
    except PartialError:
        return
    assert part.known >= FEWEST_KNOWN
    assert is_partial(part.signs)
