"""What the clock does for an alert: its review by law, four months' notice, extension, majority of a child, expiry."""

from datetime import date

import pytest

from spoc.core.law.periods import Period, period_rule
from spoc.core.law.reviews import review_years
from spoc.core.terms.alerts import AlertCategory, AlertState, DeletionGround, SubjectKind
from spoc.office.duty.models import OfficerNotice
from spoc.procedures.alerts import extension as alert_extension
from spoc.procedures.alerts import watch as alert_watch
from spoc.procedures.refusal import RefusedError
from tests.procedures.alerts.own import OLGA, active, day, fresh, noon, states_of_orders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("category", "kind", "last_day"),
    [
        pytest.param(AlertCategory.ARREST, SubjectKind.PERSON, "2031-11-24", id="arrest, 5 years"),
        pytest.param(AlertCategory.JUDICIAL, SubjectKind.PERSON, "2029-11-24", id="judicial, 3 years"),
        pytest.param(AlertCategory.CHECK_DISCREET, SubjectKind.PERSON, "2027-11-24", id="check of a person, 1 year"),
        pytest.param(AlertCategory.OBJECT, SubjectKind.VEHICLE, "2036-11-24", id="object, 10 years"),
    ],
)
def test_its_review_is_counted_by_law(category: AlertCategory, kind: SubjectKind, last_day: str) -> None:
    alert = active(category, kind=kind)
    row = review_years(category, kind, alert.issued_on)
    assert row is not None
    assert (alert.review_on, alert.issued_on.year + row.years) == (day(last_day), day(last_day).year)


def test_the_authority_may_wish_for_less_and_never_for_more() -> None:
    assert active(alert__review_on="2028-01-01").review_on == date(2028, 1, 1)
    assert active(alert__review_on="2040-01-01").review_on == date(2031, 11, 24)


def test_a_refusal_stands_longer_where_its_decision_does() -> None:
    short = active(AlertCategory.REFUSAL, detail__grounds="threat")
    long = active(AlertCategory.REFUSAL, detail__grounds="threat", detail__decision_years="10")
    assert (short.review_on.year, long.review_on.year) == (2029, 2031)


def test_its_owner_is_told_four_months_ahead_and_once() -> None:
    alert = active()
    rule = period_rule(Period.REVIEW_NOTICE, AlertCategory.ARREST, alert.issued_on)
    assert rule is not None
    assert (rule.amount, rule.unit, str(rule.source)) == (4, "months", "R62 Art 53(7)")
    assert alert_watch.watch(noon("2031-07-23"))["review_told"] == 0
    assert alert_watch.watch(noon("2031-07-24"))["review_told"] == 1
    assert alert_watch.watch(noon("2031-07-25"))["review_told"] == 0
    assert OfficerNotice.objects.filter(code="alert.review_due").count() == 1


def test_extending_needs_an_assessment_on_record_and_adds_the_period_of_the_law() -> None:
    alert, at = active(), noon("2031-10-01")
    alert_watch.watch(noon("2031-08-01"))
    with pytest.raises(RefusedError) as refused:
        alert_extension.extend(alert.pk, "  ", by=OLGA, at=at)
    assert (refused.value.reason.code, refused.value.reason.values["source"]) == (
        "alerts.extend.assessment",
        "R62 Art 53(6)",
    )
    assert alert_extension.extend(alert.pk, "The warrant stands; he was seen.", by=OLGA, at=at) == day("2036-10-01")
    kept = alert.assessments.get()
    assert (kept.review_before, kept.review_after, kept.is_comprehensive) == (
        day("2031-11-24"),
        day("2036-10-01"),
        True,
    )
    assert states_of_orders(alert)[-1] == ("update", "queued")
    assert alert_watch.watch(noon("2036-06-01"))["review_told"] == 1, "told again before the next review"


def test_for_an_object_it_is_enough_that_it_is_still_necessary() -> None:
    alert, at = active(AlertCategory.OBJECT, kind=SubjectKind.VEHICLE), noon("2036-10-01")
    with pytest.raises(RefusedError, match="necessity"):
        alert_extension.extend(alert.pk, "", by=OLGA, at=at)
    alert_extension.extend(alert.pk, "Not found yet.", by=OLGA, at=at)
    assert not alert.assessments.get().is_comprehensive


def test_what_nobody_extended_expires_after_its_last_day_and_cannot_be_extended_then() -> None:
    alert = active()
    assert alert_watch.watch(noon("2031-11-24"))["expired"] == 0
    with pytest.raises(RefusedError, match="too_late"):
        alert_extension.extend(alert.pk, "Forgotten.", by=OLGA, at=noon("2031-11-25"))
    assert alert_watch.watch(noon("2031-11-25"))["expired"] == 1
    gone = fresh(alert)
    assert (gone.state, gone.ground) == (AlertState.EXPIRED, DeletionGround.EXPIRY)
    assert states_of_orders(alert)[-1] == ("delete", "queued")
    assert OfficerNotice.objects.filter(code="alert.expired").exists()


def test_four_months_before_a_child_comes_of_age_its_owner_is_told_once() -> None:
    """R62 Art 32(7)."""
    child = active(AlertCategory.MISSING_PROTECTION, identity__birth_dates="2010-03-15")
    adult = active(AlertCategory.MISSING_PROTECTION)
    rule = period_rule(Period.MAJORITY_NOTICE, AlertCategory.MISSING_PROTECTION, child.issued_on)
    assert rule is not None
    assert (rule.amount, rule.unit, str(rule.source)) == (4, "months", "R62 Art 32(7)")
    assert alert_watch.watch(noon("2027-11-14"))["majority_told"] == 0
    assert alert_watch.watch(noon("2027-11-15"))["majority_told"] == 1
    assert alert_watch.watch(noon("2027-11-16"))["majority_told"] == 0
    assert OfficerNotice.objects.get(code="alert.majority").reference == child.reference
    assert not adult.steps.filter(event="majority_notice").exists()
