"""A caravan (R62 Art 38(2)(c))."""

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds.declaring import Kind
from spoc.core.terms.kinds.shared_fields import LOSS
from spoc.core.terms.kinds.vehicle_fields import MAKING, PLATE, TITLE, UNLADEN, VIN, known_by

CARAVAN = Kind(
    subject=SubjectKind.CARAVAN,
    fields=(*MAKING, UNLADEN, *LOSS),
    numbers=(VIN, PLATE),
    needs=known_by("number.vin", "number.plate"),
    title=TITLE,
    source="R62 Art 38(2)(c); INTERPOL SMV",
    confidence="P",
)
