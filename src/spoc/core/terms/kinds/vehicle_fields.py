"""What vehicles, trailers and caravans share: maker, colour, chassis number, plate."""

from spoc.core.terms.alerts import IdentifierKind
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Need, Number
from spoc.core.terms.kinds.shared_fields import COLOUR, DESCRIPTION, FEATURES, MAKE, MODEL, YEAR

VIN = Number(kind=IdentifierKind.VIN, source="INTERPOL SMV; R62 Art 38(2)(a) to (c)")
PLATE = Number(kind=IdentifierKind.PLATE, takes_state=True, needs_state=True, is_many=True)
"""Also several: front and rear may be stolen from different vehicles."""
ENGINE = Number(kind=IdentifierKind.ENGINE_NUMBER, is_many=True, source="INTERPOL SMV")
MAKING: tuple[Field, ...] = (MAKE, MODEL, YEAR, COLOUR, FEATURES, DESCRIPTION)
UNLADEN = Field(key="unladen_weight", kind=FieldKind.WHOLE, group=Group.MEASURES, unit="kg", least=0, most=200_000)
TITLE = ("data.make", "data.model", "number.plate", "number.vin")


def known_by(*numbers: str) -> tuple[Need, ...]:
    """It is found by its numbers alone: at least one of them."""
    return (Need(one_of=numbers, source="R62 Art 38(2); identifiers are a proposal", confidence="P"),)
