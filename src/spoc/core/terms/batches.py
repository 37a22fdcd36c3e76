"""Questions about many: what may be authorised, how far a job is, whether a watch list still watches."""

from enum import StrEnum


class Use(StrEnum):
    """What a second officer authorises."""

    BATCH = "batch"
    """Many persons asked for at once, by a call, a terminal or a job."""
    WATCH_LIST = "watch_list"
    """Questions that are kept, and put to every alert that comes or changes."""


class AuthorisationState(StrEnum):
    """What became of an application."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class JobState(StrEnum):
    """How far a job over a file of questions is."""

    READING = "reading"
    """The file is taken apart into rows."""
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"
    """Something was found that concerns the whole; the reason stands beside it."""
    CANCELLED = "cancelled"


AT_WORK = frozenset({JobState.READING, JobState.RUNNING})
"""In which the worker goes on with it."""
AT_REST = frozenset({JobState.DONE, JobState.STOPPED, JobState.CANCELLED})
"""In which nothing moves any more."""


class WatchState(StrEnum):
    """Whether the questions of a list are still put."""

    ACTIVE = "active"
    ENDED = "ended"
    """Its authorisation ended, was withdrawn, or its owner ended it; it waits to be erased."""
