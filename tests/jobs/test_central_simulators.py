"""Simulated central systems beside an office: its key lies in its home, and what they hold stays over a restart."""

import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Queue
from urllib.parse import urlsplit

import pytest

from spoc.channels.central.line import CentralServer
from spoc.channels.interpol.client import InterpolClient
from spoc.channels.sis.client import SisClient
from spoc.jobs import central_simulators as them
from spoc.jobs.central_simulators import CentralPlace
from tests import databases

NOW = datetime.now(UTC)
CLIENTS = {"sis": SisClient, "interpol": InterpolClient}


@pytest.fixture(params=["sis", "interpol"])
def place(request: pytest.FixtureRequest, own_database: str, tmp_path: Path) -> Iterator[CentralPlace]:
    name = request.param
    place = CentralPlace(name=name, office_database=own_database, home=tmp_path, state="QM", port=0)
    yield place
    databases.drop(urlsplit(place.database()).path.lstrip("/"))


@contextmanager
def running(place: CentralPlace) -> Iterator[CentralServer]:
    """As its process runs it, in a thread; how the office reaches it."""
    stop, ports = threading.Event(), Queue[int]()
    thread = threading.Thread(target=them.run, args=[place], kwargs={"at": NOW, "stop": stop, "ready": ports.put})
    thread.start()
    try:
        url = f"https://127.0.0.1:{ports.get(timeout=30)}"
        authority = place.authority_file.read_text()
        yield CentralServer(url=url, ca_pem=authority, certificate=place.key_file)
    finally:
        stop.set()
        thread.join()


def test_the_office_comes_in_by_the_key_in_its_home_and_finds_what_was_there(place: CentralPlace) -> None:
    for _ in range(2):
        them.fill_first(place, 30, at=NOW)
        with running(place) as server, CLIENTS[place.name](server) as client:
            assert client.begin_snapshot().total == 30
    assert stat.S_IMODE(place.key_file.stat().st_mode) == 0o600


def test_the_key_stays_until_it_ends(place: CentralPlace) -> None:
    them.introduce(place, at=NOW)
    first = place.key_file.read_bytes()
    them.introduce(place, at=NOW)
    assert place.key_file.read_bytes() == first
    them.introduce(place, at=NOW + timedelta(days=3 * 365))
    assert place.key_file.read_bytes() != first


def test_it_changes_and_is_tampered_with_from_outside(place: CentralPlace) -> None:
    them.fill(place, 20, at=NOW)
    changed = them.change(place, 5, at=NOW)
    assert (changed.created, changed.updated, changed.deleted, changed.sequence) == (2, 2, 1, 5)
    lost = them.tamper(place, "lose", at=NOW)
    with pytest.raises(LookupError):
        them.tamper(place, "change", lost, at=NOW)
    them.tamper(place, "add", at=NOW)
    assert them.fill(place, 1, at=NOW) == 22


@pytest.mark.parametrize(
    ("what", "details", "error"),
    [
        pytest.param("dance", {}, them.NoSuchOrderError, id="no such order"),
        pytest.param("slow", {"seconds": "long"}, them.WrongDetailError, id="no number"),
        pytest.param("refuse", {"code": "because"}, them.WrongDetailError, id="no code"),
        pytest.param("refuse", {}, them.WrongDetailError, id="no code given"),
    ],
)
def test_what_it_cannot_be_told_is_refused(
    place: CentralPlace, what: str, details: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        them.tell(place, what, details, at=NOW)


def test_a_mix_that_there_is_not_is_refused(place: CentralPlace) -> None:
    with pytest.raises(LookupError):
        them.fill(place, 1, mix="fish", at=NOW)
