"""What is written as a machine-readable zone reads back the same."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoc.core.formats.mrz import MrzData, MrzError, MrzLayout, read_mrz, write_mrz
from spoc.core.terms.countries import country_codes, mrz_code
from spoc.core.terms.persons import PartialDate, Sex

TODAY = date(2026, 3, 1)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STATES = st.sampled_from([mrz_code(code) or "" for code in country_codes()] + ["XXA", "GBN", "UTO", "QMM", "QSS"])
WORDS = st.lists(st.text(LETTERS, min_size=1, max_size=6), min_size=1, max_size=2).map(" ".join)
CODES = {
    "TD1": ("I", "C", "A", "AR", "ID"),
    "TD2": ("I", "ID"),
    "TD3": ("P", "PD"),
    "MRV-A": ("V", "VC"),
    "MRV-B": ("V",),
}


@st.composite
def partial_dates(draw: st.DrawFn, first: date, last: date) -> PartialDate | None:
    day = draw(st.dates(first, last))
    parts = draw(st.sampled_from((0, 1, 2, 3)))
    full = {"year": day.year, "month": day.month, "day": day.day}
    return PartialDate(**dict(list(full.items())[:parts])) if parts else None


@st.composite
def zones(draw: st.DrawFn) -> MrzData:
    layout = draw(st.sampled_from(MrzLayout))
    longest = {"TD1": 20, "TD2": 14}.get(layout, 9)
    number = draw(st.text(LETTERS + "0123456789", min_size=1, max_size=longest))
    room = {"TD1": 15, "TD2": 7, "TD3": 14, "MRV-A": 16, "MRV-B": 8}[layout]
    left = room - (len(number) - 9 + 2 if len(number) > 9 else 0)
    words = st.text(LETTERS + "0123456789", max_size=max(left, 0))
    optional = (draw(words),) if layout != "TD1" else (draw(words), draw(st.text(LETTERS, max_size=11)))
    return MrzData(
        layout=layout,
        code=draw(st.sampled_from(CODES[layout])),
        issuing_state=draw(STATES),
        number=number,
        family=draw(WORDS),
        given=draw(st.just("") | WORDS),
        nationality=draw(STATES),
        birth_date=draw(partial_dates(date(1926, 4, 1), date(2026, 3, 1))),
        sex=draw(st.sampled_from((Sex.MALE, Sex.FEMALE, Sex.UNKNOWN))),
        expiry=draw(partial_dates(date(1976, 1, 1), date(2075, 12, 31))),
        optional=optional,
    )


@given(zones())
def test_what_was_written_reads_back_with_every_check_digit_right(zone: MrzData) -> None:
    found = read_mrz(write_mrz(zone), TODAY)
    assert found.is_valid
    assert found.data == zone
    assert "\n".join(found.lines) == write_mrz(zone)


@given(zones(), st.data())
def test_text_and_a_zone_in_any_disorder_never_break_the_reader(zone: MrzData, data: st.DataObject) -> None:
    text = write_mrz(zone)
    cut = data.draw(st.integers(0, len(text)))
    spoiled = text[:cut] + data.draw(st.text(max_size=10)) + text[cut + data.draw(st.integers(0, 3)) :]
    try:
        outcome = read_mrz(spoiled, TODAY).lines
    except MrzError as refused:
        outcome = (refused.reason.code,)
    assert outcome == ("mrz.not_a_zone",) or len(outcome) in (2, 3)


PASSPORT = MrzData(
    layout=MrzLayout.TD3, code="P", issuing_state="QM", number="X1234567", family="Testova-Novak", nationality="DE"
)


def test_two_letter_codes_and_punctuation_are_written_as_the_zone_wants_them() -> None:
    text = write_mrz(replace(PASSPORT, given="Anna O'Maria"))
    assert text.startswith("P<QMMTESTOVA<NOVAK<<ANNA<OMARIA<<<")
    assert text[45:58] == "X1234567<" + text[54] + "D<<"


def test_a_name_too_long_is_cut_and_leaves_room_for_an_initial() -> None:
    text = write_mrz(replace(PASSPORT, family="V" * 50, given="Anna"))
    found = read_mrz(text, TODAY)
    assert found.data.family == "V" * 36
    assert found.data.given == "A"
    assert [remark.code for remark in found.remarks] == ["mrz.name_may_be_cut"]


@pytest.mark.parametrize(
    ("zone", "code"),
    [
        pytest.param(replace(PASSPORT, number="X123456789"), "mrz.too_long", id="no long numbers on a passport"),
        pytest.param(replace(PASSPORT, family="Čierna"), "mrz.unfit_characters", id="accents"),
        pytest.param(replace(PASSPORT, optional=("X" * 15,)), "mrz.too_long", id="optional part too long"),
        pytest.param(replace(PASSPORT, optional=("", "X")), "mrz.too_long", id="a second optional part"),
        pytest.param(replace(PASSPORT, code="PAS"), "mrz.too_long", id="code of three letters"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(zone: MrzData, code: str) -> None:
    with pytest.raises(MrzError) as refused:
        write_mrz(zone)
    assert refused.value.reason.code == code
