"""The bound on calls holds for all processes together, and slides with the minute."""

import pytest
from django.test import RequestFactory

from spoc.api import bounds
from spoc.api.bounds import CallsPerActor
from spoc.core.terms.offices import Actor, Role

MINUTE = 29_000_000 * 60.0


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The moment it is, to be set."""
    now = [MINUTE]
    monkeypatch.setattr(bounds.time, "time", lambda: now[0])
    return now


def test_two_processes_count_together(db: None) -> None:
    one, other = CallsPerActor(4), CallsPerActor(4)
    assert [process.allows("olga") for process in (one, other, one, other, one, other)] == [True] * 4 + [False] * 2
    assert one.allows("irena")


def test_a_large_bound_is_passed_by_no_more_than_was_not_told_yet(db: None) -> None:
    processes = [CallsPerActor(600), CallsPerActor(600)]
    allowed = sum(processes[place % 2].allows("olga") for place in range(900))
    assert 600 <= allowed <= 600 + 2 * (600 // bounds.TOLD_IN_STEPS)


def test_calls_of_the_last_minute_count_less_and_less(db: None, clock: list[float]) -> None:
    calls = CallsPerActor(10)
    assert all(calls.allows("olga") for _ in range(10))
    clock[0] = MINUTE + 60 + 1
    assert not calls.allows("olga")
    clock[0] = MINUTE + 60 + 31
    assert [calls.allows("olga") for _ in range(6)] == [True] * 5 + [False]
    clock[0] = MINUTE + 180
    assert all(calls.allows("olga") for _ in range(10))


def test_it_says_how_long_to_wait(db: None, clock: list[float]) -> None:
    calls, request = CallsPerActor(1), RequestFactory().get("/")
    request.spoc_actor = Actor(name="olga", role=Role.OFFICER)  # type: ignore[attr-defined]  # as the gate sets it
    assert calls.allow_request(request)
    clock[0] = MINUTE + 45
    assert not calls.allow_request(request)
    assert calls.wait() == pytest.approx(15.0)
