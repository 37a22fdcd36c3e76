"""Two numbers of one kind compared the way of their kind: plates with their states, VINs by their serial part, others
equal, alike or one slip apart."""

from dataclasses import dataclass

from spoc.core.matching.documents import compare_numbers
from spoc.core.matching.partial import compare_partial, read_partial
from spoc.core.matching.vehicles import compare_plates, compare_vins
from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.kinds import normal_form
from spoc.core.terms.reasons import Reason

MARKS = (IdentifierKind.PLATE, IdentifierKind.REGISTRATION_MARK)
"""What is painted on it and read from afar: of a car, and of a boat or an aircraft."""
STAMPED = (IdentifierKind.SERIAL, IdentifierKind.ENGINE_NUMBER)
"""What is stamped into metal; who reads it need not know which of both it is."""


@dataclass(frozen=True, kw_only=True)
class ComparedNumber:
    """strength: 1 equal to 0 different; asked, found: in the form compared."""

    kind: IdentifierKind
    strength: float
    asked: str
    found: str
    reason: Reason


def kinds_alike(kind: IdentifierKind) -> tuple[IdentifierKind, ...]:
    """Kinds under which the same number may be held, its own first."""
    for family in (MARKS, STAMPED):
        if kind in family:
            return (kind, *(one for one in family if one is not kind))
    return (kind,)


def compare_of_kind(
    kind: IdentifierKind, asked: str, found: str, *, asked_state: str = "", found_state: str = ""
) -> ComparedNumber:
    """Two whole numbers of a kind, as typed and as held; states are ISO 3166-1 alpha-2 codes or empty."""
    if kind is IdentifierKind.VIN:
        vin = compare_vins(asked, found)
        return _told(kind, vin.strength, vin.asked, vin.found, vin.reason)
    if kind in MARKS:
        plate = compare_plates(asked, found, asked_state=asked_state, found_state=found_state)
        return _told(kind, plate.strength, plate.asked, plate.found, plate.reason)
    one = compare_numbers(normal_form(kind, asked), normal_form(kind, found))
    reason = Reason(code=f"match.number.{one.code}", values={"asked": one.asked, "found": one.found})
    return _told(kind, one.strength, one.asked, one.found, reason)


def compare_part_of_kind(kind: IdentifierKind, asked: str, found: str) -> ComparedNumber:
    """A part of a number against a whole one. Raises PartialError."""
    part = compare_partial(read_partial(asked), normal_form(kind, found))
    return _told(kind, part.strength, part.asked, part.found, part.reason)


def _told(kind: IdentifierKind, strength: float, asked: str, found: str, reason: Reason) -> ComparedNumber:
    return ComparedNumber(kind=kind, strength=strength, asked=asked, found=found, reason=reason)
