"""The broadcast is followed: entries in their order, each once, whatever the line did to them.

Entries are applied by their sequence number alone: what is newer than the copy of its reference counts, what is older
is dropped. So a repeated entry does nothing, and one that comes late does nothing when a later one was faster.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from spoc.channels.central.client import CentralClient
from spoc.core.terms.alert_records import BroadcastEntry
from spoc.core.terms.copies import CopyPhase
from spoc.core.terms.offices import Actor, System
from spoc.office.copies.models import CopyState
from spoc.office.copies.selectors.states import open_gaps
from spoc.office.copies.services import states
from spoc.procedures.national_copy import gaps
from spoc.procedures.national_copy.batches import Connect, Now, Progress, note_batch, untold
from spoc.procedures.national_copy.entries import apply_entries
from spoc.procedures.national_copy.taking_turns import moving

PAGE = 1_000
"""Entries asked for at a time, and written in one transaction."""


@dataclass(frozen=True, kw_only=True)
class DeltaReport:
    """read: entries that came; stale: of them repeated, or overtaken by a later one; missing: that did not come."""

    system: System
    read: int = 0
    entered: int = 0
    replaced: int = 0
    withdrawn: int = 0
    stale: int = 0
    missing: int = 0
    late: int = 0
    refused: tuple[str, ...] = ()
    sequence: int = 0


class CopyEmptyError(Exception):
    """There is nothing to bring up to date: the first load was not begun, or is not done."""


@dataclass(frozen=True, kw_only=True)
class _Run:
    central: CentralClient
    by: Actor
    now: Now


def follow(system: System, *, connect: Connect, by: Actor, now: Now, tell: Progress = untold) -> DeltaReport:
    """Everything up to the newest entry. Raises CentralError, CopyBusyError, CopyEmptyError."""
    with moving(system), connect(system) as central:
        state = states.open_state(system)
        if state.phase != CopyPhase.CURRENT:
            raise CopyEmptyError(system)
        return catch_up(state, central, by=by, now=now, tell=tell)


def catch_up(  # noqa: PLR0913  what, from where, who, when, how far, told to whom
    state: CopyState,
    central: CentralClient,
    *,
    by: Actor,
    now: Now,
    until: int | None = None,
    tell: Progress = untold,
) -> DeltaReport:
    """Within `moving`: the gaps first, then page after page, up to the entry `until` or the newest.

    Raises CentralError.
    """
    run, begun = _Run(central=central, by=by, now=now), state.sequence
    report = DeltaReport(system=System(state.system))
    for gap in open_gaps(report.system):
        report = _take(run, state, gaps.asked_again(central, gap.first, gap.last), [], report)
    while until is None or state.sequence < until:
        limit = PAGE if until is None else min(PAGE, until - state.sequence)
        page = central.entries_since(state.sequence, limit=limit)
        states.hear(state, page.last_sequence, at=now())
        target = page.last_sequence if until is None else until
        if state.sequence >= target and not page.entries:
            break
        whole = gaps.completed(central, state.sequence, page.entries, upto=min(state.sequence + limit, target))
        report = _take(run, state, whole.entries, whole.missing, report)
        tell("delta", state.sequence - begun, max(target - begun, 0))
    return replace(report, sequence=state.sequence)


def _take(
    run: _Run,
    state: CopyState,
    entries: Sequence[BroadcastEntry],
    missing: Sequence[gaps.Span],
    report: DeltaReport,
) -> DeltaReport:
    """One transaction; the cursor comes first, whose lock makes another process wait and find that it was moved."""
    if not entries and not missing:
        return report
    at, before = run.now(), state.sequence
    with transaction.atomic():
        last = max([before, *(one.sequence for one in entries), *(span[1] for span in missing)])
        states.advance(state, last, changed=bool(entries), at=at)
        waiting = open_gaps(report.system)
        late = [one for one in entries if one.sequence <= before and gaps.is_within(waiting, one.sequence)]
        states.fill_gaps(waiting, {one.sequence for one in late}, at=at)
        states.note_gaps(report.system, missing, at=at)
        news = [*late, *(one for one in entries if one.sequence > before)]
        applied = apply_entries(report.system, news, at=at)
        told = {"system": state.system, "after": before, "upto": last, "missing": [list(span) for span in missing]}
        note_batch("copies.delta", by=run.by, at=at, size=len(news), told=told)
    return replace(
        report,
        read=report.read + len(entries),
        entered=report.entered + applied.written.entered,
        replaced=report.replaced + applied.written.replaced,
        withdrawn=report.withdrawn + applied.written.withdrawn,
        stale=report.stale + applied.stale + len(entries) - len(news),
        missing=report.missing + sum(end - first + 1 for first, end in missing),
        late=report.late + len(late),
        refused=(*report.refused, *applied.written.refused),
    )
