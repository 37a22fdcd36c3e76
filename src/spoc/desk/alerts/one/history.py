"""The history of an alert field by field: what it said before, what it says since, who changed it and from what."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from spoc.core.law.access import FieldGroup
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.kinds import Kind, kind_of
from spoc.desk.alerts.entry.saying import LABELS
from spoc.office.alerts.models import Alert, AlertChange
from spoc.words import alerts, data_points, kinds
from spoc.words.filling import Text

OF_GROUPS: Mapping[str, FieldGroup] = {
    "offence": FieldGroup.OFFENCE,
    "authority": FieldGroup.AUTHORITY,
    "decision_reference": FieldGroup.AUTHORITY,
    "remarks": FieldGroup.REMARKS,
    "reason": FieldGroup.REMARKS,
    "details": FieldGroup.REMARKS,
    "warnings": FieldGroup.WARNINGS,
}
OWN: Mapping[str, Text] = {"link": _("Link"), "hidden_until": _("Hidden until"), "review_on": _("Review")}
PARTS = {
    "names": "identity.name",
    "kind": "identity.kind",
    "birth_dates": "identity.birth_dates",
    "birth_places": "identity.birth_places",
    "sex": "identity.sex",
    "nationalities": "identity.nationalities",
}


@dataclass(frozen=True, kw_only=True)
class ChangeShown:
    name: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class VersionShown:
    """Everything that one version changed."""

    version: int
    first: AlertChange
    changes: tuple[ChangeShown, ...]


def versions_of(alert: Alert, groups: frozenset[FieldGroup]) -> list[VersionShown]:
    """The newest first, as far as the reader may see each field."""
    kind = kind_of(SubjectKind(alert.subject.kind))
    rows = [one for one in alert.changes.order_by("-at", "-version", "id") if _group(one.field, kind) in groups]
    return [
        VersionShown(
            version=version,
            first=(every := list(part))[0],
            changes=tuple(_shown(one, kind) for one in every),
        )
        for (version, _at), part in groupby(rows, key=lambda one: (one.version, one.at))
    ]


def _group(field: str, kind: Kind) -> FieldGroup:
    where = field.partition(".")[0]
    if where in ("data", "identity", "number", "biometric"):
        return FieldGroup.IDENTITY if kind.subject.is_human else FieldGroup.OBJECT
    return OF_GROUPS.get(where, FieldGroup.ACTION)


def _shown(one: AlertChange, kind: Kind) -> ChangeShown:
    return ChangeShown(
        name=name_of(one.field), before=_told(one.field, one.before, kind), after=_told(one.field, one.after, kind)
    )


def name_of(field: str) -> str:
    """The label of a field of the history."""
    where, _dot, key = field.partition(".")
    match where:
        case "data" | "number":
            return kinds.column(field)
        case "biometric" | "paper":
            return kinds.biometric(key)
        case "identity":
            place, _dot, part = key.partition(".")
            number = int(place) + 1 if place.isdigit() else 1
            label = LABELS.get(f"identity.{part}") or kinds.column(PARTS.get(part, f"identity.{part}"))
            return now("Identity %(number)d: %(name)s") % {"number": number, "name": label}
        case "details":
            return data_points.point(key) if key in set(DataPoint) else str(LABELS.get(f"detail.{key}", key))
        case "flag":
            return now("Flag of %(state)s") % {"state": key}
    return str(OWN.get(field) or LABELS.get(f"alert.{field}", field))


def _told(field: str, value: object, kind: Kind) -> str:
    if value is None:
        return ""
    where, _dot, key = field.partition(".")
    declared = kind.field(key) if where == "data" else None
    if declared is not None:
        return kinds.value(declared, value)
    if where == "flag":
        return alerts.flag_ground(str(value))
    if where == "warnings" and isinstance(value, list):
        return "; ".join(alerts.warning(str(one)) for one in value)
    if where in ("biometric", "paper"):
        return str(value)[:12]
    return _flat(value)


def _flat(value: object) -> str:
    """Lists of lists are rows: a name with its parts, a number with its state."""
    if isinstance(value, bool):
        return str(kinds.YES_NO[value])
    if isinstance(value, list):
        rows = (" ".join(str(part) for part in one if part) if isinstance(one, list) else str(one) for one in value)
        return "; ".join(rows)
    return str(value)
