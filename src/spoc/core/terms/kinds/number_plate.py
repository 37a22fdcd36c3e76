"""A number plate that went without its vehicle (R62 Art 38(2)(m))."""

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds.codes import DocumentState
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Kind, Need
from spoc.core.terms.kinds.shared_fields import DESCRIPTION, LOSS, how_field
from spoc.core.terms.kinds.vehicle_fields import PLATE, VIN

NUMBER_PLATE = Kind(
    subject=SubjectKind.NUMBER_PLATE,
    fields=(
        DESCRIPTION,
        how_field(tuple(DocumentState), source="R62 Art 38(2)(m)"),
        Field(key="plates_gone", kind=FieldKind.WHOLE, group=Group.LOSS, least=1, most=3),
        *LOSS,
    ),
    numbers=(PLATE, VIN),
    needs=(Need(one_of=("number.plate",), source="R62 Art 38(2)(m); identifiers are a proposal", confidence="P"),),
    title=("number.plate",),
    source="R62 Art 38(2)(m)",
    confidence="P",
    note="VIN: of the vehicle to which it belongs.",
)
