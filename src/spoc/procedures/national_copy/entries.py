"""Entries of the broadcast become rows: what each reference came to, what is older than the copy, what is deleted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from spoc.core.terms.alert_records import BroadcastEntry
from spoc.core.terms.offices import System
from spoc.office.alerts.selectors.copies import HeldCopy, copies_of
from spoc.office.alerts.services.copies import Withdrawal
from spoc.office.copies.selectors.states import deleted_unseen, open_gaps
from spoc.office.copies.services.records import Arrival, Written, settle_refused, withdraw, write_records
from spoc.office.copies.services.states import forget_unseen_deletions, note_unseen_deletions
from spoc.procedures.national_copy.batches import purge_day


@dataclass(frozen=True, kw_only=True)
class Applied:
    """stale: entries that a later one, or what is held, has overtaken; our own alerts' among them."""

    written: Written
    stale: int


def apply_entries(system: System, entries: Sequence[BroadcastEntry], *, at: datetime) -> Applied:
    """In the caller's transaction. Of several entries of one reference the last counts."""
    last = _last_of_each(entries)
    held = copies_of(system, list(last))
    unseen = deleted_unseen(system, list(last))
    wanted = [one for one in last.values() if _is_news(one, held.get(one.reference), unseen)]
    gone = [one for one in wanted if one.record is None]
    written = write_records(
        [Arrival(record=one.record, sequence=one.sequence) for one in wanted if one.record is not None], held, at=at
    )
    written.withdrawn = withdraw(
        [_withdrawal(one, held[one.reference]) for one in gone if one.reference in held],
        purge_on=purge_day(at.date()),
        at=at,
    )
    _remember_unseen(system, [one for one in gone if one.reference not in held])
    settle_refused(system, [one.reference for one in wanted if one.reference not in written.refused], at=at)
    return Applied(written=written, stale=len(entries) - len(wanted))


def _last_of_each(entries: Iterable[BroadcastEntry]) -> dict[str, BroadcastEntry]:
    found: dict[str, BroadcastEntry] = {}
    for one in sorted(entries, key=lambda one: one.sequence):
        found.pop(one.reference, None)  # so that the order is that of what counts
        found[one.reference] = one
    return found


def _is_news(one: BroadcastEntry, held: HeldCopy | None, unseen: dict[str, int]) -> bool:
    """Our own alerts are told to everybody, us too: what we know of them comes by the acknowledgement."""
    if one.record is not None and one.record.issuing_state == settings.OFFICE.own_state:
        return False
    if held is not None:
        return one.sequence > held.sequence and (held.is_live or one.record is not None)
    return one.sequence > unseen.get(one.reference, 0)


def _withdrawal(one: BroadcastEntry, held: HeldCopy) -> Withdrawal:
    return Withdrawal(alert_id=held.alert_id, version=max(one.version, held.version), sequence=one.sequence)


def _remember_unseen(system: System, gone: Sequence[BroadcastEntry]) -> None:
    """While something may still come late, a deletion that met nothing must be able to refuse it."""
    if open_gaps(system):
        note_unseen_deletions(system, [(one.reference, one.sequence) for one in gone])
    else:
        forget_unseen_deletions(system)
