"""Categories that an office defines itself: nothing stands in a list without the law that lets it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spoc.core.law.categories.national import NationalCategory, what_is_wrong
from spoc.core.terms.alerts import RequestedAction, SubjectKind
from spoc.core.terms.offices import Role

GOOD = NationalCategory(
    code="BARRED",
    title="Persons barred from stadiums",
    act="Act 1/1999",
    article="15a",
    subjects=frozenset({SubjectKind.PERSON}),
    requested_action=RequestedAction.INFORM_ISSUER,
    review_years=2,
    approver=Role.SHIFT_LEAD,
    since=date(2020, 1, 1),
)


def test_one_with_its_act_and_article_may_be_defined() -> None:
    assert what_is_wrong(GOOD) == ()
    assert GOOD.place == "Act 1/1999 15a"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param({"act": " "}, "needed", id="no act"),
        pytest.param({"article": ""}, "needed", id="no article"),
        pytest.param({"subjects": frozenset()}, "no_subject", id="about nothing"),
        pytest.param({"review_years": 11}, "review", id="longer than any act allows"),
        pytest.param({"review_years": 0}, "review", id="never reviewed"),
        pytest.param({"approver": Role.CLERK}, "approver", id="a clerk approves"),
        pytest.param({"until": date(2019, 1, 1)}, "ends_before", id="ends before it begins"),
    ],
)
def test_what_is_wrong_with_one_is_said(change: dict[str, Any], code: str) -> None:
    (fault,) = what_is_wrong(replace(GOOD, **change))
    assert fault.code == f"alerts.national.{code}"


def test_it_holds_on_both_its_first_and_its_last_day() -> None:
    ending = replace(GOOD, until=date(2026, 12, 31))
    days = (date(2019, 12, 31), date(2020, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert [ending.is_in_force(day) for day in days] == [False, True, True, False]
