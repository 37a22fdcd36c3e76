"""Programs with tokens: of an officer, a border guard, a clerk, the data-protection officer, an administrator."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from spoc.api.service import CALLS, FILES
from spoc.core.law.access import Verb
from spoc.core.terms.offices import SYSTEM, Desk, Role
from spoc.office.accounts.models import User
from spoc.office.accounts.services import enter_authority
from spoc.office.accounts.services.tokens import NewToken, make_token

NOW = datetime.now(UTC)
Program = Callable[..., Client]


def user(username: str, role: Role, desk: Desk | None) -> User:
    authority = enter_authority("BORDER", "Border police of QM") if role is Role.END_USER else None
    return User.objects.create(
        username=username, full_name=username.title(), role=role, desk=desk or "", authority=authority, made_at=NOW
    )


@pytest.fixture(autouse=True)
def static_files(settings: Settings, tmp_path: Path) -> None:
    """A folder without files, so that no build is needed."""
    settings.STATIC_ROOT = tmp_path


@pytest.fixture(autouse=True)
def nobody_called_yet() -> None:
    """What a process counted of calls outlives the test's transaction."""
    CALLS.forget()
    FILES.forget()


@pytest.fixture
def program(db: None) -> Program:
    """A client that calls with the token of somebody of this role."""

    def of(role: Role, desk: Desk | None = Desk.SIRENE, verbs: tuple[Verb, ...] = ()) -> Client:
        owner = User.objects.filter(role=role).first() or user(f"p.{role}", role, desk)
        new = NewToken(label="test", expires_at=NOW + timedelta(hours=1), verbs=verbs)
        _, secret = make_token(owner, new, by=SYSTEM, at=NOW - timedelta(minutes=1))
        return Client(headers={"Authorization": f"Bearer {secret}"})

    return of


@pytest.fixture
def officer(program: Program) -> Client:
    return program(Role.OFFICER)


@pytest.fixture
def border_guard(program: Program) -> Client:
    return program(Role.END_USER, None)
