"""What was kept with a question a moment ago, by the process that still holds it: it need not be read again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spoc.office.screening.models import Match, SourceAnswer


@dataclass(frozen=True, kw_only=True)
class JustKept:
    """Of our own sources, the only ones that were asked: their answers in order, and their matches by rank."""

    answers: "tuple[SourceAnswer, ...]"
    matches: "tuple[Match, ...]"
