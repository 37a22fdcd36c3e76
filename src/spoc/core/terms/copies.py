"""The national copy of foreign alerts: how far it has come, what a comparison finds, what a gap is closed by."""

from enum import StrEnum


class CopyPhase(StrEnum):
    EMPTY = "empty"
    LOADING = "loading"
    """A snapshot is being read; it goes on where it stopped, however it stopped."""
    CURRENT = "current"
    """Loaded; follows the broadcast."""


class GapClosing(StrEnum):
    """How entries that the broadcast had left out came in after all."""

    REPLAY = "replay"
    """They were asked for again, or came late."""
    COMPARISON = "comparison"
    """They never came; every category was compared since."""
    LOAD = "load"
    """A later snapshot holds what they told."""


class DifferenceKind(StrEnum):
    """How a record of the copy differs from the central system's."""

    MISSING = "missing"
    SURPLUS = "surplus"
    """Held here though the central system has it no more."""
    CHANGED = "changed"
    DOUBLED = "doubled"
    UNSEARCHABLE = "unsearchable"
    """The same, but checks did not find it: a key or a mark of the index was wrong."""


class ComparisonState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """The central system did not answer, or the process ended: what was repaired until then is repaired."""
