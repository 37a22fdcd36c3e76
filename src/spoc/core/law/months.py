"""Counting calendar months and years from a day, as the law counts them."""

from calendar import monthrange
from datetime import date


def plus_months(day: date, months: int) -> date:
    """The day of the same number so many months later (or earlier, below nought), or the last of a shorter month.

    Source: Regulation 1182/71 Art 3(2)(c) (M).
    """
    count = day.month - 1 + months
    year, month = day.year + count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def plus_years(day: date, years: int) -> date:
    """The same day so many years later; of 29 February, in a year without one, the last of February."""
    return plus_months(day, 12 * years)
