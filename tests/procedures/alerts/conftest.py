"""SIS and INTERPOL as real servers, played, and an office that is connected to them."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from pytest_django import Settings

from spoc.core.terms.offices import System
from spoc.office.registry.models import Register, RegisterCounter
from spoc.procedures.central_lines import authority_file, key_file
from tests.channels.central_systems import CentralSystem, now, running

Connect = Callable[[CentralSystem], None]
blocks = count(1)


@pytest.fixture(scope="module")
def sis() -> Iterator[CentralSystem]:
    with running("sis") as system:
        yield system


@pytest.fixture(scope="module")
def interpol() -> Iterator[CentralSystem]:
    with running("interpol") as system:
        yield system


@pytest.fixture
def office(db: None, settings: Settings, tmp_path: Path) -> None:
    """With a folder of its own, and numbers that no test before it gave: the played systems remember them."""
    settings.OFFICE = settings.OFFICE.model_copy(update={"home": tmp_path, "mail_resend_seconds": "10,60"})
    for code in ("ALERT", "NOTICE"):
        register, _ = Register.objects.get_or_create(code=code, defaults={"name": code})
        RegisterCounter.objects.create(register=register, year=now().year, last=1_000 * next(blocks))


@pytest.fixture
def connected_to_sis(office: None, sis: CentralSystem, settings: Settings) -> CentralSystem:
    return _connected(System.SIS, "sis_url", sis, settings)


@pytest.fixture
def connected_to_interpol(office: None, interpol: CentralSystem, settings: Settings) -> CentralSystem:
    return _connected(System.INTERPOL, "interpol_url", interpol, settings)


def _connected(system: System, name: str, central: CentralSystem, settings: Settings) -> CentralSystem:
    line = central.line_of("QM")
    settings.OFFICE = settings.OFFICE.model_copy(update={name: line.url})
    key_file(system).parent.mkdir(exist_ok=True)
    key_file(system).write_bytes(line.certificate.read_bytes())
    authority_file(system).write_text(line.ca_pem)
    return central
