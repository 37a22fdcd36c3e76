"""Rows that failed are corrected and put up to be tried again; they are the same rows of the ledger."""

from collections.abc import Mapping, Sequence

from spoc.core.terms.imports import RowState
from spoc.office.imports.models import BulkImport, ImportRow


def correct_row(row: BulkImport, number: int, cells: Mapping[str, object]) -> bool:
    """False when no such row has failed."""
    rows = ImportRow.objects.filter(of=row, number=number, state=RowState.FAILED)
    return bool(rows.update(corrected=dict(cells)))


def put_up(row: BulkImport, numbers: Sequence[int] | None = None) -> int:
    """To be tried again: these rows, or all that failed. How many there are."""
    rows = ImportRow.objects.filter(of=row, state=RowState.FAILED)
    if numbers is not None:
        rows = rows.filter(number__in=list(numbers))
    return rows.update(state=RowState.WAITING)
