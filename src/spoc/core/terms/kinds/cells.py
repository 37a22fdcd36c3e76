"""A subject as one row of a table, for import and export: column names that stay, cells to values and back.

Several numbers or names of one kind stand in one cell with semicolons between; the states, kinds and notes of numbers
stand in the same order in columns of their own. A row holds the first identity with its aliases; a subject with more
identities travels in a format that is not flat.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from spoc.core.terms.alert_records import NumberValue
from spoc.core.terms.alerts import DocumentKind
from spoc.core.terms.countries import country_code
from spoc.core.terms.kinds.declaring import Finding, Kind, Number
from spoc.core.terms.kinds.identity_cells import IDENTITY_COLUMNS, read_identity, written_identity
from spoc.core.terms.kinds.reading import is_empty, read_data, written
from spoc.core.terms.kinds.values import UnfitError, plain, told
from spoc.core.terms.persons import Identity
from spoc.core.terms.reasons import Reason


@dataclass(frozen=True, kw_only=True)
class Row:
    """What a row of a table told of a subject, and what was wrong with it."""

    data: Mapping[str, object]
    numbers: tuple[NumberValue, ...]
    identities: tuple[Identity, ...]
    findings: tuple[Finding, ...]


@cache
def columns(kind: Kind) -> tuple[str, ...]:
    """The names of the columns in their order; they stay as they are from version to version."""
    identity = IDENTITY_COLUMNS if kind.has_identities else ()
    numbers = (column for number in kind.numbers for column in _number_columns(number))
    return (*identity, *numbers, *(field.column for field in kind.fields))


def read_row(kind: Kind, cells: Mapping[str, object], *, today: date | None = None) -> Row:
    """What the cells of a row tell. Never raises; what cannot be read is found and left out.

    cells: by column; empty ones count as not given, a column that the kind does not have is found.
    """
    given = {str(column): cell for column, cell in cells.items() if not is_empty(cell)}
    data = {column.partition(".")[2]: cell for column, cell in given.items() if column.startswith("data.")}
    values, findings = read_data(kind, data, today=today)
    numbers, wrong_numbers = _read_numbers(kind, given)
    identity, wrong_identity = read_identity(given) if kind.has_identities else (None, ())
    foreign = (column for column in given if column not in columns(kind) and not column.startswith("data."))
    return Row(
        data=values,
        numbers=numbers,
        identities=(identity,) if identity else (),
        findings=(*_unknown(foreign), *wrong_identity, *wrong_numbers, *findings),
    )


def written_row(
    kind: Kind,
    *,
    data: Mapping[str, object],
    numbers: Sequence[NumberValue] = (),
    identities: Sequence[Identity] = (),
) -> dict[str, str]:
    """The cells of a subject by column, filled ones only; `read_row` reads them back."""
    cells = written_identity(identities[0]) if kind.has_identities and identities else {}
    for number in kind.numbers:
        cells |= _written_numbers(number, [one for one in numbers if one.kind is number.kind])
    return cells | {f"data.{key}": text for key, text in written(kind, data).items()}


def _number_columns(number: Number) -> tuple[str, ...]:
    parts = {"state": number.takes_state, "kind": len(number.document_kinds) > 1, "note": number.takes_note}
    return (number.column, *(f"{number.column}.{part}" for part, is_there in parts.items() if is_there))


def _read_numbers(kind: Kind, given: Mapping[str, object]) -> tuple[tuple[NumberValue, ...], list[Finding]]:
    values: list[NumberValue] = []
    found: list[Finding] = []
    for number in kind.numbers:
        try:
            cells = {column: _split(given.get(column, "")) for column in _number_columns(number)}
        except UnfitError as unfit:
            found.append(Finding(field=number.column, reason=unfit.reason, refuses=True))
            continue
        values += _numbers(number, cells)
    return tuple(values), found


def _numbers(number: Number, cells: Mapping[str, Sequence[str]]) -> Iterable[NumberValue]:
    """One alone of a state or a kind is meant for every number of the cell."""
    numbers = cells[number.column]
    states, kinds, notes = (
        _for_each(cells.get(f"{number.column}.{part}", ()), len(numbers)) for part in ("state", "kind", "note")
    )
    for value, state, kind, note in zip(numbers, states, kinds, notes, strict=True):
        if value:
            yield NumberValue(
                kind=number.kind,
                value=value,
                document_kind=_document_kind(number, kind),
                state=country_code(state) or state,
                note=note,
            )


def _for_each(parts: Sequence[str], count: int) -> list[str]:
    if len(parts) == 1:
        return list(parts) * count
    return [*parts[:count], *[""] * (count - len(parts))]


def _document_kind(number: Number, text: str) -> DocumentKind | None:
    """As told; the only one that is possible where none is told; None for a word that names none."""
    if not text and len(number.document_kinds) == 1:
        return number.document_kinds[0]
    code = text.strip().casefold().replace(" ", "_")
    return DocumentKind(code) if code in set(DocumentKind) else None


def _written_numbers(number: Number, values: Sequence[NumberValue]) -> dict[str, str]:
    parts = {
        number.column: [one.value for one in values],
        f"{number.column}.state": [one.state for one in values],
        f"{number.column}.kind": [one.document_kind or "" for one in values],
        f"{number.column}.note": [one.note for one in values],
    }
    return {
        column: "; ".join(parts[column]) for column in _number_columns(number) if any(part for part in parts[column])
    }


def _split(cell: object) -> list[str]:
    return [" ".join(part.split()) for part in plain(cell).split(";")]


def _unknown(foreign: Iterable[str]) -> Iterable[Finding]:
    for column in foreign:
        reason = Reason(code="kind.unknown_field", values={"key": told(column)})
        yield Finding(field=told(column), reason=reason, refuses=True)
