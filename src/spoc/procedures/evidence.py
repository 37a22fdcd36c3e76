"""The comparison of two records, row by row: as it is kept with a match, ready for JSON, and read again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spoc.core.matching.result import Comparison, Outcome
from spoc.core.terms.reasons import Reason
from spoc.procedures.questions import reason_as_json, reason_of_json


@dataclass(frozen=True, kw_only=True)
class Row:
    """One feature of both records side by side. strength: 0 to 1. points: what it did to the score, in hundredths.

    working: the figures from which anybody can recompute both; of a record of old none.
    """

    feature: str
    outcome: Outcome
    strength: float
    points: float
    asked: str
    found: str
    reason: Reason
    working: Mapping[str, object] = field(default_factory=dict)


def rows_of(comparison: Comparison) -> list[Mapping[str, object]]:
    """Of two persons, in the order in which a page shows them."""
    return [
        {
            "feature": one.feature.value,
            "outcome": one.outcome.value,
            "strength": one.strength,
            "points": one.points,
            "asked": one.asked,
            "found": one.found,
            "reason": reason_as_json(one.reason),
            "working": one.working,
        }
        for one in comparison.evidence
    ]


def row_of(stored: Mapping[str, object]) -> Row:
    """As it was kept."""
    reason, working = stored["reason"], stored.get("working")
    return Row(
        feature=str(stored["feature"]),
        outcome=Outcome(str(stored["outcome"])),
        strength=float(str(stored["strength"])),
        points=float(str(stored["points"])),
        asked=str(stored["asked"]),
        found=str(stored["found"]),
        reason=reason_of_json(dict(reason)) if isinstance(reason, dict) else Reason(code=""),
        working=working if isinstance(working, dict) else {},
    )


def reasons_of(rows: tuple[Row, ...]) -> tuple[Reason, ...]:
    """Why, strongest first."""
    told = [row for row in rows if row.outcome is not Outcome.UNKNOWN]
    return tuple(row.reason for row in sorted(told, key=lambda row: -abs(row.points)))
