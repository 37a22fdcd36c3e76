"""What may stand on an open screen: of a discreet check or an information alert nothing, before a key is pressed.

The officer is told by words that an ordinary answer has too (remarks on a zone, say), so that who looks over his
shoulder learns nothing; what he is to do stands behind a key.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from spoc.procedures.answers import ActionLine, AnswerView, MatchView


class Open(StrEnum):
    """How an answer opens on a screen that others may see."""

    NO_RECORD = "no_record"
    NOTED = "noted"
    """Nothing is shown, and there are notes: remarks on what was asked, or what must not be disclosed."""
    POSSIBLE = "possible"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, kw_only=True)
class Screen:
    """An answer parted into what is shown and what is shielded, which nobody near may see."""

    opens: Open
    matches: Sequence[MatchView]
    further: Sequence[MatchView]
    actions: Sequence[ActionLine]
    shielded: Sequence[MatchView]
    shielded_further: Sequence[MatchView]
    shielded_actions: Sequence[ActionLine]

    @property
    def has_notes(self) -> bool:
        """Whether there is something to be read by the key."""
        return self.opens is Open.NOTED or bool(self.shielded or self.shielded_further)


def screen_of(answer: AnswerView) -> Screen:
    matches, shielded = _parted(answer.matches)
    further, shielded_further = _parted(answer.further)
    return Screen(
        opens=_opens(answer, matches, has_notes=bool(shielded or shielded_further or answer.remarks)),
        matches=matches,
        further=further,
        actions=replace(answer, matches=matches).actions,
        shielded=shielded,
        shielded_further=shielded_further,
        shielded_actions=replace(answer, matches=shielded).actions,
    )


def is_shielded(match: MatchView) -> bool:
    return match.alert is not None and match.alert.is_discreet


def _opens(answer: AnswerView, matches: Sequence[MatchView], *, has_notes: bool) -> Open:
    """An answer that missed a source says so, whatever stands in its notes."""
    if matches:
        return Open.POSSIBLE
    if answer.silent:
        return Open.NO_ANSWER
    return Open.NOTED if has_notes else Open.NO_RECORD


def _parted(matches: Sequence[MatchView]) -> tuple[tuple[MatchView, ...], tuple[MatchView, ...]]:
    """Those that are shown, and those that are shielded."""
    return (
        tuple(one for one in matches if not is_shielded(one)),
        tuple(one for one in matches if is_shielded(one)),
    )
