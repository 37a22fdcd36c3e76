"""Dates of birth as clerks and lists write them: from equal to contradicting, each grade by its row."""

import pytest

from spoc.core.matching.dates import GRADES, best_date, compare_dates
from spoc.core.terms.persons import PartialDate
from spoc.words.reasons import SENTENCES

ROWS = [
    ("1984-02-11", "1984-02-11", "equal"),
    ("1984-02-11", "c. 1984-02-11", "equal_about"),
    ("1984-02-11", "1984-11-02", "swapped"),
    ("1984-02-11", "1984-02-17", "one_digit"),
    ("1984-02-11", "1934-02-11", "one_digit"),
    ("1984-02-11", "1948-02-11", "digits_swapped"),
    ("1984-02", "1984-02-11", "month_agrees"),
    ("1984", "1984-02-11", "year_agrees"),
    ("1984-01-01", "1984-05-11", "year_agrees"),
    ("1984-02-11", "1984-02-28", "two_of_three"),
    ("1980/1985", "1984-02-11", "within_range"),
    ("c. 1984", "1986", "within_range"),
    ("1984-02-11", "1979-02-11", "day_and_month_agree"),
    ("1984-02-11", "1984-07-30", "same_year"),
    ("1984-02-11", "1985-07-30", "next_year"),
    ("1984", "1987", "near_years_about"),
    ("1984-02-11", "1987-07-30", "near_years"),
    ("1984", "1990-07-30", "years_apart_about"),
    ("1984-02-11", "1990-07-30", "differs"),
    ("1984", "1995", "differs"),
    ("1984-02-11", "1961-07-30", "differs"),
]


@pytest.mark.parametrize(("one", "other", "code"), ROWS, ids=[f"{one} {other}" for one, other, _ in ROWS])
def test_two_dates_are_graded(one: str, other: str, code: str) -> None:
    dates = PartialDate.parse(one), PartialDate.parse(other)
    for pair in (dates, dates[::-1]):
        found = compare_dates(*pair)
        assert found.code == code
        assert found.strength in {strength for _, strength, named in GRADES if named == code}


def test_every_grade_is_met_and_has_its_sentence() -> None:
    assert {code for *_, code in ROWS} == {code for *_, code in GRADES}
    assert all(f"match.birth_date.{code}" in SENTENCES for *_, code in GRADES)


def test_more_dates_never_weaken_the_evidence() -> None:
    asked = [PartialDate.parse("1984-02-11")]
    held = [PartialDate.parse(text) for text in ("1961", "1984-02-11", "1990-07-30")]
    found = best_date(asked, held)
    assert found is not None
    assert found.code == "equal"
