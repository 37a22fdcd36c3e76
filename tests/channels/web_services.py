"""Simulated registers and a simulated Europol for a test: real servers in processes and with databases of their own."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from spoc.channels.national.mapping import RegisterMapping, read_mapping
from spoc.jobs import web_simulators
from spoc.jobs.web_simulators import WebPlace
from tests import databases
from tests.ports import free_port

numbers = count(1)


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class WebService:
    """One that runs."""

    place: WebPlace

    def tell(self, register: str, what: str, *, seconds: float = 0, times: int = 1) -> None:
        web_simulators.tell(self.place, register, what, seconds=seconds, times=times, at=now())

    def mapping(self, register: str) -> RegisterMapping:
        return read_mapping(self.place.folder / f"{register}.toml")

    def askers(self, register: str) -> list[dict[str, str]]:
        """Who asked this register, the last first."""
        with psycopg.connect(self.place.database()) as connection:
            rows = connection.execute("SELECT asker FROM asked WHERE register = %s ORDER BY id DESC", [register])
            return [row[0] for row in rows]


@contextmanager
def running(name: str, home: Path | None = None) -> Iterator[WebService]:
    """national or europol; home: of the office that is let in."""
    office = f"{databases.template_name()}_web_{os.environ.get('PYTEST_XDIST_WORKER', '')}{next(numbers)}"
    with TemporaryDirectory() as folder:
        place = WebPlace(
            name=name,
            office_database=databases.url_of(office),
            home=home or Path(folder),
            state="QM",
            port=free_port(),
        )
        begin = multiprocessing.get_context("spawn")
        ours, theirs = begin.Pipe()
        process = begin.Process(target=_run, args=(place, theirs))
        process.start()
        try:
            ours.recv()
            yield WebService(place=place)
        finally:
            process.terminate()
            process.join()
            process.close()
            ours.close()
            theirs.close()
            databases.drop(f"{office}_{name}")


def _run(place: WebPlace, told: Connection) -> None:
    ready: Callable[[int], None] = told.send
    web_simulators.run(place, at=now(), ready=ready)
