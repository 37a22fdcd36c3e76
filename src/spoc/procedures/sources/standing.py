"""How every outside source fares: what the last questions met with, and which are left alone for now."""

from dataclasses import dataclass
from datetime import datetime

from spoc.core.terms.reasons import Reason
from spoc.office.sources.models import SourceHealth
from spoc.office.sources.selectors import health_of
from spoc.procedures.questions import reason_of_json
from spoc.procedures.sources.table import every_source
from spoc.procedures.sources.values import Source


@dataclass(frozen=True, kw_only=True)
class SourceStanding:
    """One source. failures: in a row; reason: of the last; try_at: when one question may try it again.

    trouble: why it cannot be asked at all: its mapping cannot be read.
    """

    name: str
    title: str
    limit_seconds: float
    most_records: int
    failures: int = 0
    opened_at: datetime | None = None
    try_at: datetime | None = None
    answered_at: datetime | None = None
    failed_at: datetime | None = None
    took_ms: int = 0
    reason: Reason | None = None
    trouble: Reason | None = None

    @property
    def is_left_alone(self) -> bool:
        """Its circuit is open."""
        return self.opened_at is not None


def standings(*, at: datetime) -> list[SourceStanding]:
    """Those that the office is connected to, in the order of the table; no person's data is among it."""
    sources = list(every_source())
    health = health_of(one.name for one in sources)
    return [_standing(one, health.get(one.name)) for one in sources]


def _standing(source: Source, health: SourceHealth | None) -> SourceStanding:
    bare = SourceStanding(
        name=source.name,
        title=source.title,
        limit_seconds=source.limit_seconds,
        most_records=source.most_records,
        trouble=source.trouble,
    )
    if health is None:
        return bare
    return SourceStanding(
        name=bare.name,
        title=bare.title,
        limit_seconds=bare.limit_seconds,
        most_records=bare.most_records,
        trouble=bare.trouble,
        failures=health.failures,
        opened_at=health.opened_at,
        try_at=health.try_at,
        answered_at=health.answered_at,
        failed_at=health.failed_at,
        took_ms=health.took_ms,
        reason=reason_of_json(health.reason) if health.reason else None,
    )
