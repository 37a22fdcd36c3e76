"""Who may ask, do and see what: an officer, a clerk, the data-protection officer, an administrator, an end user."""

from datetime import date

import pytest

from spoc.core.law.access import (
    ALLOWED,
    DENY,
    VISIBLE,
    FieldGroup,
    Verb,
    groups_for,
    verbs_for,
    why_not_do,
    why_not_purpose,
)
from spoc.core.law.purposes import PURPOSES, purposes_for, systems_for
from spoc.core.terms.offices import Purpose, Role, System

TODAY = date(2026, 11, 24)


def test_what_is_not_allowed_is_denied_by_a_rule_read_in_the_act() -> None:
    assert DENY.may_refuse
    assert str(DENY.source) == "LED Art 29(2)(e)"


def test_an_end_user_only_asks_and_reports_a_match() -> None:
    assert verbs_for(Role.END_USER, TODAY) == {Verb.ASK, Verb.REPORT_MATCH}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OFFICER, Role.SHIFT_LEAD}))
def test_nobody_off_the_desk_confirms_a_hit_or_sends_a_form(role: Role) -> None:
    for verb in (Verb.CONFIRM_HIT, Verb.SEND_FORM):
        refusal = why_not_do(role, verb, TODAY)
        assert refusal is not None
        assert refusal.code == "access.role"
        assert refusal.values == {"role": role, "verb": verb, "source": "LED Art 29(2)(e)"}


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SHIFT_LEAD])
def test_the_desk_confirms_and_sends(role: Role) -> None:
    assert why_not_do(role, Verb.CONFIRM_HIT, TODAY) is None
    assert why_not_do(role, Verb.SEND_FORM, TODAY) is None


def test_the_log_is_read_by_the_data_protection_officer_alone() -> None:
    readers = {role for role in Role if why_not_do(role, Verb.READ_AUDIT, TODAY) is None}
    assert readers == {Role.DATA_PROTECTION_OFFICER}


def test_the_administrator_reads_no_person() -> None:
    assert groups_for(Role.ADMINISTRATOR, TODAY) == frozenset()
    assert purposes_for(Role.ADMINISTRATOR, TODAY) == ()
    reading = {Verb.ASK, Verb.READ_ALERTS, Verb.READ_CASES, Verb.READ_MESSAGES, Verb.READ_AUDIT}
    assert not verbs_for(Role.ADMINISTRATOR, TODAY) & reading


@pytest.mark.parametrize("verb", Verb)
def test_somebody_without_a_role_may_do_nothing(verb: Verb) -> None:
    assert why_not_do(None, verb, TODAY) is not None


@pytest.mark.parametrize("verb", Verb)
def test_every_verb_is_somebody_s(verb: Verb) -> None:
    assert any(why_not_do(role, verb, TODAY) is None for role in Role)


@pytest.mark.parametrize("role", Role)
def test_every_role_has_its_row(role: Role) -> None:
    assert [row.role for row in ALLOWED].count(role) == 1
    assert [row.role for row in VISIBLE].count(role) <= 1


def test_an_end_user_sees_whom_and_what_to_do_and_not_why() -> None:
    groups = groups_for(Role.END_USER, TODAY)
    assert groups >= {FieldGroup.IDENTITY, FieldGroup.ACTION, FieldGroup.WARNINGS}
    assert not groups & {FieldGroup.OFFENCE, FieldGroup.AUTHORITY, FieldGroup.REMARKS, FieldGroup.RELATED}


def test_somebody_without_a_role_sees_nothing() -> None:
    assert groups_for(None, TODAY) == frozenset()


def test_every_purpose_has_one_legal_basis() -> None:
    assert sorted(row.purpose for row in PURPOSES) == sorted(Purpose)


@pytest.mark.parametrize("purpose", [Purpose.DESK_WORK, Purpose.INCOMING_MESSAGE, Purpose.SURRENDER, Purpose.OVERSIGHT])
def test_purposes_of_the_office_are_not_an_end_user_s(purpose: Purpose) -> None:
    refusal = why_not_purpose(Role.END_USER, purpose, TODAY)
    assert refusal is not None
    assert refusal.code == "access.purpose"


@pytest.mark.parametrize("purpose", [Purpose.BORDER_CHECK, Purpose.POLICE_CHECK, Purpose.MISSING_PERSON])
def test_an_end_user_asks_for_the_purposes_of_the_street_and_the_border(purpose: Purpose) -> None:
    assert why_not_purpose(Role.END_USER, purpose, TODAY) is None


def test_oversight_searches_no_source() -> None:
    assert systems_for(Purpose.OVERSIGHT, TODAY) == frozenset()
    assert purposes_for(Role.DATA_PROTECTION_OFFICER, TODAY) == ()
    assert why_not_purpose(Role.DATA_PROTECTION_OFFICER, Purpose.OVERSIGHT, TODAY) is None


def test_signing_in_looks_nobody_up() -> None:
    assert systems_for(Purpose.SECURITY, TODAY) == frozenset()
    assert all(why_not_purpose(role, Purpose.SECURITY, TODAY) is None for role in Role)


def test_registration_of_a_vehicle_does_not_search_listings_of_persons() -> None:
    assert System.UN not in systems_for(Purpose.VEHICLE_REGISTRATION, TODAY)
    assert System.SIS in systems_for(Purpose.VEHICLE_REGISTRATION, TODAY)


def test_a_purpose_has_no_basis_before_the_recast_began() -> None:
    with pytest.raises(LookupError):
        systems_for(Purpose.BORDER_CHECK, date(2020, 1, 1))
