"""Starts simulated central systems beside a training office, lets it in by a certificate, and tells them what to do.

Nothing here needs Django: a simulator is there within a second.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from spoc.channels.central.simulator import filling, orders, server, store, tampering
from spoc.channels.central.simulator.desk import Desk
from spoc.channels.central.simulator.filling import Changed, Invention
from spoc.channels.interpol import simulator as interpol
from spoc.channels.interpol.simulator import deciding
from spoc.channels.sis import simulator as sis
from spoc.core.terms.alert_records import AlertRecord
from spoc.jobs.simulated_places import SimulatedPlace, let_in

NoSuchOrderError = orders.NoSuchOrderError
WrongDetailError = orders.WrongDetailError
DECISIONS = deciding.DECISIONS
SYSTEMS: Mapping[str, tuple[Callable[[], Desk], Invention]] = {
    "sis": (sis.desk, sis.INVENTION),
    "interpol": (interpol.desk, interpol.INVENTION),
}
ORDERS: Mapping[str, Mapping[str, str]] = {
    "sis": orders.ORDERS,
    "interpol": {**orders.ORDERS, **deciding.ORDERS},
}
TAMPERING = ("lose", "change", "add")


@dataclass(frozen=True, kw_only=True)
class CentralPlace(SimulatedPlace):
    """One simulated system beside one office. name: a key of `SYSTEMS`."""

    @property
    def invention(self) -> Invention:
        return SYSTEMS[self.name][1]

    def database(self) -> str:
        """URL of the simulator's own database, in the same server; made when it is not there."""
        return store.prepare(self.office_database, self.database_name)


def run(
    place: CentralPlace,
    *,
    at: datetime,
    stop: threading.Event | None = None,
    ready: Callable[[int], None] | None = None,
) -> None:
    """The simulated system until it is stopped; the office has its key before it listens."""
    introduce(place, at=at)
    desk, _ = SYSTEMS[place.name]
    server.serve(desk(), url=place.database(), host=place.host, port=place.port, stop=stop, ready=ready)


def introduce(place: CentralPlace, *, at: datetime) -> None:
    """The office's key and the authority of the system lie in its home; harmless when repeated."""
    let_in(place, store.Store(place.database()), at=at)


def tell(place: CentralPlace, what: str, details: Mapping[str, str], *, times: int = 1, at: datetime) -> None:
    """An order to the simulated system. Raises NoSuchOrderError, WrongDetailError."""
    orders.tell(place.database(), what, details, times=times, at=at, orders=ORDERS[place.name])


def fill(  # noqa: PLR0913  where, how many of what, and who listens
    place: CentralPlace,
    count: int,
    *,
    seed: int = 1,
    mix: str = "",
    at: datetime,
    progress: Callable[[int], None] = lambda done: None,
) -> int:
    """Invents so many more foreign records, without a broadcast. Gives how many there are. Raises LookupError."""
    return filling.fill(place.database(), place.invention, count, seed=seed, mix=mix, at=at, progress=progress)


def fill_first(place: CentralPlace, count: int, *, at: datetime) -> None:
    """The same, once: a system that holds anything is left alone."""
    url = place.database()
    with closing(store.Store(url)) as kept, kept.open() as connection:
        is_filled = connection.execute("SELECT 1 FROM counter WHERE name = 'filled 1'").fetchone()
    if not is_filled:
        filling.fill(url, place.invention, count, at=at)


def take_over(place: CentralPlace, records: Sequence[AlertRecord]) -> int:
    """The simulated system knows of these records what the office says that it knows. Gives how many."""
    return filling.take_over(place.database(), place.invention, records)


def change(place: CentralPlace, count: int, *, seed: int = 1, at: datetime) -> Changed:
    """So many changes of other states, told by the broadcast."""
    return filling.change(place.database(), place.invention, count, seed=seed, at=at)


def tamper(place: CentralPlace, what: str, reference: str = "", *, at: datetime) -> str:
    """A row changed behind the system's back. what: one of `TAMPERING`. Gives its reference. Raises LookupError."""
    if what == "lose":
        return tampering.lose_silently(place.database(), reference)
    if what == "change":
        return tampering.change_silently(place.database(), place.invention, reference)
    return tampering.add_silently(place.database(), place.invention, at=at)


def decide(place: CentralPlace, what: str, reference: str, *, text: str = "", at: datetime) -> None:
    """What the simulated General Secretariat does with a notice. what: of `DECISIONS`. Raises LookupError."""
    deciding.decide(place.database(), what, reference, text=text, at=at)
