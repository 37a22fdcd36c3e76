"""A list of alerts becomes a file: for a purpose, with a reason, so many at most, each of them named in the audit.

What leaves is what its reader may see, field group by field group; every alert and subject in the file stands in the
audit before the first line is handed over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from spoc.core.formats.tables import TableFormat, written
from spoc.core.law.access import Verb
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.alerts.selectors.facets import total_of
from spoc.office.alerts.selectors.pages import alerts_numbered, named, numbers_of
from spoc.office.alerts.selectors.sorting import Order
from spoc.office.alerts.selectors.wanted import AlertFilter
from spoc.office.audit.services import Details, record
from spoc.procedures.alerts.columns import columns_for
from spoc.procedures.alerts.lists import AlertLine, lines_of, seen
from spoc.procedures.permits import need
from spoc.procedures.refusal import RefusedError

MOST_EXPORTED = 10_000
"""Alerts in one file; of a longer list the first ones in its order, and the file's name says so."""
SHORTEST_REASON, LONGEST_REASON = 3, 300
IN_ONE_ENTRY = 1_000
"""Alerts that one entry of the audit names."""
READ_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class ExportOrder:
    """What is to be written, and why."""

    wanted: AlertFilter
    order: Order
    form: TableFormat
    purpose: Purpose
    reason: str


@dataclass(frozen=True, kw_only=True)
class AlertExport:
    """A file in parts. count: alerts in it; total: of the list, at least so many when it is longer than can be said."""

    form: TableFormat
    count: int
    total: int
    made_at: datetime
    parts: Iterator[bytes]

    @property
    def is_cut(self) -> bool:
        return self.total > self.count

    @property
    def name(self) -> str:
        cut = f"-first-{self.count}-of-{self.total}" if self.is_cut else ""
        return f"alerts-{self.made_at:%Y%m%dT%H%M%SZ}{cut}.{self.form}"


def export_alerts(asked: ExportOrder, *, by: Actor, at: datetime) -> AlertExport:
    """The audit's entries are committed when it returns; the alerts are read as the file is handed over.

    Raises RefusedError.
    """
    need(Verb.EXPORT_ALERTS, by=by, at=at, purpose=asked.purpose)
    need(Verb.READ_ALERTS, by=by, at=at, purpose=asked.purpose)
    if not SHORTEST_REASON <= len(asked.reason.strip()) <= LONGEST_REASON:
        raise RefusedError.because("query.reason_needed", least=str(SHORTEST_REASON), most=str(LONGEST_REASON))
    with transaction.atomic():
        wanted = seen(asked.wanted, by, at)
        numbers = numbers_of(wanted, asked.order, most=MOST_EXPORTED, now=at)
        total = max(total_of(wanted, now=at)[0], len(numbers))
        _write_down(asked, numbers, total, by, at)
    return AlertExport(
        form=asked.form, count=len(numbers), total=total, made_at=at, parts=_parts(asked.form, numbers, by, at)
    )


def _write_down(asked: ExportOrder, numbers: Sequence[int], total: int, by: Actor, at: datetime) -> None:
    """One entry for each thousand alerts, one for none."""
    for start in range(0, max(len(numbers), 1), IN_ONE_ENTRY):
        part = numbers[start : start + IN_ONE_ENTRY]
        record(
            actor=by,
            purpose=asked.purpose,
            operation=Operation.CONSULTATION,
            action="alerts.exported",
            at=at,
            subjects=named(part),
            details=Details(
                reason=asked.reason.strip(),
                query={
                    **asked.wanted.as_terms(),
                    "sort": str(asked.order),
                    "format": asked.form,
                    "count": len(numbers),
                    "total": total,
                },
                result_count=len(part),
                batch_size=max(len(part), 1),
            ),
        )


def _parts(form: TableFormat, numbers: Sequence[int], by: Actor, at: datetime) -> Iterator[bytes]:
    shown, _ = columns_for(by, on=at.date())
    rows = ([column.cell(line) for column in shown] for line in _lines(numbers, by, at))
    return written(form, [column.name for column in shown], rows)


def _lines(numbers: Sequence[int], by: Actor, at: datetime) -> Iterator[AlertLine]:
    for start in range(0, len(numbers), READ_AT_ONCE):
        yield from lines_of(alerts_numbered(numbers[start : start + READ_AT_ONCE]), by, at)
