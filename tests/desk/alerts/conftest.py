"""Browsers of people who have signed in, without a build of static files."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.desk.alerts.windows import olga, window

__all__ = ["olga", "window"]


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
