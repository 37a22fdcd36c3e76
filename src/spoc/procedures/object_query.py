"""What documents and vehicles have in common when asked for: numbers compared, the best of each subject kept."""

from collections.abc import Iterable

from spoc.core.matching.result import Outcome
from spoc.core.terms.reasons import Reason
from spoc.procedures.asking import Asker, Found, Likeness, with_alerts
from spoc.procedures.questions import reason_as_json
from spoc.procedures.subjects.victims_told import telling_victims

POSSIBLE_FROM = 0.85
"""A number that is equal, or equal but for signs that are taken for each other; one slip is a further candidate."""
MOST = 50

EvidenceRow = dict[str, object]


def found_among(
    likenesses: Iterable[Likeness], asker: Asker, *, possible_from: float = POSSIBLE_FROM, was_capped: bool = False
) -> Found:
    """Each subject once, by its best number; numbers with nothing in common are no candidates."""
    best: dict[int, Likeness] = {}
    for one in sorted(likenesses, key=lambda one: -one.score):
        if one.score > 0:
            best.setdefault(one.subject_id, one)
    ranked = list(best.values())
    matches = with_alerts(telling_victims(ranked[:MOST]), asker, possible_from=possible_from)
    return Found(matches=matches, was_capped=was_capped or len(ranked) > MOST)


def compared(feature: str, is_same: bool, asked: str, found: str, *, points: float = 0.0) -> EvidenceRow:
    """points: what a difference takes from the score, in hundredths, so that the rows of a match add up to it."""
    code = f"match.{feature}.{'equal' if is_same else 'differs'}"
    reason = Reason(code=code, values={"asked": str(asked), "found": str(found)})
    return evidence_row(feature, 1.0 if is_same else 0.0, asked, found, reason) | {"points": round(points, 2)}


def evidence_row(feature: str, strength: float, asked: str, found: str, reason: Reason) -> EvidenceRow:
    outcome = Outcome.AGREES if strength >= 0.95 else Outcome.SIMILAR if strength >= 0.5 else Outcome.DIFFERS
    return {
        "feature": feature,
        "outcome": outcome.value,
        "strength": strength,
        "points": round(100 * strength, 2),
        "asked": str(asked),
        "found": str(found),
        "reason": reason_as_json(reason),
    }
