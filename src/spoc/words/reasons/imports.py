"""Why a file, or a row of it, cannot be taken: how it is written, what it says, what is held already."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from spoc.words.filling import Text

IMPORTS: Mapping[str, Text] = {
    "table.bomb": _("The file unpacks to more than any list needs; it was not opened."),
    "table.cell_too_long": _("A cell holds %(size)s signs; %(most)s are the most."),
    "table.cells": _("The row has %(found)s cells; the header has %(wanted)s."),
    "table.contract": _("The file is of version %(found)s of the contract; version %(known)s is read."),
    "table.document_type": _("The XML has a document type; none is read."),
    "table.encoding": _("The file is not written in %(encoding)s."),
    "table.json": _("The line is no JSON (sign %(column)s)."),
    "table.json_object": _("The line is no JSON object with its columns as keys."),
    "table.json_value": _("A value of the line fits no cell: it is an object, too long, or a list within a list."),
    "table.line_too_long": _("A line is longer than %(most)s signs: this is no list of rows."),
    "table.locked": _("The workbook is locked by a password."),
    "table.no_header": _("The file has no header: its first row names the columns."),
    "table.no_records": _("The XML holds no records of the contract, but “%(found)s”."),
    "table.no_rows": _("The file has no rows."),
    "table.not_text": _("The file is no text, and no workbook either."),
    "table.not_xlsx": _("The workbook cannot be read: it is damaged, or not of the form XLSX."),
    "table.quotes": _("The quotation marks of the row do not fit: one is open, or something follows a closed one."),
    "table.too_many_columns": _("The file has %(count)s columns; %(most)s are the most."),
    "table.too_many_rows": _("The file has more than %(most)s rows; divide it."),
    "table.xml": _("The XML is broken in line %(line)s."),
    "import.approval_broke": _("The approval of a batch broke off several times; the alerts before it have left."),
    "import.cannot_be_read": _("Reading the file broke off several times."),
    "import.empty": _("The file is empty."),
    "import.held_already": _("Held already: %(reference)s is about the same, under the same category."),
    "import.is_ours": _("%(reference)s would be an alert of our own; a file of another brings none."),
    "import.kept_by_broadcast": _("%(reference)s is kept in step by its central system; a file does not change it."),
    "import.list_is_anothers": _("The list “%(list)s” is one of %(system)s, %(state_code)s; choose another name."),
    "import.list_needed": _("Say the name of the list, its system and its state."),
    "import.long_reference": _("The reference is longer than %(most)s signs."),
    "import.meaning_needed": _("Say first what the columns mean."),
    "import.name_needed": _("Give the mapping a name; the next file of this make is read by it."),
    "import.newer_known": _("A newer file has said more of %(reference)s already."),
    "import.no_national": _("A category that our office defined is not brought in by a file of another."),
    "import.no_numbers": _("The rows do not say their numbers: keep the column “%(name)s” as it was handed out."),
    "import.no_reference": _("The row has no reference: by it the list is kept in step."),
    "import.no_such_column": _("The file has no column “%(name)s”, which the mapping “%(mapping)s” reads."),
    "import.no_such_meaning": _("No field is called “%(name)s” for such alerts."),
    "import.nobody": _("%(name)s, in whose name it is done, is no user any more, or is locked."),
    "import.not_now": _("Not now: the import is %(import_state)s."),
    "import.nothing_failed": _("No row waits for its correction."),
    "import.nothing_to_approve": _("Nothing of this file waits for a second officer."),
    "import.reason_needed": _("Say why the file comes in; it is kept with it."),
    "import.records_need_none": _("Records say for themselves what they mean; there are no columns to map."),
    "import.reference_needed": _("Say which column holds the reference: by it the list is kept in step."),
    "import.row_broke": _("The row could not be entered, whatever was tried (%(what)s); it is set aside here."),
    "import.row_has_not_failed": _("Row %(row)s has not failed; there is nothing to correct."),
    "import.too_large": _("The file is larger than %(most)s MB; divide it."),
    "import.twice": _("The same as row %(row)s of this file."),
    "import.unknown_kind": _("The record's kind (%(kind)s) or category (%(category)s) is not known."),
    "import.withdraws_too_many": _(
        "%(count)s of the %(listed)s entries of the list are not in the file; it is taken for a wrong one, and none of "
        "them was withdrawn."
    ),
}
