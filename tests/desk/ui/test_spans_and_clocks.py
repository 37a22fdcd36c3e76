"""How long, by when: words and tones of clocks."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from spoc.desk.ui import times
from spoc.desk.ui.times import Tone

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("delta", "words"),
    [
        (timedelta(seconds=59), "under 1 min"),
        (timedelta(minutes=18), "18 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=3, minutes=5), "3 h 05 min"),
        (timedelta(days=1, hours=20), "1 d 20 h"),
        (timedelta(days=6, hours=1, minutes=59), "6 d 01 h"),
        (-timedelta(hours=2), "2 h 00 min"),
    ],
)
def test_a_span_has_at_most_two_units(delta: timedelta, words: str) -> None:
    with translation.override("en"):
        assert times.span(delta) == words


@pytest.mark.parametrize(
    ("left", "tone"),
    [
        pytest.param(timedelta(hours=3), Tone.NORMAL, id="three hours before: grey"),
        pytest.param(timedelta(hours=2, minutes=24), Tone.SOON, id="the last fifth of twelve hours"),
        pytest.param(timedelta(0), Tone.LATE, id="at the moment itself"),
        pytest.param(-timedelta(minutes=18), Tone.LATE, id="after it"),
    ],
)
def test_a_deadline_of_twelve_hours_is_soon_in_its_last_fifth(left: timedelta, tone: Tone) -> None:
    due = NOON + left
    assert times.clock(due, NOON, started_at=due - timedelta(hours=12)).tone is tone


@pytest.mark.parametrize(
    ("whole", "soon_before"),
    [(timedelta(minutes=30), timedelta(hours=1)), (timedelta(days=60), timedelta(hours=8))],
)
def test_soon_is_at_least_one_hour_and_at_most_eight(whole: timedelta, soon_before: timedelta) -> None:
    clock = times.clock(NOON, NOON, started_at=NOON - whole)
    assert clock.due_at - clock.soon_at == soon_before


def test_a_late_clock_says_so_in_words() -> None:
    with translation.override("en"):
        assert times.clock(NOON - timedelta(minutes=18), NOON).text == "late 18 min"


def test_a_moment_is_told_in_the_offices_zone_with_its_name() -> None:
    with timezone.override("Europe/Bratislava"), translation.override("en"):
        assert times.moment(NOON) == "24 Nov 2026, 13:00 CET"


def test_the_day_is_left_out_only_when_it_is_today_in_the_offices_zone() -> None:
    late_evening = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    with timezone.override("Europe/Bratislava"), translation.override("en"):
        assert times.short_moment(late_evening, NOON) == "00:30"
        assert times.short_moment(late_evening - timedelta(hours=1), NOON) == "23 Nov 2026, 23:30"
