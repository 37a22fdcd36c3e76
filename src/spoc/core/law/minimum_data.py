"""Which data an alert must have, has if there are any, may have and must not have; and which are missing."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from spoc.core.law.data.interpol import INTERPOL_DATA
from spoc.core.law.data.rows import Case, Need, NeedsData
from spoc.core.law.data.sis import SIS_DATA
from spoc.core.law.rules import in_force
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.data_points import DataPoint

__all__ = ["DATA", "Case", "DataNeeds", "Missing", "Need", "NeedsData", "data_needed", "missing_data"]

DATA: tuple[NeedsData, ...] = (*SIS_DATA, *INTERPOL_DATA)


@dataclass(frozen=True, kw_only=True)
class DataNeeds:
    """What an alert has, by how strongly it is asked for; a point stands in one set alone."""

    mandatory: frozenset[DataPoint]
    if_available: frozenset[DataPoint]
    optional: frozenset[DataPoint]
    never: frozenset[DataPoint]

    @property
    def allowed(self) -> frozenset[DataPoint]:
        """Everything that a form offers."""
        return self.mandatory | self.if_available | self.optional


@dataclass(frozen=True, kw_only=True)
class Missing:
    """Points that a row asks for and that are not there; or, where it says never, that are there."""

    row: NeedsData
    points: tuple[DataPoint, ...]


def data_needed(category: AlertCategory, subject: SubjectKind, on: date, case: Case | None = None) -> DataNeeds:
    """What an alert of this category about this kind of subject has.

    case: what a wanted person is wanted for; None: not said yet, and the points of both cases count.
    """
    found: dict[Need, frozenset[DataPoint]] = {need: frozenset() for need in Need}
    for row in _rows(category, subject, on, case):
        found[row.need] |= row.points
    mandatory = found[Need.MANDATORY]
    if_available = found[Need.IF_AVAILABLE] - mandatory
    return DataNeeds(
        mandatory=mandatory,
        if_available=if_available,
        optional=found[Need.OPTIONAL] - mandatory - if_available,
        never=found[Need.NEVER],
    )


def missing_data(
    category: AlertCategory,
    subject: SubjectKind,
    present: Collection[DataPoint],
    on: date,
    case: Case | None = None,
) -> tuple[Missing, ...]:
    """What is missing by each row, mandatory points before those that are wanted if available, in the table's order."""
    found = list(_missing(category, subject, frozenset(present), on, case))
    return tuple(sorted(found, key=lambda one: list(Need).index(one.row.need) if one.row.need is not Need.NEVER else 0))


def _missing(
    category: AlertCategory, subject: SubjectKind, present: frozenset[DataPoint], on: date, case: Case | None
) -> Iterator[Missing]:
    for row in _rows(category, subject, on, case):
        match row.need:
            case Need.NEVER:
                wrong = row.points & present
            case Need.OPTIONAL:
                wrong = frozenset()
            case _:
                wrong = row.points - present
        if wrong:
            yield Missing(row=row, points=tuple(point for point in DataPoint if point in wrong))


def _rows(category: AlertCategory, subject: SubjectKind, on: date, case: Case | None) -> Iterator[NeedsData]:
    for row in in_force(DATA, on):
        if category in row.categories and subject in row.subjects and (case is None or row.case in (None, case)):
            yield row
