"""A boat (R62 Art 38(2)(e); INTERPOL's database of stolen vessels)."""

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.codes import BoatType
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Kind, Need, Number
from spoc.core.terms.kinds.shared_fields import (
    COLOUR,
    DESCRIPTION,
    FEATURES,
    FOUND_BY_MAKE,
    LOSS,
    YEAR,
    type_field,
)
from spoc.core.terms.kinds.vehicle_fields import ENGINE

BOAT = Kind(
    subject=SubjectKind.BOAT,
    fields=(
        type_field(BoatType),
        *FOUND_BY_MAKE,
        YEAR,
        COLOUR,
        Field(key="second_colour", kind=FieldKind.CODE, group=Group.DESCRIPTION, codes=COLOUR.codes),
        Field(key="hull_material", kind=FieldKind.TEXT, group=Group.DESCRIPTION, longest=80),
        FEATURES,
        DESCRIPTION,
        Field(key="length", kind=FieldKind.DECIMAL, group=Group.MEASURES, unit="m", least=0.5, most=500),
        Field(key="beam", kind=FieldKind.DECIMAL, group=Group.MEASURES, unit="m", least=0.2, most=100),
        Field(key="masts", kind=FieldKind.WHOLE, group=Group.MEASURES, least=0, most=10),
        Field(key="flag", kind=FieldKind.COUNTRY, group=Group.PLACE, source="INTERPOL SVD (remembered)"),
        Field(key="home_port", kind=FieldKind.TEXT, group=Group.PLACE, is_searchable=True),
        Field(key="call_sign", kind=FieldKind.TEXT, group=Group.PLACE, longest=10, is_searchable=True),
        *LOSS,
    ),
    numbers=(
        Number(kind=IdentifierKind.HULL_NUMBER, source="INTERPOL SVD (remembered)"),
        Number(kind=IdentifierKind.REGISTRATION_MARK, takes_state=True, needs_state=True, is_many=True),
        Number(kind=IdentifierKind.VESSEL_NAME, is_many=True),
        Number(kind=IdentifierKind.IMO_NUMBER),
        Number(kind=IdentifierKind.MMSI, is_many=True),
        ENGINE,
    ),
    needs=(
        Need(
            one_of=(
                "number.hull_number",
                "number.registration_mark",
                "number.vessel_name",
                "number.imo_number",
                "number.mmsi",
            ),
            source="R62 Art 38(2)(e); identifiers are a proposal",
            confidence="P",
        ),
    ),
    title=("number.vessel_name", "data.make", "data.model", "number.registration_mark"),
    source="R62 Art 38(2)(e); INTERPOL SVD",
    confidence="P",
    note="The external number on the hull is its registration mark.",
)
