"""An unknown perpetrator: nothing but prints from the scene of a crime (R62 Art 40)."""

from collections.abc import Mapping, Sequence

from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.core.terms.kinds.declaring import Field, FieldKind, Finding, Group, Kind, Need, Number
from spoc.core.terms.reasons import Reason


def _is_of_perpetrator(data: Mapping[str, object]) -> Sequence[Finding]:
    """Prints of anybody else than very probably the perpetrator may not be entered."""
    if data.get("is_of_perpetrator", True):
        return ()
    reason = Reason(code="kind.not_of_perpetrator", values={"source": "R62 Art 40"})
    return [Finding(field="data.is_of_perpetrator", reason=reason, refuses=True)]


UNKNOWN_PERPETRATOR = Kind(
    subject=SubjectKind.UNKNOWN_PERPETRATOR,
    fields=(
        Field(key="scene_on", kind=FieldKind.PARTIAL_DATE, group=Group.SCENE, is_past=True),
        Field(key="scene_place", kind=FieldKind.TEXT, group=Group.SCENE, is_searchable=True),
        Field(key="scene_country", kind=FieldKind.COUNTRY, group=Group.SCENE),
        Field(key="lifted_from", kind=FieldKind.TEXT, group=Group.SCENE),
        Field(key="is_of_perpetrator", kind=FieldKind.YES_NO, group=Group.SCENE, source="R62 Art 40"),
        Field(key="searched_in", kind=FieldKind.TEXTS, group=Group.SCENE, source="R62 Art 40"),
    ),
    numbers=(Number(kind=IdentifierKind.INVENTORY_NUMBER, is_many=True, takes_note=True),),
    needs=(
        Need(
            one_of=("biometric.latent_prints", "biometric.fingerprints"),
            source="R62 Art 40",
            confidence="V",
        ),
        Need(one_of=("data.is_of_perpetrator",), source="R62 Art 40", confidence="V"),
        Need(one_of=("data.searched_in",), source="R62 Art 40", confidence="V"),
    ),
    validators=(_is_of_perpetrator,),
    title=("number.inventory_number", "data.scene_place", "data.scene_on"),
    source="R62 Art 40",
    confidence="P",
    note="No name, no birth, no nationality (R62 Art 22, confirmed indirectly). Two conditions of Art 40 are said: "
    "that the prints are very probably the perpetrator's, and where they were searched in vain.",
)
