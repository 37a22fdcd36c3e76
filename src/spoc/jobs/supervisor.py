"""Starts the parts of an office in order, starts again what crashes, and stops all of them at once and cleanly."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from threading import Event

from spoc.jobs.errors import N_, MachineRoomError
from spoc.jobs.parts import Part

POLL = 0.05
FIRST_WAIT = 0.5
LONGEST_WAIT = 30.0
MOST_DOUBLINGS = 16
"""More would change nothing, and a thousand more could not be counted any longer."""
STEADY_AFTER = 60.0
"""Seconds after which a part that ran is taken to be well: its next crash is its first again."""
TRIES_TO_BEGIN = 3
"""A part that ends so often before it was ever ready will not become ready: its set-up is wrong."""
TIME_TO_FINISH = 12.0
"""Seconds that the parts have for what is in hand."""


class Kind(StrEnum):
    STARTED = "started"
    READY = "ready"
    ENDED = "ended"
    STARTING_AGAIN = "starting again"
    STOPPING = "stopping"
    FORCED = "forced"


@dataclass(frozen=True, kw_only=True)
class Happening:
    """What is told to whoever watches. `code` as in `Part.ended`; `seconds` until the next start.

    error: why it could not even be started.
    """

    kind: Kind
    part: str
    code: int = 0
    seconds: float = 0.0
    error: MachineRoomError | None = None


class PartWillNotStartError(MachineRoomError):
    """A part ended again and again before it was ready."""

    sentence = N_(
        "`{part}` ended {count} times before it was ready (the last time with {code}): see what it said above."
    )


class _Watched:
    """A part and how it has fared."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.ends = 0
        self.started_at = 0.0
        self.start_again_at: float | None = None
        self.was_ready = False

    def start(self) -> None:
        self.start_again_at = None
        self.started_at = time.monotonic()
        self.part.start()

    def next_wait(self) -> float:
        """Doubles with every crash in a row."""
        if self.was_ready and time.monotonic() - self.started_at > STEADY_AFTER:
            self.ends = 0
        self.ends += 1
        return float(min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(self.ends - 1, MOST_DOUBLINGS)))


class Supervisor:
    """Runs in the main thread: the parts end when the thread that started them does. `tell` hears what happens."""

    def __init__(self, tell: Callable[[Happening], None]) -> None:
        self.stop_requested = Event()
        self._tell = tell
        self._watched: list[_Watched] = []

    def start(self, part: Part) -> None:
        """Starts it and waits until it is ready, or until a stop is requested. Raises PartWillNotStartError."""
        self.start_together([part])

    def start_together(self, parts: Sequence[Part]) -> None:
        """The same for several, side by side."""
        begun = [_Watched(part) for part in parts]
        for watched in begun:
            self._watched.append(watched)
            watched.start()
            self._tell(Happening(kind=Kind.STARTED, part=watched.part.name))
        while not self.stop_requested.is_set():
            self._look_after_all()
            self._note_ready(begun)
            if all(watched.was_ready for watched in begun):
                return
            self.stop_requested.wait(POLL)

    def watch(self) -> None:
        """Until a stop is requested."""
        while not self.stop_requested.is_set():
            self._look_after_all()
            self.stop_requested.wait(POLL)

    def stop(self) -> None:
        """Everything: all at once, and what carries the others (the database) when they are done."""
        self.stop_requested.set()
        self._stop([watched.part for watched in self._watched if not watched.part.carries_others])
        self._stop([watched.part for watched in self._watched if watched.part.carries_others])
        self._watched = []

    def _note_ready(self, some: Sequence[_Watched]) -> None:
        for watched in some:
            if not watched.was_ready and watched.part.ended() is None and watched.part.is_ready():
                watched.was_ready = True
                self._tell(Happening(kind=Kind.READY, part=watched.part.name))

    def _look_after_all(self) -> None:
        for watched in self._watched:
            self._look_after(watched)

    def _look_after(self, watched: _Watched) -> None:
        name = watched.part.name
        if watched.start_again_at is not None:
            if time.monotonic() >= watched.start_again_at:
                self._tell(Happening(kind=Kind.STARTING_AGAIN, part=name))
                self._start_again(watched)
            return
        code = watched.part.ended()
        if code is not None:
            self._ended(watched, code)

    def _start_again(self, watched: _Watched) -> None:
        """A database that cannot start just now (a full disk) is tried again later, like one that ended."""
        try:
            watched.start()
        except MachineRoomError as error:
            self._ended(watched, error.exit_code, error)

    def _ended(self, watched: _Watched, code: int, error: MachineRoomError | None = None) -> None:
        seconds = watched.next_wait()
        if not watched.was_ready and watched.ends >= TRIES_TO_BEGIN:
            raise PartWillNotStartError(part=watched.part.name, count=watched.ends, code=code)
        self._tell(Happening(kind=Kind.ENDED, part=watched.part.name, code=code, seconds=seconds, error=error))
        watched.start_again_at = time.monotonic() + seconds

    def _stop(self, parts: Sequence[Part]) -> None:
        running = [part for part in parts if part.ended() is None]
        for part in running:
            self._tell(Happening(kind=Kind.STOPPING, part=part.name))
            part.ask_to_stop()
        running = _still_running(running, TIME_TO_FINISH)
        for part in running:
            self._tell(Happening(kind=Kind.FORCED, part=part.name))
            part.end_now()
        _still_running(running, TIME_TO_FINISH)


def _still_running(parts: Sequence[Part], seconds: float) -> list[Part]:
    """Waits for them to end, so long; gives those that have not."""
    until = time.monotonic() + seconds
    running = [part for part in parts if part.ended() is None]
    while running and time.monotonic() < until:
        time.sleep(POLL / 5)
        running = [part for part in running if part.ended() is None]
    return running
