"""A motor vehicle of any propulsion (R62 Art 38(2)(a); INTERPOL's database of stolen motor vehicles)."""

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds.codes import VehicleCategory
from spoc.core.terms.kinds.declaring import Kind
from spoc.core.terms.kinds.shared_fields import LOSS, type_field
from spoc.core.terms.kinds.vehicle_fields import ENGINE, MAKING, PLATE, TITLE, VIN, known_by

VEHICLE = Kind(
    subject=SubjectKind.VEHICLE,
    fields=(
        type_field(VehicleCategory, key="category", source="INTERPOL SMV: category (read)"),
        *MAKING,
        *LOSS,
    ),
    numbers=(VIN, PLATE, ENGINE),
    needs=known_by("number.vin", "number.plate", "number.engine_number"),
    title=TITLE,
    source="R62 Art 38(2)(a); INTERPOL SMV",
    confidence="P",
    note="Engine capacity and cylinder limits of SIS II are gone: any propulsion.",
)
