"""Data of a subject, as typed in a form or a table or as it comes in JSON, to its normal form and back."""

from collections.abc import Mapping
from datetime import date

from spoc.core.terms.kinds.declaring import Finding, Kind
from spoc.core.terms.kinds.values import UnfitError, read_value, told, written_value
from spoc.core.terms.reasons import Reason


def read_data(
    kind: Kind, raw: Mapping[str, object], *, today: date | None = None
) -> tuple[dict[str, object], tuple[Finding, ...]]:
    """Normal, JSON-ready values by key, and what is wrong. Never raises.

    raw: texts as typed, or values as JSON or a table holds them; empty ones count as not given. A value that cannot be
    read is left out and found; so is a key that the kind does not declare. today: refuses days to come where they
    cannot be; None: nobody looks.
    """
    data: dict[str, object] = {}
    found: list[Finding] = []
    for key, value in raw.items():
        field = kind.field(str(key))
        if is_empty(value):
            continue
        if field is None:
            found.append(_finding(f"data.{told(key)}", Reason(code="kind.unknown_field", values={"key": told(key)})))
            continue
        try:
            read = read_value(field, value, today)
        except UnfitError as unfit:
            found.append(_finding(field.column, unfit.reason))
            continue
        if not is_empty(read):
            data[field.key] = read
    in_order = {field.key: data[field.key] for field in kind.fields if field.key in data}
    for validate in kind.validators:
        found += validate(in_order)
    return in_order, tuple(found)


def written(kind: Kind, data: Mapping[str, object]) -> dict[str, str]:
    """Each declared field that is there as text, for a form or a table; `read_data` reads it back to the same."""
    there = (field for field in kind.fields if not is_empty(data.get(field.key)))
    return {field.key: written_value(field, data[field.key]) for field in there}


def is_empty(value: object) -> bool:
    """Whether nothing was given: None, blanks, or a list without anything in it; False and 0 are something."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, list | tuple | dict) and not value)


def _finding(column: str, reason: Reason) -> Finding:
    return Finding(field=column, reason=reason, refuses=True)
