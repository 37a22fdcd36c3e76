"""Industrial equipment (R62 Art 38(2)(d))."""

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds.codes import EquipmentType
from spoc.core.terms.kinds.declaring import Kind, Need
from spoc.core.terms.kinds.shared_fields import (
    COLOUR,
    DESCRIPTION,
    FEATURES,
    FOUND_BY_MAKE,
    INVENTORY,
    LOSS,
    POWER,
    SERIALS,
    WEIGHT,
    YEAR,
    type_field,
)
from spoc.core.terms.kinds.vehicle_fields import ENGINE, PLATE

EQUIPMENT = Kind(
    subject=SubjectKind.EQUIPMENT,
    fields=(
        type_field(EquipmentType),
        *FOUND_BY_MAKE,
        YEAR,
        COLOUR,
        FEATURES,
        DESCRIPTION,
        POWER,
        WEIGHT,
        *LOSS,
    ),
    numbers=(SERIALS, ENGINE, PLATE, INVENTORY),
    needs=(
        Need(
            one_of=("number.serial", "number.engine_number", "number.plate", "number.inventory_number"),
            source="R62 Art 38(2)(d); identifiers are a proposal",
            confidence="P",
        ),
    ),
    title=("data.make", "data.model", "number.serial"),
    source="R62 Art 38(2)(d)",
    confidence="P",
    note="The product identification number (PIN, ISO 10261) is its serial number.",
)
