"""Buckets that differ are told record by record; what is missing, surplus or changed is put right, and noted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from django.db import transaction

from spoc.channels.central.client import CentralClient
from spoc.core.terms.alert_digests import canonical_form, digest_of
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.copies import CopyPhase, DifferenceKind
from spoc.core.terms.offices import Actor, System
from spoc.office.alerts.selectors.copies import copies_of
from spoc.office.alerts.services.copies import Withdrawal
from spoc.office.copies.models import Comparison
from spoc.office.copies.selectors.records import CopiedRecord, copied_records, references_in_buckets
from spoc.office.copies.services import states
from spoc.office.copies.services.comparisons import Found, note_differences
from spoc.office.copies.services.records import Arrival, settle_refused, withdraw, write_records
from spoc.procedures.national_copy.batches import Now, Progress, note_batch, purge_day
from spoc.procedures.national_copy.delta import CopyEmptyError, catch_up
from spoc.procedures.national_copy.taking_turns import moving

BUCKETS_AT_ONCE = 20
"""Told, fetched and written in one turn, while the broadcast waits."""
FETCHED_AT_ONCE = 200


class CopyAheadError(Exception):
    """The central system speaks of fewer entries than we have applied: it was set back, and must be loaded anew."""


@dataclass(frozen=True, kw_only=True)
class Repair:
    """One comparison at work."""

    central: CentralClient
    system: System
    category: AlertCategory
    by: Actor
    now: Now
    report: Comparison


@dataclass(frozen=True, kw_only=True)
class _Bucket:
    """Both sides: digests there, records here (more than one when a row was doubled)."""

    theirs: Mapping[str, str]
    ours: Mapping[str, list[CopiedRecord]]


def come_to(run: Repair, sequence: int) -> None:
    """Within `moving`: the copy as after this entry. Raises CentralError, CopyEmptyError, CopyAheadError."""
    state = states.open_state(run.system)
    if state.phase != CopyPhase.CURRENT:
        raise CopyEmptyError(run.system)
    if state.sequence > sequence:
        raise CopyAheadError(run.system)
    catch_up(state, run.central, by=run.by, now=run.now, until=sequence)


def repair_buckets(run: Repair, bucket_count: int, buckets: Sequence[int], tell: Progress) -> None:
    """Some buckets at a time. Raises as `come_to`."""
    for start in range(0, len(buckets), BUCKETS_AT_ONCE):
        some = buckets[start : start + BUCKETS_AT_ONCE]
        with moving(run.system):
            _repair(run, bucket_count, some)
        tell("repair", start + len(some), len(buckets))


def _repair(run: Repair, bucket_count: int, buckets: Sequence[int]) -> None:
    pages = [run.central.records_in_bucket(run.category, bucket_count, bucket) for bucket in buckets]
    sequence = max(page.sequence for page in pages)
    come_to(run, sequence)
    both = _Bucket(
        theirs={one.reference: one.digest for page in pages for one in page.digests},
        ours=_held_in(run, bucket_count, buckets),
    )
    found = list(_differences(both))
    wanted = [one.reference for one in found if one.kind is not DifferenceKind.SURPLUS]
    fetched = {one.reference: one for one in _fetched(run.central, wanted)}
    _write(run, both, [_with_fields(one, both, fetched) for one in found], fetched, sequence)


def _held_in(run: Repair, bucket_count: int, buckets: Sequence[int]) -> dict[str, list[CopiedRecord]]:
    inside = references_in_buckets(run.system, run.category, bucket_count, buckets)
    references = [one for some in inside.values() for one in some]
    held: dict[str, list[CopiedRecord]] = {}
    for one in copied_records(run.system, run.category, references=references):
        held.setdefault(one.reference, []).append(one)
    return held


def _differences(both: _Bucket) -> Iterator[Found]:
    for reference in sorted(both.theirs.keys() | both.ours.keys()):
        kind = _kind(both.theirs.get(reference), both.ours.get(reference, []))
        if kind is not None:
            yield Found(reference=reference, kind=kind)


def _kind(theirs: str | None, ours: Sequence[CopiedRecord]) -> DifferenceKind | None:
    if theirs is None:
        return DifferenceKind.SURPLUS
    if not ours:
        return DifferenceKind.MISSING
    if len(ours) > 1:
        return DifferenceKind.DOUBLED
    if ours[0].record is None or digest_of(ours[0].record) != theirs:
        return DifferenceKind.CHANGED
    return None if ours[0].is_findable else DifferenceKind.UNSEARCHABLE


def _fetched(central: CentralClient, references: Sequence[str]) -> Iterator[AlertRecord]:
    for start in range(0, len(references), FETCHED_AT_ONCE):
        yield from central.fetch(references[start : start + FETCHED_AT_ONCE])


def _with_fields(one: Found, both: _Bucket, fetched: Mapping[str, AlertRecord]) -> Found:
    """Which fields differ, where both sides can be read."""
    held, record = both.ours.get(one.reference, []), fetched.get(one.reference)
    if one.kind is not DifferenceKind.CHANGED or record is None or held[0].record is None:
        return one
    return Found(reference=one.reference, kind=one.kind, fields=_fields(held[0].record, record))


def _fields(ours: AlertRecord, theirs: AlertRecord) -> list[str]:
    """Held against each other one at a time, in the form that forgets the order of lists."""
    names = [one.name for one in fields(AlertRecord)]
    return [
        name for name in names if canonical_form(replace(ours, **{name: getattr(theirs, name)})) != canonical_form(ours)
    ]


def _write(
    run: Repair, both: _Bucket, found: Sequence[Found], fetched: Mapping[str, AlertRecord], sequence: int
) -> None:
    """Repairs and report in one transaction."""
    if not found:
        return
    at = run.now()
    with transaction.atomic():
        gone = [one for some in _to_withdraw(both, found) for one in some]
        withdraw(
            [Withdrawal(alert_id=one.alert_id, version=one.version, sequence=sequence) for one in gone],
            purge_on=purge_day(at.date()),
            at=at,
        )
        held = copies_of(run.system, list(fetched))
        arrivals = [Arrival(record=one, sequence=sequence) for one in fetched.values()]
        refused = write_records(arrivals, held, at=at).refused
        settle_refused(run.system, [one for one in fetched if one not in refused], at=at)
        came = fetched.keys() - set(refused)
        repaired = {one.reference: one.kind is DifferenceKind.SURPLUS or one.reference in came for one in found}
        note_differences(run.report, found, repaired, at=at)
        told = {"system": run.system, "category": run.category, "comparison": run.report.pk, "sequence": sequence}
        note_batch("copies.repair", by=run.by, at=at, size=len(found), told=told)


def _to_withdraw(both: _Bucket, found: Sequence[Found]) -> Iterator[Sequence[CopiedRecord]]:
    for one in found:
        if one.kind is DifferenceKind.SURPLUS:
            yield both.ours[one.reference]
        if one.kind is DifferenceKind.DOUBLED:
            yield both.ours[one.reference][1:]
