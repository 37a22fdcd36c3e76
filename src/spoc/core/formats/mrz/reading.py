"""Reads a machine-readable zone and verifies every check digit."""

from collections.abc import Callable, Iterator
from datetime import date

from spoc.core.formats.mrz.dates import birth_date, expiry_date
from spoc.core.formats.mrz.layouts import PLACES, MrzLayout, MrzPart, Places
from spoc.core.formats.mrz.pasted import candidates
from spoc.core.formats.mrz.values import CheckResult, MrzData, MrzError, MrzReading
from spoc.core.terms.checkdigits import icao_check_digit
from spoc.core.terms.countries import country_code
from spoc.core.terms.persons import PartialDate, Sex
from spoc.core.terms.reasons import Reason

Lines = tuple[str, ...]
_SEXES = {"M": Sex.MALE, "F": Sex.FEMALE, "X": Sex.OTHER}


def read_mrz(text: str, today: date) -> MrzReading:
    """The zone in a text that was pasted or typed; spaces, line breaks, case and a reader's noise do not matter.

    today: decides the centuries. A zone with wrong check digits is read and says so; raises MrzError when the text is
    no zone of TD1, TD2, TD3, MRV-A or MRV-B. Source: ICAO Doc 9303 parts 3 to 7.
    """
    first: MrzReading | None = None
    for (layout, lines), sure in candidates(text):
        found = _read(layout, lines, today)
        if found.is_valid:
            return found
        if sure and first is None:
            first = found
    if first is None:
        raise MrzError("mrz.not_a_zone", length=str(sum(char.isalnum() or char == "<" for char in text)))
    return first


def _read(layout: MrzLayout, lines: Lines, today: date) -> MrzReading:
    places = PLACES[layout]
    number, checked, check, optional = _number(places, lines)
    family, _, given = places.names.of(lines).partition("<<")
    remarks = list(_remarks(places, lines))
    data = MrzData(
        layout=layout,
        code=places.code.of(lines).strip("<"),
        issuing_state=places.state.of(lines).strip("<"),
        number=number,
        family=_words(family),
        given=_words(given),
        nationality=places.nationality.of(lines).strip("<"),
        birth_date=_date(birth_date, places.birth_date.of(lines), today, "mrz.birth_date_unreadable", remarks),
        sex=_SEXES.get(places.sex.of(lines), Sex.UNKNOWN),
        expiry=_date(expiry_date, places.expiry.of(lines), today, "mrz.expiry_unreadable", remarks),
        optional=tuple(part.rstrip("<").replace("<", " ") for part in optional),
    )
    checks = (_check(MrzPart.NUMBER, checked, check), *_other_checks(places, lines))
    return MrzReading(data=data, lines=lines, checks=checks, remarks=tuple(remarks))


def _number(places: Places, lines: Lines) -> tuple[str, str, str, list[str]]:
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


def _other_checks(places: Places, lines: Lines) -> Iterator[CheckResult]:
    yield _check(MrzPart.BIRTH_DATE, places.birth_date.of(lines), places.birth_check.of(lines))
    yield _check(MrzPart.EXPIRY, places.expiry.of(lines), places.expiry_check.of(lines))
    if places.optional_check:
        yield _check(MrzPart.OPTIONAL, places.optional[0].of(lines), places.optional_check.of(lines))
    if places.composite_check:
        covered = "".join(span.of(lines) for span in places.composite)
        yield _check(MrzPart.COMPOSITE, covered, places.composite_check.of(lines))


def _check(part: MrzPart, covered: str, found: str) -> CheckResult:
    expected = icao_check_digit(covered)
    # Over nothing but fillers a filler may stand for the digit (part 4, 4.2.2.2; dates that are not known).
    empty = not covered.strip("<") and found == "<" and part is not MrzPart.NUMBER
    return CheckResult(part=part, expected=expected, found=found, passed=found == expected or empty)


def _date(
    read: Callable[[str, date], PartialDate | None], raw: str, today: date, code: str, remarks: list[Reason]
) -> PartialDate | None:
    try:
        return read(raw, today)
    except ValueError:
        remarks.append(Reason(code=code, values={"found": raw}))
        return None


def _remarks(places: Places, lines: Lines) -> Iterator[Reason]:
    for span in (places.state, places.nationality):
        code = span.of(lines).strip("<")
        if country_code(code) is None:
            yield Reason(code="mrz.unknown_state", values={"found": code})
    if not places.names.of(lines).endswith("<"):
        yield Reason(code="mrz.name_may_be_cut")
    if places.sex.of(lines) not in "MF<X":
        yield Reason(code="mrz.sex_unreadable", values={"found": places.sex.of(lines)})


def _words(raw: str) -> str:
    return " ".join(raw.replace("<", " ").split())
