"""An office with a database of its own, and beside it a SIS with people and things of other states in it."""

from collections.abc import Iterator

import pytest

from spoc.channels.central.simulator.filling import fill
from spoc.channels.sis.client import SisClient
from spoc.core.terms.offices import SYSTEM, System
from spoc.procedures.national_copy.first_load import load
from tests.channels.central_systems import CentralSystem, now, running
from tests.procedures.national_copy.copying import Copy

COUNT = 600


@pytest.fixture
def sis(own_database: str) -> Iterator[CentralSystem]:
    with running("sis") as system:
        fill(system.url, system.invention, COUNT * 2 // 3, seed=7, at=now())
        fill(system.url, system.invention, COUNT // 3, seed=8, mix="persons", at=now())
        yield system


@pytest.fixture
def empty_copy(sis: CentralSystem) -> Copy:
    return Copy(system=System.SIS, central=sis, connect=lambda _system: SisClient(sis.line_of()))


@pytest.fixture
def copy(empty_copy: Copy) -> Copy:
    """Loaded."""
    load(System.SIS, connect=empty_copy.connect, by=SYSTEM, now=now)
    return empty_copy
