"""An asset that a silver notice seeks (INTERPOL's pilot)."""

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.codes import AssetRequest, AssetType
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Kind, Need, Number
from spoc.core.terms.kinds.shared_fields import CURRENCY, FOUND_BY_DESCRIPTION, SERIALS, VALUE, type_field
from spoc.core.terms.kinds.vehicle_fields import PLATE, VIN

_PILOT = "INTERPOL silver notice, pilot (second source)"

ASSET = Kind(
    subject=SubjectKind.ASSET,
    fields=(
        type_field(AssetType, key="asset_type"),
        Field(
            key="sought",
            kind=FieldKind.CODES,
            group=Group.DESCRIPTION,
            codes=tuple(AssetRequest),
            source=_PILOT,
        ),
        FOUND_BY_DESCRIPTION,
        Field(key="holder", kind=FieldKind.TEXT, group=Group.HOLDER),
        Field(key="owners", kind=FieldKind.TEXTS, group=Group.HOLDER),
        Field(key="institution", kind=FieldKind.TEXT, group=Group.HOLDER, is_searchable=True),
        Field(key="asset_place", kind=FieldKind.TEXT, group=Group.PLACE, longest=300),
        Field(key="asset_country", kind=FieldKind.COUNTRY, group=Group.PLACE),
        VALUE,
        CURRENCY,
    ),
    numbers=(
        Number(kind=IdentifierKind.CARD_NUMBER, is_many=True, takes_note=True),
        SERIALS,
        Number(kind=IdentifierKind.REGISTRATION_MARK, takes_state=True, is_many=True),
        PLATE,
        VIN,
    ),
    needs=(
        Need(one_of=("data.asset_type",), source=_PILOT, confidence="P"),
        Need(one_of=("data.description",), source=_PILOT, confidence="P"),
    ),
    title=("data.institution", "data.asset_place", "number.card_number", "number.serial"),
    source=_PILOT,
    confidence="P",
    note="INTERPOL's rules do not know it yet: behind a switch that is off. Numbers of accounts are numbers of means "
    "of payment; folio numbers of land are serial numbers.",
)
