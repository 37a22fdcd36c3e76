"""An issued document: passport, identity card, visa, residence permit, travel document, driving licence."""

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.codes import DocumentState
from spoc.core.terms.kinds.declaring import Kind, Need, Number
from spoc.core.terms.kinds.document_fields import HOLDER, IDENTITY_DOCUMENTS, ISSUED
from spoc.core.terms.kinds.shared_fields import LOSS, how_field
from spoc.core.terms.kinds.validators import not_after

DOCUMENT = Kind(
    subject=SubjectKind.DOCUMENT,
    fields=(
        *HOLDER,
        *ISSUED,
        how_field(tuple(DocumentState), source="R62 Art 38(2)(l)"),
        *LOSS,
    ),
    numbers=(
        Number(
            kind=IdentifierKind.DOCUMENT_NUMBER,
            takes_state=True,
            needs_state=True,
            document_kinds=IDENTITY_DOCUMENTS,
            source="R62 Art 20(3)(s) to (u); INTERPOL SLTD",
        ),
    ),
    needs=(Need(one_of=("number.document_number",), source="INTERPOL SLTD; R62 Art 38(2)(l)", confidence="N"),),
    title=("number.document_number", "data.holder"),
    validators=(
        not_after("issued_on", "expires_on"),
        not_after("issued_on", "gone_on"),
        not_after("holder_birth", "issued_on"),
    ),
    source="R62 Art 38(2)(l); INTERPOL SLTD",
    confidence="P",
    note="That it says how the document went is asked by the rows of the law: a document under a check went nowhere. "
    "Name and birth of the holder stay with us: INTERPOL's database holds no names.",
)
