"""One policy decides: by role, by purpose, by what is known of the record; what no row allows is refused."""

import pytest
from pytest_django import Settings

from spoc.core.law.access import ALLOWED, FieldGroup, Verb
from spoc.core.terms.offices import Actor, Purpose, Role
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import Facts, decide, may, visible_fields

OFFICER = Actor(name="irena.kovac", role=Role.OFFICER)
GUARD = Actor(name="adam.hora", role=Role.END_USER)
NOBODY = Actor(name="visitor", role=None)


def code_of(who: Actor, verb: Verb | str, purpose: Purpose | None = None, facts: Facts | None = None) -> str | None:
    reason = decide(who, verb, purpose, facts)
    return reason and reason.code


@pytest.mark.parametrize("row", ALLOWED, ids=lambda row: row.role)
@pytest.mark.parametrize("verb", Verb)
def test_a_role_may_what_its_row_says_and_nothing_else(row: object, verb: Verb) -> None:
    actor = Actor(name="somebody", role=row.role)  # type: ignore[attr-defined]
    assert (decide(actor, verb) is None) == (verb in row.verbs)  # type: ignore[attr-defined]


@pytest.mark.parametrize("verb", Verb)
def test_whoever_has_no_role_may_nothing(verb: Verb) -> None:
    assert code_of(NOBODY, verb) == "access.role"


def test_what_nobody_ever_named_is_refused() -> None:
    assert code_of(OFFICER, "delete_everything") == "access.unknown_verb"


def test_the_purpose_must_be_the_role_s() -> None:
    assert code_of(OFFICER, Verb.ASK, Purpose.POLICE_CHECK) is None
    assert code_of(GUARD, Verb.ASK, Purpose.BORDER_CHECK) is None
    assert code_of(GUARD, Verb.ASK, Purpose.DESK_WORK) == "access.purpose"


def test_training_is_a_purpose_in_a_training_database_alone(settings: Settings) -> None:
    settings.TRAINING = True
    assert code_of(OFFICER, Verb.ASK, Purpose.TRAINING) is None
    settings.TRAINING = False
    assert code_of(OFFICER, Verb.ASK, Purpose.TRAINING) == "access.training_only"


def test_an_end_user_reaches_only_what_he_asked_himself() -> None:
    assert code_of(GUARD, Verb.REPORT_MATCH, facts=Facts(asked_by="adam.hora")) is None
    assert code_of(GUARD, Verb.REPORT_MATCH, facts=Facts(asked_by="beata.hora")) == "access.not_yours"
    assert code_of(GUARD, Verb.REPORT_MATCH, facts=Facts()) == "access.not_yours"
    assert code_of(OFFICER, Verb.JUDGE_MATCH, facts=Facts(asked_by="adam.hora")) is None


def test_a_refusal_says_the_role_and_what_was_wanted() -> None:
    reason = decide(GUARD, Verb.READ_ALERTS)
    assert reason is not None
    assert (reason.values["role"], reason.values["verb"]) == ("end_user", "read_alerts")


def test_fields_are_shown_by_role() -> None:
    assert visible_fields(OFFICER) == frozenset(FieldGroup)
    assert FieldGroup.OFFENCE not in visible_fields(GUARD)
    assert visible_fields(NOBODY) == frozenset()


@pytest.mark.django_db
def test_a_user_is_asked_like_an_actor(officer: User, border_guard: User) -> None:
    assert may(officer, Verb.READ_ALERTS)
    assert not may(border_guard, Verb.READ_ALERTS)
    assert visible_fields(border_guard) == visible_fields(GUARD)
