"""What is known under all records that are held as the same: each value in words, with its record and its origin."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds import Kind, kind_of
from spoc.desk.alerts.entry.saying import LABELS
from spoc.procedures.subjects.sameness import Claim, Known, Together
from spoc.words import kinds, persons

NAMES: Mapping[str, str] = {
    "name": "identity.name",
    "birth_date": "identity.birth_dates",
    "birth_place": "identity.birth_places",
    "sex": "identity.sex",
    "nationality": "identity.nationalities",
}


@dataclass(frozen=True, kw_only=True)
class ValueShown:
    """One value. record: reference of an alert about the record that holds it; empty for this one's own."""

    name: str
    text: str
    record: str
    origin: str
    known_at: datetime


@dataclass(frozen=True, kw_only=True)
class ClaimShown:
    claim: Claim
    one: str
    other: str


def values_shown(found: Together, mine: str) -> list[ValueShown]:
    """This record's own before those of the others."""
    kind_by = {view.reference: kind_of(SubjectKind(view.kind)) for view in found.subjects}
    rows = sorted(found.values, key=lambda one: one.subject != mine)
    return [_shown(one, kind_by[one.subject], mine) for one in rows]


def claims_shown(found: Together, mine: str, name: str) -> list[ClaimShown]:
    """Each claim with the records by the references of their alerts, as far as the reader may see them."""
    called = {one.subject: one.alerts[0] for one in found.values if one.alerts}
    called[mine] = name
    return [
        ClaimShown(claim=one, one=called.get(one.one, one.one), other=called.get(one.other, one.other))
        for one in found.claims
    ]


def _shown(one: Known, kind: Kind, mine: str) -> ValueShown:
    record = "" if one.subject == mine else (one.alerts[0] if one.alerts else one.subject)
    return ValueShown(
        name=_name(one.field), text=_text(one, kind), record=record, origin=one.origin, known_at=one.known_at
    )


def _name(field: str) -> str:
    where, _dot, key = field.partition(".")
    if where not in ("identity", "misused"):
        return kinds.column(field)
    label = str(LABELS["identity.relatives"]) if key == "relative" else kinds.column(NAMES.get(key, field))
    return _("%(name)s of the victim") % {"name": label} if where == "misused" else label


def _text(one: Known, kind: Kind) -> str:
    where, _dot, key = one.field.partition(".")
    declared = kind.field(key) if where == "data" else None
    if declared is not None:
        return kinds.value(declared, one.value)
    return persons.sex(str(one.value)) if key == "sex" else str(one.value)
