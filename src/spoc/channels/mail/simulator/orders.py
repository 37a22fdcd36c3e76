"""What the simulated bureau can be told to do, and how it is told."""

from collections.abc import Mapping
from contextlib import closing
from datetime import datetime

from spoc.channels.mail.simulator.spoiling import KINDS
from spoc.channels.mail.simulator.store import Store

ORDERS: Mapping[str, str] = {
    "hit": "send a form G about one of our alerts (--schengen-id)",
    "slow": "take our next message only after --seconds",
    "refuse-now": "refuse our next message with 451",
    "refuse-for-good": "refuse our next message with 554",
    "answer-twice": "send the next answer twice",
    "answer-late": "send the next answer after --seconds",
    "no-answer": "leave our next form G without an answer",
    **{kind: f"send a mail that is {kind}" for kind in KINDS},
}
"""Order and what it does, in English; the terminal translates."""


LONGEST_SECONDS = 86_400


class NoSuchOrderError(ValueError):
    """Nobody taught the bureau that."""


class NoSecondsError(ValueError):
    """What stands for the seconds is no number of them, or more than a day."""


def tell(url: str, what: str, details: Mapping[str, str], *, times: int = 1, at: datetime) -> None:
    """Tells the bureau whose database this is. Raises NoSuchOrderError, NoSecondsError, ValueError when a
    hit names no alert."""
    if what not in ORDERS:
        raise NoSuchOrderError(what)
    if what == "hit" and not details.get("schengen_id"):
        raise ValueError("a hit needs the Schengen ID of an alert")
    if details.get("seconds") and not _are_seconds(details["seconds"]):
        raise NoSecondsError(details["seconds"])
    with closing(Store(url)) as store:
        store.tell(what, {name: value for name, value in details.items() if value}, times=times, at=at)


def _are_seconds(text: str) -> bool:
    try:
        return 0 <= float(text) <= LONGEST_SECONDS
    except ValueError:
        return False
