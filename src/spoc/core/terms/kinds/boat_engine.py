"""A boat engine (R62 Art 38(2)(f); INTERPOL's database of stolen vessels and engines)."""

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds.codes import BoatEngineType
from spoc.core.terms.kinds.declaring import Kind, Need
from spoc.core.terms.kinds.shared_fields import (
    COLOUR,
    DESCRIPTION,
    LOSS,
    MAKE,
    MODEL,
    POWER,
    SERIALS,
    YEAR,
    type_field,
)

BOAT_ENGINE = Kind(
    subject=SubjectKind.BOAT_ENGINE,
    fields=(type_field(BoatEngineType), MAKE, MODEL, YEAR, COLOUR, DESCRIPTION, POWER, *LOSS),
    numbers=(SERIALS,),
    needs=(Need(one_of=("number.serial",), source="R62 Art 38(2)(f); identifiers are a proposal", confidence="P"),),
    title=("data.make", "data.model", "number.serial"),
    source="R62 Art 38(2)(f); INTERPOL SVD",
    confidence="P",
)
