"""Somebody at the door of a small office: a visitor, an officer with and without the second factor, a border guard."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from spoc.office.accounts.models import User
from spoc.office.accounts.services.second_factor import code_of, enrol_second_factor
from tests.office.accounts.conftest import AT_THE_TERMINAL, NOON, PASSWORD, border_guard, make_user, officer

__all__ = ["border_guard", "make_user", "officer"]

SEED = b"twenty bytes of seed"
Enter = Callable[[User], Client]


@pytest.fixture(autouse=True)
def small_office(settings: Settings, tmp_path: Path) -> None:
    settings.ROOT_URLCONF = "tests.desk.gate.urls"
    settings.STATIC_ROOT = tmp_path
    settings.SECRET_KEY_IS_KEPT = True
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture
def enrolled(officer: User) -> User:
    enrol_second_factor(officer, by=AT_THE_TERMINAL, at=NOON, seed=SEED)
    return officer


def give_password(client: Client, user: User, password: str = PASSWORD) -> int:
    return client.post("/account/login/", {"login": user.username, "password": password}).status_code


def code_now() -> str:
    return code_of("OR3WK3TUPEQGE6LUMVZSA33GEBZWKZLE", at=datetime.now(UTC))


@pytest.fixture
def enter(client: Client) -> Enter:
    """Signs somebody in by password and code."""

    def by_both(user: User) -> Client:
        assert give_password(client, user) == 302
        answer = client.post("/account/2fa/authenticate/", {"code": code_now()})
        assert answer.status_code == 302, answer.content.decode()
        return client

    return by_both
