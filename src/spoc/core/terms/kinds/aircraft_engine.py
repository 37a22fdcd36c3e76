"""An aircraft engine (R62 Art 38(2)(i))."""

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds.codes import AircraftEngineType
from spoc.core.terms.kinds.declaring import Kind, Need
from spoc.core.terms.kinds.shared_fields import DESCRIPTION, LOSS, MAKE, MODEL, POWER, SERIALS, YEAR, type_field

AIRCRAFT_ENGINE = Kind(
    subject=SubjectKind.AIRCRAFT_ENGINE,
    fields=(type_field(AircraftEngineType), MAKE, MODEL, YEAR, DESCRIPTION, POWER, *LOSS),
    numbers=(SERIALS,),
    needs=(Need(one_of=("number.serial",), source="R62 Art 38(2)(i); identifiers are a proposal", confidence="P"),),
    title=("data.make", "data.model", "number.serial"),
    source="R62 Art 38(2)(i)",
    confidence="P",
)
