"""Files of many alerts in words: what they are for, how they are written, how far they are, what a column can mean."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.terms.imports import Encoding, FileForm, ImportPurpose, ImportState, RowState, Separator
from spoc.words import data_points, fields, kinds
from spoc.words.filling import Text, told

PURPOSES: Mapping[str, Text] = {
    ImportPurpose.OWN: _("Own alerts"),
    ImportPurpose.FOREIGN: _("List of another system"),
}
FORMS: Mapping[str, Text] = {
    FileForm.CSV: _("CSV: text with separators"),
    FileForm.XLSX: _("XLSX: workbook"),
    FileForm.JSON_LINES: _("JSON lines"),
    FileForm.XML: _("XML: records of the contract"),
}
ENCODINGS: Mapping[str, Text] = {
    Encoding.UTF_8: _("UTF-8"),
    Encoding.UTF_16: _("UTF-16"),
    Encoding.CP1250: _("Windows, Central Europe (cp1250)"),
}
SEPARATORS: Mapping[str, Text] = {
    Separator.COMMA: _("comma"),
    Separator.SEMICOLON: _("semicolon"),
    Separator.TAB: _("tab"),
    Separator.BAR: _("vertical bar"),
}
STATES: Mapping[str, Text] = {
    ImportState.READING: in_context("import", "being read"),
    ImportState.READ: in_context("import", "read; waits for its columns"),
    ImportState.CHECKING: in_context("import", "dry run at work"),
    ImportState.CHECKED: in_context("import", "dry run done"),
    ImportState.RUNNING: in_context("import", "at work"),
    ImportState.PAUSED: in_context("import", "paused"),
    ImportState.DONE: in_context("import", "through"),
    ImportState.APPROVING: in_context("import", "approval at work"),
    ImportState.STOPPED: in_context("import", "stopped"),
}
ROWS: Mapping[str, Text] = {
    RowState.DONE: in_context("row", "Entered"),
    RowState.SKIPPED: in_context("row", "Skipped"),
    RowState.FAILED: in_context("row", "Failed"),
    RowState.WAITING: in_context("row", "Tried again"),
}
OF_FILE: Mapping[str, Text] = {
    "file.reference": _("Reference in the file"),
    "file.issuing_state": _("State of issue"),
    "file.withdrawn": _("Has ended (yes: it is withdrawn)"),
    "file.kind": _("Kind of subject"),
    "file.category": _("Category"),
    "entry.in_spite": _("Why the row goes on in spite of warnings"),
    "entry.same_as": _("About the same as (references)"),
    "entry.different_from": _("Not about the same as (references)"),
    "entry.unavailable": _("Data of which there are none"),
    "entry.wanted_for": _("Wanted for"),
    "entry.to_find": _("To find the person of (our reference)"),
    "entry.keep_back": _("Waits at national level (yes)"),
    "entry.penalty.maximum": _("Longest penalty that the law threatens, in months"),
    "entry.penalty.imposed": _("Sentence imposed, in months"),
    "entry.penalty.left": _("Sentence left to serve, in months"),
    "alert.reason": _("Reason and proportionality"),
    "alert.offence": _("Offence"),
    "alert.authority": _("Authority"),
    "alert.decision_reference": _("Reference of the decision"),
    "alert.remarks": _("Remarks"),
    "alert.warnings": _("Warnings"),
    "alert.issued_on": _("Issued on"),
    "alert.review_on": _("Review at the latest on"),
    "alert.is_immediate": _("Tell at once"),
    "alert.is_for_security": _("At the request of a security service"),
    "identity.original_script": _("Name in its original script"),
    "identity.former": _("Former names"),
    "identity.relatives": _("Relatives"),
}


def purpose(value: str) -> str:
    return told(PURPOSES, value)


def form(value: str) -> str:
    return told(FORMS, value)


def encoding(value: str) -> str:
    return told(ENCODINGS, value)


def separator(value: str) -> str:
    return told(SEPARATORS, value)


def state(value: str) -> str:
    return told(STATES, value)


def row(value: str) -> str:
    return told(ROWS, value)


def meaning(column: str) -> str:
    """What a column of a file can mean, and what a finding of a row is about."""
    if column in OF_FILE:
        return str(OF_FILE[column])
    where, _dot, key = column.partition(".")
    if where == "detail":
        return data_points.point(key)
    if where in ("data", "number", "identity", "biometric"):
        return kinds.column(column)
    if column in data_points.POINTS:
        return data_points.point(column)
    return str(fields.BY_NAME.get(column, column))
