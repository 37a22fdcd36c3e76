"""Accounts: made, locked, reset, given preferences; every change is in the audit."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from pytest_django import Settings

from spoc.core.terms.offices import Actor, Desk, Role, Via
from spoc.office.accounts import services
from spoc.office.accounts.models import Density, Theme, User
from spoc.office.accounts.policy import actor_of
from spoc.office.accounts.selectors import user_named
from spoc.office.accounts.services import NewUser, Preferences, TrainingAccountError
from spoc.office.audit.models import AuditEntry
from tests.office.accounts.conftest import AT_THE_TERMINAL, NOON, PASSWORD, MakeUser

pytestmark = pytest.mark.django_db


def actions_about(user: User) -> list[str]:
    return list(
        AuditEntry.objects.filter(records__contains=[f"user:{user.pk}"]).order_by("id").values_list("action", flat=True)
    )


def test_a_new_account_has_a_role_and_a_password_that_is_kept_as_argon2(officer: User) -> None:
    assert (officer.role, officer.desk, officer.is_active) == ("officer", "SIRENE", True)
    assert officer.password.startswith("argon2$")
    assert officer.check_password(PASSWORD)
    assert actions_about(officer) == ["account.created"]


def test_user_names_are_kept_small(make_user: MakeUser) -> None:
    user = make_user("  Jana.Novak ")
    assert user.username == "jana.novak"
    assert user_named("JANA.novak") == user


@pytest.mark.parametrize("password", ["short", "qwerty123456", "irena.kovac.1"])
def test_a_weak_password_is_refused(password: str) -> None:
    new = NewUser(username="irena.kovac", full_name="Irena Kovac", role=Role.OFFICER)
    with pytest.raises(ValidationError):
        services.create_user(new, password=password, by=AT_THE_TERMINAL, at=NOON)
    assert not User.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("username", ["i", "irena kovac", "irena@qm.example", "-irena"])
def test_a_user_name_that_is_none_is_refused(username: str) -> None:
    new = NewUser(username=username, full_name="Irena Kovac", role=Role.OFFICER)
    with pytest.raises(ValidationError):
        services.create_user(new, password=PASSWORD, by=AT_THE_TERMINAL, at=NOON)


def test_an_end_user_belongs_to_an_authority(border_guard: User) -> None:
    assert actor_of(border_guard, Via.API) == Actor(
        name="adam.hora", role=Role.END_USER, authority="BORDER", via=Via.API, user_id=border_guard.pk
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=border_guard.pk).update(authority=None)


def test_a_training_account_is_not_made_in_production(settings: Settings) -> None:
    settings.TRAINING = False
    new = NewUser(username="irena.kovac", full_name="Irena Kovac", role=Role.OFFICER, is_training=True)
    with pytest.raises(TrainingAccountError):
        services.create_user(new, password=PASSWORD, by=AT_THE_TERMINAL, at=NOON)


def test_an_account_is_locked_with_a_reason_and_unlocked(officer: User) -> None:
    with pytest.raises(ValueError, match="reason"):
        services.lock_user(officer, why=" ", by=AT_THE_TERMINAL, at=NOON)
    services.lock_user(officer, why="left the office", by=AT_THE_TERMINAL, at=NOON)
    assert (officer.is_active, officer.signed_out_before) == (False, NOON)
    services.unlock_user(officer, by=AT_THE_TERMINAL, at=NOON)
    assert User.objects.get().is_active
    assert actions_about(officer) == ["account.created", "account.locked", "account.unlocked"]


def test_the_database_wants_a_reason_for_each_lock(officer: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.update(locked_at=NOON)


def test_a_reset_password_ends_the_sessions(officer: User) -> None:
    services.reset_password(officer, password="green-lantern-44-meadow", by=AT_THE_TERMINAL, at=NOON)
    officer.refresh_from_db()
    assert officer.check_password("green-lantern-44-meadow")
    assert officer.signed_out_before == NOON


def test_no_entry_holds_a_password(officer: User) -> None:
    services.reset_password(officer, password="green-lantern-44-meadow", by=AT_THE_TERMINAL, at=NOON)
    kept = str(list(AuditEntry.objects.values()))
    assert PASSWORD not in kept
    assert "green-lantern" not in kept
    assert "argon2" not in kept


def test_a_new_role_ends_the_sessions(officer: User) -> None:
    services.change_role(officer, role=Role.SHIFT_LEAD, desk=Desk.NCB, by=AT_THE_TERMINAL, at=NOON)
    officer.refresh_from_db()
    assert (officer.role, officer.desk, officer.signed_out_before) == ("shift_lead", "NCB", NOON)


def test_preferences_are_the_user_s_own(officer: User) -> None:
    wishes = Preferences(language="sk", theme=Theme.DARK, density=Density.COMPACT, letters_on=False, sound_on=True)
    services.change_preferences(officer, wishes, by=actor_of(officer), at=NOON)
    officer.refresh_from_db()
    assert (officer.language, officer.theme, officer.density) == ("sk", "dark", "compact")
    assert (officer.letters_on, officer.sound_on) == (False, True)
    entry = AuditEntry.objects.latest("id")
    assert (entry.action, entry.actor_name) == ("account.preferences", "irena.kovac")


def test_preferences_that_stay_leave_no_entry(officer: User) -> None:
    services.change_preferences(officer, Preferences(), by=actor_of(officer), at=NOON)
    assert actions_about(officer) == ["account.created"]
