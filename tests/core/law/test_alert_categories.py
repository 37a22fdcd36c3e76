"""What each category asks for: the table read against the act, row by row."""

from datetime import date

import pytest

from spoc.core.law.acts import act_of
from spoc.core.law.alert_categories import (
    CATEGORIES,
    REVIEWS,
    CategoryAsks,
    categories_of,
    category_rule,
    review_years,
)
from spoc.core.law.rules import Override
from spoc.core.law.switches import SWITCHES, why_off
from spoc.core.terms.alerts import AlertCategory, RequestedAction, SubjectKind
from spoc.core.terms.messages import FormCode
from spoc.core.terms.offices import Desk, System

TODAY = date(2026, 11, 24)
NATIONAL = System.NATIONAL
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
        ("PRE-C", "R62 Art 32(1)(c)", "prevent_travel"),
        ("PRE-D", "R62 Art 32(1)(d)", "prevent_travel"),
        ("PRE-E", "R62 Art 32(1)(e)", "prevent_travel"),
        ("JUD", "R62 Art 34", "tell_residence"),
        ("CHK-D", "R62 Art 36(1)", "check_discreetly"),
        ("CHK-I", "R62 Art 36(1)", "check_by_inquiry"),
        ("CHK-S", "R62 Art 36(1)", "check_specifically"),
        ("INF", "R62 Art 37a", "collect_covertly"),
        ("OBJ", "R62 Art 38", "seize"),
        ("UNK", "R62 Art 40", "identify"),
        ("REF", "R61 Art 24", "refuse_entry"),
        ("REF-R", "R61 Art 25", "refuse_entry"),
        ("RET", "R60 Art 3", "confirm_return"),
        ("RED", "RPD Art 82", "verify_through_ncb"),
        ("BLUE", "RPD Art 88", "verify_through_ncb"),
        ("GREEN", "RPD Art 89", "verify_through_ncb"),
        ("YELLOW", "RPD Art 90", "verify_through_ncb"),
        ("BLACK", "RPD Art 91", "verify_through_ncb"),
        ("PURPLE", "RPD Art 92", "verify_through_ncb"),
        ("ORANGE", "RPD Art 93", "verify_through_ncb"),
        ("SILVER", "SILVER pilot framework", "verify_through_ncb"),
        ("UN", "RPD Art 95", "verify_through_ncb"),
        ("D-WANT", "RPD Art 97-101", "verify_through_ncb"),
        ("SLTD", "RPD Art 34-53", "verify_through_ncb"),
        ("NAT", "SPOC national categories", "inform_issuer"),
    ],
)
def test_a_category_cites_its_article_and_asks_for_its_action(category: str, source: str, action: str) -> None:
    row = category_rule(AlertCategory(category), TODAY)
    assert (str(row.source), row.requested_action) == (source, action)


@pytest.mark.parametrize("row", CATEGORIES, ids=lambda row: row.id)
def test_the_source_of_an_action_held_already_when_its_row_began(row: CategoryAsks) -> None:
    assert act_of(row.action_source.act).since <= row.since


def test_the_discreet_check_and_the_information_alert_must_never_be_told() -> None:
    discreet = {row.category for row in CATEGORIES if row.is_discreet}
    assert discreet == {AlertCategory.CHECK_DISCREET, AlertCategory.INFORMATION}


@pytest.mark.parametrize("row", CATEGORIES, ids=lambda row: row.id)
def test_a_hit_in_sis_is_reported_by_form_g_and_one_elsewhere_by_none(row: CategoryAsks) -> None:
    assert row.hit_form == (FormCode.G if row.system is System.SIS else None)


@pytest.mark.parametrize("row", CATEGORIES, ids=lambda row: row.id)
def test_the_desk_of_a_category_works_the_channel_of_its_system(row: CategoryAsks) -> None:
    assert row.desk is (Desk.NCB if row.system in (System.INTERPOL, System.UN) else Desk.SIRENE)


def test_every_kind_of_subject_is_about_something_that_an_office_may_enter() -> None:
    entered = {kind for row in CATEGORIES if row.may_be_own for kind in row.subjects if row.system is not NATIONAL}
    assert entered == set(SubjectKind) - {SubjectKind.ENTITY}


def test_a_listing_of_the_security_council_is_only_held_as_a_copy() -> None:
    assert [row.category for row in CATEGORIES if not row.may_be_own] == [AlertCategory.UN_LISTING]
    entity = [row.category for row in categories_of(Desk.NCB, SubjectKind.ENTITY, TODAY)]
    assert entity == []


def test_a_desk_enters_about_a_container_what_the_law_knows_for_containers() -> None:
    found = [row.id for row in categories_of(Desk.SIRENE, SubjectKind.CONTAINER, TODAY)]
    assert found == ["CHK-D", "CHK-I", "CHK-S", "OBJ", "NAT"]


@pytest.mark.parametrize(
    ("category", "switch"), [("INF", "information-alerts"), ("SILVER", "silver-notices"), ("ARR", "")]
)
def test_what_no_first_day_was_found_for_stays_off_until_the_office_turns_it_on(category: str, switch: str) -> None:
    row = category_rule(AlertCategory(category), TODAY)
    assert row.switch == switch
    refusal = why_off(row.switch, [], TODAY)
    assert (refusal is None) == (not switch)
    assert why_off(row.switch, ["information-alerts", "silver-notices"], TODAY) is None
    if refusal:
        assert (refusal.code, refusal.values["source"]) == ("alerts.entry.switched_off", str(row.source))


def test_every_switch_that_a_category_names_is_there() -> None:
    assert {row.switch for row in CATEGORIES if row.switch} == {row.id for row in SWITCHES}


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


def test_every_subject_of_a_category_has_a_review_period() -> None:
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
