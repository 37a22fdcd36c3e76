"""What each category asks for: the table read against the act, row by row."""

from datetime import date

import pytest

from spoc.core.law.acts import act_of
from spoc.core.law.alert_categories import CATEGORIES, REVIEWS, CategoryAsks, category_rule, review_years
from spoc.core.law.rules import Override
from spoc.core.terms.alerts import AlertCategory, RequestedAction, SubjectKind
from spoc.core.terms.messages import FormCode

TODAY = date(2026, 11, 24)
PERSON, VEHICLE = SubjectKind.PERSON, SubjectKind.VEHICLE


def test_every_category_has_exactly_one_row() -> None:
    assert sorted(row.category for row in CATEGORIES) == sorted(AlertCategory)


def test_every_requested_action_is_asked_by_some_category() -> None:
    assert {row.requested_action for row in CATEGORIES} == set(RequestedAction)


@pytest.mark.parametrize(
    ("category", "source", "action"),
    [
        ("ARR", "R62 Art 26(1)", "arrest"),
        ("MIS-A", "R62 Art 32(1)(a)", "protect"),
        ("MIS-B", "R62 Art 32(1)(b)", "tell_whereabouts"),
        ("JUD", "R62 Art 34", "tell_residence"),
        ("CHK-D", "R62 Art 36(1)", "check_discreetly"),
        ("CHK-I", "R62 Art 36(1)", "check_by_inquiry"),
        ("CHK-S", "R62 Art 36(1)", "check_specifically"),
        ("OBJ", "R62 Art 38", "seize"),
        ("REF", "R61 Art 24", "refuse_entry"),
        ("RET", "R60 Art 3", "confirm_return"),
        ("UN", "RPD Art 95", "verify_through_ncb"),
    ],
)
def test_a_category_cites_its_article_and_asks_for_its_action(category: str, source: str, action: str) -> None:
    row = category_rule(AlertCategory(category), TODAY)
    assert (str(row.source), row.requested_action) == (source, action)


@pytest.mark.parametrize("row", CATEGORIES, ids=lambda row: row.id)
def test_the_source_of_an_action_held_already_when_its_row_began(row: CategoryAsks) -> None:
    assert act_of(row.action_source.act).since <= row.since


def test_only_the_discreet_check_must_never_be_told() -> None:
    assert [row.category for row in CATEGORIES if row.is_discreet] == [AlertCategory.CHECK_DISCREET]


def test_every_hit_in_sis_is_reported_by_form_g_and_a_listing_by_none() -> None:
    by_form = {row.category: row.hit_form for row in CATEGORIES}
    assert by_form.pop(AlertCategory.UN_LISTING) is None
    assert set(by_form.values()) == {FormCode.G}


def test_a_category_has_no_rule_before_the_recast_began() -> None:
    with pytest.raises(LookupError):
        category_rule(AlertCategory.ARREST, date(2023, 3, 6))


@pytest.mark.parametrize(
    ("category", "subject", "years"),
    [
        pytest.param("ARR", PERSON, 5, id="wanted person"),
        pytest.param("MIS-A", PERSON, 5, id="missing person to protect"),
        pytest.param("MIS-B", PERSON, 5, id="missing person"),
        pytest.param("JUD", PERSON, 3, id="person sought by a court"),
        pytest.param("CHK-S", PERSON, 1, id="person to be checked"),
        pytest.param("CHK-S", VEHICLE, 10, id="vehicle to be checked"),
        pytest.param("OBJ", VEHICLE, 10, id="stolen vehicle"),
        pytest.param("REF", PERSON, 3, id="refusal of entry"),
        pytest.param("RET", PERSON, 3, id="return"),
    ],
)
def test_when_an_alert_comes_up_for_review(category: str, subject: SubjectKind, years: int) -> None:
    row = review_years(AlertCategory(category), subject, TODAY)
    assert row is not None
    assert row.years == years


def test_the_law_sets_no_review_for_a_listing() -> None:
    assert review_years(AlertCategory.UN_LISTING, PERSON, TODAY) is None


def test_every_subject_of_a_sis_category_has_a_review_period() -> None:
    for row in CATEGORIES:
        for subject in row.subjects if row.category is not AlertCategory.UN_LISTING else ():
            assert review_years(row.category, subject, TODAY), (row.id, subject)


def test_an_office_may_shorten_a_period_that_is_known_indirectly() -> None:
    own = Override(row="review-RET", since=TODAY, value={"years": 2})
    row = review_years(AlertCategory.RETURN, PERSON, TODAY, [own])
    assert row is not None
    assert row.years == 2


def test_reviews_are_counted_once_for_each_category_and_subject() -> None:
    pairs = [(row.category, subject) for row in REVIEWS for subject in row.subjects]
    assert len(pairs) == len(set(pairs))
