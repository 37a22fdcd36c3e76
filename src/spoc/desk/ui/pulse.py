"""What the beat shows on every page: what is late, hits that wait, silent channels, notices, counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from spoc.desk.ui.places import Count


@dataclass(frozen=True, kw_only=True)
class Strip:
    """The one line under the top bar. Grey while nothing needs a person."""

    late: int = 0
    oldest_late: timedelta | None = None
    late_url: str | None = None
    hits: int = 0
    """Hits that wait for their answer."""
    oldest_hit: timedelta | None = None
    hits_url: str | None = None
    silent: tuple[str, ...] = ()
    """A sentence for each channel that is quiet for too long."""
    knows_channels: bool = True
    """Each watched bureau has been heard of; else the line does not claim that all were."""

    @property
    def is_alarm(self) -> bool:
        return bool(self.late or self.hits or self.silent)

    @property
    def alarms(self) -> int:
        """What the tone and the assertive announcement go by: they speak when it rises."""
        return self.late + self.hits

    @property
    def alarm_text(self) -> str:
        parts = [_("%(number)d late") % {"number": self.late}] if self.late else []
        parts += [_("%(number)d hits waiting") % {"number": self.hits}] if self.hits else []
        return ", ".join(parts)


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One notice to the officer, as a sentence and where it leads; never a person's data."""

    number: int
    text: str
    url: str | None
    made_at: datetime
    is_urgent: bool = False


@dataclass(frozen=True, kw_only=True)
class Pulse:
    strip: Strip = field(default_factory=Strip)
    counts: Mapping[str, Count] = field(default_factory=dict)
    """By route name of the place."""
    notices: tuple[Notice, ...] = ()
    """Not seen yet, newest first."""
    seen_url: str | None = None

    @property
    def newest(self) -> int:
        return max((notice.number for notice in self.notices), default=0)

    @property
    def has_urgent(self) -> bool:
        return any(notice.is_urgent for notice in self.notices)

    def since(self, number: int) -> tuple[Notice, ...]:
        """Notices made after the one of that number, oldest first: a page shows each as a toast once."""
        return tuple(notice for notice in reversed(self.notices) if notice.number > number)
