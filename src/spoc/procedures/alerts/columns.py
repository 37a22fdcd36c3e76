"""The columns of a file of alerts, each in the group of fields that its reader must be allowed to see."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from spoc.core.formats.tables import Cell
from spoc.core.law.access import FieldGroup
from spoc.core.terms.offices import Actor
from spoc.office.accounts.policy import visible_fields
from spoc.procedures.alerts.lists import AlertLine


@dataclass(frozen=True, kw_only=True)
class Column:
    """group: shown to whoever sees this group of fields."""

    name: str
    group: FieldGroup
    cell: Callable[[AlertLine], Cell]


def _names(line: AlertLine) -> list[str]:
    return [name.full for identity in line.subject.identities for name in identity.names]


def _birth_dates(line: AlertLine) -> list[str]:
    return [str(day) for identity in line.subject.identities for day in identity.birth_dates]


def _nationalities(line: AlertLine) -> list[str]:
    return sorted({state for identity in line.subject.identities for state in identity.nationalities})


COLUMNS: tuple[Column, ...] = (
    Column(name="number", group=FieldGroup.ACTION, cell=lambda line: line.alert.number),
    Column(name="system", group=FieldGroup.ACTION, cell=lambda line: line.alert.system),
    Column(name="reference", group=FieldGroup.ACTION, cell=lambda line: line.alert.reference),
    Column(name="category", group=FieldGroup.ACTION, cell=lambda line: line.alert.category),
    Column(name="state", group=FieldGroup.ACTION, cell=lambda line: line.alert.state),
    Column(name="issuing_state", group=FieldGroup.ACTION, cell=lambda line: line.alert.issuing_state),
    Column(name="is_own", group=FieldGroup.ACTION, cell=lambda line: line.alert.is_own),
    Column(name="kind", group=FieldGroup.ACTION, cell=lambda line: line.subject.kind),
    Column(name="title", group=FieldGroup.IDENTITY, cell=lambda line: line.subject.title),
    Column(name="names", group=FieldGroup.IDENTITY, cell=_names),
    Column(name="birth_dates", group=FieldGroup.IDENTITY, cell=_birth_dates),
    Column(name="nationalities", group=FieldGroup.IDENTITY, cell=_nationalities),
    Column(name="numbers", group=FieldGroup.OBJECT, cell=lambda line: [one.value for one in line.subject.numbers]),
    Column(name="requested_action", group=FieldGroup.ACTION, cell=lambda line: line.alert.requested_action),
    Column(name="warnings", group=FieldGroup.WARNINGS, cell=lambda line: list(line.alert.warnings)),
    Column(name="offence", group=FieldGroup.OFFENCE, cell=lambda line: line.alert.offence),
    Column(name="authority", group=FieldGroup.AUTHORITY, cell=lambda line: line.alert.authority),
    Column(name="decision_reference", group=FieldGroup.AUTHORITY, cell=lambda line: line.alert.decision_reference),
    Column(name="remarks", group=FieldGroup.REMARKS, cell=lambda line: line.alert.remarks),
    Column(name="issued_on", group=FieldGroup.ACTION, cell=lambda line: line.alert.issued_on),
    Column(name="review_on", group=FieldGroup.ACTION, cell=lambda line: line.alert.review_on),
    Column(name="is_flagged", group=FieldGroup.ACTION, cell=lambda line: line.is_flagged),
    Column(name="is_discreet", group=FieldGroup.ACTION, cell=lambda line: line.alert.is_discreet),
    Column(name="desk", group=FieldGroup.ACTION, cell=lambda line: line.desk),
    Column(name="owner", group=FieldGroup.ACTION, cell=lambda line: line.owner),
)


def columns_for(reader: Actor, *, on: date) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """Those in the reader's file, and those that he may not see."""
    groups = visible_fields(reader, on=on)
    shown = tuple(column for column in COLUMNS if column.group in groups)
    return shown, tuple(column for column in COLUMNS if column.group not in groups)
