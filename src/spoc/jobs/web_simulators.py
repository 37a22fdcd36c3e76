"""Starts simulated registers and a simulated Europol beside a training office, lets it in, and tells them what to do.

Nothing here needs Django: a simulator is there within a second.
"""

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from spoc.channels.europol.simulator import service as europol
from spoc.channels.national import simulator as national
from spoc.channels.national.simulator import service as registers
from spoc.channels.web.simulator import server, store
from spoc.jobs.simulated_places import SimulatedPlace, keep_file, let_in

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
class WebPlace(SimulatedPlace):
    """One simulated service beside one office. name: national or europol."""

    @property
    def folder(self) -> Path:
        return self.home / "registers" if self.name == "national" else super().folder

    def database(self) -> str:
        """URL of the simulator's own database, in the same server; made when it is not there."""
        return store.prepare(self.office_database, self.database_name)


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
    let_in(place, store.Store(url), at=at)
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
