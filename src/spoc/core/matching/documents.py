"""Numbers of documents and things compared: equal in their normal form, look-alike characters, one slip."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from spoc.core.terms.documents import normal_number
from spoc.core.terms.reasons import Reason

_LOOK_ALIKES = str.maketrans("OQDILZSBG", "000112586")


@dataclass(frozen=True, kw_only=True)
class NumberComparison:
    """strength: 1 equal, 0.9 equal but for look-alikes, 0.6 one slip, 0 different."""

    asked: str
    found: str
    strength: float
    code: str

    @property
    def reason(self) -> Reason:
        return Reason(code=f"match.document.{self.code}", values={"asked": self.asked, "found": self.found})


def near_form(number: str) -> str:
    """The normal form with characters that are confused in reading (0 O Q D, 1 I L, 2 Z, 5 S, 8 B, 6 G) as one."""
    return normal_number(number).translate(_LOOK_ALIKES)


def compare_numbers(asked: str, found: str) -> NumberComparison:
    """Two numbers, graded: equal, look-alike, one slip (a wrong, missing, extra or transposed character), different."""
    mine, yours = normal_number(asked), normal_number(found)
    strength, code = _grade(mine, yours)
    return NumberComparison(asked=mine, found=yours, strength=strength, code=code)


def best_number(asked: Sequence[str], found: Sequence[str]) -> NumberComparison | None:
    """The closest of all given numbers; None when one side gives none."""
    pairs = [compare_numbers(one, other) for one in asked for other in found]
    return max(pairs, key=lambda pair: pair.strength, default=None)


def _grade(mine: str, yours: str) -> tuple[float, str]:
    if not mine or not yours:
        return 0.0, "differs"
    if mine == yours:
        return 1.0, "equal"
    if near_form(mine) == near_form(yours):
        return 0.9, "look_alike"
    if min(len(mine), len(yours)) >= 6 and OSA.distance(mine, yours, score_cutoff=1) == 1:
        return 0.6, "one_slip"
    return 0.0, "differs"
