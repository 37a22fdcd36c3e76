"""A person: what describes one besides the identities, and, of one who is missing, what is known before death."""

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.body_codes import MissingWhy
from spoc.core.terms.kinds.body_fields import APPEARANCE, EFFECTS, MEDICAL, NOTICE
from spoc.core.terms.kinds.declaring import MISSING, Field, FieldKind, Group, Kind, Need, Number, kept_only_for
from spoc.core.terms.kinds.document_fields import IDENTITY_DOCUMENTS

_PERSONAL = (
    Field(key="father", kind=FieldKind.TEXT, group=Group.PERSONAL, source=NOTICE),
    Field(key="mother", kind=FieldKind.TEXT, group=Group.PERSONAL, source=NOTICE),
    Field(key="languages", kind=FieldKind.TEXTS, group=Group.PERSONAL, longest=60, source=NOTICE),
    Field(
        key="occupation", kind=FieldKind.TEXT, group=Group.PERSONAL, source="INTERPOL's public notices (second source)"
    ),
    Field(key="addresses", kind=FieldKind.TEXTS, group=Group.PERSONAL, longest=300),
    Field(key="contacts", kind=FieldKind.TEXTS, group=Group.PERSONAL),
    Field(key="places", kind=FieldKind.TEXTS, group=Group.PERSONAL),
)
"""places: likely to be visited. contacts: telephone and e-mail."""

_DISAPPEARANCE = (
    Field(key="missing_since", kind=FieldKind.PARTIAL_DATE, group=Group.DISAPPEARANCE, is_past=True, source=NOTICE),
    Field(key="last_seen_on", kind=FieldKind.PARTIAL_DATE, group=Group.DISAPPEARANCE, is_past=True),
    Field(key="last_seen_place", kind=FieldKind.TEXT, group=Group.DISAPPEARANCE, source=NOTICE),
    Field(key="last_seen_country", kind=FieldKind.COUNTRY, group=Group.DISAPPEARANCE, source=NOTICE),
    Field(key="missing_why", kind=FieldKind.CODES, group=Group.DISAPPEARANCE, codes=tuple(MissingWhy)),
    Field(key="circumstances", kind=FieldKind.LONG_TEXT, group=Group.DISAPPEARANCE),
    Field(key="accompanied_by", kind=FieldKind.TEXTS, group=Group.DISAPPEARANCE),
    Field(key="medical_needs", kind=FieldKind.TEXTS, group=Group.DISAPPEARANCE),
)


PERSON = Kind(
    subject=SubjectKind.PERSON,
    fields=(*APPEARANCE, *_PERSONAL, *kept_only_for(MISSING, (*_DISAPPEARANCE, *EFFECTS, *MEDICAL))),
    numbers=(
        Number(
            kind=IdentifierKind.DOCUMENT_NUMBER,
            takes_state=True,
            needs_state=True,
            is_many=True,
            document_kinds=IDENTITY_DOCUMENTS,
            source="R62 Art 20(3)(s) to (u)",
        ),
        Number(
            kind=IdentifierKind.NATIONAL_NUMBER,
            takes_state=True,
            needs_state=True,
            is_many=True,
            source="R62 Art 20(3)(q)",
        ),
    ),
    has_identities=True,
    needs=(
        Need(
            one_of=("identity.name", "biometric.photograph", "biometric.facial_image", "biometric.fingerprints"),
            source="R62 Art 22; INTERPOL RPD Art 83",
            confidence="M",
        ),
    ),
    title=("identity.name", "number.document_number"),
    source="R62 Art 20(3); INTERPOL notices; INTERPOL DVI ante-mortem form",
    confidence="P",
    note="Names, birth, sex and nationalities are identities, of which one person may have many. What a category needs "
    "besides stands in the law of its row.",
)
