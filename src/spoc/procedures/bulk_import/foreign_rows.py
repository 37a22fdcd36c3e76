"""Rows become copies of another's alerts, kept in step by their references; what did not change is left alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from django.conf import settings

from spoc.core.law.alert_categories import category_rule
from spoc.core.terms.alert_digests import digest_of
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import LIVE_STATES, AlertCategory, RequestedAction, SubjectKind
from spoc.core.terms.countries import country_code
from spoc.core.terms.imports import RowState
from spoc.core.terms.offices import System
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors.copies import HeldCopy, copies_of
from spoc.office.alerts.services.copies import Withdrawal, enter_copies, replace_copies
from spoc.office.copies.services.records import new_subject, withdraw
from spoc.office.imports.models import BulkImport
from spoc.office.imports.selectors.mappings import (
    count_listed,
    count_not_seen,
    listed_but_not_seen,
    seen_by_newer,
)
from spoc.office.imports.selectors.rows import RawRow, rows_with_keys
from spoc.office.imports.services.ledger import Batch, Outcome
from spoc.office.imports.services.mappings import forget_listed, note_listed
from spoc.office.subjects.models import Subject
from spoc.office.subjects.services import create_subjects, replace_subjects
from spoc.procedures.alerts.content import AlertContent
from spoc.procedures.alerts.records import content_of
from spoc.procedures.bulk_import.columns import STATE, WITHDRAWN
from spoc.procedures.bulk_import.findings import noted, told
from spoc.procedures.bulk_import.prepared import Prepared, Unfit, hashed, prepare
from spoc.procedures.list_import import ALWAYS_WITHDRAWN, MOST_WITHDRAWN
from spoc.procedures.national_copy.batches import purge_day

LONGEST_REFERENCE = 40
_YES = frozenset({"yes", "true", "1", "y", "áno", "x"})


class ForeignRows:
    """For one job."""

    def __init__(self, one: BulkImport, *, at: datetime) -> None:
        assert one.of_list is not None, "a foreign file belongs to a list"
        self._import, self._list = one, one.of_list
        self._system = System(one.of_list.system)
        self._on = at.date()

    def enter(self, raws: Sequence[RawRow], *, at: datetime) -> Batch:
        """In the caller's transaction."""
        seen = self._look_at(raws)
        fresh, changed = _sorted(seen.records, seen.held)
        _write(fresh, changed, seen.held, at)
        gone = [seen.held[one] for one in seen.gone if one in seen.held]
        withdraw(list(map(_withdrawal, gone)), purge_on=purge_day(self._on), at=at)
        note_listed(self._list, [one.reference for one in seen.records], self._import.pk)
        forget_listed(self._list, seen.gone)
        alerts = copies_of(self._system, [one.reference for one in fresh]) if fresh else {}
        numbers = {reference: copy.alert_id for reference, copy in (seen.held | alerts).items()}
        return self._batch(seen, numbers, fresh, changed)

    def try_out(self, raws: Sequence[RawRow]) -> Batch:
        """The same findings; nothing is entered."""
        seen = self._look_at(raws)
        fresh, changed = _sorted(seen.records, seen.held)
        return self._batch(seen, {}, fresh, changed)

    def withdraw_missing(self, *, limit: int, at: datetime) -> int | Reason:
        """In the caller's transaction: what the list had and this file does not name, at most so many; how many there
        were. A reason instead when it is so large a share that the file is taken for a wrong one."""
        missing, listed = count_not_seen(self._list, self._import.pk), count_listed(self._list)
        if missing > max(ALWAYS_WITHDRAWN, listed * MOST_WITHDRAWN):
            return Reason(code="import.withdraws_too_many", values={"count": str(missing), "listed": str(listed)})
        references = listed_but_not_seen(self._list, self._import.pk, limit)
        held = copies_of(self._system, references)
        gone = [copy for copy in held.values() if not copy.sequence]
        withdraw(list(map(_withdrawal, gone)), purge_on=purge_day(self._on), at=at)
        forget_listed(self._list, references)
        return len(references)

    def _look_at(self, raws: Sequence[RawRow]) -> "_Seen":
        """What becomes of each row. Nothing is written."""
        outcomes: list[Outcome] = []
        whole: list[Prepared] = []
        for raw in raws:
            one = prepare(self._import, raw, on=self._on)
            reason = one.reason if isinstance(one, Unfit) else self._why_not(one)
            if isinstance(one, Unfit) or reason is not None or one.is_refused:
                outcomes.append(_failed(raw, one, reason))
            else:
                whole.append(one)
        twice = self._seen_before(whole)
        held = copies_of(self._system, [one.reference for one in whole])
        newer = seen_by_newer(self._list, [one.reference for one in whole], self._import.pk)
        seen = _Seen(outcomes=outcomes, rows={}, held=held, gone=[], records=[])
        for row in whole:
            reason = self._why_skip(row, held, newer)
            if row.raw.number in twice:
                first = Reason(code="import.twice", values={"row": str(twice[row.raw.number])})
                outcomes.append(_failed(row.raw, row, first))
            elif reason is not None:
                outcomes.append(_skipped(row, reason))
            else:
                seen.rows[row.reference] = row
                _put(seen, row, self._record(row))
        return seen

    def _why_not(self, row: Prepared) -> Reason | None:
        state = self._state(row)
        if not row.reference:
            return Reason(code="import.no_reference")
        if len(row.reference) > LONGEST_REFERENCE:
            return Reason(code="import.long_reference", values={"most": str(LONGEST_REFERENCE)})
        if row.category is AlertCategory.NATIONAL:
            return Reason(code="import.no_national")
        if not state:
            return Reason(code="kind.unknown_country", values={"value": str(row.values.get(STATE, ""))[:40]})
        if state == settings.OFFICE.own_state:
            return Reason(code="import.is_ours", values={"reference": row.reference})
        return None

    def _why_skip(self, row: Prepared, held: Mapping[str, HeldCopy], newer: set[str]) -> Reason | None:
        copy = held.get(row.reference)
        if copy is not None and copy.sequence:
            return Reason(code="import.kept_by_broadcast", values={"reference": row.reference})
        if row.reference in newer:
            return Reason(code="import.newer_known", values={"reference": row.reference})
        return None

    def _state(self, row: Prepared) -> str:
        said = str(row.values.get(STATE, "")).strip()
        return (country_code(said) or "") if said else self._list.issuing_state

    def _seen_before(self, rows: Sequence[Prepared]) -> dict[int, int]:
        """By number of the row: the row of this file with the same reference that comes before it."""
        seen = rows_with_keys(self._import, [_key(row) for row in rows])
        twice: dict[int, int] = {}
        for row in rows:
            first = seen.setdefault(_key(row), row.raw.number)
            if first != row.raw.number:
                twice[row.raw.number] = first
        return twice

    def _record(self, row: Prepared) -> AlertRecord:
        return AlertRecord(
            system=self._system,
            reference=row.reference,
            version=1,
            category=row.category,
            issuing_state=self._state(row),
            requested_action=category_rule(row.category, self._on).requested_action,
            subject_kind=row.kind,
            **_said(row.content),  # type: ignore[arg-type]  # each under the name of its field
        )

    def _batch(
        self, seen: "_Seen", numbers: Mapping[str, int], fresh: Sequence[AlertRecord], changed: Sequence[AlertRecord]
    ) -> Batch:
        done = [
            Outcome(
                number=row.raw.number,
                place=row.raw.place,
                state=RowState.DONE,
                alert_number=numbers.get(reference),
                keys=(_key(row),),
            )
            for reference, row in seen.rows.items()
        ]
        outcomes = sorted([*seen.outcomes, *done], key=lambda one: one.number)
        return Batch(outcomes=outcomes, added=len(fresh), changed=len(changed))


@dataclass(kw_only=True)
class _Seen:
    """What a batch comes to. outcomes: of rows that are not entered; rows, records: of those that are, the latter in
    order; gone: references that the list says have ended."""

    outcomes: list[Outcome]
    rows: dict[str, Prepared]
    held: dict[str, HeldCopy]
    gone: list[str]
    records: list[AlertRecord]


def _put(seen: _Seen, row: Prepared, record: AlertRecord) -> None:
    if str(row.values.get(WITHDRAWN, "")).strip().casefold() in _YES:
        seen.gone.append(row.reference)
    else:
        seen.records.append(record)


def _sorted(
    records: Sequence[AlertRecord], held: Mapping[str, HeldCopy]
) -> tuple[list[AlertRecord], list[AlertRecord]]:
    """Those of which no copy is held; those that say something else than the copy, under its next version."""
    fresh = [one for one in records if one.reference not in held]
    known = [one for one in records if one.reference in held]
    held_records = _held_records([held[one.reference].alert_id for one in known])
    changed = []
    for one in known:
        version, before = held[one.reference].version, held_records.get(one.reference)
        if before is None or digest_of(replace(one, version=version)) != digest_of(before):
            changed.append(replace(one, version=version + 1))
    return fresh, changed


def _held_records(alert_ids: Sequence[int]) -> dict[str, AlertRecord]:
    """What the live ones among these alerts say, by reference."""
    rows = Alert.objects.filter(pk__in=list(alert_ids), state__in=LIVE_STATES).select_related("subject")
    return {
        alert.reference: AlertRecord(
            system=System(alert.system),
            reference=alert.reference,
            version=alert.version,
            category=AlertCategory(alert.category),
            issuing_state=alert.issuing_state,
            requested_action=RequestedAction(alert.requested_action),
            subject_kind=SubjectKind(alert.subject.kind),
            **_said(replace(content_of(alert), review_on=alert.review_on)),  # type: ignore[arg-type]  # as above
        )
        for alert in rows.prefetch_related("subject__identities__names", "subject__identifiers")
    }


def _said(content: AlertContent) -> dict[str, object]:
    """What a row of a file can say of an alert; the rest of a record is its owner's to tell."""
    names = {field.name for field in fields(AlertContent)} & {field.name for field in fields(AlertRecord)}
    return {name: getattr(content, name) for name in names}


def _write(
    fresh: Sequence[AlertRecord], changed: Sequence[AlertRecord], held: Mapping[str, HeldCopy], at: datetime
) -> None:
    """Without a number of the broadcast: they came by hand."""
    if fresh:
        subjects = create_subjects([new_subject(one) for one in fresh], at=at)
        enter_copies([(subject.pk, one, None) for subject, one in zip(subjects, fresh, strict=True)], at=at)
    if changed:
        pairs = [(Subject(pk=held[one.reference].subject_id), new_subject(one)) for one in changed]
        replace_subjects(pairs, at=at)
        replace_copies([(held[one.reference].alert_id, one, None) for one in changed], at=at)


def _withdrawal(copy: HeldCopy) -> Withdrawal:
    return Withdrawal(alert_id=copy.alert_id, version=copy.version + 1, sequence=copy.sequence)


def _key(row: Prepared) -> str:
    return hashed("reference", row.reference)


def _failed(raw: RawRow, row: Prepared | Unfit, reason: Reason | None) -> Outcome:
    findings = [told(reason)] if reason is not None else []
    findings += noted(row.noted) if isinstance(row, Prepared) else []
    return Outcome(number=raw.number, place=raw.place, state=RowState.FAILED, cells=dict(raw.cells), findings=findings)


def _skipped(row: Prepared, reason: Reason) -> Outcome:
    return Outcome(number=row.raw.number, place=row.raw.place, state=RowState.SKIPPED, findings=[told(reason)])
