"""The copy of one category held against the central system: what differs is found, repaired, and kept as a report.

1. The central system tells count and digest of each bucket, as it was after an entry of the broadcast. 2. The copy
comes as far as that entry. 3. Every record is made whole again from our tables, not from a digest that was kept when it
came: so a row that was changed behind our back shows. 4. Of each bucket that differs the records are told, fetched
and written anew. No call is made inside a transaction; the broadcast waits only while a repair is made.
"""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from django.db import connection, transaction

from spoc.channels.central.errors import CentralError
from spoc.core.terms.alert_digests import PLACES, bucket_of, digest_of, short_digest
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.central import BucketDigest, DigestPage
from spoc.core.terms.copies import ComparisonState
from spoc.core.terms.offices import Actor, System
from spoc.office.alerts.selectors.copies import live_copies_by_category
from spoc.office.copies.models import Comparison
from spoc.office.copies.selectors.records import CopiedRecord, copied_records
from spoc.office.copies.services.comparisons import Sums, begin_comparison, end_comparison, note_sums
from spoc.procedures.national_copy.batches import Connect, Now, Progress, untold
from spoc.procedures.national_copy.repairing import Repair, come_to, repair_buckets
from spoc.procedures.national_copy.taking_turns import moving

RECORDS_A_BUCKET = 250
"""About; one that differs is told whole."""
SAY_EVERY = 2_000


@dataclass(kw_only=True)
class _Ours:
    """What our tables hold of a category. broken: buckets with a record that no check would find, or that is none."""

    count: int = 0
    buckets: dict[int, tuple[int, int]] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)

    def add(self, bucket: int, one: CopiedRecord) -> None:
        self.count += 1
        count, folded = self.buckets.get(bucket, (0, 0))
        if one.record is None or not one.is_findable:
            self.broken.add(bucket)
        else:
            folded ^= short_digest(digest_of(one.record))
        self.buckets[bucket] = (count + 1, folded)


def compare(  # noqa: PLR0913  which, from where, who, when, told to whom
    system: System,
    category: AlertCategory,
    *,
    connect: Connect,
    by: Actor,
    now: Now,
    tell: Progress = untold,
) -> Comparison:
    """One category, repaired where it differs. Raises CentralError, CopyBusyError, CopyEmptyError, CopyAheadError;
    what was repaired until then is repaired.
    """
    central = connect(system)
    report = begin_comparison(system, category, at=now())
    try:
        with central:
            _compare(Repair(central=central, system=system, category=category, by=by, now=now, report=report), tell)
    except BaseException as error:
        detail = error.message if isinstance(error, CentralError) else type(error).__name__
        end_comparison(report, at=now(), state=ComparisonState.FAILED, detail=detail)
        raise
    end_comparison(report, at=now())
    return report


def _compare(run: Repair, tell: Progress) -> None:
    bucket_count = bucket_count_for(live_copies_by_category(run.system).get(run.category, 0))
    theirs, ours = _both(run, bucket_count, tell)
    differing = differing_buckets(theirs.buckets, ours.buckets) | ours.broken
    sums = Sums(
        sequence=theirs.sequence,
        held=ours.count,
        theirs=sum(one.count for one in theirs.buckets),
        buckets=bucket_count,
        differing=len(differing),
    )
    note_sums(run.report, sums)
    repair_buckets(run, bucket_count, sorted(differing), tell)


def bucket_count_for(held: int) -> int:
    """A power of two, so that a bucket holds some hundreds."""
    return min(PLACES, 1 << max(0, (held // RECORDS_A_BUCKET).bit_length()))


def differing_buckets(theirs: Sequence[BucketDigest], ours: Mapping[int, tuple[int, int]]) -> set[int]:
    told = {one.bucket: (one.count, one.digest) for one in theirs}
    return {bucket for bucket in told.keys() | ours.keys() if told.get(bucket) != ours.get(bucket)}


def _both(run: Repair, bucket_count: int, tell: Progress) -> tuple[DigestPage, _Ours]:
    """Both sides as after the same entry. The copy is held still until our reading has its own view of the tables."""
    with ExitStack() as turn:
        turn.enter_context(moving(run.system))
        page = run.central.digests(run.category, bucket_count)
        come_to(run, page.sequence)
        with transaction.atomic():
            ours = _Ours()
            _freeze_view()
            turn.close()
            _read_ours(run, bucket_count, ours, tell)
    return page, ours


def _freeze_view() -> None:
    """From here on this transaction sees the tables as they are now, however long it reads."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_current_snapshot()")


def _read_ours(run: Repair, bucket_count: int, ours: _Ours, tell: Progress) -> None:
    for one in copied_records(run.system, run.category):
        ours.add(bucket_of(one.reference, bucket_count), one)
        if ours.count % SAY_EVERY == 0:
            tell("compare", ours.count, 0)
