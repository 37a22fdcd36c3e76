"""What the steps of the copy share: where to turn, what is told of progress, the audit entry of a batch."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from spoc.channels.central.client import CentralClient
from spoc.core.formats.central import INTERPOL_FORMAT, SIS_FORMAT
from spoc.core.law.retention import RecordClass, keep_rule, kept_until
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import SYSTEM as BY_ITSELF
from spoc.core.terms.offices import Actor, Purpose, System
from spoc.office.audit.services import Details, record
from spoc.office.catalogue.selectors import overrides_of

Connect = Callable[[System], CentralClient]
"""Opens a line to a central system; the caller closes it."""
Now = Callable[[], datetime]
Progress = Callable[[str, int, int], None]
"""Told the step, how much of it is done, and of how much (0: not known)."""
SYSTEMS = (System.SIS, System.INTERPOL)
"""Those that broadcast."""
__all__ = ["BY_ITSELF", "SYSTEMS", "Connect", "Now", "Progress", "categories_of", "note_batch", "purge_day", "untold"]


def untold(step: str, done: int, total: int) -> None:
    """Progress that nobody looks at."""


def categories_of(system: System) -> tuple[AlertCategory, ...]:
    """All that the system can hold."""
    form = SIS_FORMAT if system is System.SIS else INTERPOL_FORMAT
    return tuple(form.records.categories)


def purge_day(on: date) -> date:
    """When what is left of a copy is erased that its owner deleted today."""
    return kept_until(keep_rule(RecordClass.FOREIGN_COPY, on, overrides_of("retention", on)), on)


def note_batch(  # noqa: PLR0913  who, what, how many, when
    action: str,
    *,
    by: Actor,
    at: datetime,
    size: int,
    told: Mapping[str, object],
    operation: Operation = Operation.COLLECTION,
) -> None:
    """One audit entry for all records of a batch, in the transaction that writes them."""
    record(
        actor=by,
        purpose=Purpose.DESK_WORK,
        operation=operation,
        action=action,
        at=at,
        details=Details(reason="national copy", query=dict(told), result_count=size, batch_size=max(size, 1)),
    )
