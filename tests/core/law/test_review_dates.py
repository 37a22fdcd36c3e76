"""When an alert is reviewed or goes, when its owner is told, when it may be extended; and the other spans."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from spoc.core.law.periods import PERIODS, Period, ends_at, period_rule
from spoc.core.law.review_dates import (
    extension_rule,
    majority_on,
    majority_told_on,
    review_date,
    why_not_extend,
)
from spoc.core.law.rules import Override, OverrideError
from spoc.core.terms.alerts import AlertCategory, SubjectKind

DAY = date(2026, 3, 10)
C, K = AlertCategory, SubjectKind


@pytest.mark.parametrize(
    ("category", "subject", "review", "told", "rule"),
    [
        pytest.param(C.ARREST, K.PERSON, date(2031, 3, 10), date(2030, 11, 10), "review-ARR", id="wanted, 5 years"),
        pytest.param(C.CHILD_AT_RISK, K.PERSON, date(2027, 3, 10), date(2026, 11, 10), "review-PRE-D", id="child, 1"),
        pytest.param(C.JUDICIAL, K.PERSON, date(2029, 3, 10), date(2028, 11, 10), "review-JUD", id="witness, 3"),
        pytest.param(C.INFORMATION, K.PERSON, date(2027, 3, 10), date(2026, 11, 10), "review-INF", id="information, 1"),
        pytest.param(
            C.UNKNOWN, K.UNKNOWN_PERPETRATOR, date(2029, 3, 10), date(2028, 11, 10), "review-UNK", id="unknown, 3"
        ),
        pytest.param(C.OBJECT, K.VEHICLE, date(2036, 3, 10), date(2035, 11, 10), "review-OBJ", id="stolen car, 10"),
        pytest.param(
            C.OBJECT, K.CONTAINER, date(2031, 3, 10), date(2030, 11, 10), "review-OBJ-container", id="container, 5"
        ),
        pytest.param(C.OBJECT, K.IT_ITEM, date(2027, 3, 10), date(2026, 11, 10), "review-OBJ-it-item", id="IT item, 1"),
        pytest.param(
            C.CHECK_DISCREET,
            K.VEHICLE,
            date(2027, 3, 10),
            date(2026, 11, 10),
            "review-CHK-D-object-1y",
            id="checked car, 1 year as in Swiss practice, not the 10 of the act",
        ),
        pytest.param(C.RED, K.PERSON, date(2031, 3, 10), date(2030, 9, 10), "review-RED", id="red notice, 6 months"),
        pytest.param(
            C.STOLEN_DOCUMENT, K.DOCUMENT, date(2031, 3, 10), date(2030, 9, 10), "review-SLTD", id="passport, 5 of 10"
        ),
    ],
)
def test_when_an_alert_is_reviewed_and_when_its_owner_is_told(
    category: AlertCategory, subject: SubjectKind, review: date, told: date, rule: str
) -> None:
    clock = review_date(category, subject, DAY)
    assert clock is not None
    assert (clock.review_on, clock.told_on, clock.rule) == (review, told, rule)


@pytest.mark.parametrize(
    ("years", "review"),
    [
        pytest.param(0, date(2029, 3, 10), id="a refusal stands for 3 years"),
        pytest.param(3, date(2029, 3, 10), id="also when the decision is valid for 3"),
        pytest.param(4, date(2031, 3, 10), id="for 5 when it is valid for longer"),
    ],
)
def test_a_refusal_stands_for_longer_where_the_decision_does(years: int, review: date) -> None:
    clock = review_date(C.REFUSAL, K.PERSON, DAY, decision_years=years)
    assert clock is not None
    assert clock.review_on == review


def test_a_state_may_always_shorten_and_never_lengthen() -> None:
    shorter = review_date(C.ARREST, K.PERSON, DAY, own_years=2)
    longer = review_date(C.ARREST, K.PERSON, DAY, own_years=9)
    assert shorter is not None
    assert longer is not None
    assert (shorter.review_on, longer.review_on) == (date(2028, 3, 10), date(2031, 3, 10))


def test_an_office_may_set_its_own_years_where_practice_alone_is_known() -> None:
    own = [Override(row="review-OBJ-container", since=DAY, value={"years": 7})]
    clock = review_date(C.OBJECT, K.CONTAINER, DAY, overrides=own)
    assert clock is not None
    assert clock.review_on == date(2033, 3, 10)


def test_an_object_entered_to_find_a_person_ends_with_that_person_s_alert() -> None:
    clock = review_date(C.ARREST, K.VEHICLE, DAY, bound_to=date(2027, 1, 31))
    assert clock is not None
    assert (clock.review_on, clock.rule, str(clock.source)) == (
        date(2027, 1, 31),
        "ends-with-person",
        "R62 Art 54(3)",
    )


def test_a_listing_has_no_review_of_ours() -> None:
    assert review_date(C.UN_LISTING, K.PERSON, DAY) is None


@pytest.mark.parametrize(
    ("category", "subject", "on", "assessment", "code"),
    [
        pytest.param(C.ARREST, K.PERSON, DAY, "Still at large; weighed anew.", None, id="on the last day, assessed"),
        pytest.param(C.ARREST, K.PERSON, DAY + timedelta(days=1), "Weighed.", "too_late", id="a day too late"),
        pytest.param(C.ARREST, K.PERSON, DAY, " ", "assessment", id="without an assessment"),
        pytest.param(C.OBJECT, K.VEHICLE, DAY, "", "necessity", id="of an object, without saying why"),
        pytest.param(C.OBJECT, K.VEHICLE, DAY, "Not found yet.", None, id="of an object, necessity is enough"),
    ],
)
def test_when_an_alert_may_be_extended(
    category: AlertCategory, subject: SubjectKind, on: date, assessment: str, code: str | None
) -> None:
    refusal = why_not_extend(category, subject, review_on=DAY, on=on, assessment=assessment)
    assert (refusal.code if refusal else None) == (f"alerts.extend.{code}" if code else None)


def test_what_must_be_on_record_is_a_row_for_persons_and_another_for_objects() -> None:
    person, thing = extension_rule(C.ARREST, K.PERSON, DAY), extension_rule(C.OBJECT, K.VEHICLE, DAY)
    assert person is not None
    assert thing is not None
    assert (str(person.source), person.needs_assessment) == ("R62 Art 53(6)", True)
    assert (str(thing.source), thing.needs_assessment) == ("R62 Art 54(4)", False)


def test_an_object_bound_to_a_person_s_alert_is_not_extended_by_itself() -> None:
    refusal = why_not_extend(C.ARREST, K.VEHICLE, review_on=DAY, on=DAY, assessment="Why.", is_bound=True)
    assert refusal is not None
    assert refusal.values["source"] == "R62 Art 54(3)"


@pytest.mark.parametrize(
    ("category", "born", "told"),
    [
        pytest.param(C.CHILD_ABDUCTION, date(2010, 8, 1), date(2028, 4, 1), id="4 months before the birthday"),
        pytest.param(C.MISSING_PROTECTION, date(2008, 2, 29), None, id="came of age ten days before"),
        pytest.param(C.ARREST, date(2010, 8, 1), None, id="not an alert of Article 32"),
    ],
)
def test_when_the_owner_is_told_that_a_child_comes_of_age(
    category: AlertCategory, born: date, told: date | None
) -> None:
    assert majority_told_on(category, born, DAY) == told


def test_one_born_on_a_leap_day_comes_of_age_on_the_last_of_february() -> None:
    assert majority_on(date(2008, 2, 29)) == date(2026, 2, 28)


FRIDAY = datetime(2026, 3, 13, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("period", "category", "ends", "source"),
    [
        pytest.param(Period.HIDDEN, C.ARREST, FRIDAY + timedelta(hours=48), "R62 Art 26(4)", id="hidden for 48 hours"),
        pytest.param(
            Period.PURPOSE_ACHIEVED, C.ARREST, FRIDAY + timedelta(days=15), "R62 Art 53(9)", id="15 calendar days"
        ),
        pytest.param(
            Period.PURPOSE_ACHIEVED, C.REFUSAL, FRIDAY + timedelta(days=15), "R61 Art 39(7)", id="the border's own act"
        ),
        pytest.param(
            Period.WRONG_DATA, C.ARREST, FRIDAY + timedelta(days=4), "R62 Art 59(5)", id="2 working days over a weekend"
        ),
        pytest.param(
            Period.WRONG_DATA_DISPUTE,
            C.ARREST,
            datetime(2026, 5, 13, 16, 0, tzinfo=UTC),
            "R62 Art 59(6)",
            id="2 months",
        ),
        pytest.param(
            Period.TECHNICAL_COPY, C.ARREST, FRIDAY + timedelta(hours=48), "R62 Art 56", id="a technical copy"
        ),
        pytest.param(
            Period.SUSPENSION, C.RED, datetime(2026, 9, 13, 16, 0, tzinfo=UTC), "RPD Art 81(1)", id="a suspension"
        ),
    ],
)
def test_when_a_span_is_over(period: Period, category: AlertCategory, ends: datetime, source: str) -> None:
    row = period_rule(period, category, FRIDAY.date())
    assert row is not None
    assert (ends_at(row, FRIDAY), str(row.source)) == (ends, source)


def test_a_holiday_is_no_working_day_and_days_are_those_of_the_office() -> None:
    row = period_rule(Period.WRONG_DATA, C.ARREST, FRIDAY.date())
    assert row is not None
    assert ends_at(row, FRIDAY, {date(2026, 3, 16)}) == FRIDAY + timedelta(days=5)
    late = datetime(2026, 3, 15, 23, 30, tzinfo=UTC)
    here = late.astimezone(ZoneInfo("Europe/Bratislava"))
    assert ends_at(row, late) == late + timedelta(days=2)
    assert ends_at(row, here) == late + timedelta(days=2)


def test_a_span_starts_at_an_aware_moment() -> None:
    with pytest.raises(ValueError, match="aware"):
        ends_at(PERIODS[0], datetime(2026, 1, 1))  # noqa: DTZ001  that is the point


def test_every_span_has_its_row_but_the_review_which_has_a_table_of_its_own() -> None:
    assert {row.period for row in PERIODS} == set(Period) - {Period.REVIEW}


def test_an_office_may_set_a_span_that_is_known_indirectly_and_not_one_of_the_act() -> None:
    own = [Override(row="hidden", since=DAY, value={"amount": 24})]
    row = period_rule(Period.HIDDEN, C.ARREST, DAY, own)
    assert row is not None
    assert row.amount == 24
    with pytest.raises(OverrideError, match=r"law\.override\.fixed"):
        period_rule(
            Period.PURPOSE_ACHIEVED, C.ARREST, DAY, [Override(row="purpose-achieved", since=DAY, value={"amount": 30})]
        )
