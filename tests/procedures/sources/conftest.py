"""Simulators for the tests of a module, and an office that may be connected to them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.channels import central_systems, web_services
from tests.channels.central_systems import CentralSystem
from tests.channels.web_services import WebService


@pytest.fixture(scope="module")
def registers() -> Iterator[WebService]:
    with web_services.running("national") as service:
        yield service


@pytest.fixture(scope="module")
def europol() -> Iterator[WebService]:
    with web_services.running("europol") as service:
        yield service


@pytest.fixture(scope="module")
def interpol() -> Iterator[CentralSystem]:
    with central_systems.running("interpol") as system:
        yield system


@pytest.fixture(scope="module")
def sis() -> Iterator[CentralSystem]:
    with central_systems.running("sis") as system:
        yield system


@pytest.fixture
def home(own_database: str, settings: Settings, tmp_path: Path) -> Path:
    """Of an office whose commits are real: sources are asked outside of any transaction."""
    settings.OFFICE = settings.OFFICE.model_copy(update={"home": tmp_path})
    return tmp_path
