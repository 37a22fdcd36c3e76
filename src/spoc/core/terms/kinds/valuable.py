"""Another identifiable object of high value (R62 Art 38(2)(r))."""

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds.codes import ValuableType
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Kind, Need
from spoc.core.terms.kinds.shared_fields import (
    COLOUR,
    CURRENCY,
    FOUND_BY_DESCRIPTION,
    FOUND_BY_FEATURES,
    FOUND_BY_MAKE,
    INVENTORY,
    LOSS,
    SERIALS,
    VALUE,
    WEIGHT,
    YEAR,
    type_field,
)

VALUABLE = Kind(
    subject=SubjectKind.VALUABLE,
    fields=(
        type_field(ValuableType),
        *FOUND_BY_MAKE,
        YEAR,
        Field(key="materials", kind=FieldKind.TEXTS, group=Group.DESCRIPTION, longest=80),
        COLOUR,
        Field(key="inscriptions", kind=FieldKind.TEXTS, group=Group.DESCRIPTION, is_searchable=True),
        FOUND_BY_FEATURES,
        FOUND_BY_DESCRIPTION,
        WEIGHT,
        VALUE,
        CURRENCY,
        *LOSS,
    ),
    numbers=(SERIALS, INVENTORY),
    needs=(
        Need(
            one_of=(
                "number.serial",
                "number.inventory_number",
                "data.inscriptions",
                "data.features",
                "biometric.object_picture",
            ),
            source="R62 Art 38(2)(r): can be identified",
            confidence="V",
        ),
    ),
    title=("data.make", "data.model", "number.serial", "number.inventory_number"),
    source="R62 Art 38(2)(r)",
    confidence="P",
    note="Sub-categories come by delegated act (Art 38(3)); none was found.",
)
