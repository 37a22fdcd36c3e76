"""A work of art or cultural object, described by Object ID (INTERPOL's database of works of art)."""

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds.codes import ArtType
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Kind, Need
from spoc.core.terms.kinds.shared_fields import INVENTORY, LOSS, SERIAL, type_field

_ID = "Object ID; INTERPOL works of art (read)"
_MEASURES = {"height": "cm", "width": "cm", "depth": "cm", "diameter": "cm", "weight": "kg"}

WORK_OF_ART = Kind(
    subject=SubjectKind.WORK_OF_ART,
    fields=(
        type_field(ArtType, key="art_type", source=_ID),
        Field(key="art_sort", kind=FieldKind.TEXT, group=Group.MAKE, is_searchable=True, source=_ID),
        Field(key="title", kind=FieldKind.TEXT, group=Group.MAKE, is_searchable=True, source=_ID),
        Field(key="maker", kind=FieldKind.TEXT, group=Group.MAKE, is_searchable=True, source=_ID),
        Field(key="period", kind=FieldKind.TEXT, group=Group.MAKE, longest=80, is_searchable=True, source=_ID),
        Field(key="subject", kind=FieldKind.TEXT, group=Group.DESCRIPTION, is_searchable=True, source=_ID),
        Field(
            key="materials",
            kind=FieldKind.TEXTS,
            group=Group.DESCRIPTION,
            longest=80,
            is_searchable=True,
            source=_ID,
        ),
        Field(key="inscriptions", kind=FieldKind.TEXTS, group=Group.DESCRIPTION, is_searchable=True, source=_ID),
        Field(key="features", kind=FieldKind.TEXTS, group=Group.DESCRIPTION, is_searchable=True, source=_ID),
        Field(
            key="description",
            kind=FieldKind.LONG_TEXT,
            group=Group.DESCRIPTION,
            longest=4_000,
            is_searchable=True,
            source=_ID,
        ),
        *(
            Field(key=key, kind=FieldKind.DECIMAL, group=Group.MEASURES, unit=unit, least=0, most=100_000, source=_ID)
            for key, unit in _MEASURES.items()
        ),
        Field(key="pieces", kind=FieldKind.WHOLE, group=Group.MEASURES, least=1, most=10_000),
        Field(key="owner", kind=FieldKind.TEXT, group=Group.LOSS),
        Field(key="is_recovered", kind=FieldKind.YES_NO, group=Group.LOSS),
        *LOSS,
    ),
    numbers=(INVENTORY, SERIAL),
    needs=(
        Need(one_of=("data.art_type",), source="Object ID; that it is needed is a proposal", confidence="P"),
        Need(
            one_of=(
                "data.title",
                "data.features",
                "data.inscriptions",
                "data.description",
                "number.inventory_number",
                "biometric.object_picture",
            ),
            source="INTERPOL works of art: only what is fully identifiable",
            confidence="N",
        ),
    ),
    title=("data.title", "data.maker", "data.art_sort", "number.inventory_number"),
    source="Object ID; INTERPOL works of art; R62 Art 38(2)(r)",
    confidence="P",
    note="Photographs, which Object ID wants first, are attachments. No nominal data go to INTERPOL: the owner stays "
    "with us.",
)
