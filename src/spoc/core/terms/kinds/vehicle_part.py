"""An identifiable part of a motor vehicle (R62 Art 38(2)(p))."""

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds.codes import VehiclePartType
from spoc.core.terms.kinds.declaring import Kind, Need
from spoc.core.terms.kinds.shared_fields import DESCRIPTION, LOSS, MAKE, MODEL, SERIALS, YEAR, type_field
from spoc.core.terms.kinds.vehicle_fields import ENGINE, VIN

VEHICLE_PART = Kind(
    subject=SubjectKind.VEHICLE_PART,
    fields=(type_field(VehiclePartType), MAKE, MODEL, YEAR, DESCRIPTION, *LOSS),
    numbers=(SERIALS, ENGINE, VIN),
    needs=(
        Need(
            one_of=("number.serial", "number.engine_number", "number.vin"),
            source="R62 Art 38(2)(p): identifiable",
            confidence="V",
        ),
        Need(one_of=("data.type",), source="identifiers are a proposal", confidence="P"),
    ),
    title=("data.make", "data.model", "number.serial", "number.engine_number"),
    source="R62 Art 38(2)(p); INTERPOL SMV: parts",
    confidence="P",
    note="VIN: where the maker marked the part with it. In SIS only for serious cross-border crime or terrorism "
    "(SR362 Art 35(2), confirmed indirectly).",
)
