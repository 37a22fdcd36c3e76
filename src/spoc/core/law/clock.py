"""How far a clock has run, and when an officer is warned of it."""

from datetime import datetime

WARN_AT = (50, 80, 100)
"""Per cent of the span at which an officer is told (P)."""


def percent_used(*, started_at: datetime, due_at: datetime, now: datetime) -> int:
    """Whole per cent of the span that has gone, from 0; over 100 once it is late. A span of nothing is all gone."""
    whole = (due_at - started_at).total_seconds()
    gone = (now - started_at).total_seconds()
    return max(0, int(100 * gone / whole)) if whole > 0 else 100


def warning_due(*, started_at: datetime, due_at: datetime, now: datetime, warned: int) -> int | None:
    """The highest of `WARN_AT` that has been reached and lies above the one already told; None when there is none."""
    used = percent_used(started_at=started_at, due_at=due_at, now=now)
    return next((percent for percent in reversed(WARN_AT) if warned < percent <= used), None)
