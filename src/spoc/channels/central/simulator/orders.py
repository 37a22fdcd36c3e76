"""What a simulated central system can be told to do, and how it is told."""

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

from spoc.channels.central.simulator.store import Connection, Store, text_details
from spoc.core.terms.central import CentralRefusal

ORDERS: Mapping[str, str] = {
    "slow": "answer the next request only after --seconds",
    "fail": "answer the next request with HTTP 503",
    "busy": "refuse the next request: busy, try later",
    "refuse": "refuse the next order with --code (and --field)",
    "lose-answer": "carry out the next request and hang up without an answer",
    "broken-answer": "answer the next request with broken XML",
    "future-answer": "answer the next request in another version of the contract",
    "cut-stream": "break off the next stream of records",
    "drop-entry": "leave one entry out of the next page of the broadcast",
    "repeat-entry": "send one entry of the next page of the broadcast twice",
    "reorder-entries": "turn round two entries of the next page of the broadcast",
}
"""Order and what it does, in English; the terminal translates."""
BEFORE = ("slow", "fail", "busy")
AFTER = ("lose-answer", "broken-answer", "future-answer")
OF_THE_BROADCAST = ("drop-entry", "repeat-entry", "reorder-entries")
LONGEST_SECONDS = 86_400


class NoSuchOrderError(ValueError):
    """Nobody taught the simulator that."""


class WrongDetailError(ValueError):
    """A number of seconds or a code of refusal that is none."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """One order, to be carried out once more."""

    what: str
    details: Mapping[str, str]

    @property
    def seconds(self) -> float:
        return float(self.details.get("seconds", "5"))


def tell(  # noqa: PLR0913  whom, what, how, how often, when, and what it may be told
    url: str,
    what: str,
    details: Mapping[str, str],
    *,
    times: int = 1,
    at: datetime,
    orders: Mapping[str, str] = ORDERS,
) -> None:
    """Tells the simulator whose database this is. Raises NoSuchOrderError, WrongDetailError."""
    if what not in orders:
        raise NoSuchOrderError(what)
    given = {name: value for name, value in details.items() if value}
    _check(what, given)
    with closing(Store(url)) as store, store.open() as connection:
        connection.execute(
            "INSERT INTO told (what, details, times, at) VALUES (%s, %s, %s, %s)",
            [what, json.dumps(given), times, at],
        )


def _check(what: str, details: Mapping[str, str]) -> None:
    try:
        if not 0 <= float(details.get("seconds", "0")) <= LONGEST_SECONDS:
            raise ValueError
        if what == "refuse":
            CentralRefusal(details.get("code", ""))
    except ValueError:
        raise WrongDetailError(details.get("code") or details.get("seconds") or what) from None


def obey(connection: Connection, *whats: str) -> Told | None:
    """The oldest order of these kinds, counted down by one, in the transaction in which it is carried out."""
    row = connection.execute(
        "UPDATE told SET times = times - 1 WHERE id = (SELECT id FROM told WHERE times > 0 AND what = ANY(%s)"
        " ORDER BY id LIMIT 1 FOR UPDATE) RETURNING what, details",
        [list(whats)],
    ).fetchone()
    return None if row is None else Told(what=str(row[0]), details=text_details(row[1]))
