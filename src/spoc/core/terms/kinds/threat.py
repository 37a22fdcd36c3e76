"""An event, object, process or way of working that an orange or a purple notice tells of."""

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds.codes import ThreatType
from spoc.core.terms.kinds.declaring import Field, FieldKind, Group, Kind, Need
from spoc.core.terms.kinds.shared_fields import FOUND_BY_DESCRIPTION, SERIALS

_PURPOSE = "INTERPOL orange and purple notices: purpose (read)"

THREAT = Kind(
    subject=SubjectKind.THREAT,
    fields=(
        Field(
            key="threat_type",
            kind=FieldKind.CODES,
            group=Group.DESCRIPTION,
            codes=tuple(ThreatType),
            source=_PURPOSE,
        ),
        Field(key="heading", kind=FieldKind.TEXT, group=Group.DESCRIPTION, is_searchable=True),
        FOUND_BY_DESCRIPTION,
        Field(key="modus_operandi", kind=FieldKind.LONG_TEXT, group=Group.DESCRIPTION, source=_PURPOSE),
        Field(key="objects", kind=FieldKind.TEXTS, group=Group.DESCRIPTION, source=_PURPOSE),
        Field(key="concealment", kind=FieldKind.LONG_TEXT, group=Group.DESCRIPTION, source=_PURPOSE),
        Field(key="targets", kind=FieldKind.TEXTS, group=Group.DESCRIPTION),
        Field(key="is_imminent", kind=FieldKind.YES_NO, group=Group.SCENE, source="INTERPOL orange notice (read)"),
        Field(key="scene_on", kind=FieldKind.PARTIAL_DATE, group=Group.SCENE),
        Field(key="scene_place", kind=FieldKind.TEXT, group=Group.SCENE),
        Field(key="countries", kind=FieldKind.COUNTRIES, group=Group.SCENE),
    ),
    numbers=(SERIALS,),
    needs=(
        Need(one_of=("data.threat_type",), source=_PURPOSE, confidence="P"),
        Need(
            one_of=("data.description", "data.modus_operandi", "data.concealment"),
            source="INTERPOL RPD Art 90, 91 (remembered)",
            confidence="M",
        ),
    ),
    title=("data.heading", "data.scene_place"),
    source="INTERPOL orange and purple notices",
    confidence="P",
    note="Normally without names of persons. A threat that is imminent no more is converted or withdrawn (remembered).",
)
