"""A non-cash means of payment, held under checks alone (R62 Art 36)."""

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.codes import PaymentMeans
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Kind, Need, Number
from spoc.core.terms.kinds.document_fields import HOLDER
from spoc.core.terms.kinds.shared_fields import CURRENCY, DESCRIPTION, LOSS, SERIAL, type_field

PAYMENT_MEANS = Kind(
    subject=SubjectKind.PAYMENT_MEANS,
    fields=(
        type_field(PaymentMeans),
        Field(key="issuer", kind=FieldKind.TEXT, group=Group.VALIDITY),
        Field(key="scheme", kind=FieldKind.TEXT, group=Group.VALIDITY, longest=80),
        Field(key="valid_to", kind=FieldKind.PARTIAL_DATE, group=Group.VALIDITY),
        *HOLDER,
        CURRENCY,
        DESCRIPTION,
        *LOSS,
    ),
    numbers=(Number(kind=IdentifierKind.CARD_NUMBER, is_many=True, source="ISO/IEC 7812-1"), SERIAL),
    needs=(
        Need(
            one_of=("number.card_number", "number.serial"),
            source="R62 Art 36; identifiers are a proposal",
            confidence="P",
        ),
    ),
    title=("data.issuer", "data.scheme", "number.card_number"),
    source="R62 Art 36(5), 37(1)",
    confidence="P",
    note="No longer an object for seizure: it survives under checks alone.",
)
