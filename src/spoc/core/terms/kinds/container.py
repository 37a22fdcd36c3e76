"""A freight container (R62 Art 38(2)(g))."""

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.codes import ContainerType
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Kind, Need, Number, Shape
from spoc.core.terms.kinds.shared_fields import COLOUR, DESCRIPTION, FEATURES, LOSS, SERIALS, type_field

CONTAINER = Kind(
    subject=SubjectKind.CONTAINER,
    fields=(
        type_field(ContainerType),
        Field(key="owner", kind=FieldKind.TEXT, group=Group.MAKE, is_searchable=True),
        Field(
            key="size_type",
            kind=FieldKind.TEXT,
            group=Group.MEASURES,
            longest=4,
            shape=Shape.CONTAINER_SIZE,
            source="ISO 6346",
        ),
        COLOUR,
        FEATURES,
        DESCRIPTION,
        Field(key="seals", kind=FieldKind.TEXTS, group=Group.DESCRIPTION, longest=40, is_searchable=True),
        Field(key="load", kind=FieldKind.TEXT, group=Group.DESCRIPTION),
        *LOSS,
    ),
    numbers=(Number(kind=IdentifierKind.CONTAINER_NUMBER, source="ISO 6346"), SERIALS),
    needs=(
        Need(
            one_of=("number.container_number", "number.serial"),
            source="R62 Art 38(2)(g); identifiers are a proposal",
            confidence="P",
        ),
    ),
    title=("number.container_number", "number.serial", "data.owner"),
    source="R62 Art 38(2)(g); ISO 6346",
    confidence="P",
    note="A mark that fails ISO 6346, because it is older, national or forged, is entered as a serial number.",
)
