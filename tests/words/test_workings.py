"""How a score came about, in words: each figure of the sum, in the reader's way of writing numbers."""

import pytest
from django.utils.translation import override

from spoc.core.matching.alignment import How
from spoc.core.matching.person import compare
from spoc.core.terms.persons import Identity, PartialDate, PersonName
from spoc.words.workings import HOWS, working_lines


def lines_of(left: str, right: str) -> list[str]:
    born = [PartialDate.parse("1984-02-11")]
    one, other = (Identity(names=[PersonName(full=name)], birth_dates=born) for name in (left, right))
    rows = compare(one, other).evidence
    return [line for row in rows for line in working_lines(row.feature, row.strength, row.working)]


def test_the_sum_is_told_line_by_line() -> None:
    with override("en"):
        assert lines_of("Tomas Havran", "Havran Tomas Milan") == [
            "tomas = tomas: equal, likeness 1.000, weight 1.000",
            "havran = havran: equal, likeness 1.000, weight 1.000",
            "Without counterpart: weight 0.000 asked, 1.000 found",
            "The parts stand in another order.",
            "Score by the names: 0.907",
            "Date of birth: strength 1.000, the score goes from 0.907 to 0.986",
        ]


def test_the_reader_s_own_comma() -> None:
    with override("sk"):
        assert "podobnosť 1,000, váha 1,000" in lines_of("Tomas Havran", "Tomas Havran")[0]


@pytest.mark.parametrize("how", How, ids=str)
def test_every_way_to_agree_has_its_words(how: How) -> None:
    assert str(HOWS[how])


def test_a_row_from_before_workings_were_kept_has_no_lines() -> None:
    assert working_lines("name", 0.9, {}) == []
