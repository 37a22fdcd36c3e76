"""An identifiable part of industrial equipment (R62 Art 38(2)(q))."""

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds.codes import EquipmentPartType
from spoc.core.terms.kinds.declaring import Kind, Need
from spoc.core.terms.kinds.shared_fields import DESCRIPTION, FOUND_BY_MAKE, LOSS, SERIALS, YEAR, type_field
from spoc.core.terms.kinds.vehicle_fields import ENGINE

EQUIPMENT_PART = Kind(
    subject=SubjectKind.EQUIPMENT_PART,
    fields=(type_field(EquipmentPartType), *FOUND_BY_MAKE, YEAR, DESCRIPTION, *LOSS),
    numbers=(SERIALS, ENGINE),
    needs=(
        Need(
            one_of=("number.serial", "number.engine_number"),
            source="R62 Art 38(2)(q): identifiable",
            confidence="V",
        ),
        Need(one_of=("data.type",), source="identifiers are a proposal", confidence="P"),
    ),
    title=("data.make", "data.model", "number.serial", "number.engine_number"),
    source="R62 Art 38(2)(q)",
    confidence="P",
    note="In SIS only for serious cross-border crime or terrorism (SR362 Art 35(2), confirmed indirectly).",
)
