"""Dates of six characters: the century that is missing, and the parts that may be unknown."""

from datetime import date

from spoc.core.terms.persons import PartialDate


def birth_date(raw: str, today: date) -> PartialDate | None:
    """The date of birth: the latest century in which it is not after `today`.

    raw: YYMMDD; ``<<`` (by some states ``00``) stands for an unknown part. None when not even the year is known.
    Raises ValueError when the characters make no date. Source: ICAO Doc 9303 part 3, 4.8.
    """
    parts = _parts(raw)
    if parts is None:
        return None
    year, month, day = parts
    year += today.year // 100 * 100
    first = (year, month or 1, day or 1)
    if first > (today.year, today.month if month else 1, today.day if day else 1):
        year -= 100
    return PartialDate(year=year, month=month, day=day)


def expiry_date(raw: str, today: date) -> PartialDate | None:
    """The date of expiry: in the century that puts it within 50 years of `today`. None when it is all fillers.

    Raises ValueError when the characters make no date.
    """
    parts = _parts(raw)
    if parts is None:
        return None
    year, month, day = parts
    year += (today.year - 50) // 100 * 100
    if year < today.year - 50:
        year += 100
    return PartialDate(year=year, month=month, day=day)


def six_characters(when: PartialDate | None) -> str:
    """The date as a zone writes it; unknown parts as fillers. Only the year of a range's begin is kept."""
    if when is None:
        return "<<<<<<"
    month = "<<" if when.month is None else f"{when.month:02d}"
    return f"{when.year % 100:02d}{month}" + ("<<" if when.day is None else f"{when.day:02d}")


def _parts(raw: str) -> tuple[int, int | None, int | None] | None:
    year, month, day = raw[:2], raw[2:4].replace("00", "<<"), raw[4:].replace("00", "<<")
    if year == "<<":
        return None
    if month == "<<":
        day = "<<"
    return int(year), None if month == "<<" else int(month), None if day == "<<" else int(day)
