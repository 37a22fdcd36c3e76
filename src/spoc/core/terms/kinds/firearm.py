"""A firearm (R62 Art 38(2)(j); INTERPOL's iARMS): serial numbers by part, maker, model, calibre."""

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds.codes import FirearmState, FirearmType
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Kind, Need
from spoc.core.terms.kinds.shared_fields import (
    DESCRIPTION,
    LOSS,
    MAKE,
    MODEL,
    SERIALS,
    YEAR,
    how_field,
    type_field,
)

FIREARM = Kind(
    subject=SubjectKind.FIREARM,
    fields=(
        type_field(FirearmType, source="INTERPOL iARMS (read)"),
        MAKE,
        MODEL,
        Field(key="calibre", kind=FieldKind.TEXT, group=Group.MAKE, longest=40, source="INTERPOL iARMS (read)"),
        Field(key="made_in", kind=FieldKind.COUNTRY, group=Group.MAKE, source="INTERPOL iARMS (read)"),
        YEAR,
        Field(key="importer", kind=FieldKind.TEXT, group=Group.MAKE, source="INTERPOL iARMS (concept read)"),
        Field(key="imported_to", kind=FieldKind.COUNTRY, group=Group.MAKE, source="INTERPOL iARMS (concept read)"),
        Field(key="markings", kind=FieldKind.TEXTS, group=Group.DESCRIPTION, source="INTERPOL iARMS (concept read)"),
        Field(key="reference_table", kind=FieldKind.TEXT, group=Group.DESCRIPTION, longest=40, source="INTERPOL IFRT"),
        Field(key="action", kind=FieldKind.TEXT, group=Group.DESCRIPTION, longest=80),
        Field(key="finish", kind=FieldKind.TEXT, group=Group.DESCRIPTION, longest=80),
        DESCRIPTION,
        Field(key="barrel_length", kind=FieldKind.WHOLE, group=Group.MEASURES, unit="mm", least=1, most=3_000),
        Field(key="capacity", kind=FieldKind.WHOLE, group=Group.MEASURES, least=1, most=1_000),
        how_field(tuple(FirearmState), source="INTERPOL iARMS (read)"),
        *LOSS,
    ),
    numbers=(SERIALS,),
    needs=(
        Need(one_of=("number.serial",), source="R62 Art 38(2)(j); identifiers are a proposal", confidence="P"),
        Need(one_of=("data.make", "data.model", "data.calibre"), source="INTERPOL trace request", confidence="P"),
    ),
    title=("data.make", "data.model", "data.calibre", "number.serial"),
    source="R62 Art 38(2)(j); INTERPOL iARMS",
    confidence="P",
    note="Each marked part has its own number: its note says which part.",
)
