"""How often matches were false, by source, rule, score and month: of each match the last verdict, and nobody's name."""

from datetime import timedelta

import pytest

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import Actor, Role, System
from spoc.office.screening.models import Match, VerdictKind
from spoc.office.screening.selectors.rates import JudgedRow, RateBy
from spoc.office.screening.services import keep_verdict
from spoc.procedures.match_rates import as_csv, match_rates
from spoc.procedures.refusal import RefusedError
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import LATER, LEAD, OLGA, alert_on, another_on, ask_for

pytestmark = pytest.mark.django_db

TUNER = Actor(name="adam", role=Role.ADMINISTRATOR)


def judge(match: Match, *kinds: VerdictKind) -> None:
    for place, kind in enumerate(kinds):
        keep_verdict(match, kind=kind, reason="prints", by=OLGA, at=NOW + timedelta(minutes=place))


def rates(by: RateBy) -> dict[str, JudgedRow]:
    today = LATER.date()
    return {row.key: row for row in match_rates(by, since=today, until=today, actor=TUNER, at=LATER)}


@pytest.fixture
def judged() -> list[Match]:
    """One found four times: twice different, once the same, once unsure; the notice beside it always different."""
    alert = alert_on()
    another_on(alert, AlertCategory.BLUE, system=System.INTERPOL)
    found = []
    for kinds in (
        (VerdictKind.SAME, VerdictKind.DIFFERENT),
        (VerdictKind.DIFFERENT,),
        (VerdictKind.SAME,),
        (VerdictKind.UNSURE,),
    ):
        query = ask_for()
        judge(query.matches.get(alert__system=System.SIS), *kinds)
        judge(query.matches.get(alert__system=System.INTERPOL), VerdictKind.DIFFERENT)
        found.append(query.matches.get(alert__system=System.SIS))
    return found


def test_by_source_the_last_verdict_of_each_match_counts(judged: list[Match]) -> None:
    found = rates(RateBy.SOURCE)
    sis = found["SIS"]
    assert (sis.same, sis.different, sis.unsure) == (1, 2, 1)
    assert sis.false_rate == pytest.approx(2 / 3)
    assert found["INTERPOL"].false_rate == 1.0


def test_few_verdicts_say_little_and_the_bounds_say_so(judged: list[Match]) -> None:
    few = rates(RateBy.SOURCE)["SIS"].bounds
    many = JudgedRow(key="", same=100, different=200, unsure=0, need_information=0).bounds
    assert few is not None
    assert many is not None
    assert few[1] - few[0] > 0.5
    assert many[1] - many[0] < 0.12
    assert many[0] < 2 / 3 < many[1]
    assert JudgedRow(key="", same=0, different=0, unsure=3, need_information=0).bounds is None


def test_by_rule_a_match_counts_under_what_agreed_and_what_differed(judged: list[Match]) -> None:
    found = rates(RateBy.FEATURES)
    assert sum(row.decided for row in found.values()) == 7
    assert all(key.startswith("name:") for key in found)
    reasons = rates(RateBy.REASON)
    assert all(key.startswith("match.") for key in reasons)
    codes = {row["reason"]["why"] for row in judged[0].evidence if row["outcome"] != "unknown"}
    assert codes == set(reasons)


def test_by_score_month_and_kind_all_are_counted(judged: list[Match]) -> None:
    for by in (RateBy.SCORE, RateBy.MONTH, RateBy.KIND):
        assert sum(row.decided for row in rates(by).values()) == 7, by
    assert set(rates(RateBy.MONTH)) == {f"{NOW:%Y-%m}"}
    assert set(rates(RateBy.KIND)) == {"person"}


def test_a_period_without_verdicts_is_empty(judged: list[Match]) -> None:
    day = NOW.date() - timedelta(days=2)
    assert match_rates(RateBy.SOURCE, since=day, until=day, actor=TUNER, at=LATER) == []
    with pytest.raises(RefusedError, match="ends_before_it_begins"):
        match_rates(RateBy.SOURCE, since=NOW.date(), until=day, actor=TUNER, at=LATER)


def test_only_those_who_tune_see_them(judged: list[Match]) -> None:
    today = NOW.date()
    assert match_rates(RateBy.SOURCE, since=today, until=today, actor=LEAD, at=LATER)
    with pytest.raises(RefusedError, match=r"access\.role"):
        match_rates(RateBy.SOURCE, since=today, until=today, actor=OLGA, at=LATER)


def test_the_file_holds_numbers_alone(judged: list[Match]) -> None:
    text = as_csv(list(rates(RateBy.SOURCE).values()))
    head, *lines = text.strip().splitlines()
    assert head == "key,same,different,unsure,need_information,false_rate,low,high"
    assert lines[0].split(",")[:3] in (["INTERPOL", "0", "4"], ["SIS", "1", "2"])
    assert "Khmarosvit" not in text
