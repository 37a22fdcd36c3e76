"""Filters of the pages: moments in the office's zone, spans in words, clocks."""

from datetime import date, datetime, timedelta

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from spoc.desk.ui import states, times

register = template.Library()


@register.filter
def moment(at: datetime | None) -> str:
    """``{{ message.made_at|moment }}``: "24 Nov 2026, 14:30 CET"."""
    return times.moment(at) if at else ""


@register.filter
def moment_of_text(text: str) -> str:
    """A moment that is kept as text (ISO 8601), as `moment` shows it; any other text as it stands."""
    try:
        return times.moment(datetime.fromisoformat(text))
    except (TypeError, ValueError):
        return text


@register.filter
def day(on: date | None) -> str:
    """``{{ alert.valid_until|day }}``: "24 Nov 2026". A moment is taken in the office's zone."""
    if isinstance(on, datetime):
        on = times.local(on).date()
    return times.day(on) if on else ""


@register.filter
def span(delta: timedelta | None) -> str:
    """``{{ lateness|span }}``: "3 h 05 min"."""
    return times.span(delta) if delta is not None else ""


@register.filter
def ago(at: datetime | None) -> str:
    """How long since: "42 min"; the word "ago" belongs to the sentence around it."""
    return times.span(timezone.now() - at) if at else ""


@register.filter
def when(at: datetime | None) -> SafeString | str:
    """A ``<time>`` for lists: "14:30" today, "23 Nov 2026, 09:12" before; day, time and zone on hover and focus."""
    if not at:
        return ""
    return format_html(
        '<time datetime="{}" data-tip="{}">{}</time>',
        at.isoformat(),
        times.moment(at),
        times.short_moment(at, timezone.now()),
    )


@register.simple_tag
def clock_of(
    due_at: datetime | None, started_at: datetime | None = None, now: datetime | None = None
) -> times.Clock | None:
    """``{% clock_of due started as clock %}``: the facts of a deadline's chip; None without a deadline."""
    return times.clock(due_at, now or timezone.now(), started_at=started_at or None) if due_at else None


@register.filter
def per_cent(share: float | None) -> int:
    """0.94 as 94, for the width of a bar."""
    return round(100 * share) if share else 0


@register.filter
def score(value: float | None) -> str:
    """0.94 as ".94" and 1 as "1.00", as scores are written on the desk."""
    if value is None:
        return ""
    return f"{value:.2f}".removeprefix("0")


@register.simple_tag
def icon_of_clock(clock: times.Clock) -> str:
    """Address of the icon of a clock's tone."""
    return static("vendor/icons.svg") + ("#alert-circle" if clock.tone is times.Tone.LATE else "#clock")


@register.filter
def tone_of_state(state: str) -> str:
    return states.tone_of(state)


@register.filter
def icon_of_state(state: str) -> str:
    return states.icon_of(state)


@register.filter
def control(field: BoundField | str, hint: str = "") -> SafeString | str:
    """The widget of a field, told where its hint and its errors stand; a label makes a placeholder superfluous."""
    if not isinstance(field, BoundField):
        return ""
    field.field.widget.attrs.pop("placeholder", None)
    about = [f"{field.auto_id}_hint"] if hint else []
    about += [f"{field.auto_id}_error"] if field.errors else []
    return field.as_widget(attrs={"aria-describedby": " ".join(about)} if about else None)
