"""A simulated central system for a test: a real server in a process of its own, with a database of its own."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from spoc.channels import simulated_keys
from spoc.channels.central.line import CentralServer
from spoc.channels.central.simulator import orders, server, store
from spoc.channels.central.simulator.filling import Invention
from spoc.channels.interpol.simulator import INVENTION as INTERPOL
from spoc.channels.interpol.simulator import desk as interpol_desk
from spoc.channels.interpol.simulator.deciding import ORDERS as INTERPOL_ORDERS
from spoc.channels.sis.simulator import INVENTION as SIS
from spoc.channels.sis.simulator import desk as sis_desk
from spoc.core.terms.central import Asker
from spoc.core.terms.offices import Purpose
from tests import databases

DESKS = {"sis": sis_desk, "interpol": interpol_desk}
INVENTIONS = {"sis": SIS, "interpol": INTERPOL}
TOMORROW_OF_REVIEW = date(2030, 1, 1)
numbers = count(1)


def now() -> datetime:
    return datetime.now(UTC)


def asker(*, sees_hidden: bool = False) -> Asker:
    return Asker(user="officer", reference=f"Q{next(numbers)}", purpose=Purpose.POLICE_CHECK, sees_hidden=sees_hidden)


@dataclass(frozen=True, kw_only=True)
class CentralSystem:
    """One that runs. certificates: the client's file, by state."""

    url: str
    port: int
    invention: Invention
    authority: str
    folder: Path

    def tell(self, what: str, details: Mapping[str, str] | None = None, *, times: int = 1) -> None:
        known = {**orders.ORDERS, **INTERPOL_ORDERS}
        orders.tell(self.url, what, details or {}, times=times, at=now(), orders=known)

    def line_of(self, state: str = "QM") -> CentralServer:
        """How the office of this state reaches it."""
        file = self.folder / f"{state}.pem"
        if not file.exists():
            with closing(store.Store(self.url)) as kept:
                file.write_bytes(simulated_keys.client_certificate(kept, state, at=now()))
        return CentralServer(url=f"https://127.0.0.1:{self.port}", ca_pem=self.authority, certificate=file)


@contextmanager
def running(name: str) -> Iterator[CentralSystem]:
    """The system of this name, empty."""
    database = f"{databases.template_name()}_{name}_{os.environ.get('PYTEST_XDIST_WORKER', '')}{next(numbers)}"
    url = store.prepare(databases.url_of("postgres"), database)
    begin = multiprocessing.get_context("spawn")
    ours, theirs = begin.Pipe()
    process = begin.Process(target=_serve, args=(name, url, theirs))
    process.start()
    try:
        port = ours.recv()
        with closing(store.Store(url)) as kept, TemporaryDirectory() as folder:
            authority = str(kept.note("keys")["authority"])
            yield CentralSystem(
                url=url, port=port, invention=INVENTIONS[name], authority=authority, folder=Path(folder)
            )
    finally:
        process.terminate()
        process.join()
        process.close()
        ours.close()
        theirs.close()
        databases.drop(database)


def _serve(name: str, url: str, told: Connection) -> None:
    ready: Callable[[int], None] = told.send
    server.serve(DESKS[name](), url=url, host="127.0.0.1", port=0, ready=ready)
