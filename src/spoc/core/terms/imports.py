"""Files of many alerts: what they are for, how they are written, and what became of them and of each row."""

from enum import StrEnum


class ImportPurpose(StrEnum):
    OWN = "own"
    """Each row becomes an alert of ours, proposed to a second officer."""
    FOREIGN = "foreign"
    """Each row becomes a copy of another's alert, kept in step by its reference."""


class FileForm(StrEnum):
    """How a file of rows is written."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON_LINES = "jsonl"
    XML = "xml"
    """Records of the contract with central systems: `core/formats/central`."""


class Encoding(StrEnum):
    """Of a file of text."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    CP1250 = "cp1250"
    """Windows, Central Europe."""


class Separator(StrEnum):
    """Between the cells of a line."""

    COMMA = ","
    SEMICOLON = ";"
    TAB = "\t"
    BAR = "|"


class ImportState(StrEnum):
    """How far an import is."""

    READING = "reading"
    """The file is taken apart into rows."""
    READ = "read"
    """Its rows are known; its columns wait for their meaning."""
    CHECKING = "checking"
    """Dry run: nothing is written but the ledger."""
    CHECKED = "checked"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    """Every row was looked at; rows that failed can be corrected and tried again."""
    APPROVING = "approving"
    """A second officer has approved what it proposed; batch by batch it leaves the house."""
    STOPPED = "stopped"
    """Something was found that concerns the whole file; the reason stands beside it."""


WORKING = frozenset({ImportState.READING, ImportState.CHECKING, ImportState.RUNNING, ImportState.APPROVING})
"""In which a job is at it."""


class RowState(StrEnum):
    """What became of a row."""

    DONE = "done"
    SKIPPED = "skipped"
    """Held already: nothing was to be done."""
    FAILED = "failed"
    """Not entered, with every reason; waits for its correction."""
    WAITING = "waiting"
    """Failed before, to be tried again."""
