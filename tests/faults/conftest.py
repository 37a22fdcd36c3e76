"""One running office for the tests of a module: its own database, home and ports."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.faults.running import RunningOffice


@pytest.fixture(scope="module")
def running(migrated_template: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningOffice]:
    home = tmp_path_factory.mktemp("home")
    with databases.clone(f"faults_{home.name}") as name:
        office = RunningOffice(url=databases.url_of(name), home=home)
        begin(office)
        try:
            yield office
        finally:
            office.stop()
            databases.drop(f"{name}_simulator")


def begin(office: RunningOffice) -> None:
    prepared = office.officer("prepare")
    assert prepared.communicate()[0] == b"irena", Path(office.home, "processes.log").read_text()
    office.heal()
    office.wait_until_open()
