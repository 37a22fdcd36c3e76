"""What a row of minimum data says."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from spoc.core.law.acts import RECAST, act_of
from spoc.core.law.rules import Confidence, Rule, Source
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.data_points import DataPoint


class Need(StrEnum):
    """How strongly a point is asked for."""

    MANDATORY = "mandatory"
    IF_AVAILABLE = "if_available"
    OPTIONAL = "optional"
    NEVER = "never"


class Case(StrEnum):
    """What a wanted person is wanted for, on which some points depend."""

    PROSECUTION = "prosecution"
    SENTENCE = "sentence"


@dataclass(frozen=True, kw_only=True)
class NeedsData(Rule):
    """Points that alerts of these categories about these kinds of subject have. case: only then; None: always."""

    categories: frozenset[AlertCategory]
    subjects: frozenset[SubjectKind]
    points: frozenset[DataPoint]
    need: Need
    case: Case | None = None


def needs(  # noqa: PLR0913  one argument a column
    row: str,
    of: tuple[Iterable[AlertCategory], Iterable[SubjectKind]],
    need: Need,
    points: Iterable[DataPoint],
    law: tuple[Source, Confidence],
    *,
    case: Case | None = None,
    note: str = "",
) -> NeedsData:
    """One row. of: categories and kinds of subject; law: source and confidence."""
    return NeedsData(
        id=f"data-{row}",
        categories=frozenset(of[0]),
        subjects=frozenset(of[1]),
        points=frozenset(points),
        need=need,
        case=case,
        source=law[0],
        confidence=law[1],
        since=max(RECAST, act_of(law[0].act).since),
        note=note,
    )
