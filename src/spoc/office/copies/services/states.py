"""The state of each copy moves in the transaction of the rows that move it, and only from where it was read."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from spoc.core.terms.central import SnapshotHead
from spoc.core.terms.copies import CopyPhase, GapClosing
from spoc.core.terms.offices import System
from spoc.office.copies.models import BroadcastGap, CopyState, DeletedUnseen, LoadPart

Span = tuple[int, int]
"""First and last of a run of sequence numbers."""


class MovedElsewhereError(Exception):
    """Another process moved the copy since it was read; what was about to be written is rolled back."""


def open_state(system: System) -> CopyState:
    """The copy's row, made when it is not there."""
    return CopyState.objects.get_or_create(system=system)[0]


def hear(state: CopyState, central_sequence: int, *, at: datetime) -> None:
    """The central system answered, and spoke of this as its newest entry."""
    CopyState.objects.filter(pk=state.pk).update(heard_at=at, central_sequence=central_sequence)
    state.heard_at, state.central_sequence = at, central_sequence


@transaction.atomic
def begin_load(state: CopyState, head: SnapshotHead, *, merging: bool, at: datetime) -> None:
    """A snapshot will be read, category by category. What an earlier one had begun is forgotten."""
    state.parts.all().delete()
    LoadPart.objects.bulk_create(
        [LoadPart(copy=state, category=one.category, expected=one.count) for one in head.categories if one.count]
    )
    CopyState.objects.filter(pk=state.pk).update(
        phase=CopyPhase.LOADING,
        snapshot=head.snapshot,
        snapshot_sequence=head.sequence,
        is_merging=merging,
        load_begun_at=at,
        heard_at=at,
        central_sequence=head.sequence,
    )
    state.refresh_from_db()


@transaction.atomic
def advance_part(part: LoadPart, position: str, count: int) -> None:
    """One batch more is in, up to this reference. Raises MovedElsewhereError, also for a batch that is in already."""
    rows = LoadPart.objects.filter(pk=part.pk, position=part.position, done=part.done, is_complete=False)
    if not rows.update(position=position, done=F("done") + count):
        raise MovedElsewhereError(part)
    part.position, part.done = position, part.done + count


@transaction.atomic
def complete_part(part: LoadPart) -> None:
    LoadPart.objects.filter(pk=part.pk).update(is_complete=True)
    part.is_complete = True


@transaction.atomic
def complete_load(state: CopyState, *, at: datetime) -> None:
    """Every category is in: from here on the broadcast is followed; gaps before the snapshot are told by it."""
    rows = CopyState.objects.filter(pk=state.pk, phase=CopyPhase.LOADING, snapshot=state.snapshot)
    if not rows.update(phase=CopyPhase.CURRENT, sequence=state.snapshot_sequence, snapshot="", loaded_at=at):
        raise MovedElsewhereError(state)
    close_gaps(System(state.system), GapClosing.LOAD, upto=state.snapshot_sequence, at=at)
    state.refresh_from_db()


@transaction.atomic
def advance(state: CopyState, sequence: int, *, changed: bool, at: datetime) -> None:
    """Entries up to this one are applied. Raises MovedElsewhereError."""
    rows = CopyState.objects.filter(pk=state.pk, sequence=state.sequence, phase=CopyPhase.CURRENT)
    if not rows.update(sequence=sequence, changed_at=at if changed else F("changed_at")):
        raise MovedElsewhereError(state)
    state.sequence = sequence


@transaction.atomic
def note_gaps(system: System, gaps: Sequence[Span], *, at: datetime) -> None:
    BroadcastGap.objects.bulk_create(
        [BroadcastGap(system=system, first=first, last=last, found_at=at) for first, last in gaps]
    )


@transaction.atomic
def fill_gaps(gaps: Sequence[BroadcastGap], came: Collection[int], *, at: datetime) -> None:
    """Entries that came after all; what of a gap is still missing stays open, as a gap of its own."""
    for gap in gaps:
        left = holes(gap.first, gap.last, came)
        if left == [(gap.first, gap.last)]:
            continue
        BroadcastGap.objects.filter(pk=gap.pk).update(closed_at=at, closed_by=GapClosing.REPLAY)
        note_gaps(System(gap.system), left, at=gap.found_at)


@transaction.atomic
def close_gaps(system: System, how: GapClosing, *, upto: int, at: datetime) -> int:
    """All that lie whole before this entry; how many."""
    rows = BroadcastGap.objects.filter(system=system, closed_at=None, last__lte=upto)
    closed = rows.update(closed_at=at, closed_by=how)
    forget_unseen_deletions(system)
    return closed


@transaction.atomic
def note_unseen_deletions(system: System, deleted: Sequence[tuple[str, int]]) -> None:
    """Reference and sequence number of each."""
    DeletedUnseen.objects.bulk_create(
        [DeletedUnseen(system=system, reference=reference, sequence=sequence) for reference, sequence in deleted]
    )


@transaction.atomic
def forget_unseen_deletions(system: System) -> None:
    """Once no gap is open, nothing can come late any more."""
    if not BroadcastGap.objects.filter(system=system, closed_at=None).exists():
        DeletedUnseen.objects.filter(system=system).delete()


def holes(first: int, last: int, there: Collection[int]) -> list[Span]:
    """What is missing of these numbers, as first and last of each run."""
    found, begin = [], first
    for number in sorted(one for one in there if first <= one <= last):
        if number > begin:
            found.append((begin, number - 1))
        begin = number + 1
    return [*found, (begin, last)] if begin <= last else found
