"""By when an answer, a report or a verification is due: elapsed hours, the closest rule, our target before it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from spoc.core.law.alert_categories import category_rule
from spoc.core.law.clock import percent_used, warning_due
from spoc.core.law.deadlines import (
    AT_ONCE,
    Asked,
    Duty,
    answer_deadline,
    deadline_for,
    report_deadline,
    verification_deadline,
)
from spoc.core.law.rules import Confidence, Override, OverrideError
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.messages import FormCode

BRATISLAVA = ZoneInfo("Europe/Bratislava")
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ANSWERED_BY_FORM = [category for category in AlertCategory if category is not AlertCategory.UN_LISTING]


@pytest.mark.parametrize(
    ("received", "due"),
    [
        pytest.param(
            datetime(2026, 3, 13, 22, 15, tzinfo=UTC),
            datetime(2026, 3, 14, 10, 15, tzinfo=UTC),
            id="ordinary request, 12 hours, across midnight",
        ),
        pytest.param(
            datetime(2026, 3, 28, 22, 0, tzinfo=BRATISLAVA),
            datetime(2026, 3, 29, 11, 0, tzinfo=BRATISLAVA),
            id="the night that loses an hour: eleven on the wall, twelve on the clock",
        ),
        pytest.param(
            datetime(2026, 10, 24, 22, 0, tzinfo=BRATISLAVA),
            datetime(2026, 10, 25, 9, 0, tzinfo=BRATISLAVA),
            id="the night that wins an hour",
        ),
        pytest.param(
            datetime(2026, 12, 24, 18, 0, tzinfo=UTC),
            datetime(2026, 12, 25, 6, 0, tzinfo=UTC),
            id="holidays do not stop it: the office works round the clock",
        ),
    ],
)
def test_a_request_is_answered_within_twelve_elapsed_hours(received: datetime, due: datetime) -> None:
    found = answer_deadline(form=FormCode.M, category=AlertCategory.JUDICIAL, is_urgent=False, received_at=received)
    assert found.due_at == due
    assert found.due_at.utcoffset() == timedelta()
    assert (found.rule, str(found.source), found.confidence) == ("answer-12h", "R62 Art 8(3)", Confidence.V)


@pytest.mark.parametrize(
    ("category", "rule", "source"),
    [
        pytest.param(None, "answer-12h", "R62 Art 8(3)", id="not known yet which alert it is about"),
        pytest.param(AlertCategory.REFUSAL, "answer-12h-border", "R61 Art 8(3)", id="refusal of entry"),
        pytest.param(AlertCategory.RETURN, "answer-12h", "R62 Art 8(3)", id="return"),
        pytest.param(AlertCategory.OBJECT, "answer-12h", "R62 Art 8(3)", id="object"),
    ],
)
def test_the_answer_cites_the_act_of_the_category(category: AlertCategory | None, rule: str, source: str) -> None:
    found = answer_deadline(form=FormCode.G, category=category, is_urgent=False, received_at=NOON)
    if category is AlertCategory.RETURN:
        rule, source = "answer-12h-return", "R60 Art 19"
    assert (found.rule, str(found.source)) == (rule, source)


@pytest.mark.parametrize("category", ANSWERED_BY_FORM)
@pytest.mark.parametrize("form", FormCode)
def test_no_form_about_any_alert_is_without_a_clock(form: FormCode, category: AlertCategory) -> None:
    found = answer_deadline(form=form, category=category, is_urgent=False, received_at=NOON)
    spans = {FormCode.N: timedelta(days=10), FormCode.O: timedelta(days=14)}
    assert found.due_at - found.started_at == spans.get(form, timedelta(hours=12))
    assert found.confidence.may_refuse or (form in spans and category is AlertCategory.RETURN)


@pytest.mark.parametrize(
    ("form", "category", "days", "source", "confidence"),
    [
        pytest.param("N", AlertCategory.REFUSAL, 10, "R61 Art 27", "V", id="permit despite a refusal, ten days"),
        pytest.param("N", None, 10, "R61 Art 27", "V", id="permit, alert not known yet"),
        pytest.param("N", AlertCategory.RETURN, 10, "R60 Art 9", "M", id="permit despite a return, from memory"),
        pytest.param("O", AlertCategory.REFUSAL, 14, "R61 Art 28", "V", id="withdrawal of a permit, fourteen days"),
        pytest.param("O", None, 14, "R61 Art 28", "V", id="withdrawal, alert not known yet"),
        pytest.param("O", AlertCategory.RETURN, 14, "R60 Art 10", "M", id="withdrawal after a return, from memory"),
    ],
)
def test_consultations_on_permits_have_calendar_days(
    form: str, category: AlertCategory | None, days: int, source: str, confidence: str
) -> None:
    found = answer_deadline(form=FormCode(form), category=category, is_urgent=False, received_at=NOON)
    assert found.due_at == NOON + timedelta(days=days)
    assert (str(found.source), found.confidence, found.target) == (source, confidence, None)


def test_a_wanted_person_is_dealt_with_at_once_and_the_law_of_that_is_named() -> None:
    found = answer_deadline(form=FormCode.G, category=AlertCategory.ARREST, is_urgent=False, received_at=NOON)
    assert found.is_immediate
    assert str(found.immediate_source) == "R62 Art 8(3)"
    assert found.target is not None
    assert found.target.due_at == NOON + timedelta(minutes=30)
    assert found.target.confidence is Confidence.P


def test_what_is_marked_urgent_has_a_target_of_an_hour_and_keeps_its_legal_end() -> None:
    found = answer_deadline(form=FormCode.M, category=AlertCategory.JUDICIAL, is_urgent=True, received_at=NOON)
    assert found.due_at == NOON + timedelta(hours=12)
    assert found.target is not None
    assert found.target.due_at == NOON + timedelta(hours=1)
    assert found.is_immediate
    assert str(found.immediate_source) == "SR362 Art 15(1bis)"


def test_an_ordinary_request_has_no_target() -> None:
    found = answer_deadline(form=FormCode.M, category=AlertCategory.JUDICIAL, is_urgent=False, received_at=NOON)
    assert found.target is None
    assert not found.is_immediate


@pytest.mark.parametrize(
    ("category", "target"),
    [
        pytest.param(AlertCategory.ARREST, timedelta(minutes=30), id="wanted person, half an hour"),
        pytest.param(AlertCategory.MISSING_WHEREABOUTS, timedelta(hours=1), id="missing person, one hour"),
        pytest.param(AlertCategory.OBJECT, timedelta(hours=1), id="stolen document, one hour"),
    ],
)
def test_a_hit_is_reported_by_form_g_within_twelve_hours_and_sooner_by_our_target(
    category: AlertCategory, target: timedelta
) -> None:
    found = report_deadline(category=category, confirmed_at=NOON)
    assert found.due_at == NOON + timedelta(hours=12)
    assert found.rule == "report-12h"
    assert str(found.source) == "R62 Art 8(3)"
    assert found.target is not None
    assert found.target.due_at == NOON + target


@pytest.mark.parametrize(
    ("category", "rule", "source", "at_once"),
    [
        pytest.param(AlertCategory.REFUSAL, "report-12h-border", "R61 Art 8(3)", None, id="refusal of entry"),
        pytest.param(AlertCategory.RETURN, "report-12h-return", "R60 Art 19", "R60 Art 8", id="return, at once"),
        pytest.param(AlertCategory.MISSING_PROTECTION, "report-12h", "R62 Art 8(3)", "R62 Art 33", id="protection"),
        pytest.param(AlertCategory.MISSING_WHEREABOUTS, "report-12h", "R62 Art 8(3)", None, id="whereabouts"),
        pytest.param(AlertCategory.ARREST, "report-12h", "R62 Art 8(3)", "R62 Art 8(3)", id="wanted person"),
    ],
)
def test_the_report_of_a_hit_cites_the_act_of_the_category_and_says_when_it_is_immediate(
    category: AlertCategory, rule: str, source: str, at_once: str | None
) -> None:
    found = report_deadline(category=category, confirmed_at=NOON)
    assert (found.rule, str(found.source), found.due_at) == (rule, source, NOON + timedelta(hours=12))
    assert found.is_immediate is (at_once is not None)
    assert found.immediate_source is None or str(found.immediate_source) == at_once


@pytest.mark.parametrize("category", AlertCategory)
def test_a_category_is_marked_immediate_where_the_law_of_its_hits_says_at_once(category: AlertCategory) -> None:
    named = {one for row in AT_ONCE for one in row.categories or ()}
    assert category_rule(category, NOON.date()).is_immediate is (category in named)


def test_a_question_about_a_return_alert_is_not_yet_a_hit() -> None:
    found = answer_deadline(form=FormCode.M, category=AlertCategory.RETURN, is_urgent=False, received_at=NOON)
    assert not found.is_immediate


def test_a_listing_of_the_security_council_has_no_report_by_form() -> None:
    with pytest.raises(LookupError):
        report_deadline(category=AlertCategory.UN_LISTING, confirmed_at=NOON)


def test_a_verification_has_only_a_target_and_says_so_by_its_confidence() -> None:
    found = verification_deadline(category=AlertCategory.UN_LISTING, opened_at=NOON)
    assert found.due_at == NOON + timedelta(minutes=30)
    assert not found.confidence.may_refuse
    assert found.target is None
    assert not found.is_immediate


def test_before_the_recast_began_there_is_no_clock() -> None:
    before = datetime(2023, 3, 6, 23, 59, tzinfo=UTC)
    asked = Asked(duty=Duty.ANSWER, form=FormCode.M)
    assert deadline_for(asked, before) is None
    assert deadline_for(asked, before + timedelta(minutes=1)) is not None


def test_the_law_of_the_day_is_that_of_utc() -> None:
    here = datetime(2023, 3, 7, 0, 30, tzinfo=BRATISLAVA)
    assert deadline_for(Asked(duty=Duty.ANSWER, form=FormCode.M), here) is None


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        deadline_for(Asked(duty=Duty.ANSWER), datetime(2026, 1, 1))  # noqa: DTZ001  that is the point


def test_an_office_may_be_stricter_where_the_rule_is_known_indirectly() -> None:
    own = Override(row="report-12h", since=NOON.date(), value={"hours": 6})
    assert report_deadline(
        category=AlertCategory.OBJECT, confirmed_at=NOON, overrides=[own]
    ).due_at == NOON + timedelta(hours=6)


@pytest.mark.parametrize("hours", [6, 24])
def test_an_office_s_own_value_for_return_keeps_the_act_of_return(hours: int) -> None:
    asked = {
        "answer-12h-return": Asked(duty=Duty.ANSWER, form=FormCode.M, category=AlertCategory.RETURN),
        "report-12h-return": Asked(duty=Duty.REPORT_HIT, form=FormCode.G, category=AlertCategory.RETURN),
    }
    for row, what in asked.items():
        found = deadline_for(what, NOON, [Override(row=row, since=NOON.date(), value={"hours": hours})])
        assert found is not None
        assert (found.rule, str(found.source)) == (row, "R60 Art 19")
        assert found.due_at == NOON + timedelta(hours=hours)


def test_an_office_cannot_move_the_twelve_hours_of_the_regulation() -> None:
    own = Override(row="answer-12h", since=NOON.date(), value={"hours": 24})
    with pytest.raises(OverrideError, match=r"law\.override\.fixed"):
        answer_deadline(form=FormCode.M, category=None, is_urgent=False, received_at=NOON, overrides=[own])


@pytest.mark.parametrize(
    ("hours", "percent"),
    [(-1, 0), (0, 0), (5.99, 49), (6, 50), (9.6, 80), (11.99, 99), (12, 100), (18, 150)],
)
def test_how_much_of_a_clock_has_gone(hours: float, percent: int) -> None:
    now = NOON + timedelta(hours=hours)
    assert percent_used(started_at=NOON, due_at=NOON + timedelta(hours=12), now=now) == percent


def test_a_span_of_nothing_is_all_gone() -> None:
    assert percent_used(started_at=NOON, due_at=NOON, now=NOON) == 100


@pytest.mark.parametrize(
    ("hours", "warned", "told"),
    [
        pytest.param(5.9, 0, None, id="before half"),
        pytest.param(6, 0, 50, id="at half"),
        pytest.param(7, 50, None, id="half was told"),
        pytest.param(9.6, 50, 80, id="at four fifths"),
        pytest.param(12, 80, 100, id="at the end"),
        pytest.param(30, 0, 100, id="nobody looked for a day: one warning, the last"),
        pytest.param(30, 100, None, id="all told"),
    ],
)
def test_each_warning_is_given_once(hours: float, warned: int, told: int | None) -> None:
    due = NOON + timedelta(hours=12)
    assert warning_due(started_at=NOON, due_at=due, now=NOON + timedelta(hours=hours), warned=warned) == told
