"""Imports, their files and rows, the mappings of columns, the lists of others that are kept in step."""

from spoc.office.imports.models.files import FilePart, RowChunk
from spoc.office.imports.models.imports import BulkImport
from spoc.office.imports.models.lists import ForeignList, ListedAlert
from spoc.office.imports.models.mappings import ColumnMapping
from spoc.office.imports.models.rows import ImportRow, RowKey

__all__ = [
    "BulkImport",
    "ColumnMapping",
    "FilePart",
    "ForeignList",
    "ImportRow",
    "ListedAlert",
    "RowChunk",
    "RowKey",
]
