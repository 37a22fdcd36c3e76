"""The sum of a score as docs/reference/matching.md tells it, done again from the rows of an answer and nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any

from spoc.core.matching import comparators, costs, person

Row = Mapping[str, Any]


def score_by_hand(rows: Sequence[Row]) -> float:
    """From the first row, the names, through every row with evidence, in their order."""
    name = next((row for row in rows if row["feature"] == "name"), None)
    score = name_by_hand(name["working"]) if name else 0.0
    like = (score - person.LIKE_NAME) / (person.SURE_NAME - person.LIKE_NAME)
    like = min(1.0, max(0.0, like))
    for row in rows:
        if row["feature"] not in ("name", "identity") and row["outcome"] != "unknown":
            score = step_by_hand(score, row["feature"], row["strength"], like)
    return score


def name_by_hand(working: Mapping[str, Any]) -> float:
    table = costs.COSTS
    agrees = slips = 0.0
    for pair in working["parts"]:
        share = max(0.0, (pair["likeness"] - table.floor) / (1 - table.floor))
        agrees += pair["weight"] * share
        slips += pair["weight"] * (1 - share)
    if not agrees:
        return 0.0
    asked, found = working["asked_alone"], working["found_alone"]
    against = table.slip * slips + table.conflict * min(asked, found) + table.extra * abs(asked - found)
    if asked or found:
        against += table.lone / agrees
    score = agrees / (agrees + against)
    if working["is_swapped"]:
        score *= table.swapped
    if working["is_across"]:
        score **= table.across
    return float(score * working["by_name"])


def step_by_hand(score: float, feature: str, strength: float, like: float) -> float:
    row = next(one for one in comparators.COMPARATORS if one.feature == feature)
    if strength >= 0.5:
        lift = row.lift * (2 * strength - 1)
        if not row.proves:
            lift *= like + (1 - like) * person.UNLIKE_LIFT
        return score + lift * (1 - score)
    against = 1 - 2 * strength
    return float((1 - row.drop * against) * score ** (1 + row.doubt * against))
