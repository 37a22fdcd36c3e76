"""An unidentified body, described after death (black notice; INTERPOL's pink form)."""

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.body_codes import BodyState
from spoc.core.terms.kinds.body_fields import APPEARANCE, EFFECTS, FORMS, MEDICAL, NOTICE
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Kind, Need, Number
from spoc.core.terms.kinds.document_fields import IDENTITY_DOCUMENTS
from spoc.core.terms.kinds.validators import not_above, not_after
from spoc.core.terms.persons import Sex

_FORM = "INTERPOL black notice: circumstances of the discovery"
_FINDING = (
    Field(key="found_on", kind=FieldKind.PARTIAL_DATE, group=Group.FINDING, is_past=True, source=NOTICE),
    Field(key="found_place", kind=FieldKind.TEXT, group=Group.FINDING, is_searchable=True, source=NOTICE),
    Field(key="found_country", kind=FieldKind.COUNTRY, group=Group.FINDING, source=NOTICE),
    Field(key="circumstances", kind=FieldKind.LONG_TEXT, group=Group.FINDING, source=NOTICE),
    Field(key="state", kind=FieldKind.CODES, group=Group.FINDING, codes=tuple(BodyState), source=FORMS),
    Field(key="died_after", kind=FieldKind.PARTIAL_DATE, group=Group.FINDING, is_past=True, source=FORMS),
    Field(key="died_before", kind=FieldKind.PARTIAL_DATE, group=Group.FINDING, is_past=True, source=FORMS),
    Field(key="cause", kind=FieldKind.TEXT, group=Group.FINDING, source=FORMS),
    Field(key="event", kind=FieldKind.TEXT, group=Group.FINDING, is_searchable=True, source=FORMS),
)
"""event: the disaster or crime to which it belongs, if any."""
_SEXES = (Sex.MALE, Sex.FEMALE, Sex.OTHER)
_AGE = (
    Field(key="sex", kind=FieldKind.CODE, group=Group.PHYSICAL, codes=_SEXES, source=NOTICE),
    Field(key="age_from", kind=FieldKind.WHOLE, group=Group.PHYSICAL, unit="a", least=0, most=130, source=FORMS),
    Field(key="age_to", kind=FieldKind.WHOLE, group=Group.PHYSICAL, unit="a", least=0, most=130, source=FORMS),
)

BODY = Kind(
    subject=SubjectKind.BODY,
    fields=(*_FINDING, *_AGE, *APPEARANCE, *EFFECTS, *MEDICAL),
    numbers=(
        Number(
            kind=IdentifierKind.DOCUMENT_NUMBER,
            takes_state=True,
            needs_state=True,
            takes_note=True,
            is_many=True,
            document_kinds=IDENTITY_DOCUMENTS,
            source="INTERPOL black notice: documents found on the body",
        ),
        Number(kind=IdentifierKind.SERIAL, is_many=True, takes_note=True, source=f"{FORMS}: prostheses, implants"),
        Number(kind=IdentifierKind.INVENTORY_NUMBER, source=f"{FORMS}: number of the body"),
    ),
    has_identities=True,
    needs=(
        Need(one_of=("data.found_place", "data.found_country"), source=_FORM, confidence="M"),
        Need(one_of=("data.found_on",), source=_FORM, confidence="M"),
    ),
    title=("number.inventory_number", "data.found_place", "data.found_on"),
    validators=(
        not_after("died_after", "died_before"),
        not_after("died_after", "found_on"),
        not_above("age_from", "age_to"),
    ),
    source="INTERPOL black notice; INTERPOL DVI post-mortem form",
    confidence="P",
    note="An identity is one that is presumed; documents are those found on the body.",
)
