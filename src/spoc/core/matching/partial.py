"""Parts of numbers, where somebody says that a part is all he knows: a plate half seen, a number half filed off.

`?` stands for one sign, `*` for any number of them. Signs that are taken for each other (0 O Q D, 1 I L, 2 Z, 5 S, 8 B,
6 G) count as one when looking; the comparison says whether they are equal or only look alike.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from spoc.core.matching.documents import near_form
from spoc.core.terms.documents import normal_number
from spoc.core.terms.reasons import Reason

ONE, ANY = "?", "*"
FEWEST_KNOWN = 4
"""Signs of a part that must be known: with fewer, half of all numbers fit."""
LONGEST = 60
BEGIN, END = "^", "$"
_TOGETHER = 3
"""Signs side by side under which the index keeps a number; its beginning and its end count as one each."""


class PartialError(ValueError):
    """Too little is known; `reason` says what is needed."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.reason = Reason(code=code, values=values)


@dataclass(frozen=True, kw_only=True)
class PartialNumber:
    """signs: normal letters and digits with `?` and `*` between; nothing else."""

    signs: str

    @property
    def known(self) -> int:
        """How many of its signs are known."""
        return sum(sign not in (ONE, ANY) for sign in self.signs)

    @property
    def near(self) -> str:
        """The signs with those that are taken for each other as one."""
        return _each_piece(self.signs, near_form)

    @property
    def triples(self) -> Sequence[str]:
        """Three signs side by side, each once: a number that fits holds them all, in its near form."""
        pieces = re.split(r"[?*]", f"{BEGIN}{self.near}{END}")
        return list(dict.fromkeys(triple for piece in pieces for triple in triples_of(piece)))

    @property
    def like(self) -> str:
        """For a comparison of the near form in the database: `_` one sign, `%` any number of them."""
        return self.near.replace(ONE, "_").replace(ANY, "%")

    def fits(self, number: str) -> bool:
        """number: in normal form. Whether its known signs are equal."""
        return self._exact.fullmatch(number) is not None

    def nearly_fits(self, number: str) -> bool:
        """Whether it fits but for signs that look alike."""
        return self._near.fullmatch(near_form(number)) is not None

    @cached_property
    def _exact(self) -> re.Pattern[str]:
        return _pattern(self.signs)

    @cached_property
    def _near(self) -> re.Pattern[str]:
        return _pattern(self.near)


@dataclass(frozen=True, kw_only=True)
class PartialComparison:
    """strength: 0.5 and more the more of the number is known, at most 0.95: a part is never the whole; 0: does not
    fit."""

    asked: str
    found: str
    strength: float
    code: str

    @property
    def reason(self) -> Reason:
        values = {"asked": self.asked, "found": self.found}
        return Reason(code=f"match.number.{self.code}", values=values)


def read_partial(text: str) -> PartialNumber:
    """A part as typed; without any `?` or `*` it may stand anywhere in the number.

    Raises PartialError when fewer than four signs are known, or no three side by side (the beginning and the end of a
    number count as signs).
    """
    signs = _each_piece(text[:LONGEST].replace("…", ANY).replace("%", ANY).replace("_", ONE), normal_number)
    signs = re.sub(r"\*+", ANY, signs)
    if ONE not in signs and ANY not in signs:
        signs = f"{ANY}{signs}{ANY}"
    part = PartialNumber(signs=signs)
    if part.known < FEWEST_KNOWN:
        raise PartialError("question.part_too_short", least=str(FEWEST_KNOWN), known=str(part.known))
    if not part.triples:
        raise PartialError("question.part_scattered", together=str(_TOGETHER))
    return part


def is_partial(text: str) -> bool:
    """Whether the text says itself that it is a part."""
    return ONE in text or ANY in text


def compare_partial(asked: PartialNumber, found: str) -> PartialComparison:
    """A part against a whole number in any form."""
    number = normal_number(found)
    share = min(asked.known / len(number), 1.0) if number else 0.0
    if asked.fits(number):
        strength, code = 0.5 + 0.45 * share, "part_equal"
    elif asked.nearly_fits(number):
        strength, code = 0.5 + 0.35 * share, "part_look_alike"
    else:
        strength, code = 0.0, "differs"
    return PartialComparison(asked=asked.signs, found=number, strength=round(strength, 3), code=code)


def triples_of(text: str) -> Sequence[str]:
    """Each three signs side by side, in their order; none of a text that is shorter."""
    return [text[place : place + _TOGETHER] for place in range(len(text) - _TOGETHER + 1)]


def _each_piece(text: str, form: Callable[[str], str]) -> str:
    """Each piece between the wildcards in a form; the wildcards stay where they are."""
    return "".join(one if one in (ONE, ANY) else form(one) for one in re.split(r"([?*])", text))


def _pattern(signs: str) -> re.Pattern[str]:
    return re.compile("".join({ONE: ".", ANY: ".*"}.get(sign) or re.escape(sign) for sign in signs))
