"""Browsers of people who have signed in with both factors; an office with and without its line to SIS."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from spoc.core.terms.offices import Desk, Role
from spoc.office.accounts.receivers import SECOND_FACTOR
from tests.procedures.conftest import make_officer


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture
def window(db: None) -> Callable[[str, Role], Client]:
    def of(username: str, role: Role) -> Client:
        user = make_officer(username, Desk.SIRENE, role)
        client = Client()
        client.force_login(user)
        session = client.session
        session[SECOND_FACTOR] = user.pk
        session.save()
        return client

    return of


@pytest.fixture
def lead(window: Callable[[str, Role], Client]) -> Client:
    """May mend copies."""
    return window("lucia", Role.SHIFT_LEAD)


@pytest.fixture
def officer(window: Callable[[str, Role], Client]) -> Client:
    """May look."""
    return window("olga", Role.OFFICER)


@pytest.fixture
def unconnected(settings: Settings, tmp_path: Path) -> None:
    settings.OFFICE = settings.OFFICE.model_copy(update={"home": tmp_path, "sis_url": "", "interpol_url": ""})


@pytest.fixture
def connected(settings: Settings, tmp_path: Path) -> None:
    """Knows where SIS is, and has a key; nobody listens there."""
    (tmp_path / "central").mkdir()
    (tmp_path / "central" / "sis.pem").write_text("")
    update = {"home": tmp_path, "sis_url": "https://127.0.0.1:1", "interpol_url": ""}
    settings.OFFICE = settings.OFFICE.model_copy(update=update)
