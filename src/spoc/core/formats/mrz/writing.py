"""Writes a machine-readable zone with all its check digits."""

import re

from spoc.core.formats.mrz.dates import six_characters
from spoc.core.formats.mrz.layouts import PLACES, Places, Span
from spoc.core.formats.mrz.values import MrzData, MrzError
from spoc.core.terms.checkdigits import icao_check_digit
from spoc.core.terms.countries import mrz_code
from spoc.core.terms.persons import Sex

_SEXES = {Sex.MALE: "M", Sex.FEMALE: "F"}
_PUNCTUATION = str.maketrans({"'": "", "’": "", "-": "<", " ": "<", ",": "", ".": ""})


def write_mrz(data: MrzData) -> str:
    """The lines of the zone, parted by line breaks.

    Names must be in Latin letters without accents (romanised before). A name too long is cut as part 3, 4.6 allows:
    the family name keeps as much as leaves room for an initial. Raises MrzError when anything else does not fit.
    """
    places = PLACES[data.layout]
    page = [["<"] * places.width for _ in range(places.lines)]
    number, optional = _number_and_optional(data, places)
    for span, value in (
        (places.code, data.code),
        (places.state, _state(data.issuing_state)),
        (places.nationality, _state(data.nationality)),
        (places.names, _names(data, places.names.width)),
        (places.number, number[:9]),
        (places.number_check, icao_check_digit(number.ljust(9, "<")) if len(number) <= 9 else "<"),
        (places.birth_date, six_characters(data.birth_date)),
        (places.birth_check, icao_check_digit(six_characters(data.birth_date))),
        (places.sex, _SEXES.get(data.sex, "<")),
        (places.expiry, six_characters(data.expiry)),
        (places.expiry_check, icao_check_digit(six_characters(data.expiry))),
        *zip(places.optional, optional, strict=True),
    ):
        _put(page, span, value)
    _put_last_checks(page, places)
    return "\n".join(_lines(page))


def _put_last_checks(page: list[list[str]], places: Places) -> None:
    if places.optional_check:
        _put(page, places.optional_check, icao_check_digit(places.optional[0].of(_lines(page))))
    if places.composite_check:
        _put(page, places.composite_check, icao_check_digit("".join(s.of(_lines(page)) for s in places.composite)))


def _number_and_optional(data: MrzData, places: Places) -> tuple[str, list[str]]:
    number = _fit(data.number)
    optional = [_fit(part) for part in (*data.optional, *[""] * len(places.optional))[: len(places.optional)]]
    if len(data.optional) > len(places.optional) and any(data.optional[len(places.optional) :]):
        raise MrzError("mrz.too_long", value=" ".join(data.optional))
    if len(number) > 9:
        if not places.long_number:
            raise MrzError("mrz.too_long", value=number)
        optional[0] = f"{number[9:]}{icao_check_digit(number)}<{optional[0]}".rstrip("<")
    return number, optional


def _put(page: list[list[str]], span: Span, value: str) -> None:
    if len(value) > span.width:
        raise MrzError("mrz.too_long", value=value)
    if re.fullmatch(r"[A-Z0-9<]*", value) is None:
        raise MrzError("mrz.unfit_characters", value=value)
    page[span.line - 1][span.first - 1 : span.first - 1 + len(value)] = value


def _names(data: MrzData, width: int) -> str:
    family, given = _fit(data.family), _fit(data.given)
    if not given:
        return family[:width]
    return f"{family[: max(width - 3, 1)]}<<{given}"[:width]


def _fit(text: str) -> str:
    return text.upper().translate(_PUNCTUATION)


def _state(code: str) -> str:
    """ICAO's code; codes of one or three letters are ICAO's already."""
    return (mrz_code(code) or code) if len(code) == 2 else code.upper()


def _lines(page: list[list[str]]) -> tuple[str, ...]:
    return tuple("".join(line) for line in page)
