"""Profiles as rows: each role that asks has them whole, an office closes and bounds them, nobody else asks anything."""

from datetime import date

import pytest

from spoc.core.law.query_limits import (
    ASKING,
    EVERYTHING,
    PROFILE_KINDS,
    TABLES_OF_PROFILES,
    AskedField,
    AskedKind,
    profile_for,
    why_not_paste,
)
from spoc.core.law.rules import Confidence, Override, in_force, why_not_override
from spoc.core.terms.offices import Role, System

TODAY = date(2026, 11, 24)


def own(row: str, **value: object) -> Override:
    return Override(row=row, since=TODAY, value=value)


@pytest.mark.parametrize("role", ASKING)
def test_a_role_that_asks_has_a_row_for_each_kind_system_and_field(role: Role) -> None:
    profile = profile_for(role, TODAY, {})
    assert (profile.kinds, profile.systems, profile.barred) == (EVERYTHING.kinds, frozenset(System), frozenset())
    assert profile.rate is not None
    assert profile.rate.warns_above < profile.rate.most


@pytest.mark.parametrize("role", sorted(set(Role) - set(ASKING)))
def test_a_role_without_rows_asks_nothing(role: Role) -> None:
    profile = profile_for(role, TODAY, {})
    assert (profile.kinds, profile.systems) == (frozenset(), frozenset())
    assert profile.why_not_system(System.SIS) is not None


def test_the_rows_are_proposals_that_the_office_sets_for_itself() -> None:
    rows = [row for table in TABLES_OF_PROFILES.values() for row in table]
    assert {row.confidence for row in rows} == {Confidence.P}
    assert all(row.may_be_overridden for row in rows)
    assert why_not_override(PROFILE_KINDS, own("officer-person", allowed=False)) is None
    wrong = why_not_override(PROFILE_KINDS, own("officer-person", role="clerk"))
    assert wrong is not None
    assert wrong.code == "law.override.no_such_value"


def test_a_row_that_is_closed_is_one_that_is_in_force_and_says_no() -> None:
    held = in_force(PROFILE_KINDS, TODAY, [own("end_user-vehicle", allowed=False)])
    assert [row.id for row in held if not row.allowed] == ["end_user-vehicle"]
    profile = profile_for(Role.END_USER, TODAY, {"profile_kinds": [own("end_user-vehicle", allowed=False)]})
    refusal = profile.why_not("vehicle", {"plate": "KRL482"})
    assert refusal is not None
    assert refusal.values["source"] == "LED Art 29(2)(e)", "what no row allows is refused"


def test_a_kind_without_a_word_of_its_own_is_an_object() -> None:
    profile = profile_for(Role.OFFICER, TODAY, {"profile_kinds": [own("officer-object", allowed=False)]})
    assert profile.why_not("firearm", {"number": "1"}) is not None
    assert profile.why_not(AskedKind.PERSON, {"name": "Jan"}) is None


def test_a_field_that_is_not_filled_in_is_not_asked_by() -> None:
    profile = profile_for(Role.OFFICER, TODAY, {"profile_fields": [own("officer-by-birth", allowed=False)]})
    assert profile.why_not("person", {"name": "Jan", AskedField.BIRTH: ""}) is None
    assert profile.why_not("person", {"name": "Jan", AskedField.BIRTH: "1984"}) is not None


def test_the_bound_refuses_only_where_the_office_says_so() -> None:
    assert profile_for(Role.OFFICER, TODAY, {}).why_no_more(10_000) is None
    hard = profile_for(Role.OFFICER, TODAY, {"profile_rates": [own("an-hour-officer", most=3, refuses=True)]})
    assert hard.why_no_more(2) is None
    assert hard.why_no_more(3) is not None


@pytest.mark.parametrize(
    ("text", "is_a_list"),
    [
        pytest.param("Jan Hora 1984", False, id="one line"),
        pytest.param("a\nb\nc", False, id="a zone of three lines"),
        pytest.param("a\n\n\n\nb", False, id="empty lines"),
        pytest.param("a\nb\nc\nd", True, id="four lines"),
    ],
)
def test_what_is_a_list(text: str, *, is_a_list: bool) -> None:
    assert (why_not_paste(Role.END_USER, text, TODAY) is not None) is is_a_list
