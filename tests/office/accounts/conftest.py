"""Colleagues with names: an officer, an administrator, the data-protection officer, a border guard."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from pytest_django import Settings

from spoc.core.terms.offices import Actor, Desk, Role, Via
from spoc.office.accounts.models import Authority, User
from spoc.office.accounts.services import NewUser, create_user

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PASSWORD = "brown-kettle-17-harbour"
AT_THE_TERMINAL = Actor(name="terminal", role=Role.ADMINISTRATOR, via=Via.TERMINAL)

MakeUser = Callable[..., User]


@pytest.fixture
def make_user(settings: Settings) -> MakeUser:
    settings.PASSWORD_HASHERS = ["tests.office.accounts.hashing.QuickArgon2PasswordHasher"]

    def make(username: str, role: Role = Role.OFFICER, **more: object) -> User:
        said: dict[str, object] = {"full_name": username.title(), "desk": Desk.SIRENE} | more
        new = NewUser(username=username, role=role, **said)  # type: ignore[arg-type]  # each test says its own
        return create_user(new, password=PASSWORD, by=AT_THE_TERMINAL, at=NOON)

    return make


@pytest.fixture
def officer(make_user: MakeUser) -> User:
    return make_user("irena.kovac")


@pytest.fixture
def border_guard(make_user: MakeUser) -> User:
    border = Authority.objects.create(code="BORDER", name="Border and Aliens Police of QM")
    return make_user("adam.hora", Role.END_USER, desk=None, authority=border)
