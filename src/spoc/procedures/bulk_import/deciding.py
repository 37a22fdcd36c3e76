"""What becomes of an import, by an officer's word: its columns get their meaning, it is tried out, begun, paused."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.imports import WORKING, FileForm, ImportPurpose, ImportState
from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.office.imports.models import BulkImport, ColumnMapping
from spoc.office.imports.services import ledger, wake
from spoc.office.imports.services.mappings import NewMapping, save_mapping
from spoc.procedures.alerts.checking import why_not_category
from spoc.procedures.bulk_import.columns import REFERENCE, meanings
from spoc.procedures.bulk_import.meaning import folded
from spoc.procedures.bulk_import.own_rows import why_not_propose
from spoc.procedures.bulk_import.taking_in import leave_entry
from spoc.procedures.permits import need
from spoc.procedures.refusal import NotFoundError, RefusedError

BEFORE_ENTRY = frozenset({ImportState.READ, ImportState.CHECKED})
"""While its meaning may still change."""


@transaction.atomic
def set_meaning(
    import_id: int, new: NewMapping | ColumnMapping, *, in_spite: str = "", by: Actor, at: datetime
) -> ColumnMapping:
    """What its columns mean: a mapping that is there already, or a new one, kept under its name.

    in_spite: why rows go on in spite of what only warns. Raises NotFoundError, RefusedError.
    """
    row = locked(import_id, by=by, at=at)
    _refuse_unless(row, BEFORE_ENTRY)
    if row.form == FileForm.XML:
        raise RefusedError.because("import.records_need_none")
    mapping = new if isinstance(new, ColumnMapping) else _saved(row, new, by=by, at=at)
    if refusal := why_not_mapping(row, mapping, by=by, at=at):
        raise RefusedError(refusal)
    ledger.set_mapping(row, mapping, in_spite=in_spite.strip())
    query = {"mapping": mapping.name, "version": mapping.version}
    leave_entry(row, "imports.mapped", by=by, at=at, query=query)
    return mapping


def why_not_mapping(row: BulkImport, mapping: ColumnMapping, *, by: Actor, at: datetime) -> Reason | None:
    """None when this file can be read by this mapping: its columns are there, and such alerts may be entered."""
    missing = [column for column in mapping.pairs if column not in row.header]
    if missing:
        return Reason(code="import.no_such_column", values={"name": missing[0][:80], "mapping": mapping.name})
    kind, category = SubjectKind(mapping.subject_kind), AlertCategory(mapping.category)
    known = set(meanings(kind, ImportPurpose(row.purpose)))
    meant = {one for one in (*mapping.pairs.values(), *mapping.defaults) if one}
    if unknown := sorted(meant - known):
        return Reason(code="import.no_such_meaning", values={"name": unknown[0][:80]})
    if row.purpose == ImportPurpose.FOREIGN:
        return None if REFERENCE in mapping.pairs.values() else Reason(code="import.reference_needed")
    if refusal := why_not_category(category, kind, mapping.national_code, on=at.date()):
        return refusal
    return why_not_propose(category, by=by, at=at)


@transaction.atomic
def begin(import_id: int, *, is_dry_run: bool, in_spite: str | None = None, by: Actor, at: datetime) -> BulkImport:
    """A dry run, which writes nothing but the ledger; or the run. Raises NotFoundError, RefusedError."""
    row = locked(import_id, by=by, at=at)
    _refuse_unless(row, BEFORE_ENTRY)
    if row.mapping is None and row.form != FileForm.XML:
        raise RefusedError.because("import.meaning_needed")
    if in_spite is not None:
        ledger.set_in_spite(row, in_spite.strip())
    ledger.begin_pass(row, is_dry_run=is_dry_run, at=at)
    wake.work(row.pk)
    action = "imports.tried" if is_dry_run else "imports.begun"
    leave_entry(row, action, by=by, at=at, query={"rows": row.total}, size=row.total)
    return row


@transaction.atomic
def pause(import_id: int, *, by: Actor, at: datetime) -> BulkImport:
    """Behind the batch that is being done. Raises NotFoundError, RefusedError."""
    row = locked(import_id, by=by, at=at)
    _refuse_unless(row, WORKING - {ImportState.READING})
    ledger.set_paused(row)
    leave_entry(row, "imports.paused", by=by, at=at, query={"position": row.position})
    return row


@transaction.atomic
def resume(import_id: int, *, by: Actor, at: datetime) -> BulkImport:
    """Where it was paused or stopped. Raises NotFoundError, RefusedError."""
    row = locked(import_id, by=by, at=at)
    _refuse_unless(row, frozenset({ImportState.PAUSED}))
    ledger.set_resumed(row)
    wake.work(row.pk)
    leave_entry(row, "imports.resumed", by=by, at=at, query={"position": row.position})
    return row


def locked(import_id: int, *, by: Actor, at: datetime) -> BulkImport:
    """The import, ours until the transaction ends. Raises RefusedError, NotFoundError."""
    need(Verb.IMPORT_ALERTS, by=by, at=at)
    row = ledger.lock_import(import_id)
    if row is None:
        raise NotFoundError(f"import:{import_id}")
    return row


def translations_in(text: str) -> Mapping[str, str]:
    """Words as they are typed, one a line: ``ukradené = stolen``; the file's word folded as it is compared."""
    pairs = (line.partition("=") for line in text.splitlines())
    return {folded(theirs): ours.strip() for theirs, equals, ours in pairs if equals and theirs.strip()}


def _saved(row: BulkImport, new: NewMapping, *, by: Actor, at: datetime) -> ColumnMapping:
    if not new.name.strip():
        raise RefusedError.because("import.name_needed")
    del row
    return save_mapping(new, by=by, at=at)


def _refuse_unless(row: BulkImport, states: frozenset[ImportState]) -> None:
    if row.state not in states:
        raise RefusedError.because("import.not_now", import_state=row.state)
