"""A banknote, registered or counterfeit (R62 Art 38(2)(n))."""

from collections.abc import Mapping

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.codes import BanknoteState
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Kind, Need, Number
from spoc.core.terms.kinds.shared_fields import CURRENCY, DESCRIPTION, LOSS


def _is_euro(data: Mapping[str, object]) -> bool:
    return data.get("currency", "EUR") == "EUR"


BANKNOTE = Kind(
    subject=SubjectKind.BANKNOTE,
    fields=(
        Field(
            key="note_state",
            kind=FieldKind.CODE,
            group=Group.DESCRIPTION,
            codes=tuple(BanknoteState),
            source="R62 Art 38(2)(n)",
        ),
        Field(key="series", kind=FieldKind.TEXT, group=Group.DESCRIPTION, longest=80),
        Field(key="counterfeit_class", kind=FieldKind.TEXT, group=Group.DESCRIPTION, longest=40),
        DESCRIPTION,
        CURRENCY,
        Field(key="denomination", kind=FieldKind.DECIMAL, group=Group.WORTH, least=0.01, most=10**12),
        *LOSS,
    ),
    numbers=(Number(kind=IdentifierKind.NOTE_NUMBER, is_many=True, follows_standard=_is_euro),),
    needs=(
        Need(one_of=("number.note_number",), source="R62 Art 38(2)(n); identifiers are a proposal", confidence="P"),
        Need(one_of=("data.note_state",), source="R62 Art 38(2)(n)", confidence="V"),
        Need(one_of=("data.currency",), source="identifiers are a proposal", confidence="P"),
    ),
    title=("data.currency", "data.denomination", "number.note_number"),
    source="R62 Art 38(2)(n)",
    confidence="P",
    note="The sum of a euro banknote's number only warns: a wrong one is what a counterfeit has.",
)
