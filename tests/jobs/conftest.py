"""Homes of offices for tests of the machine room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from spoc.jobs.embedded.database import EmbeddedDatabase


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """The folder of an office that was never started; whatever is started there is removed."""
    home = tmp_path / "office"
    yield home
    if home.is_dir():
        EmbeddedDatabase(home).remove()


@pytest.fixture(scope="module")
def used_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of an office whose database was made and stopped; each test leaves it whole, for the next one."""
    home = tmp_path_factory.mktemp("used") / "office"
    database = EmbeddedDatabase(home, fsync=False)
    database.start()
    database.stop()
    yield home
    database.remove()
