"""What a slip of the pen, of the keyboard or of a reading machine costs: two spellings in Latin letters, a to z.

A strange letter costs 1; what is easily taken for another costs less, by the table. Sources: the keyboards QWERTY,
QWERTZ and AZERTY; the shapes of OCR-B, in which machine-readable zones are printed.
"""

from collections.abc import Mapping
from types import MappingProxyType

from rapidfuzz.distance import OSA, Editop, Levenshtein

MOST_GRADED = 2
"""Slips up to which each is looked at; of more, every one costs 1."""
SHORTEST_GRADED = 4
"""Letters from which a slip may cost less than 1: in a shorter word each tells it from another name."""
TRANSPOSED = 0.65
"""Two neighbours in each other's place."""
NEIGHBOUR_KEY = 0.8
"""The key beside the right one."""
LOOK_ALIKE = 0.5
"""Letters and figures that a reading machine confuses."""
VOWEL = 0.8
"""One vowel for another."""
DOUBLED = 0.3
"""A letter written once for twice, or twice for once."""
SILENT = 0.6
"""An h, which many languages do not sound, written or left out."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm")
_COLUMNS = ("qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm")
_SHAPES = ("0o", "1il", "5s", "8b", "2z", "6g", "4a", "uv", "vy", "nm", "ce", "od", "qo", "ij", "tf", "hb")
_VOWELS = "aeiouy"
_distance = OSA.distance
_steps = Levenshtein.editops


def _pairs() -> Mapping[str, float]:
    """What a letter written for another costs, by both letters."""
    found: dict[str, float] = {}
    rows = (
        *((one + other, VOWEL) for one in _VOWELS for other in _VOWELS if one != other),
        *((row[place : place + 2], NEIGHBOUR_KEY) for row in (*_ROWS, *_COLUMNS) for place in range(len(row) - 1)),
        *((one + other, LOOK_ALIKE) for shape in _SHAPES for one in shape for other in shape if one != other),
    )
    for pair, cost in rows:
        for both in (pair, pair[::-1]):
            found[both] = min(cost, found.get(both, 1.0))
    return MappingProxyType(found)


_PAIRS = _pairs()


def cost(one: str, other: str) -> float:
    """The least sum of the costs of the slips that make one spelling of the other; 0 for equals. Symmetric."""
    slips = _distance(one, other)
    if not 0 < slips <= MOST_GRADED or max(len(one), len(other)) < SHORTEST_GRADED:
        return float(slips)
    steps = _steps(one, other)
    turned = len(steps) - slips
    if turned > 0:
        return slips - turned * (1 - TRANSPOSED)
    return sum((_of_step(step, one, other) for step in steps), 0.0)


def _of_step(step: Editop, one: str, other: str) -> float:
    if step.tag == "replace":
        return _PAIRS.get(one[step.src_pos] + other[step.dest_pos], 1.0)
    text, place = (one, step.src_pos) if step.tag == "delete" else (other, step.dest_pos)
    letter = text[place]
    if letter in (text[place - 1 : place], text[place + 1 : place + 2]):
        return DOUBLED
    return SILENT if letter == "h" else 1.0


def without_article(form: str) -> str:
    """What is left of a word that may begin with an Arabic article, also an assimilated one; empty for any other."""
    if len(form) < _LONG_ENOUGH or form[0] not in "ae" or form[1] not in _ARTICLE_ENDS:
        return ""
    return form[2:] if form[1] == "l" or form[1] == form[2] else ""


_LONG_ENOUGH = 6
_ARTICLE_ENDS = "lrsndtz"
