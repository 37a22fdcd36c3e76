"""Which points of the law's data each control gives, how strongly each is asked for, and where a finding leads."""

from collections.abc import Iterable, Mapping
from datetime import date

from spoc.core.law.alert_categories import category_rule
from spoc.core.law.categories.asking import ARTICLE_32, REFUSALS
from spoc.core.law.data.rows import Case
from spoc.core.law.minimum_data import DataNeeds, data_needed
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, IdentifierKind, SubjectKind
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.kinds import Field, Kind
from spoc.desk.alerts.entry.controls import Ask
from spoc.procedures.alert_points import OF_COLUMNS, OF_DATA, OF_FILES

_D = DataPoint
OF_IDENTITY: Mapping[str, frozenset[DataPoint]] = {
    "identity.family": frozenset({_D.SURNAMES}),
    "identity.given": frozenset({_D.FORENAMES}),
    "identity.aliases": frozenset({_D.PREVIOUS_NAMES}),
    "identity.former": frozenset({_D.PREVIOUS_NAMES}),
    "identity.original_script": frozenset({_D.ORIGINAL_SCRIPT}),
    "identity.birth_dates": frozenset({_D.BIRTH_DATE, _D.BIRTH_DATE_RANGE}),
    "identity.birth_places": frozenset({_D.BIRTH_PLACE}),
    "identity.sex": frozenset({_D.GENDER}),
    "identity.nationalities": frozenset({_D.NATIONALITIES}),
    "identity.relatives": frozenset({_D.FAMILY}),
}
OF_NUMBERS: Mapping[IdentifierKind, frozenset[DataPoint]] = {
    IdentifierKind.NATIONAL_NUMBER: frozenset({_D.NATIONAL_NUMBER}),
    IdentifierKind.DOCUMENT_NUMBER: frozenset({_D.DOCUMENT_NUMBER, _D.DOCUMENT_CATEGORY, _D.DOCUMENT_COUNTRY}),
}
BY_ITSELF = frozenset({_D.ACTION, _D.LINKS})
"""The category tells the action; links are made when the alert is there."""
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


def needs_of(category: AlertCategory, kind: SubjectKind, on: date, wanted_for: object) -> DataNeeds:
    """What an alert of this category about this kind has. An object entered to find a person has an object's data."""
    case = Case(str(wanted_for)) if wanted_for in set(Case) else None
    return data_needed(AlertCategory.OBJECT if is_to_find(category, kind, on) else category, kind, on, case)


def is_to_find(category: AlertCategory, kind: SubjectKind, on: date) -> bool:
    """Whether such an object is entered so that the person of another alert be found (R62 Art 26(6) and its like)."""
    subjects = category_rule(category, on).subjects
    return not kind.is_human and kind not in subjects and SubjectKind.PERSON in subjects


def points_of_control(name: str) -> frozenset[DataPoint]:
    """The points that a control gives, by its name."""
    where, _dot, key = name.partition(".")
    match where:
        case "identity":
            return OF_IDENTITY.get(name, frozenset())
        case "number":
            return OF_NUMBERS.get(IdentifierKind(key), frozenset()) | {_D.IDENTIFIER}
        case "data":
            return frozenset(point for point, keys in OF_DATA.items() if key in keys)
        case "alert":
            return frozenset(point for point, column in OF_COLUMNS.items() if column == key)
        case "detail":
            return frozenset({DataPoint(key)}) if key in set(DataPoint) else frozenset()
    return frozenset()


def detail_points(category: AlertCategory, kind: Kind, fields: Iterable[Field], needs: DataNeeds) -> list[DataPoint]:
    """Points that the form asks for and that no column of the subject, no file and no text of the alert gives."""
    given = set(OF_FILES) | set(OF_COLUMNS) | BY_ITSELF
    given |= {_D.CASE_TYPE} if category in ARTICLE_32 else set()
    given |= {point for field in fields for point in points_of_control(field.column)}
    given |= {point for points in OF_IDENTITY.values() for point in points} if kind.has_identities else set()
    given |= {point for number in kind.numbers for point in points_of_control(number.column)}
    return [point for point in DataPoint if point in needs.allowed and point not in given]


def takes_decision_years(category: AlertCategory) -> bool:
    """Refusals and returns stand for as long as the decision behind them (R61 Art 39(2))."""
    return category in REFUSALS | {AlertCategory.RETURN}


def ask_of(name: str, kind: Kind, needs: DataNeeds) -> Ask | None:
    """How strongly a control is asked for; of what several give, the law or the kind asks for one of them."""
    points = points_of_control(name)
    if points & needs.mandatory:
        point = next(iter(points & needs.mandatory))
        is_alone = len(OF_DATA.get(point, ())) < 2 and (point is not _D.IDENTIFIER or len(kind.numbers) < 2)
        return Ask.MUST if is_alone else Ask.ONE_OF
    needed = [one for one in kind.needs if name in one.one_of or _short(name) in one.one_of]
    if needed:
        return Ask.MUST if any(len(one.one_of) == 1 for one in needed) else Ask.ONE_OF
    return Ask.IF_KNOWN if points & needs.if_available else None


def place_of(field: str, names: Iterable[str]) -> str:
    """The name of the control to which a finding about this field leads; one of the two anchors; empty: to none."""
    there = list(names)
    name = _PLACES.get(field, field)
    if name in there or name in (PAPERS, OTHERS):
        return name
    if field in set(BiometricKind) or field.startswith("biometric."):
        return PAPERS
    if field in set(DataPoint):
        giving = (one for one in there if DataPoint(field) in points_of_control(one))
        return next(giving, PAPERS if DataPoint(field) in OF_FILES else "")
    longest = max((one for one in there if field.startswith(f"{one}.")), key=len, default="")
    return longest or ("identity.family" if "identity.family" in there and not field else "")


def _short(name: str) -> str:
    return {"identity.family": "identity.name", "identity.birth_dates": "identity.birth_date"}.get(name, name)
