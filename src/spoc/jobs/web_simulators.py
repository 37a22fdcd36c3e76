"""Starts simulated registers and a simulated Europol beside a training office, lets it in, and tells them what to do.

Nothing here needs Django: a simulator is there within a second.
"""

import re
import threading
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from spoc.channels import simulated_keys
from spoc.channels.europol.simulator import service as europol
from spoc.channels.national import simulator as national
from spoc.channels.national.simulator import service as registers
from spoc.channels.web.simulator import server, store
from spoc.jobs.central_simulators import holds_key, keep_file

NoSuchOrderError = store.NoSuchOrderError
ORDERS = store.ORDERS
REGISTERS: Mapping[str, tuple[str, ...]] = {"national": national.REGISTERS, "europol": (europol.REGISTER,)}
ADDRESS = re.compile(r"127\.0\.0\.1:\d+")
"""Of a simulator: the one thing of its mapping that changes by itself."""
_SERVICES: Mapping[str, Callable[[], server.Service]] = {
    "national": registers.RegisterService,
    "europol": europol.EuropolService,
}
_FILL: Mapping[str, Callable[[str], None]] = {"national": registers.fill, "europol": europol.fill}


@dataclass(frozen=True, kw_only=True)
class WebPlace:
    """One simulated service beside one office. name: national or europol; home: the office's folder."""

    name: str
    office_database: str
    home: Path
    state: str
    port: int
    host: str = "127.0.0.1"

    @property
    def folder(self) -> Path:
        """Where our key to it lies: `spoc.procedures.sources` reads it."""
        return self.home / ("registers" if self.name == "national" else "central")

    def database(self) -> str:
        """URL of the simulator's own database, in the same server; made when it is not there."""
        name = urlsplit(self.office_database).path.lstrip("/")
        return store.prepare(self.office_database, f"{name}_{self.name}")


def run(
    place: WebPlace,
    *,
    at: datetime,
    stop: threading.Event | None = None,
    ready: Callable[[int], None] | None = None,
) -> None:
    """The simulated service until it is stopped; the office has its key, and the mappings, before it listens."""
    introduce(place, at=at)
    service = _SERVICES[place.name]()
    server.serve(service, url=place.database(), host=place.host, port=place.port, stop=stop, ready=ready)


def introduce(place: WebPlace, *, at: datetime) -> None:
    """Invented records there; our key, its authority and, of registers, their mappings here. Harmless when repeated:
    a mapping that the office changed is left as it is.
    """
    url = place.database()
    _FILL[place.name](url)
    key, authority = place.folder / f"{place.name}.pem", place.folder / f"{place.name}-authority.pem"
    with closing(store.Store(url)) as kept:
        keys = simulated_keys.make(kept, place.name, hosts=(place.host,), at=at)
        is_known = authority.exists() and authority.read_text() == keys.authority
        if not (is_known and holds_key(key, at)):
            keep_file(key, simulated_keys.client_certificate(kept, place.state, at=at))
            keep_file(authority, keys.authority.encode())
    for register in REGISTERS[place.name] if place.name == "national" else ():
        _keep_mapping(place, register)


def _keep_mapping(place: WebPlace, register: str) -> None:
    file, ours = place.folder / f"{register}.toml", national.mapping_of(register, port=place.port)
    if not file.exists() or ADDRESS.sub("", file.read_text(encoding="utf-8")) == ADDRESS.sub("", ours):
        keep_file(file, ours.encode())


def tell(  # noqa: PLR0913  whom, what, how long, how often, when
    place: WebPlace, register: str, what: str, *, seconds: float = 0, times: int = 1, at: datetime
) -> None:
    """An order to one register of the simulated service. Raises NoSuchOrderError."""
    store.tell(place.database(), register, what, seconds=seconds, times=times, at=at)
