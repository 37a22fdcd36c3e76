"""Numbers of documents and things: one normal form, look-alike characters, one slip."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from spoc.core.terms.reasons import Reason

_LOOK_ALIKES = str.maketrans("OQDILZSBG", "000112586")
_FOREIGN = str.maketrans("АВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXIJSABEZHIKMNOPTYX")
"""Cyrillic and Greek capitals that are printed as Latin ones."""


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


def normal_form(number: str) -> str:
    """Letters A to Z and digits of a number, capitals, nothing else: as a machine-readable zone holds it.

    Letters of other alphabets that look like Latin ones are taken for those; digits of any script become 0 to 9.
    """
    capitals = unicodedata.normalize("NFKC", number).upper().translate(_FOREIGN)
    plain = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in capitals)
    return "".join(char for char in unicodedata.normalize("NFD", plain) if char.isascii() and char.isalnum())


def near_form(number: str) -> str:
    """The normal form with characters that are confused in reading (0 O Q D, 1 I L, 2 Z, 5 S, 8 B, 6 G) as one."""
    return normal_form(number).translate(_LOOK_ALIKES)


def one_slip_keys(number: str) -> Sequence[str]:
    """The near form and each of its forms with one character left out: two numbers one slip apart share a key.

    In: any number; out: keys without repetition, the near form first. Numbers under five characters have their near
    form alone, since a slip there proves nothing.
    """
    near = near_form(number)
    if len(near) < 5:
        return [near] if near else []
    return list(dict.fromkeys([near, *(near[:place] + near[place + 1 :] for place in range(len(near)))]))


def compare_numbers(asked: str, found: str) -> NumberComparison:
    """Two numbers, graded: equal, look-alike, one slip (a wrong, missing, extra or transposed character), different."""
    mine, yours = normal_form(asked), normal_form(found)
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
