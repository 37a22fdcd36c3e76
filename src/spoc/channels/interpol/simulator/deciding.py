"""What a trainer or a test decides in the place of the General Secretariat about one notice."""

from collections.abc import Mapping
from contextlib import closing
from datetime import datetime

from spoc.channels.central.simulator import holding
from spoc.channels.central.simulator.store import Store
from spoc.channels.interpol.simulator.notices import ASKS, REFUSES, WAITS, NoticeDesk
from spoc.core.formats.central import INTERPOL_FORMAT
from spoc.core.terms.alerts import AlertState
from spoc.core.terms.central import NoticeEvent

ORDERS: Mapping[str, str] = {
    ASKS: "ask about the next notice instead of publishing it (--text)",
    REFUSES: "refuse the next notice (--text)",
    WAITS: "leave the next notice under review",
}
DECISIONS: Mapping[str, AlertState] = {
    "publish": AlertState.PUBLISHED,
    "ask": AlertState.INFO_REQUESTED,
    "refuse-notice": AlertState.REFUSED,
    "block-access": AlertState.ACCESS_BLOCKED,
    "ask-retention": AlertState.RETENTION_REVIEW,
    "expire": AlertState.EXPIRED,
    "cancel": AlertState.CANCELLED,
}
"""What is decided of a notice by its reference, and where it stands then."""


def decide(url: str, what: str, reference: str, *, text: str = "", at: datetime) -> NoticeEvent:
    """what: a key of `DECISIONS`. Raises LookupError when there is no such notice."""
    with closing(Store(url)) as store, store.open() as connection:
        notice = holding.held(connection, reference)
        if notice is None or not notice.stage:
            raise LookupError(reference)
        return NoticeDesk(INTERPOL_FORMAT).move(connection, notice, DECISIONS[what], at=at, text=text)
