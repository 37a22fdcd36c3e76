"""The circuit breaker of each source, kept in the database so that all processes know: after failures in a row nobody
asks it for a while; then one question tries it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from spoc.core.terms.reasons import Reason
from spoc.office.sources.models import SourceHealth
from spoc.office.sources.selectors import health_of
from spoc.office.sources.services import note_answered, note_failed, take_probe

OPENS_AFTER = 5
"""Failures in a row, of all processes together."""
PAUSE = timedelta(seconds=30)
"""How long it is left alone before one question tries it, and again after each try that fails."""


def left_alone(names: Sequence[str], *, at: datetime) -> dict[str, Reason]:
    """Sources that are not to be called now, with the reason; the question that may try one is among the others."""
    health = health_of(names)
    return {
        name: _reason(row)
        for name, row in health.items()
        if row.opened_at is not None and not take_probe(name, pause=PAUSE, at=at)
    }


def answered(source: str, *, took_ms: int, at: datetime) -> None:
    """The circuit closes."""
    note_answered(source, took_ms=took_ms, at=at)


def failed(source: str, reason: Reason, *, at: datetime) -> None:
    """One more in a row."""
    note_failed(source, reason, opens_after=OPENS_AFTER, pause=PAUSE, at=at)


def _reason(row: SourceHealth) -> Reason:
    return Reason(code="source.left_alone", values={"failures": str(row.failures), "seconds": f"{PAUSE.seconds}"})
