"""Ranges of numbers, as batches of blank documents are reported: `AB 000101` to `AB 000250`."""

import re

from spoc.core.terms.documents import normal_number
from spoc.core.terms.reasons import Reason

MOST_IN_RANGE = 10_000
"""Proposal of this project; a larger batch is entered as several."""
_RUNNING = re.compile(r"(.*?)([0-9]+)([^0-9]*)")


class RangeError(ValueError):
    """Two numbers that make no range; `reason` says why."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.reason = Reason(code=code, values=values)


def expand_range(first: str, last: str, most: int = MOST_IN_RANGE) -> tuple[str, ...]:
    """Each number from the first to the last, both included, in normal form.

    The last run of digits counts up and keeps its length; what stands before and behind it must be the same in both.
    Raises `RangeError` where the two differ otherwise, run backwards, or hold more than `most` numbers.
    """
    begin, end = _split(first), _split(last)
    if begin is None or end is None:
        raise RangeError("kind.range.no_digits")
    if (begin[0], len(begin[1]), begin[2]) != (end[0], len(end[1]), end[2]):
        raise RangeError("kind.range.unlike")
    count = int(end[1]) - int(begin[1]) + 1
    if count < 1:
        raise RangeError("kind.range.backwards")
    if count > most:
        raise RangeError("kind.range.too_many", count=str(count), most=str(most))
    width = len(begin[1])
    return tuple(f"{begin[0]}{number:0{width}d}{begin[2]}" for number in range(int(begin[1]), int(end[1]) + 1))


def _split(text: str) -> tuple[str, str, str] | None:
    """What stands before the last run of digits, the run, and what stands behind it."""
    number = normal_number(text)
    found = _RUNNING.fullmatch(number) if len(number) <= 80 else None
    return (found[1], found[2], found[3]) if found else None
