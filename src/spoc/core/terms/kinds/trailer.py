"""A trailer of more than 750 kg unladen (R62 Art 38(2)(b))."""

from collections.abc import Mapping, Sequence

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds.declaring import Field, FieldKind, Finding, Group, Kind
from spoc.core.terms.kinds.shared_fields import LOSS
from spoc.core.terms.kinds.vehicle_fields import MAKING, PLATE, TITLE, UNLADEN, VIN, known_by
from spoc.core.terms.reasons import Reason

LIGHTEST = 750
"""Kilograms: only what weighs more, unladen, is an object of SIS (R62 Art 38(2)(b), read)."""


def _is_heavy_enough(data: Mapping[str, object]) -> Sequence[Finding]:
    weight = data.get("unladen_weight")
    if not isinstance(weight, int) or weight > LIGHTEST:
        return ()
    reason = Reason(code="kind.trailer_too_light", values={"least": str(LIGHTEST), "weight": str(weight)})
    return [Finding(field="data.unladen_weight", reason=reason, refuses=False)]


TRAILER = Kind(
    subject=SubjectKind.TRAILER,
    fields=(
        Field(key="sort", kind=FieldKind.TEXT, group=Group.MAKE, longest=80),
        *MAKING,
        UNLADEN,
        *LOSS,
    ),
    numbers=(VIN, PLATE),
    needs=known_by("number.vin", "number.plate"),
    title=TITLE,
    validators=(_is_heavy_enough,),
    source="R62 Art 38(2)(b); INTERPOL SMV",
    confidence="P",
    note="A lighter one only warns: INTERPOL's database takes it.",
)
