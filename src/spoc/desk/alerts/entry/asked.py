"""How strongly each control is asked for, and to which of them a finding leads."""

from collections.abc import Iterable
from datetime import date

from spoc.core.law.categories.asking import REFUSALS
from spoc.core.law.data.rows import Case
from spoc.core.law.entry.rules import Step, entry_rule
from spoc.core.law.minimum_data import DataNeeds
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.kinds import Field, Kind
from spoc.procedures import entry_points
from spoc.procedures.alerts.checking import TO_FIND, Noted
from spoc.procedures.alerts.points import OF_FILES
from spoc.procedures.entry_points import Ask, points_of_column

PAPERS, OTHERS = "papers", "others"
"""Anchors: of the files, and of the alerts that were found."""
_PLACES = {
    "identity": "identity.family",
    "identity.name": "identity.family",
    "identity.birth_date": "identity.birth_dates",
    "proportionality": "alert.reason",
    "penalty": "entry.wanted_for",
    "warrant": PAPERS,
    "existing": OTHERS,
    "category": OTHERS,
    "subject": OTHERS,
    "national": OTHERS,
    "permit": OTHERS,
}


_BY_CODE = {"alerts.entry.search_by_prints": "entry.searched_by_prints"}


def needs_of(category: AlertCategory, kind: SubjectKind, on: date, wanted_for: object) -> DataNeeds:
    """What an alert of this category about this kind has. wanted_for: as typed."""
    return entry_points.needs_of(category, kind, on, Case(str(wanted_for)) if wanted_for in set(Case) else None)


def takes_decision_years(category: AlertCategory) -> bool:
    """Refusals and returns stand for as long as the decision behind them (R61 Art 39(2))."""
    return category in REFUSALS | {AlertCategory.RETURN}


def ask_of(name: str, kind: Kind, fields: Iterable[Field], needs: DataNeeds) -> Ask | None:
    """None where it is free. A number is asked for with its kind and state."""
    if name == TO_FIND:
        return Ask.MUST
    asks = [entry_points.ask_of(name, kind, fields, needs)]
    if name.startswith("number."):
        asks += [entry_points.ask_of(f"{name}.{part}", kind, fields, needs) for part in ("kind", "state")]
    return next((ask for ask in (Ask.MUST, Ask.ONE_OF, Ask.IF_KNOWN) if ask in asks), None)


def must_say_why(category: AlertCategory, on: date) -> bool:
    """Whether the law asks why the alert is proportionate."""
    return entry_rule(Step.PROPORTIONALITY, category, on) is not None


def place_of_finding(one: Noted, names: Iterable[str]) -> str:
    """Where it is mended: by what it says, else by the field that it is about."""
    there = list(names)
    by_code = _BY_CODE.get(one.reason.code, "")
    return by_code if by_code in there else place_of(one.field, there)


def place_of(field: str, names: Iterable[str]) -> str:
    """The name of the control to which a finding about this field leads; one of the two anchors; empty: to none."""
    there = list(names)
    name = _PLACES.get(field, field)
    if name in there or name in (PAPERS, OTHERS):
        return name
    if field in set(BiometricKind) or field.startswith("biometric."):
        return PAPERS
    if field in set(DataPoint):
        giving = (one for one in there if DataPoint(field) in _points(one))
        return next(giving, PAPERS if DataPoint(field) in OF_FILES else "")
    longest = max((one for one in there if field.startswith(f"{one}.")), key=len, default="")
    return longest or ("identity.family" if "identity.family" in there and not field else "")


def _points(name: str) -> frozenset[DataPoint]:
    if not name.startswith("number."):
        return points_of_column(name)
    return frozenset(point for part in ("", ".kind", ".state") for point in points_of_column(f"{name}{part}"))
