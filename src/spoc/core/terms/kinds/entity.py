"""A company or group that the Security Council listed (INTERPOL-UN Special Notice)."""

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Kind, Need, Number
from spoc.core.terms.kinds.shared_fields import DESCRIPTION

ENTITY = Kind(
    subject=SubjectKind.ENTITY,
    fields=(
        Field(key="legal_form", kind=FieldKind.TEXT, group=Group.DESCRIPTION, longest=80),
        Field(key="activities", kind=FieldKind.TEXTS, group=Group.DESCRIPTION),
        DESCRIPTION,
        Field(key="founded_on", kind=FieldKind.PARTIAL_DATE, group=Group.DESCRIPTION, is_past=True),
        Field(key="registered_in", kind=FieldKind.COUNTRY, group=Group.PLACE),
        Field(key="countries", kind=FieldKind.COUNTRIES, group=Group.PLACE),
        Field(key="addresses", kind=FieldKind.TEXTS, group=Group.PLACE, longest=300),
        Field(key="contacts", kind=FieldKind.TEXTS, group=Group.PLACE),
        Field(key="leaders", kind=FieldKind.TEXTS, group=Group.PERSONAL),
    ),
    numbers=(Number(kind=IdentifierKind.NATIONAL_NUMBER, takes_state=True, needs_state=True, is_many=True),),
    has_identities=True,
    needs=(Need(one_of=("identity.name",), source="our own", confidence="P"),),
    title=("identity.name", "number.national_number"),
    source="INTERPOL-UN Special Notice; UNSCR 1617 (2005)",
    confidence="P",
    note="Names and other names are identities.",
)
