"""Which points of the law's data each column of an alert gives, and how strongly a column is asked for by that."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from spoc.core.law.alert_categories import category_rule
from spoc.core.law.categories.asking import ARTICLE_32
from spoc.core.law.data.rows import Case
from spoc.core.law.minimum_data import DataNeeds, data_needed
from spoc.core.terms.alerts import AlertCategory, IdentifierKind, SubjectKind
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.kinds import Field, Kind
from spoc.procedures.alerts.points import OF_COLUMNS, OF_DATA, OF_FILES

_D = DataPoint
OF_IDENTITY: Mapping[str, frozenset[DataPoint]] = {
    "identity.family": frozenset({_D.SURNAMES}),
    "identity.given": frozenset({_D.FORENAMES}),
    "identity.full": frozenset({_D.SURNAMES, _D.FORENAMES}),
    "identity.aliases": frozenset({_D.PREVIOUS_NAMES}),
    "identity.former": frozenset({_D.PREVIOUS_NAMES}),
    "identity.original_script": frozenset({_D.ORIGINAL_SCRIPT}),
    "identity.birth_dates": frozenset({_D.BIRTH_DATE, _D.BIRTH_DATE_RANGE}),
    "identity.birth_places": frozenset({_D.BIRTH_PLACE}),
    "identity.sex": frozenset({_D.GENDER}),
    "identity.nationalities": frozenset({_D.NATIONALITIES}),
    "identity.relatives": frozenset({_D.FAMILY}),
}
OF_NUMBERS: Mapping[str, frozenset[DataPoint]] = {
    IdentifierKind.NATIONAL_NUMBER: frozenset({_D.NATIONAL_NUMBER}),
    IdentifierKind.DOCUMENT_NUMBER: frozenset({_D.DOCUMENT_NUMBER}),
    f"{IdentifierKind.DOCUMENT_NUMBER}.kind": frozenset({_D.DOCUMENT_CATEGORY}),
    f"{IdentifierKind.DOCUMENT_NUMBER}.state": frozenset({_D.DOCUMENT_COUNTRY}),
}
BY_ITSELF = frozenset({_D.ACTION, _D.LINKS})
"""The category tells the action; links are made when the alert is there."""
_NAMED_SHORT = {"identity.family": "identity.name", "identity.full": "identity.name"}
_NAMED_SHORT |= {"identity.given": "identity.name", "identity.birth_dates": "identity.birth_date"}
"""Columns as the needs of a kind name them."""


class Ask(StrEnum):
    """How strongly a column is asked for."""

    MUST = "must"
    ONE_OF = "one_of"
    """At least one of several: see the needs that name it."""
    IF_KNOWN = "if_known"
    OPTIONAL = "optional"


def needs_of(category: AlertCategory, kind: SubjectKind, on: date, case: Case | None = None) -> DataNeeds:
    """What such an alert has. An object that is entered to find a person has an object's data."""
    return data_needed(AlertCategory.OBJECT if is_to_find(category, kind, on) else category, kind, on, case)


def is_to_find(category: AlertCategory, kind: SubjectKind, on: date) -> bool:
    """Whether such an object is entered so that the person of another alert be found (R62 Art 26(6) and its like)."""
    subjects = category_rule(category, on).subjects
    return not kind.is_human and kind not in subjects and SubjectKind.PERSON in subjects


def points_of_column(column: str) -> frozenset[DataPoint]:
    """The points that a column gives when it is filled; none for one that is for the checks alone."""
    where, _dot, key = column.partition(".")
    match where:
        case "identity":
            return OF_IDENTITY.get(column, frozenset())
        case "number":
            return OF_NUMBERS.get(key, frozenset()) | (frozenset() if "." in key else {_D.IDENTIFIER})
        case "data":
            return frozenset(point for point, keys in OF_DATA.items() if key in keys)
        case "alert":
            return frozenset(point for point, name in OF_COLUMNS.items() if name == key)
        case "detail":
            return frozenset({DataPoint(key)}) if key in set(DataPoint) else frozenset()
    return frozenset()


def detail_points(category: AlertCategory, columns: Iterable[str], needs: DataNeeds) -> tuple[DataPoint, ...]:
    """Points that the law lets in and that no column, no file and no fact of the category gives: each has its own
    column ``detail.…``."""
    given = set(OF_FILES) | BY_ITSELF | {point for column in columns for point in points_of_column(column)}
    given |= {_D.CASE_TYPE} if category in ARTICLE_32 else set()
    return tuple(point for point in DataPoint if point in needs.allowed and point not in given)


def ask_of(column: str, kind: Kind, fields: Iterable[Field], needs: DataNeeds) -> Ask:
    """By the law's rows, and by what the kind itself needs to be told from its like.

    Where several columns give a point that must be there, one of them is enough.
    """
    points = points_of_column(column)
    if must := points & needs.mandatory:
        return Ask.MUST if any(_gives_alone(point, kind, fields) for point in must) else Ask.ONE_OF
    named = [one for one in kind.needs if {column, _NAMED_SHORT.get(column, column)} & set(one.one_of)]
    if named:
        return Ask.MUST if any(len(one.one_of) == 1 for one in named) and column not in _NAMED_SHORT else Ask.ONE_OF
    return Ask.IF_KNOWN if points & needs.if_available else Ask.OPTIONAL


def _gives_alone(point: DataPoint, kind: Kind, fields: Iterable[Field]) -> bool:
    """Whether one column alone gives it on this form."""
    if point in (_D.SURNAMES, _D.FORENAMES, _D.PREVIOUS_NAMES):
        return False
    if point is _D.IDENTIFIER:
        return len(kind.numbers) == 1
    keys = OF_DATA.get(point, frozenset())
    return not keys or sum(field.key in keys for field in fields) == 1
