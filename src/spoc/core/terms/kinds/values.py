"""One value of a declared field: from what was typed or sent to its normal form, and to text again."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from spoc.core.terms.countries import country_code
from spoc.core.terms.kinds.declaring import Field, FieldKind, Shape
from spoc.core.terms.persons import PartialDate
from spoc.core.terms.reasons import Reason

LONGEST_TEXT = 200
LONGEST_LONG_TEXT = 10_000
MOST_ITEMS = 100
_LONGEST_FIGURE = 30
LONGEST_TOLD = 60
"""Signs of a wrong value that a reason repeats."""
_LARGEST = 10**15
"""Beyond it a JSON number is no longer exact."""
_BETWEEN = re.compile(r"[;\r\n]+")
_YES = frozenset(("yes", "y", "true", "1", "on"))
_NO = frozenset(("no", "n", "false", "0", "off"))
_SHAPES: Mapping[Shape, re.Pattern[str]] = {
    Shape.CURRENCY: re.compile(r"[A-Z]{3}"),
    Shape.TOOTH: re.compile(r"[1-8][1-8](:.*)?"),
    Shape.CONTAINER_SIZE: re.compile(r"[A-Z0-9]{2}[A-Z][A-Z0-9]"),
}
_CAPITALS = frozenset({Shape.CURRENCY, Shape.CONTAINER_SIZE})


class UnfitError(ValueError):
    """A value that its field cannot hold. value: the value itself, of which `reason` repeats the beginning."""

    def __init__(self, code: str, *, value: object, **values: str) -> None:
        super().__init__(code)
        self.reason = Reason(code=code, values={"value": told(value), **values})


def told(value: object) -> str:
    """The beginning of a value, safe to show and to store; of a list and of an endless number nothing."""
    is_endless = isinstance(value, int) and abs(value) > _LARGEST
    is_plain = isinstance(value, str | int | float | date | Decimal | PartialDate) and not is_endless
    text = str(value)[:LONGEST_TOLD] if is_plain else ""
    safe = "".join(sign if unicodedata.category(sign)[0] != "C" else "?" for sign in text)
    return f"{safe}…" if len(text) in (0, LONGEST_TOLD) else safe


def read_value(field: Field, value: object, today: date | None) -> object:
    """The normal, JSON-ready value. Raises `UnfitError`, and nothing else, for one that the field cannot hold."""
    return _READERS[field.kind](field, value, today)


def written_value(field: Field, value: object) -> str:
    """A normal value as text, which `read_value` reads back to the same."""
    if field.kind is FieldKind.YES_NO:
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return format(Decimal(repr(value)), "f") if isinstance(value, float) else str(value)


def plain(value: object) -> str:
    """Text of a text, a number or a day, its letters composed. Raises `UnfitError` for anything else, and for signs
    that no database and no page can hold."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        raise UnfitError("kind.wrong_type", value=value)
    try:
        text = unicodedata.normalize("NFC", str(value))
    except ValueError:  # a whole number of thousands of digits
        raise UnfitError("kind.too_long", value=value, longest=str(LONGEST_TEXT)) from None
    if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\t\r\n" for sign in text):
        raise UnfitError("kind.unprintable", value=text)
    return text


def _line(field: Field, value: object) -> str:
    text = " ".join(plain(value).split())
    if field.shape in _CAPITALS:
        text = text.upper()
    longest = field.longest or LONGEST_TEXT
    if len(text) > longest:
        raise UnfitError("kind.too_long", value=text, longest=str(longest))
    if field.shape and not _SHAPES[field.shape].fullmatch(text):
        raise UnfitError("kind.wrong_shape", value=text, shape=field.shape)
    return text


def _text(field: Field, value: object, _: date | None) -> str:
    return _line(field, value)


def _long_text(field: Field, value: object, _: date | None) -> str:
    text = "\n".join(line.rstrip() for line in plain(value).splitlines()).strip()
    longest = field.longest or LONGEST_LONG_TEXT
    if len(text) > longest:
        raise UnfitError("kind.too_long", value=text, longest=str(longest))
    return text


def _texts(field: Field, value: object, _: date | None) -> list[str]:
    return _several(line for item in _items(value) if (line := _line(field, item)))


def _code(field: Field, value: object, _: date | None) -> str:
    """A code in whatever case, with blanks or hyphens for its underlines."""
    text = " ".join(plain(value).split()).casefold()
    asked = {text, text.replace(" ", "_").replace("-", "_")}
    code = next((str(one) for one in field.codes if one.casefold() in asked), None)
    if code is None:
        raise UnfitError("kind.unknown_code", value=text)
    return code


def _codes(field: Field, value: object, today: date | None) -> list[str]:
    return _several(_code(field, part, today) for part in _parts(value))


def _whole(field: Field, value: object, _: date | None) -> int:
    number = _number(value)
    if number != int(number):
        raise UnfitError("kind.not_whole", value=number)
    return int(_in_bounds(field, number))


def _decimal(field: Field, value: object, _: date | None) -> float:
    number = _in_bounds(field, _number(value))
    if round(number, field.places) != number:
        raise UnfitError("kind.too_precise", value=number, places=str(field.places))
    return float(number) + 0.0  # no minus nought


def _number(value: object) -> Decimal:
    text = plain(value).replace(" ", "").replace("\u00a0", "")
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    try:
        number = Decimal(text) if len(text) <= _LONGEST_FIGURE else Decimal("NaN")
    except InvalidOperation:
        raise UnfitError("kind.no_number", value=text) from None
    if not number.is_finite() or abs(number) > _LARGEST or abs(number.adjusted()) > _LONGEST_FIGURE:
        raise UnfitError("kind.no_number", value=text)
    return number


def _in_bounds(field: Field, number: Decimal) -> Decimal:
    if field.least is not None and number < Decimal(str(field.least)):
        raise UnfitError("kind.too_small", value=number, least=f"{field.least:g} {field.unit}".strip())
    if field.most is not None and number > Decimal(str(field.most)):
        raise UnfitError("kind.too_large", value=number, most=f"{field.most:g} {field.unit}".strip())
    return number


def _partial_date(field: Field, value: object, today: date | None) -> str:
    try:
        day = PartialDate.parse(plain(value))
    except UnfitError:
        raise
    except ValueError:
        raise UnfitError("kind.no_date", value=value) from None
    if field.is_past and today and (day.year, day.month or 0, day.day or 0) > (today.year, today.month, today.day):
        raise UnfitError("kind.to_come", value=day)
    return str(day)


def _day(field: Field, value: object, today: date | None) -> str:
    text = _partial_date(field, value, today)
    if not PartialDate.parse(text).is_full:
        raise UnfitError("kind.no_full_date", value=text)
    return text


def _country(_: Field, value: object, __: date | None) -> str:
    code = country_code(plain(value))
    if code is None:
        raise UnfitError("kind.unknown_country", value=value)
    return code


def _countries(field: Field, value: object, today: date | None) -> list[str]:
    whole = ([item] if country_code(plain(item)) else _parts(item) for item in _items(value))
    return _several(_country(field, part, today) for parts in whole for part in parts)


def _yes_no(_: Field, value: object, __: date | None) -> bool:
    text = str(value).lower() if isinstance(value, bool) else plain(value).strip().casefold()
    if text not in _YES | _NO:
        raise UnfitError("kind.no_yes_no", value=value)
    return text in _YES


def _items(value: object) -> Iterator[object]:
    """What stands between semicolons and line breaks, also inside each item of a list."""
    for item in value if isinstance(value, list | tuple) else [value]:
        yield from (part for part in _BETWEEN.split(plain(item)) if part.strip())


def _parts(value: object) -> Iterator[str]:
    """As `_items`, and between commas."""
    yield from (part for item in _items(value) for part in plain(item).split(",") if part.strip())


def _several(items: Iterator[str]) -> list[str]:
    every = list(dict.fromkeys(items))
    if len(every) > MOST_ITEMS:
        raise UnfitError("kind.too_many", value=every[0], most=str(MOST_ITEMS))
    return every


_READERS: Mapping[FieldKind, Callable[[Field, object, date | None], object]] = {
    FieldKind.TEXT: _text,
    FieldKind.LONG_TEXT: _long_text,
    FieldKind.TEXTS: _texts,
    FieldKind.CODE: _code,
    FieldKind.CODES: _codes,
    FieldKind.WHOLE: _whole,
    FieldKind.DECIMAL: _decimal,
    FieldKind.DAY: _day,
    FieldKind.PARTIAL_DATE: _partial_date,
    FieldKind.COUNTRY: _country,
    FieldKind.COUNTRIES: _countries,
    FieldKind.YES_NO: _yes_no,
}
