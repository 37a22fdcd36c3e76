"""Browsers of people who have signed in, without a build of static files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from spoc.core.terms.offices import Desk, Role
from spoc.office.accounts.models import User
from spoc.office.accounts.receivers import SECOND_FACTOR
from tests.channels.mail.invented import NOW

Window = Callable[..., Client]


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def window() -> Window:
    """A browser of somebody who has signed in with both factors."""

    def of(name: str = "olga", role: Role = Role.OFFICER, desk: Desk = Desk.SIRENE) -> Client:
        user, _ = User.objects.get_or_create(
            username=name, defaults={"full_name": name.title(), "role": role, "desk": desk, "made_at": NOW}
        )
        client = Client()
        client.force_login(user)
        session = client.session
        session[SECOND_FACTOR] = user.pk
        session.save()
        return client

    return of


@pytest.fixture
def olga(window: Window) -> Client:
    return window()
