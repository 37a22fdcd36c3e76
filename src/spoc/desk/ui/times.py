"""Moments and spans as an officer reads them: the office's zone on the page, "42 min" beside the clock time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils import formats, timezone
from django.utils.translation import gettext as _

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Tone(StrEnum):
    """How much a clock asks for a person. Normal is grey."""

    NORMAL = "normal"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A deadline as a chip shows it; ``soon_at`` lets the page turn the chip without asking the server."""

    due_at: datetime
    soon_at: datetime
    tone: Tone
    text: str
    absolute: str


def span(delta: timedelta) -> str:
    """A span in at most two units: "18 min", "3 h 05 min", "1 d 20 h". The sign is dropped."""
    delta = abs(delta)
    if delta < MINUTE:
        return _("under 1 min")
    days, rest = divmod(delta, DAY)
    hours, rest = divmod(rest, HOUR)
    minutes = rest // MINUTE
    if days:
        return _("%(days)d d %(hours)02d h") % {"days": days, "hours": hours}
    if hours:
        return _("%(hours)d h %(minutes)02d min") % {"hours": hours, "minutes": minutes}
    return _("%(minutes)d min") % {"minutes": minutes}


def clock(due_at: datetime, now: datetime, *, started_at: datetime | None = None) -> Clock:
    """The chip of a deadline. Soon: the last fifth of its span, at least one hour, at most eight."""
    whole = due_at - started_at if started_at else timedelta()
    soon_at = due_at - min(max(whole / 5, HOUR), 8 * HOUR)
    tone = Tone.LATE if now >= due_at else Tone.SOON if now >= soon_at else Tone.NORMAL
    words = span(due_at - now)
    text = _("late %(span)s") % {"span": words} if tone is Tone.LATE else words
    return Clock(due_at=due_at, soon_at=soon_at, tone=tone, text=text, absolute=moment(due_at))


def moment(at: datetime) -> str:
    """Local day, time and zone: "24 Nov 2026, 14:30 CET"."""
    return f"{day(local(at).date())}, {local(at):%H:%M} {local(at):%Z}"


def short_moment(at: datetime, now: datetime) -> str:
    """The time alone when it is today, else the day and the time; the zone stands in the top bar."""
    here = local(at)
    if here.date() == local(now).date():
        return f"{here:%H:%M}"
    return f"{day(here.date())}, {here:%H:%M}"


def day(on: date) -> str:
    return formats.date_format(on, "j M Y", use_l10n=False)


def local(at: datetime) -> datetime:
    return timezone.localtime(at)
