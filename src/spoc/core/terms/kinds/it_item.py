"""An IT item (R62 Art 38(2)(o)): telephone, computer, storage and their like."""

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.codes import ItItemType
from spoc.core.terms.kinds.declaring import Kind, Need, Number
from spoc.core.terms.kinds.shared_fields import (
    COLOUR,
    DESCRIPTION,
    FEATURES,
    INVENTORY,
    LOSS,
    MAKE,
    MODEL,
    SERIAL,
    YEAR,
    type_field,
)

IT_ITEM = Kind(
    subject=SubjectKind.IT_ITEM,
    fields=(type_field(ItItemType), MAKE, MODEL, YEAR, COLOUR, FEATURES, DESCRIPTION, *LOSS),
    numbers=(
        SERIAL,
        Number(kind=IdentifierKind.IMEI, is_many=True, source="3GPP TS 23.003"),
        Number(kind=IdentifierKind.MAC_ADDRESS, is_many=True, source="IEEE 802"),
        INVENTORY,
    ),
    needs=(
        Need(
            one_of=("number.serial", "number.imei", "number.mac_address"),
            source="R62 Art 38(2)(o); identifiers are a proposal",
            confidence="P",
        ),
    ),
    title=("data.make", "data.model", "number.imei", "number.serial"),
    source="R62 Art 38(2)(o)",
    confidence="P",
    note="In SIS only for serious cross-border crime or terrorism (SR362 Art 35(2), confirmed indirectly).",
)
