"""What an alert of our own says: cells as an officer types them, invented from the first name to the last number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, SubjectKind

C, K, B = AlertCategory, SubjectKind, BiometricKind
Cells = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Entered:
    """One alert of ours. name: for the stories that go on with it. days: how long ago it was drafted.

    pictures: what is drawn and attached to its subject. code: of the national category.
    """

    name: str
    category: AlertCategory
    kind: SubjectKind = K.PERSON
    days: int = 60
    cells: Cells = field(default_factory=dict)
    pictures: tuple[BiometricKind, ...] = ()
    code: str = ""

    @property
    def has_warrant(self) -> bool:
        return self.category in (C.ARREST, C.RED)


def person(family: str, given: str, born: str, *, sex: str = "M", state: str = "QM", **more: object) -> Cells:
    """more: other cells, ``alert__offence`` for ``alert.offence``."""
    named = {
        "identity.family": family,
        "identity.given": given,
        "identity.birth_dates": born,
        "identity.sex": sex,
        "identity.nationalities": state,
        "identity.birth_places": "Lipovany nad Jelšavou",
        "identity.kind": "confirmed",
        "entry.unavailable": "photograph; dactyloscopic",
    }
    return {**_SAID, **named, **_cells(more)}


def thing(**more: object) -> Cells:
    return {**_SAID, "alert.reason": "Stolen from its owner.", "alert.offence": "theft", **_cells(more)}


def _cells(more: Mapping[str, object]) -> Cells:
    return {name.replace("__", "."): value for name, value in more.items()}


_SAID = {
    "alert.reason": "Adequate, relevant and important enough: the file says why no milder means will do.",
    "alert.offence": "robbery",
    "alert.authority": "District Court of Hradištné",
    "alert.decision_reference": "2 T 18/2026",
}


def ago(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()


def lost(today: date) -> Mapping[str, object]:
    return {"data__gone_on": ago(today, 210), "data__gone_place": "Kamenná Brána", "data__gone_country": "QM"}
