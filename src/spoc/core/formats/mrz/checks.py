"""The check digits of a zone: what each covers, and whether the one that stands there is right."""

from collections.abc import Iterator

from spoc.core.formats.mrz.layouts import MrzPart, Places
from spoc.core.formats.mrz.values import CheckResult
from spoc.core.terms.checkdigits import icao_check_digit

Lines = tuple[str, ...]


def checks_of(places: Places, lines: Lines) -> tuple[CheckResult, ...]:
    """In the order in which they stand."""
    _, checked, check, _ = split_number(places, lines)
    return (check_of(MrzPart.NUMBER, checked, check), *_other_checks(places, lines))


def split_number(places: Places, lines: Lines) -> tuple[str, str, str, list[str]]:
    """The number, the characters its check digit covers, that digit, and what is left of the optional parts.

    A number of more than nine characters has a filler in the place of its check digit and goes on at the start of the
    optional part, followed by the check digit and a filler (parts 5 and 6, 4.2.2).
    """
    start, check = places.number.of(lines), places.number_check.of(lines)
    optional = [span.of(lines) for span in places.optional]
    rest, _, behind = optional[0].partition("<")
    if places.long_number and check == "<" and len(rest) > 1:
        start, check, optional[0] = start + rest[:-1], rest[-1], behind
    return start.replace("<", ""), start, check, optional


def check_of(part: MrzPart, covered: str, found: str) -> CheckResult:
    """Whether the digit that stands there is the one that the covered signs ask for (part 3, 4.9)."""
    expected = icao_check_digit(covered)
    # Over nothing but fillers a filler may stand for the digit (part 4, 4.2.2.2; dates that are not known).
    empty = not covered.strip("<") and found == "<" and part is not MrzPart.NUMBER
    return CheckResult(part=part, expected=expected, found=found, passed=found == expected or empty)


def _other_checks(places: Places, lines: Lines) -> Iterator[CheckResult]:
    yield check_of(MrzPart.BIRTH_DATE, places.birth_date.of(lines), places.birth_check.of(lines))
    yield check_of(MrzPart.EXPIRY, places.expiry.of(lines), places.expiry_check.of(lines))
    if places.optional_check:
        yield check_of(MrzPart.OPTIONAL, places.optional[0].of(lines), places.optional_check.of(lines))
    if places.composite_check:
        covered = "".join(span.of(lines) for span in places.composite)
        yield check_of(MrzPart.COMPOSITE, covered, places.composite_check.of(lines))
