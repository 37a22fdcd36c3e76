"""Check digits: machine-readable zones (ICAO), VIN, Luhn for IMEI and cards, containers, ships, euro banknotes."""

from itertools import cycle

_ICAO_VALUES = {"<": 0} | {char: value for value, char in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_VIN_VALUES = {str(digit): digit for digit in range(10)} | dict(
    zip("ABCDEFGHJKLMNPRSTUVWXYZ", (1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
_CONTAINER_VALUES = {str(digit): digit for digit in range(10)} | dict(
    zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (value for value in range(10, 39) if value % 11), strict=True)
)
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def icao_check_digit(field: str) -> str:
    """The check digit of a field of a machine-readable zone: weights 7, 3, 1, modulus 10.

    field: letters A-Z, digits and ``<``. Out: one digit. Raises ValueError on any other character.
    Source: ICAO Doc 9303 part 3, 4.9.
    """
    try:
        return str(sum(_ICAO_VALUES[char] * weight for char, weight in zip(field, cycle((7, 3, 1)), strict=False)) % 10)
    except KeyError as wrong:
        raise ValueError(f"{wrong.args[0]!r} cannot stand in a machine-readable zone") from None


def vin_check_digit(vin: str) -> str:
    """The digit (or X) that a vehicle identification number should have at its ninth place.

    vin: 17 capital letters and digits without I, O, Q. Raises ValueError otherwise.
    Source: 49 CFR 565.15(c), the scheme of ISO 3779's optional check. European makers often use the place for
    something else: a difference is worth a remark, never a refusal.
    """
    if len(vin) != 17:
        raise ValueError(f"a vehicle identification number has 17 characters, not {len(vin)}")
    try:
        rest = sum(_VIN_VALUES[char] * weight for char, weight in zip(vin, _VIN_WEIGHTS, strict=True)) % 11
    except KeyError as wrong:
        raise ValueError(f"{wrong.args[0]!r} cannot stand in a vehicle identification number") from None
    return "X" if rest == 10 else str(rest)


def luhn_check_digit(digits: str) -> str:
    """The digit to put behind `digits` so that the whole passes Luhn's check (ISO/IEC 7812-1 annex B; IMEI: TS 23.003).

    Raises ValueError on anything but ASCII digits.
    """
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError("Luhn's check works on digits only")
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def passes_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it."""
    return digits.isascii() and digits.isdigit() and len(digits) > 1 and luhn_check_digit(digits[:-1]) == digits[-1]


def container_check_digit(mark: str) -> str:
    """The digit behind a container's owner code, category and serial number.

    mark: four capital letters and six digits. Raises ValueError otherwise. Source: ISO 6346, annex A: letters count
    from 10, leaving out the multiples of 11; each place weighs twice the one before; modulus 11, 10 written as 0.
    """
    if len(mark) != 10:
        raise ValueError(f"a container's mark has ten characters before its check digit, not {len(mark)}")
    try:
        total = sum(_CONTAINER_VALUES[char] << place for place, char in enumerate(mark))
    except KeyError as wrong:
        raise ValueError(f"{wrong.args[0]!r} cannot stand in a container's mark") from None
    return str(total % 11 % 10)


def imo_check_digit(digits: str) -> str:
    """The seventh digit of a ship's IMO number: the first six times 7, 6, 5, 4, 3, 2; the last digit of the sum.

    digits: six ASCII digits. Raises ValueError otherwise. Source: IMO Resolution A.1117(30).
    """
    if not (len(digits) == 6 and digits.isascii() and digits.isdigit()):
        raise ValueError("an IMO number has six digits before its check digit")
    return str(sum(int(digit) * weight for digit, weight in zip(digits, range(7, 1, -1), strict=True)) % 10)


def euro_note_is_sound(number: str) -> bool:
    """Whether the number of a euro banknote, of the first or the Europa series, adds up: letters as their place in
    ASCII, all places together a multiple of nine.

    number: one letter and eleven digits, or two and ten. Source: observation of the notes; no act publishes it.
    """
    return sum(int(char) if char.isdigit() else ord(char) for char in number) % 9 == 0
