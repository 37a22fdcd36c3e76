"""Signing in at a terminal: as on the page, with the same limits and the same entries."""

from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from spoc.core.terms.offices import Actor, Desk, Role, Via
from spoc.office.accounts import services
from spoc.office.accounts.models import User
from spoc.office.accounts.services.second_factor import code_of, enrol_second_factor
from spoc.office.accounts.services.terminal import SignInRefusedError, sign_in_at_terminal
from spoc.office.audit.models import AuditEntry
from tests.office.accounts.conftest import AT_THE_TERMINAL, NOON, PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(officer: User, settings: Settings) -> str:
    settings.SECRET_KEY_IS_KEPT = True
    seed = enrol_second_factor(officer, by=AT_THE_TERMINAL, at=NOON)
    return code_of(seed, at=datetime.now(UTC))


def last_two() -> list[tuple[str, str, str]]:
    rows = AuditEntry.objects.order_by("-id").values_list("action", "outcome", "via")
    return list(rows[:2])


def test_password_and_code_give_an_actor(officer: User, code: str) -> None:
    assert sign_in_at_terminal(" Irena.Kovac", PASSWORD, code) == Actor(
        name="irena.kovac", role=Role.OFFICER, desk=Desk.SIRENE, via=Via.TERMINAL, user_id=officer.pk
    )
    assert last_two() == [("sign_in.done", "ok", "terminal"), ("sign_in.totp", "ok", "terminal")]


@pytest.mark.parametrize(
    ("password", "typed", "action"),
    [("wrong", None, "sign_in.wrong_password"), (PASSWORD, "000000", "sign_in.wrong_code"), (PASSWORD, "", None)],
)
def test_one_of_them_alone_does_not(code: str, password: str, typed: str | None, action: str | None) -> None:
    with pytest.raises(SignInRefusedError):
        sign_in_at_terminal("irena.kovac", password, code if typed is None else typed)
    assert not AuditEntry.objects.filter(action="sign_in.done").exists()
    if action:
        assert last_two()[0] == (action, "denied", "terminal")


def test_a_code_that_was_used_is_not_taken_again(code: str) -> None:
    sign_in_at_terminal("irena.kovac", PASSWORD, code)
    with pytest.raises(SignInRefusedError, match="Incorrect code"):
        sign_in_at_terminal("irena.kovac", PASSWORD, code)


def test_wrong_tries_are_counted_here_too(code: str, settings: Settings) -> None:
    for _ in range(settings.SIGN_IN_TRIES):
        with pytest.raises(SignInRefusedError):
            sign_in_at_terminal("irena.kovac", "wrong", code)
    with pytest.raises(SignInRefusedError, match="locked for up to 15 minutes"):
        sign_in_at_terminal("irena.kovac", PASSWORD, code)


def test_a_locked_account_does_not_sign_in(officer: User, code: str) -> None:
    services.lock_user(officer, why="left", by=AT_THE_TERMINAL, at=NOON)
    with pytest.raises(SignInRefusedError):
        sign_in_at_terminal("irena.kovac", PASSWORD, code)
    assert last_two()[0][0] == "sign_in.account_locked"


def test_without_a_second_factor_nobody_signs_in(officer: User) -> None:
    with pytest.raises(SignInRefusedError):
        sign_in_at_terminal("irena.kovac", PASSWORD, "123456")
