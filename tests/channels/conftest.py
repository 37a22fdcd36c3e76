"""Each system's simulator, started once for the tests of a module: they use references of their own."""

from collections.abc import Iterator

import pytest

from spoc.channels.interpol.client import InterpolClient
from spoc.channels.sis.client import SisClient
from tests.channels import web_services
from tests.channels.central_systems import CentralSystem, running
from tests.channels.web_services import WebService


@pytest.fixture(scope="module")
def sis() -> Iterator[CentralSystem]:
    with running("sis") as system:
        yield system


@pytest.fixture(scope="module")
def interpol() -> Iterator[CentralSystem]:
    with running("interpol") as system:
        yield system


@pytest.fixture
def sis_client(sis: CentralSystem) -> Iterator[SisClient]:
    with SisClient(sis.line_of()) as client:
        yield client


@pytest.fixture
def interpol_client(interpol: CentralSystem) -> Iterator[InterpolClient]:
    with InterpolClient(interpol.line_of()) as client:
        yield client


@pytest.fixture(scope="module")
def registers() -> Iterator[WebService]:
    with web_services.running("national") as service:
        yield service


@pytest.fixture(scope="module")
def europol() -> Iterator[WebService]:
    with web_services.running("europol") as service:
        yield service
