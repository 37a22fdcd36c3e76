"""What may stand on an open screen: of a discreet check or an information alert nothing, before a key is pressed.

The officer is told by words that an ordinary answer has too (remarks on a zone, say), so that who looks over his
shoulder learns nothing; what he is to do stands behind a key.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from spoc.procedures.answers import ActionLine, AnswerView, MatchView
from spoc.procedures.sources.views import OutsideView


class Open(StrEnum):
    """How an answer opens on a screen that others may see."""

    NO_RECORD = "no_record"
    NOTED = "noted"
    """Nothing that is shown asks for anything, and there are notes: remarks on what was asked, or what must not be
    disclosed."""
    POSSIBLE = "possible"
    ASKING = "asking"
    NO_ANSWER = "no_answer"
    KNOWN = "known"
    """A register knows it, and nothing asks for anything."""


@dataclass(frozen=True, kw_only=True)
class Screen:
    """An answer parted into what is shown and what is shielded, which nobody near may see."""

    opens: Open
    count: int
    matches: Sequence[MatchView]
    further: Sequence[MatchView]
    outside: Sequence[OutsideView]
    actions: Sequence[ActionLine]
    shielded: Sequence[MatchView]
    shielded_further: Sequence[MatchView]
    shielded_outside: Sequence[OutsideView]
    shielded_actions: Sequence[ActionLine]
    has_notes: bool
    """Whether there is something to be read by the key: remarks stand behind it too, whatever else the answer shows."""

    @property
    def hides_something(self) -> bool:
        return bool(self.shielded or self.shielded_further or self.shielded_outside)


def screen_of(answer: AnswerView) -> Screen:
    matches, shielded = _parted(answer.matches)
    further, shielded_further = _parted(answer.further)
    outside = tuple(_only(source, discreet=False) for source in answer.outside)
    hidden = tuple(_only(source, discreet=True) for source in answer.outside)
    shown = replace(answer, matches=matches, further=further, outside=outside)
    behind = replace(answer, matches=shielded, further=shielded_further, outside=hidden)
    shielded_outside = tuple(source for source in hidden if source.matches or source.further)
    has_notes = bool(shielded or shielded_further or shielded_outside or answer.remarks)
    return Screen(
        opens=_opens(shown, has_notes=has_notes),
        count=shown.count,
        matches=matches,
        further=further,
        outside=outside,
        actions=shown.actions,
        shielded=shielded,
        shielded_further=shielded_further,
        shielded_outside=shielded_outside,
        shielded_actions=behind.actions,
        has_notes=has_notes,
    )


def is_shielded(match: MatchView) -> bool:
    return match.alert is not None and match.alert.is_discreet


def _opens(shown: AnswerView, *, has_notes: bool) -> Open:
    """An answer that missed a source says so, whatever stands in its notes."""
    band = Open(shown.band.value)
    return Open.NOTED if band in (Open.NO_RECORD, Open.KNOWN) and has_notes else band


def _only(source: OutsideView, *, discreet: bool) -> OutsideView:
    return replace(
        source,
        matches=tuple(one for one in source.matches if one.is_discreet is discreet),
        further=tuple(one for one in source.further if one.is_discreet is discreet),
    )


def _parted(matches: Sequence[MatchView]) -> tuple[tuple[MatchView, ...], tuple[MatchView, ...]]:
    """Those that are shown, and those that are shielded."""
    return (
        tuple(one for one in matches if not is_shielded(one)),
        tuple(one for one in matches if is_shielded(one)),
    )
