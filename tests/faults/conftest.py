"""One running office for the tests of a module: its own database, home and ports."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import databases
from tests.faults.running import PARTS, RunningOffice


@pytest.fixture(scope="module")
def running(migrated_template: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningOffice]:
    with running_office(tmp_path_factory.mktemp("home")) as office:
        begin(office)
        yield office


@contextmanager
def running_office(home: Path, *parts: str) -> Iterator[RunningOffice]:
    """Not yet begun; `parts` beside the usual ones."""
    with databases.clone(f"faults_{home.name}") as name:
        office = RunningOffice(url=databases.url_of(name), home=home, parts=(*PARTS, *parts))
        try:
            yield office
        finally:
            office.stop()
            databases.drop(f"{name}_simulator")


def begin(office: RunningOffice) -> None:
    prepared = office.officer("prepare").said()
    assert prepared == "irena", Path(office.home, "processes.log").read_text()
    office.heal()
    office.wait_until_open()
