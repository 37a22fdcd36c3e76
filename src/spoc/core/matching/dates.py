"""Dates of birth compared as clerks and lists write them: partial, ranged, approximate, swapped, one digit wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spoc.core.terms.persons import PartialDate
from spoc.core.terms.reasons import Reason

NEUTRAL = 0.5
"""Above: evidence for the same person; below: against."""
MOST_MISJUDGED = 7
"""How far two estimates of one year lie apart at most, in years, where no day is known."""
APPROXIMATE_YEARS = 3
"""How far ``c. 1984`` reaches, in years."""


@dataclass(frozen=True, kw_only=True)
class DateComparison:
    """strength: 1 equal in full, 0.5 says nothing, 0 contradicts."""

    asked: PartialDate
    found: PartialDate
    strength: float
    code: str

    @property
    def reason(self) -> Reason:
        return Reason(code=f"match.birth_date.{self.code}", values={"asked": str(self.asked), "found": str(self.found)})


def compare_dates(asked: PartialDate, found: PartialDate) -> DateComparison:
    """Two dates of birth, graded; the first row of the table below that holds decides.

    Source: field practice (dates are mis-typed, taken in American order, known to the year or guessed).
    """
    strength, code = graded(asked, found)
    return DateComparison(asked=asked, found=found, strength=strength, code=code)


@lru_cache(maxsize=1 << 14)
def graded(one: PartialDate, other: PartialDate) -> tuple[float, str]:
    """Strength and code of the first row that holds; remembered."""
    if one.is_full and other.is_full and _is_plainly_different(one, other):
        return 0.0, "differs"
    return next((strength, code) for holds, strength, code in GRADES if holds(one, other))


def _is_plainly_different(one: PartialDate, other: PartialDate) -> bool:
    """Ten years and more apart, and in day or month too: no row but the last can hold, so that none is looked at."""
    return abs(one.year - other.year) >= 10 and (one.day != other.day or one.month != other.month)


def best_date(asked: Sequence[PartialDate], found: Sequence[PartialDate]) -> DateComparison | None:
    """The closest of all given dates; None when one side gives none. More dates never weaken the evidence."""
    pairs = [compare_dates(one, other) for one in asked for other in found]
    return max(pairs, key=lambda pair: pair.strength, default=None)


def years_of(date: PartialDate) -> range:
    """The years a date may lie in, its approximation included."""
    reach = APPROXIMATE_YEARS if date.approximate else 0
    return range(date.year - reach, (date.to_year or date.year) + reach + 1)


def _is_loose(one: PartialDate) -> bool:
    return one.approximate or one.to_year is not None


def _both_full(one: PartialDate, other: PartialDate) -> bool:
    return one.day is not None and other.day is not None


def _equal(one: PartialDate, other: PartialDate) -> bool:
    return _both_full(one, other) and _parts(one) == _parts(other) and not (_is_loose(one) or _is_loose(other))


def _equal_about(one: PartialDate, other: PartialDate) -> bool:
    return _both_full(one, other) and _parts(one) == _parts(other)


def _swapped(one: PartialDate, other: PartialDate) -> bool:
    return _both_full(one, other) and (one.year, one.month, one.day) == (other.year, other.day, other.month)


def _one_digit(one: PartialDate, other: PartialDate) -> bool:
    return _both_full(one, other) and sum(a != b for a, b in zip(_digits(one), _digits(other), strict=True)) == 1


def _digits_swapped(one: PartialDate, other: PartialDate) -> bool:
    if not _both_full(one, other):
        return False
    mine, yours = _digits(one), _digits(other)
    wrong = [place for place in range(8) if mine[place] != yours[place]]
    if len(wrong) != 2 or wrong[1] != wrong[0] + 1:
        return False
    first, second = wrong
    return mine[first] == yours[second] and mine[second] == yours[first]


def _two_of_three(one: PartialDate, other: PartialDate) -> bool:
    same = sum(a == b for a, b in zip(_parts(one), _parts(other), strict=True))
    return _both_full(one, other) and same == 2 and one.year == other.year


def _first_of_january(one: PartialDate, other: PartialDate) -> bool:
    """1 January is what lists write when they know the year alone."""
    guessed = any((date.month, date.day) == (1, 1) for date in (one, other))
    return guessed and one.year == other.year


def _month_agrees(one: PartialDate, other: PartialDate) -> bool:
    return one.month is not None and (one.year, one.month) == (other.year, other.month) and not _both_full(one, other)


def _year_agrees(one: PartialDate, other: PartialDate) -> bool:
    return (
        one.year == other.year
        and (one.month is None or other.month is None)
        and not (_is_loose(one) or _is_loose(other))
    )


def _ranges_meet(one: PartialDate, other: PartialDate) -> bool:
    mine, yours = years_of(one), years_of(other)
    return (_is_loose(one) or _is_loose(other)) and mine[0] <= yours[-1] and yours[0] <= mine[-1]


def _same_year(one: PartialDate, other: PartialDate) -> bool:
    return one.year == other.year


def _next_year(one: PartialDate, other: PartialDate) -> bool:
    return _gap(one, other) == 1


def _day_and_month(one: PartialDate, other: PartialDate) -> bool:
    return _both_full(one, other) and (one.month, one.day) == (other.month, other.day)


def _near_years_about(one: PartialDate, other: PartialDate) -> bool:
    """Where no day is known the year itself is often an estimate."""
    return _gap(one, other) <= 3 and not _both_full(one, other)


def _years_apart_about(one: PartialDate, other: PartialDate) -> bool:
    return _gap(one, other) <= MOST_MISJUDGED and not _both_full(one, other)


def _near_years(one: PartialDate, other: PartialDate) -> bool:
    return _gap(one, other) <= 3


def _always(one: PartialDate, other: PartialDate) -> bool:
    return True


def _gap(one: PartialDate, other: PartialDate) -> int:
    mine, yours = years_of(one), years_of(other)
    return max(0, mine[0] - yours[-1], yours[0] - mine[-1])


def _parts(date: PartialDate) -> tuple[int, int | None, int | None]:
    return date.year, date.month, date.day


def _digits(date: PartialDate) -> str:
    return f"{date.year:04d}{date.month or 0:02d}{date.day or 0:02d}"


GRADES: Sequence[tuple[Callable[[PartialDate, PartialDate], bool], float, str]] = (
    (_equal, 1.0, "equal"),
    (_equal_about, 0.85, "equal_about"),
    (_swapped, 0.85, "swapped"),
    (_one_digit, 0.85, "one_digit"),
    (_digits_swapped, 0.8, "digits_swapped"),
    (_month_agrees, 0.85, "month_agrees"),
    (_year_agrees, 0.8, "year_agrees"),
    (_first_of_january, 0.68, "year_agrees"),
    (_two_of_three, 0.62, "two_of_three"),
    (_ranges_meet, 0.6, "within_range"),
    (_day_and_month, 0.5, "day_and_month_agree"),
    (_same_year, 0.25, "same_year"),
    (_next_year, 0.25, "next_year"),
    (_near_years_about, 0.2, "near_years_about"),
    (_near_years, 0.1, "near_years"),
    (_years_apart_about, 0.1, "years_apart_about"),
    (_always, 0.0, "differs"),
)
"""Predicate, strength, code of the reason; from the strongest evidence for to the strongest against. Fitted by
`bench/fit_weights.py`, rounded, and held to what a date can tell: a bare year stays below a day."""
