"""Numbers that tell one thing from all others: the form in which each kind is compared, and what may be wrong with it.

Who binds whom decides whether a flaw refuses. A standard that makes the check digit part of the mark, or that leaves no
other form (ISO 6346, IMO, MMSI, MAC, ICAO's address), refuses: what fails is no such number, and can be entered as a
serial number if it really stands so on the thing. A standard that binds only the maker (VIN, HIN), that is not kept by
everybody (IMEI, cards), or that is known from observation alone (euro banknotes), warns with its reason.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from spoc.core.terms.alert_records import NumberValue
from spoc.core.terms.alerts import DocumentKind, IdentifierKind
from spoc.core.terms.checkdigits import (
    container_check_digit,
    euro_note_is_sound,
    icao_check_digit,
    imo_check_digit,
    luhn_check_digit,
    vin_check_digit,
)
from spoc.core.terms.documents import is_vin, normal_number, normal_vin
from spoc.core.terms.reasons import Reason

LONGEST_NUMBER = 80
"""Signs of a number in normal form; a longer one is a text that went into the wrong field."""

_HIN = re.compile(r"[A-Z]{2}[A-Z0-9]{3}[A-HJ-NPR-Z0-9]{5}[A-L][0-9]{3}")
_HIN_AMERICAN = re.compile(r"[A-Z0-9]{3}[A-HJ-NPR-Z0-9]{5}([A-L][0-9]{3}|[0-9]{4}|M[0-9]{2}[A-L])")
_CONTAINER = re.compile(r"[A-Z]{3}[UJZ][0-9]{6}")
_ZONE_NUMBER = re.compile(r"(?=.*<)[A-Z0-9<]{9}[0-9]")
_EURO_NOTE = re.compile(r"[A-Z][0-9]{11}|[A-Z]{2}[0-9]{10}")
_SHIP_STATION = re.compile(r"[2-7][0-9]{8}")
_CHECKED_VINS = "12345L"
"""First signs of makers whose country prescribes the check digit: North America (49 CFR 565) and China (GB 16735)."""
_ZONE_KINDS = (DocumentKind.PASSPORT, DocumentKind.VISA, DocumentKind.TRAVEL_DOCUMENT)


@dataclass(frozen=True, kw_only=True)
class Flaw:
    """What is wrong with a number. is_binding: the standard leaves no way for it, so that it is refused."""

    reason: Reason
    is_binding: bool = False


@dataclass(frozen=True, kw_only=True)
class NumberForm:
    """One kind of number. normal: to the form compared; flaws: of the number as given; standard: what it follows."""

    normal: Callable[[str], str] = normal_number
    flaws: Callable[[NumberValue], Sequence[Flaw]] = lambda _: ()
    standard: str = ""


def normal_form(kind: IdentifierKind, value: str) -> str:
    """The form in which a number of this kind is compared and searched; empty when nothing of it remains.

    As `normal_number`; besides, a machine-readable zone's fillers and check digit go from a document's number, an IMEI
    and a container's mark that came without their check digit gain it, an IMO number loses the letters before it.
    """
    return FORMS[kind].normal(value)


def flaws_of(value: NumberValue) -> tuple[Flaw, ...]:
    """What is wrong with a number as given; nothing for a kind without a standard."""
    return tuple(FORMS[value.kind].flaws(value)) if normal_form(value.kind, value.value) else ()


def _document(text: str) -> str:
    zone = text.strip().upper().replace(" ", "")
    return normal_number(zone[:9] if _ZONE_NUMBER.fullmatch(zone) else text)


def _imei(text: str) -> str:
    number = normal_number(text)
    is_short = len(number) in (14, 16) or (len(number) == 15 and number[-1] == "0")
    if not (is_short and number.isascii() and number.isdigit()):
        return number
    return number[:14] + luhn_check_digit(number[:14])


def _container(text: str) -> str:
    number = normal_number(text)
    return number + container_check_digit(number) if _CONTAINER.fullmatch(number) else number


def _imo(text: str) -> str:
    return normal_number(text).removeprefix("IMO")


def _vin_flaws(value: NumberValue) -> Sequence[Flaw]:
    """ISO 3779 binds the maker; vehicles before 1981, home-made ones and those of Japan's home market have others."""
    given, number = normal_number(value.value), normal_vin(value.value)
    if len(number) != 17:
        return [_warns("number.vin.length", length=str(len(number)))]
    if not is_vin(number):
        return [_warns("number.vin.signs")]
    found = [] if given == number else [_warns("number.vin.look_alike", read=number)]
    if number[0] in _CHECKED_VINS and (right := vin_check_digit(number)) != number[8]:
        found.append(_warns("number.vin.check_digit", found=number[8], right=right))
    return found


def _hull_flaws(value: NumberValue) -> Sequence[Flaw]:
    """ISO 10087 binds the builder of boats from 2.5 to 24 m since 1998; American numbers lack the country."""
    number = normal_number(value.value)
    return [] if _HIN.fullmatch(number) or _HIN_AMERICAN.fullmatch(number) else [_warns("number.hull.shape")]


def _container_flaws(value: NumberValue) -> Sequence[Flaw]:
    """ISO 6346 makes the digit part of the mark. A container without such a mark, or with a forged one, is entered
    under a serial number: as its mark nobody could ever look for it."""
    mark = normal_number(value.value)
    if not re.fullmatch(r"[A-Z]{3}[UJZ][0-9]{6,7}", mark):
        return [_refuses("number.container.shape")]
    right = container_check_digit(mark[:10])
    if len(mark) == 10:
        return [_warns("number.container.no_digit", right=right)]
    return [] if mark[10] == right else [_refuses("number.container.check_digit", found=mark[10], right=right)]


def _imei_flaws(value: NumberValue) -> Sequence[Flaw]:
    """3GPP TS 23.003: the digit is printed, never sent; on the network a 0 stands in its place. Copied devices break
    the rule, and are what is looked for: it only warns."""
    number = normal_number(value.value)
    if not (number.isascii() and number.isdigit() and 14 <= len(number) <= 16):
        return [_refuses("number.imei.shape")]
    if len(number) != 15 or number[-1] == "0":
        return []
    right = luhn_check_digit(number[:14])
    return [] if number[-1] == right else [_warns("number.imei.check_digit", found=number[-1], right=right)]


def _mac_flaws(value: NumberValue) -> Sequence[Flaw]:
    """IEEE 802: 48 or 64 bits, nothing else."""
    number = normal_number(value.value)
    return [] if re.fullmatch(r"[0-9A-F]{12}|[0-9A-F]{16}", number) else [_refuses("number.mac.shape")]


def _icao_address_flaws(value: NumberValue) -> Sequence[Flaw]:
    """ICAO Annex 10 volume III: 24 bits; all zeros and all ones are given to nobody."""
    number = normal_number(value.value)
    is_one = re.fullmatch(r"[0-9A-F]{6}", number) and number not in ("000000", "FFFFFF")
    return [] if is_one else [_refuses("number.icao_address.shape")]


def _imo_flaws(value: NumberValue) -> Sequence[Flaw]:
    """IMO Resolution A.1117(30): seven digits, the last of which checks the others."""
    number = _imo(value.value)
    if not re.fullmatch(r"[0-9]{7}", number):
        return [_refuses("number.imo.shape")]
    right = imo_check_digit(number[:6])
    return [] if number[-1] == right else [_refuses("number.imo.check_digit", found=number[-1], right=right)]


def _mmsi_flaws(value: NumberValue) -> Sequence[Flaw]:
    """ITU-R M.585: nine digits; those of ships begin with the digits of their state, 2 to 7."""
    number = normal_number(value.value)
    if not re.fullmatch(r"[0-9]{9}", number):
        return [_refuses("number.mmsi.shape")]
    return [] if _SHIP_STATION.fullmatch(number) else [_warns("number.mmsi.no_ship")]


def _document_flaws(value: NumberValue) -> Sequence[Flaw]:
    """ICAO Doc 9303 part 3, 4.9: in the zone the digit stands behind nine places. Printed numbers carry none, so that
    one that came along is said; one that is wrong means a misread zone, or one that the issuer got wrong."""
    zone = value.value.strip().upper().replace(" ", "")
    if _ZONE_NUMBER.fullmatch(zone):
        right = icao_check_digit(zone[:9])
        return [] if zone[-1] == right else [_warns("number.document.check_digit", found=zone[-1], right=right)]
    number = normal_number(value.value)
    is_zone_long = re.fullmatch(r"[A-Z0-9]{9}[0-9]", number) and value.document_kind in _ZONE_KINDS
    if is_zone_long and icao_check_digit(number[:9]) == number[9]:
        return [_warns("number.document.digit_came_along", number=number[:9])]
    return []


def _note_flaws(value: NumberValue) -> Sequence[Flaw]:
    """The sum of a euro banknote's number is known from the notes themselves, no act publishes it."""
    number = normal_number(value.value)
    return [_warns("number.note.sum")] if _EURO_NOTE.fullmatch(number) and not euro_note_is_sound(number) else []


def _card_flaws(value: NumberValue) -> Sequence[Flaw]:
    """ISO/IEC 7812-1 annex B, for numbers of 12 to 19 digits; closed schemes and accounts keep their own rules."""
    number = normal_number(value.value)
    if not re.fullmatch(r"[0-9]{12,19}", number):
        return []
    right = luhn_check_digit(number[:-1])
    return [] if number[-1] == right else [_warns("number.card.check_digit", found=number[-1], right=right)]


def _warns(code: str, **values: str) -> Flaw:
    return Flaw(reason=Reason(code=code, values=values))


def _refuses(code: str, **values: str) -> Flaw:
    return Flaw(reason=Reason(code=code, values=values), is_binding=True)


_FREE = NumberForm()
FORMS: Mapping[IdentifierKind, NumberForm] = {
    **dict.fromkeys(IdentifierKind, _FREE),
    IdentifierKind.DOCUMENT_NUMBER: NumberForm(
        normal=_document, flaws=_document_flaws, standard="ICAO Doc 9303 part 3, 4.9"
    ),
    IdentifierKind.VIN: NumberForm(normal=normal_vin, flaws=_vin_flaws, standard="ISO 3779; 49 CFR 565; GB 16735"),
    IdentifierKind.HULL_NUMBER: NumberForm(flaws=_hull_flaws, standard="ISO 10087"),
    IdentifierKind.CONTAINER_NUMBER: NumberForm(normal=_container, flaws=_container_flaws, standard="ISO 6346"),
    IdentifierKind.IMEI: NumberForm(normal=_imei, flaws=_imei_flaws, standard="3GPP TS 23.003"),
    IdentifierKind.MAC_ADDRESS: NumberForm(flaws=_mac_flaws, standard="IEEE 802"),
    IdentifierKind.ICAO_ADDRESS: NumberForm(flaws=_icao_address_flaws, standard="ICAO Annex 10 volume III"),
    IdentifierKind.IMO_NUMBER: NumberForm(normal=_imo, flaws=_imo_flaws, standard="IMO Resolution A.1117(30)"),
    IdentifierKind.MMSI: NumberForm(flaws=_mmsi_flaws, standard="ITU-R M.585"),
    IdentifierKind.NOTE_NUMBER: NumberForm(flaws=_note_flaws, standard="sum of euro banknotes, as observed"),
    IdentifierKind.CARD_NUMBER: NumberForm(flaws=_card_flaws, standard="ISO/IEC 7812-1 annex B"),
}
"""Each kind of number; plates, serial numbers, names and marks without an entry of their own are free in form."""
