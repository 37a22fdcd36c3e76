"""Tables of rows out of files: CSV, XLSX and JSON lines; a row that cannot be read is named, the others are read."""

from collections.abc import Callable, Mapping
from typing import BinaryIO

from spoc.core.formats.table_reading.delimited import read_delimited
from spoc.core.formats.table_reading.json_lines import read_json_lines
from spoc.core.formats.table_reading.lines import MOST_COLUMNS, UNREAD, Line, Table, TableError, TextChoices
from spoc.core.formats.table_reading.record_files import RecordLine, read_record_file
from spoc.core.formats.table_reading.text import detected_encoding
from spoc.core.formats.table_reading.workbook import read_workbook
from spoc.core.terms.imports import FileForm

__all__ = [
    "MOST_COLUMNS",
    "UNREAD",
    "Line",
    "RecordLine",
    "Table",
    "TableError",
    "TextChoices",
    "detected_encoding",
    "form_of",
    "read_record_file",
    "read_table",
]

DETECTED = TextChoices()
_READERS: Mapping[FileForm, Callable[[BinaryIO, TextChoices], Table]] = {
    FileForm.CSV: read_delimited,
    FileForm.XLSX: read_workbook,
    FileForm.JSON_LINES: read_json_lines,
}


def read_table(form: FileForm, stream: BinaryIO, choices: TextChoices = DETECTED) -> Table:
    """The header and the rows, read as they are asked for. stream: can be sought in. Raises TableError for a file that
    is none at all, at once or while it is read; a single row that cannot be read comes with its reason.
    """
    return _READERS[form](stream, choices)


def form_of(beginning: bytes, name: str) -> FileForm:
    """How a file seems to be written, by its first bytes and the end of its name; text with separators when nothing
    else is to be seen."""
    head = beginning.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"PK\x03\x04"):
        return FileForm.XLSX
    if head.startswith(b"<"):
        return FileForm.XML
    if head.startswith(b"{") or name.casefold().endswith((".jsonl", ".ndjson")):
        return FileForm.JSON_LINES
    return FileForm.CSV
