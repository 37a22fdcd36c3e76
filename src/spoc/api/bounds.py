"""How often one person or program may call within a minute, from whichever address and whichever process answers.

Each process counts for itself and tells the others by the database every so many calls, so that counting costs nearly
nothing; between two tellings a process knows its own calls only, by which the bound may be passed a little.
"""

import threading
import time
from dataclasses import dataclass

from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from spoc.office.accounts.doors import actor_in
from spoc.office.accounts.services.calls import Tally, count_calls

MINUTE = 60.0
COUNTED = "spoc.call_counted"
"""In what the server tells of a call: another door counted it. No header can set it, since theirs begin with HTTP_."""
TOLD_IN_STEPS = 60
"""Parts of the bound after which a process tells its calls; of 1,200 that is every twentieth."""


@dataclass(slots=True)
class _Count:
    """told: of this minute (since 1970) by all processes, when this one told its calls last; mine: those since then."""

    minute: int
    told: Tally
    mine: int = 0


class CallsPerActor(BaseThrottle):
    """At most so many calls in any sixty seconds: those of this minute, and of the last as far as it still counts.

    A call that is refused is not counted.
    """

    def __init__(self, num_requests: int, *, scope: str = "calls") -> None:
        self.num_requests, self.scope = num_requests, scope
        self._counts: dict[str, _Count] = {}
        self._lock = threading.Lock()
        self._wait = MINUTE

    def allow_request(self, request: HttpRequest) -> bool:
        return COUNTED in request.META or self.allows(actor_in(request).name)

    def allows(self, name: str) -> bool:
        """Whether this person or program may call once more; the call is counted."""
        caller, now = f"{self.scope}:{name}", time.time()
        minute, gone = int(now // MINUTE), now % MINUTE / MINUTE
        with self._lock:
            count = self._counts.setdefault(caller, _Count(0, Tally(calls=0, before=0)))
            count.mine += 1
            if count.minute == minute and count.mine < self._step and self._is_within(count, gone):
                return True
            untold, count.mine = count.mine, 0
        told = count_calls(caller, untold, minute=minute)
        if not (is_within := self._used(told, gone) <= self.num_requests):
            self._wait = MINUTE * (1 - gone)
            told = count_calls(caller, -1, minute=minute)
        with self._lock:
            count.minute, count.told = minute, told
        return is_within

    def wait(self) -> float | None:
        """Seconds until the minute is over: by then at least one call is open again."""
        return self._wait

    def forget(self) -> None:
        """What this process counted and did not tell."""
        with self._lock:
            self._counts.clear()

    @property
    def _step(self) -> int:
        return max(1, self.num_requests // TOLD_IN_STEPS)

    def _is_within(self, count: _Count, gone: float) -> bool:
        return self._used(count.told, gone) + count.mine <= self.num_requests

    def _used(self, told: Tally, gone: float) -> float:
        """gone: share of the minute that has passed."""
        return told.calls + told.before * (1 - gone)
