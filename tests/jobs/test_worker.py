"""The worker's clock goes for as long as the worker takes jobs, and both end together when it is told to stop."""

import threading

from spoc.jobs.schedule import Beat
from spoc.jobs.worker import work
from tests.jobs.waiting import until


def test_the_clock_goes_on_while_jobs_are_taken_and_ends_with_them(own_database: str) -> None:
    stop, ready, beats = threading.Event(), threading.Event(), []
    beat = Beat(name="count", seconds=0.01, work=lambda: beats.append(ready.is_set()))
    working = threading.Thread(target=lambda: work(stop=stop, ready=ready.set, beats=(beat,)))
    working.start()
    try:
        until(lambda: beats.count(True) >= 3)
    finally:
        stop.set()
        working.join()
    counted = len(beats)
    assert "count" not in {thread.name for thread in threading.enumerate()}
    assert len(beats) == counted
