"""A row of a file becomes the cells of a form: by its mapping of columns, or as a record of the contract."""

from collections.abc import Mapping

from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.persons import PartialDate
from spoc.office.imports.models import ColumnMapping
from spoc.procedures.alerts.content import DAYS, YES_NO, AlertContent, written_content
from spoc.procedures.bulk_import.columns import CATEGORY, KIND, REFERENCE, STATE

OF_RECORD = ("is_immediate", "is_for_security")
"""Switches that a record has among its details."""


def understood(mapping: ColumnMapping | None, cells: Mapping[str, object]) -> dict[str, object]:
    """By our columns. A row without mapping has them already: it came from a file of records."""
    if mapping is None:
        return dict(cells)
    values: dict[str, object] = {}
    for column, meaning in mapping.pairs.items():
        cell = cells.get(column)
        if meaning and cell not in (None, ""):
            said = _translated(mapping.translations.get(meaning), cell)
            values[meaning] = _joined(values[meaning], said) if meaning in values else said
    for meaning, said in mapping.defaults.items():
        values.setdefault(meaning, said)
    return _with_plain_days(values)


def cells_of(record: AlertRecord) -> dict[str, object]:
    """A record as the cells of a form, under our own columns."""
    details = {name: value for name, value in record.details.items() if name not in OF_RECORD}
    content = AlertContent(
        identities=record.identities,
        numbers=record.numbers,
        data=record.data,
        warnings=record.warnings,
        reason=record.reason,
        offence=record.offence,
        authority=record.authority,
        decision_reference=record.decision_reference,
        remarks=record.remarks,
        details=details,
        issued_on=record.issued_on,
        review_on=record.review_on,
        **{name: str(record.details.get(name, "")) == "yes" for name in YES_NO if name in OF_RECORD},
    )
    of_file = {
        REFERENCE: record.reference,
        STATE: record.issuing_state,
        KIND: str(record.subject_kind),
        CATEGORY: str(record.category),
    }
    return {**{name: text for name, text in of_file.items() if text}, **written_content(record.subject_kind, content)}


def folded(word: object) -> str:
    """As words of a file are compared: capitals and blanks do not count."""
    return " ".join(str(word).split()).casefold()


def _translated(words: Mapping[str, str] | None, cell: object) -> object:
    if not words or not isinstance(cell, str):
        return cell
    whole = words.get(folded(cell))
    if whole is not None:
        return whole
    return "; ".join(words.get(folded(part), part.strip()) for part in cell.split(";")) if ";" in cell else cell


def _joined(one: object, other: object) -> object:
    """Several columns of one meaning, as two of given names: one after the other."""
    return f"{one}; {other}"


def _with_plain_days(values: dict[str, object]) -> dict[str, object]:
    """Days of the alert in whatever form the file has them; one that is none stays, and is found."""
    for name in (f"alert.{day}" for day in DAYS):
        if name in values:
            try:
                values[name] = str(PartialDate.parse(str(values[name])))
            except ValueError:
                continue
    return values
