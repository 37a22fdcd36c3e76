"""What kind of number a text may be, by its form and its check digits; the likeliest first.

`sure`: no document's number looks like this. `maybe`: it fits the form, and so may numbers of documents.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.checkdigits import container_check_digit, euro_note_is_sound, imo_check_digit, passes_luhn
from spoc.core.terms.documents import is_vin, normal_number, normal_vin
from spoc.core.terms.queries import QueryKind

LONGEST = 40
"""Signs of a text that may be such a number, blanks and hyphens counted."""
LONGEST_PLATE = 8
_N, _Q = IdentifierKind, QueryKind
_HULL = re.compile(r"[A-Z]{2}-?[A-Z0-9]{3}[A-HJ-NPR-Z0-9]{5}[A-L][0-9]{3}")
_HULL_AMERICAN = re.compile(r"[A-Z]{3}[A-HJ-NPR-Z0-9]{5}([A-L][0-9]{3}|[0-9]{4}|M[0-9]{2}[A-L])")
_CONTAINER = re.compile(r"[A-Z]{3}[UJZ][0-9]{6,7}")
_MAC = re.compile(r"([0-9A-F]{2}[:-]){5}([0-9A-F]{2}[:-]){0,2}[0-9A-F]{2}|([0-9A-F]{4}\.){2,3}[0-9A-F]{4}")
_EURO = re.compile(r"[A-Z][0-9]{11}|[A-Z]{2}[0-9]{10}")
_SHIP = re.compile(r"IMO[0-9]{7}")
_STATION = re.compile(r"MMSI[0-9]{9}")
_AIRCRAFT = re.compile(r"([A-Z][0-9A-Z]?|[0-9][A-Z])-([A-Z]{3,4}|[0-9]{3,5}[A-Z]?)")
_AMERICAN_AIRCRAFT = re.compile(r"N[1-9][0-9]{0,4}[A-HJ-NP-Z]{0,2}")
_MARKS = """
2 3A 3B 3D 4K 4L 4O 4R 4X 5A 5B 5H 5N 5R 5T 5V 5W 5X 5Y 6O 6V 6Y 7P 7Q 7T 8P 8Q 8R 9A 9G 9H 9J 9K 9L 9M 9N 9Q
9U 9V 9XR 9Y A2 A4 A5 A6 A7 A9 AP B C C2 C3 C5 C6 C9 CC CN CP CS CU CX D D2 D4 D6 DQ E3 E5 E7 EC EI EK EP ER
ES ET EW EX EY EZ F G H4 HA HB HC HH HI HK HL HP HR HS HZ I J2 J3 J5 J6 J7 J8 JA JU JY LN LV LX LY LZ N OB OD
OE OH OK OM OO OY P P2 P4 PH PJ PK PP PR PT PZ RA RDPL RP S2 S5 S7 S9 SE SP ST SU SX T7 T8 TC TF TG TI TJ TL
TN TR TS TT TU TY TZ UK UN UP UR V2 V3 V4 V5 V6 V7 V8 VH VN VP VQ VT XA XB XC XT XU XV XY XZ YA YI YJ YK YL YR
YS YU YV Z Z3 ZA ZK ZP ZS QM QN QO QP QQ QR QS QT QU QV QW QX QY QZ
"""
NATIONALITY_MARKS = frozenset(_MARKS.split())
"""Of aircraft (ICAO Annex 7, supplement), and those of the invented states."""


@dataclass(frozen=True, kw_only=True)
class Guess:
    """is_sure: nothing else looks like it."""

    kind: QueryKind
    number: IdentifierKind
    is_sure: bool = False


def guesses(text: str) -> Sequence[Guess]:
    """text: as typed. Nothing for one that is too long, or has no form that is known; in other scripts than Latin only
    plates are known."""
    plain = " ".join(text.upper().split())
    if len(plain) > LONGEST:
        return []
    number = normal_number(plain)
    looks = _LOOKS if plain.isascii() else (_plate,)
    found = [guess for look in looks for guess in look(plain, number)]
    return sorted(found, key=lambda guess: not guess.is_sure)


def _vin(_: str, number: str) -> Iterator[Guess]:
    vin = normal_vin(number)
    if is_vin(vin) and sum(sign.isdigit() for sign in vin) > 2:
        yield Guess(kind=_Q.VEHICLE, number=_N.VIN, is_sure=True)


def _container(_: str, number: str) -> Iterator[Guess]:
    if _CONTAINER.fullmatch(number):
        is_sure = len(number) == 10 or container_check_digit(number[:10]) == number[10]
        yield Guess(kind=_Q.CONTAINER, number=_N.CONTAINER_NUMBER, is_sure=is_sure)


def _telephone(_: str, number: str) -> Iterator[Guess]:
    """An IMEI of 14 (without its check digit), 15 or 16 digits (with the version); a card of 16 passes Luhn's check."""
    if not number.isdigit() or not 14 <= len(number) <= 16:
        return
    if len(number) == 16 and passes_luhn(number):
        yield Guess(kind=_Q.PAYMENT_MEANS, number=_N.CARD_NUMBER, is_sure=True)
    yield Guess(kind=_Q.IT_ITEM, number=_N.IMEI, is_sure=len(number) != 14)


def _card(_: str, number: str) -> Iterator[Guess]:
    if number.isdigit() and len(number) in (13, 17, 18, 19) and passes_luhn(number):
        yield Guess(kind=_Q.PAYMENT_MEANS, number=_N.CARD_NUMBER)


def _network_card(plain: str, _: str) -> Iterator[Guess]:
    if _MAC.fullmatch(plain):
        yield Guess(kind=_Q.IT_ITEM, number=_N.MAC_ADDRESS, is_sure=True)


def _ship(_: str, number: str) -> Iterator[Guess]:
    if _SHIP.fullmatch(number):
        yield Guess(kind=_Q.BOAT, number=_N.IMO_NUMBER, is_sure=True)
    elif _STATION.fullmatch(number):
        yield Guess(kind=_Q.BOAT, number=_N.MMSI, is_sure=True)
    elif re.fullmatch(r"[0-9]{7}", number) and imo_check_digit(number[:6]) == number[6]:
        yield Guess(kind=_Q.BOAT, number=_N.IMO_NUMBER)
    elif re.fullmatch(r"[2-7][0-9]{8}", number):
        yield Guess(kind=_Q.BOAT, number=_N.MMSI)


def _hull(plain: str, number: str) -> Iterator[Guess]:
    is_full = len(number) == 14 and sum(sign.isdigit() for sign in number) >= 5
    if is_full and _HULL.fullmatch(plain.replace(" ", "")):
        yield Guess(kind=_Q.BOAT, number=_N.HULL_NUMBER, is_sure=True)
    elif _HULL_AMERICAN.fullmatch(number):
        yield Guess(kind=_Q.BOAT, number=_N.HULL_NUMBER)


def _aircraft(plain: str, number: str) -> Iterator[Guess]:
    """Marks have five signs as a rule: one letter of the state and four more, or two and three."""
    mark = _AIRCRAFT.fullmatch(plain)
    if mark and mark[1] in NATIONALITY_MARKS and (mark[2][0].isdigit() or len(number) == 5):
        yield Guess(kind=_Q.AIRCRAFT, number=_N.REGISTRATION_MARK, is_sure=True)
    elif _AMERICAN_AIRCRAFT.fullmatch(plain):
        yield Guess(kind=_Q.AIRCRAFT, number=_N.REGISTRATION_MARK)


def _banknote(_: str, number: str) -> Iterator[Guess]:
    if _EURO.fullmatch(number):
        yield Guess(kind=_Q.BANKNOTE, number=_N.NOTE_NUMBER, is_sure=euro_note_is_sound(number))


def _plate(_: str, number: str) -> Iterator[Guess]:
    has_both = any(sign.isdigit() for sign in number) and any(sign.isalpha() for sign in number)
    if has_both and 3 <= len(number) <= LONGEST_PLATE:
        yield Guess(kind=_Q.VEHICLE, number=_N.PLATE)


_LOOKS: Sequence[Callable[[str, str], Iterator[Guess]]] = (
    _vin,
    _container,
    _telephone,
    _card,
    _network_card,
    _ship,
    _hull,
    _aircraft,
    _banknote,
    _plate,
)
