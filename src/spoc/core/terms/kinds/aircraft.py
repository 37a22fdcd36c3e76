"""An aircraft (R62 Art 38(2)(h))."""

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.codes import AircraftType
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Kind, Need, Number
from spoc.core.terms.kinds.shared_fields import (
    COLOUR,
    DESCRIPTION,
    FEATURES,
    FOUND_BY_MAKE,
    LOSS,
    SERIAL,
    YEAR,
    type_field,
)

AIRCRAFT = Kind(
    subject=SubjectKind.AIRCRAFT,
    fields=(
        type_field(AircraftType),
        *FOUND_BY_MAKE,
        YEAR,
        COLOUR,
        FEATURES,
        DESCRIPTION,
        Field(key="engines", kind=FieldKind.WHOLE, group=Group.MEASURES, least=0, most=12),
        Field(key="home_airfield", kind=FieldKind.TEXT, group=Group.PLACE, is_searchable=True),
        *LOSS,
    ),
    numbers=(
        Number(kind=IdentifierKind.REGISTRATION_MARK, takes_state=True, is_many=True, source="ICAO Annex 7"),
        SERIAL,
        Number(kind=IdentifierKind.ICAO_ADDRESS, is_many=True, source="ICAO Annex 10 volume III"),
    ),
    needs=(
        Need(
            one_of=("number.registration_mark", "number.serial", "number.icao_address"),
            source="R62 Art 38(2)(h); identifiers are a proposal",
            confidence="P",
        ),
    ),
    title=("data.make", "data.model", "number.registration_mark", "number.serial"),
    source="R62 Art 38(2)(h)",
    confidence="P",
    note="The registration mark names its state itself, so that none need be told.",
)
