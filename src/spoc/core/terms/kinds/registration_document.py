"""A vehicle registration certificate (R62 Art 38(2)(m); INTERPOL's administrative documents)."""

from spoc.core.terms.alerts import DocumentKind, IdentifierKind, SubjectKind
from spoc.core.terms.kinds.codes import DocumentState
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Kind, Need, Number
from spoc.core.terms.kinds.document_fields import HOLDER, ISSUED
from spoc.core.terms.kinds.shared_fields import LOSS, MAKE, MODEL, how_field
from spoc.core.terms.kinds.validators import not_after
from spoc.core.terms.kinds.vehicle_fields import PLATE, VIN

REGISTRATION_DOCUMENT = Kind(
    subject=SubjectKind.REGISTRATION_DOCUMENT,
    fields=(
        *HOLDER,
        *ISSUED,
        MAKE,
        MODEL,
        how_field(tuple(DocumentState), source="R62 Art 38(2)(m)"),
        Field(key="is_blank", kind=FieldKind.YES_NO, group=Group.LOSS),
        *LOSS,
    ),
    numbers=(
        Number(
            kind=IdentifierKind.DOCUMENT_NUMBER,
            takes_state=True,
            needs_state=True,
            document_kinds=(DocumentKind.VEHICLE_REGISTRATION,),
            source="R62 Art 38(2)(m); INTERPOL SAD",
        ),
        PLATE,
        VIN,
    ),
    needs=(
        Need(
            one_of=("number.document_number", "number.plate", "number.vin"),
            source="R62 Art 38(2)(m); identifiers are a proposal",
            confidence="P",
        ),
    ),
    title=("number.document_number", "number.plate", "number.vin"),
    validators=(not_after("issued_on", "expires_on"), not_after("issued_on", "gone_on")),
    source="R62 Art 38(2)(m); INTERPOL SAD",
    confidence="P",
    note="Plate and VIN are those written on it.",
)
