"""A published list comes in: the UN Security Council Consolidated List as alerts, all of it or nothing.

The whole file is read and checked before the first row is written; then one transaction adds, changes and withdraws.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from spoc.core.formats.un_list import UnEntry, UnList, UnListError, read_un_list
from spoc.core.formats.un_values import UnDocument
from spoc.core.law.alert_categories import category_rule
from spoc.core.terms.alerts import AlertCategory, AlertState, DocumentKind, IdentifierKind
from spoc.core.terms.audit import Operation
from spoc.core.terms.countries import is_invented
from spoc.core.terms.offices import Actor, Purpose, System
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import copies_of_list, last_import
from spoc.office.alerts.services import (
    ListCounts,
    NewAlert,
    enter_alerts,
    note_import,
    replace_copy,
    withdraw_alerts,
)
from spoc.office.audit.services import Details, record
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subjects, replace_subject
from spoc.office.subjects.vocabulary import recount

Progress = Callable[[str, int, int], None]
"""Told the step (``read``, ``write``), how much of it is done, and of how much (0: not known)."""

MOST_WITHDRAWN = 0.2
"""A file that would withdraw a larger share of what is held is taken for a wrong one."""
ALWAYS_WITHDRAWN = 5
"""So many may go at any size of list."""
ORIGIN = "Consolidated List of the UN Security Council"
"""Where every value of its subjects came from."""
ONE_AT_A_TIME = 1_617_2005
"""Number of the advisory lock under which a list is imported."""
_LONGEST_NOTE, _LONGEST_NUMBER, _AT_ONCE = 300, 80, 200


class ListRefusedError(Exception):
    """The file was refused and nothing was changed; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """How many entries were added, changed, withdrawn and left as they were. `is_dry_run`: nothing was written."""

    generated_at: datetime
    added: int
    changed: int
    withdrawn: int
    unchanged: int
    is_dry_run: bool = False

    @property
    def entries(self) -> int:
        return self.added + self.changed + self.unchanged


@dataclass(frozen=True, kw_only=True)
class _Plan:
    fresh: Sequence[UnEntry]
    changed: Sequence[tuple[Alert, UnEntry]]
    gone: Sequence[Alert]
    unchanged: int
    held: int

    @property
    def counts(self) -> ListCounts:
        return ListCounts(
            added=len(self.fresh), changed=len(self.changed), withdrawn=len(self.gone), unchanged=self.unchanged
        )


def import_un(  # noqa: PLR0913  the last three are choices of who runs it
    file: Path,
    *,
    actor: Actor,
    at: datetime,
    progress: Progress | None = None,
    force: bool = False,
    dry_run: bool = False,
) -> ImportReport:
    """Raises ListRefusedError, and has then changed nothing. `force`: withdraw however many the file no longer has."""
    tell = progress or (lambda step, done, total: None)
    found, digest = _read(file, tell)
    with transaction.atomic():
        _wait_for_other_imports()
        _refuse_an_older(found)
        plan = _compare(found)
        _refuse_a_wrong(plan, found, force=force)
        if not dry_run:
            _write(plan, at, tell)
            _note(found, digest, plan, actor, at)
    if plan.counts.touched and not dry_run:
        recount()
    counts = plan.counts
    return ImportReport(
        generated_at=found.generated_at,
        added=counts.added,
        changed=counts.changed,
        withdrawn=counts.withdrawn,
        unchanged=counts.unchanged,
        is_dry_run=dry_run,
    )


def _read(file: Path, tell: Progress) -> tuple[UnList, str]:
    try:
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            stream.seek(0)
            return read_un_list(stream, on_entry=lambda count: tell("read", count, 0)), digest
    except UnListError as error:
        raise ListRefusedError(error.reason) from error
    except OSError as error:
        raise ListRefusedError(Reason(code="un_list.unreadable", values={"why": error.strerror or ""})) from error


def _wait_for_other_imports() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


def _refuse_an_older(found: UnList) -> None:
    last = last_import(System.UN)
    if last and found.generated_at < last.generated_at:
        values = {"found": f"{found.generated_at:%Y-%m-%d %H:%M}", "held": f"{last.generated_at:%Y-%m-%d %H:%M}"}
        raise ListRefusedError(Reason(code="un_list.older", values=values))


def _compare(found: UnList) -> _Plan:
    held = copies_of_list(System.UN)
    listed = {entry.data_id for entry in found.entries}
    fresh, changed, unchanged = [], [], 0
    for entry in found.entries:
        alert = held.get(entry.data_id)
        if alert is None:
            fresh.append(entry)
        elif alert.digest != entry.digest or not alert.is_active:
            changed.append((alert, entry))
        else:
            unchanged += 1
    active = [alert for alert in held.values() if alert.state == AlertState.ACTIVE]
    gone = [alert for alert in active if alert.source_id not in listed]
    return _Plan(fresh=fresh, changed=changed, gone=gone, unchanged=unchanged, held=len(active))


def _refuse_a_wrong(plan: _Plan, found: UnList, *, force: bool) -> None:
    """The invented list of a training office gives way to a real one, however many that withdraws."""
    is_invented_too = any(is_invented(entry.reference[:2]) for entry in found.entries)
    gone = sum(is_invented_too or not is_invented(alert.reference[:2]) for alert in plan.gone)
    if not force and gone > max(ALWAYS_WITHDRAWN, plan.held * MOST_WITHDRAWN):
        values = {"count": str(gone), "active": str(plan.held)}
        raise ListRefusedError(Reason(code="un_list.withdraws_too_many", values=values))


def _write(plan: _Plan, at: datetime, tell: Progress) -> None:
    total = plan.counts.touched
    for start in range(0, len(plan.fresh), _AT_ONCE):
        batch = plan.fresh[start : start + _AT_ONCE]
        subjects = create_subjects([_subject(entry) for entry in batch], at=at)
        enter_alerts([(subject, _alert(entry, at)) for subject, entry in zip(subjects, batch, strict=True)], at=at)
        tell("write", start + len(batch), total)
    for done, (alert, entry) in enumerate(plan.changed, len(plan.fresh) + 1):
        replace_subject(alert.subject, _subject(entry), at=at)
        replace_copy(alert, _alert(entry, at), at=at)
        tell("write", done, total)
    withdraw_alerts([alert.pk for alert in plan.gone], at=at)
    tell("write", total, total)


def _note(found: UnList, digest: str, plan: _Plan, actor: Actor, at: datetime) -> None:
    """One audit entry for the batch; the list's own row only when it changed something or is newer."""
    counts = plan.counts
    last = last_import(System.UN)
    if counts.touched or last is None or found.generated_at > last.generated_at:
        note_import(System.UN, generated_at=found.generated_at, sha256=digest, counts=counts, by=actor, at=at)
    record(
        actor=actor,
        purpose=Purpose.DESK_WORK,
        operation=Operation.COLLECTION,
        action="alerts.import_list",
        at=at,
        details=Details(
            reason=f"UN list of {found.generated_at:%Y-%m-%d %H:%M} UTC",
            query={"sha256": digest, "added": counts.added, "changed": counts.changed, "withdrawn": counts.withdrawn},
            result_count=len(found.entries),
            batch_size=max(counts.touched, 1),
        ),
    )


def _subject(entry: UnEntry) -> NewSubject:
    identifiers = [_identifier(document) for document in entry.documents if document.number]
    return NewSubject(kind=entry.kind, identities=entry.identities(), identifiers=identifiers, origin=ORIGIN)


def _identifier(document: UnDocument) -> NewIdentifier:
    is_number = document.kind is DocumentKind.NATIONAL_NUMBER
    return NewIdentifier(
        kind=IdentifierKind.NATIONAL_NUMBER if is_number else IdentifierKind.DOCUMENT_NUMBER,
        value=document.number[:_LONGEST_NUMBER],
        document_kind=document.kind,
        state=document.issuing_code,
        note=document.note[:_LONGEST_NOTE],
    )


def _alert(entry: UnEntry, at: datetime) -> NewAlert:
    """Also the subject of an INTERPOL-UN Special Notice or not: nothing goes out by form."""
    return NewAlert(
        system=System.UN,
        reference=entry.reference,
        source_id=entry.data_id,
        category=AlertCategory.UN_LISTING,
        requested_action=category_rule(AlertCategory.UN_LISTING, at.date()).requested_action,
        is_special_notice=entry.is_special_notice,
        remarks=entry.comments,
        authority="United Nations Security Council",
        details=_details(entry),
        issued_on=entry.listed_on,
        digest=entry.digest,
    )


def _details(entry: UnEntry) -> dict[str, object]:
    """What the list says beyond identity, by its own words; what is empty is left out."""
    told = {
        "list": entry.list_name,
        "designations": list(entry.designations),
        "titles": list(entry.titles),
        "addresses": list(entry.addresses),
        "nationalities": list(entry.nationalities_as_written),
        "birth_dates": list(entry.birth_dates_as_written),
        "aliases": [{"name": one.as_written, "quality": one.quality, "note": one.note} for one in entry.aliases],
        "documents": [{"document": one.as_written, "note": one.note} for one in entry.documents],
        "updated_on": [day.isoformat() for day in entry.updated_on],
    }
    return {name: value for name, value in told.items() if value}
