"""Deadlines are started by a rule, met by an answer or cancelled with a reason; never moved silently."""

from datetime import datetime

from spoc.core.law.deadlines import Deadline as DeadlineByLaw
from spoc.office.clocks.models import Deadline
from spoc.office.clocks.selectors import running_deadlines


def start_by_law(found: DeadlineByLaw, *, reference: str) -> Deadline:
    """The clock that `core.law.deadlines` gave, with the office's own target before it."""
    return Deadline.objects.create(
        rule=found.rule,
        act=found.source.act,
        article=found.source.place,
        confidence=found.confidence,
        reference=reference,
        started_at=found.started_at,
        due_at=found.due_at,
        target_at=found.target.due_at if found.target else None,
        target_rule=found.target.rule if found.target else "",
        is_immediate=found.is_immediate,
    )


def meet_deadline(deadline: Deadline, *, at: datetime, by: str) -> bool:
    """True when this call met it; False when it was met or cancelled before."""
    return bool(running_deadlines().filter(pk=deadline.pk).update(met_at=at, met_by=by))


def cancel_deadline(deadline: Deadline, *, at: datetime, why: str) -> bool:
    return bool(running_deadlines().filter(pk=deadline.pk).update(cancelled_at=at, cancelled_why=why))


def note_warning(deadline: Deadline, *, percent: int) -> bool:
    """True when this call was the first to warn at this percentage."""
    rows = running_deadlines().filter(pk=deadline.pk, warned_percent__lt=percent)
    return bool(rows.update(warned_percent=percent))
