"""Blank official documents: one number, or a range of them (R62 Art 38(2)(k); SLTD: stolen blank)."""

from collections.abc import Mapping, Sequence

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.declaring import Field, FieldKind, Finding, Group, Kind, Need, Number
from spoc.core.terms.kinds.document_fields import BLANK_STATES, KINDS_OF_BLANKS
from spoc.core.terms.kinds.ranges import RangeError, expand_range
from spoc.core.terms.kinds.shared_fields import LOSS, how_field
from spoc.core.terms.reasons import Reason


def _range(data: Mapping[str, object]) -> Sequence[Finding]:
    """Both ends or neither, and such as make a range."""
    first, last = data.get("range_first"), data.get("range_last")
    if first is None and last is None:
        return ()
    if first is None or last is None:
        missing = "data.range_first" if first is None else "data.range_last"
        return [Finding(field=missing, reason=Reason(code="kind.range.one_end"), refuses=True)]
    try:
        expand_range(str(first), str(last))
    except RangeError as wrong:
        return [Finding(field="data.range_last", reason=wrong.reason, refuses=True)]
    return ()


BLANK_DOCUMENT = Kind(
    subject=SubjectKind.BLANK_DOCUMENT,
    fields=(
        Field(key="range_first", kind=FieldKind.TEXT, group=Group.RANGE, longest=80),
        Field(key="range_last", kind=FieldKind.TEXT, group=Group.RANGE, longest=80),
        Field(key="batch", kind=FieldKind.TEXT, group=Group.RANGE, longest=25, source="INTERPOL SLTD"),
        Field(key="printed_by", kind=FieldKind.TEXT, group=Group.RANGE),
        how_field(BLANK_STATES, source="R62 Art 38(2)(k)"),
        *LOSS,
    ),
    numbers=(
        Number(
            kind=IdentifierKind.DOCUMENT_NUMBER,
            takes_state=True,
            needs_state=True,
            is_many=True,
            document_kinds=KINDS_OF_BLANKS,
            source="R62 Art 38(2)(k); INTERPOL SLTD",
        ),
    ),
    needs=(
        Need(
            one_of=("number.document_number", "data.range_first"),
            source="INTERPOL SLTD; R62 Art 38(2)(k)",
            confidence="N",
        ),
    ),
    title=("data.range_first", "data.range_last", "number.document_number", "data.batch"),
    validators=(_range,),
    source="R62 Art 38(2)(k); INTERPOL SLTD",
    confidence="P",
    note="A range stands for at most 10,000 numbers (proposal): `expand_range` gives them, each becomes searchable.",
)
