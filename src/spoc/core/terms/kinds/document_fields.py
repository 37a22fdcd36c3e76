"""What issued and blank documents share: how they went, and the kinds of documents that are meant."""

from spoc.core.terms.alerts import DocumentKind
from spoc.core.terms.kinds.codes import DocumentState
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group

IDENTITY_DOCUMENTS = (
    DocumentKind.PASSPORT,
    DocumentKind.IDENTITY_CARD,
    DocumentKind.RESIDENCE_PERMIT,
    DocumentKind.VISA,
    DocumentKind.TRAVEL_DOCUMENT,
    DocumentKind.DRIVING_LICENCE,
    DocumentKind.OTHER,
)
KINDS_OF_BLANKS = (*IDENTITY_DOCUMENTS, DocumentKind.VEHICLE_REGISTRATION)
BLANK_STATES = (DocumentState.STOLEN, DocumentState.MISAPPROPRIATED, DocumentState.LOST, DocumentState.FALSE)
"""A blank one was never valid, so that nobody can invalidate it (R62 Art 38(2)(k))."""
ISSUED = (
    Field(key="issued_on", kind=FieldKind.DAY, group=Group.VALIDITY, is_past=True, source="R62 Art 20(3)(v)"),
    Field(key="expires_on", kind=FieldKind.DAY, group=Group.VALIDITY, source="INTERPOL SLTD"),
    Field(key="issued_by", kind=FieldKind.TEXT, group=Group.VALIDITY),
    Field(key="issued_at", kind=FieldKind.TEXT, group=Group.VALIDITY),
)
HOLDER = (
    Field(key="holder", kind=FieldKind.TEXT, group=Group.HOLDER),
    Field(key="holder_birth", kind=FieldKind.PARTIAL_DATE, group=Group.HOLDER, is_past=True),
)
"""Whose it was; stays with us: INTERPOL's database of documents holds no names."""
