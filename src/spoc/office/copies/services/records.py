"""Records of foreign alerts come in: their subjects, the alerts, their marks; what cannot be held is set aside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import psycopg
from django.db import DataError, transaction

from spoc.core.terms.alert_records import AlertRecord, NumberValue
from spoc.core.terms.offices import System
from spoc.office.alerts.selectors.copies import HeldCopy, copies_of
from spoc.office.alerts.services.copies import Withdrawal, enter_copies, replace_copies, withdraw_copies
from spoc.office.copies.models import ForeignMarks, RefusedRecord
from spoc.office.subjects.models import Subject
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subjects, replace_subjects

UNFIT = (DataError, psycopg.DataError, ValueError)
"""How a value shows that our tables cannot hold it; by COPY the driver's own error."""


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A record that comes in. sequence: of the broadcast entry, or of the snapshot."""

    record: AlertRecord
    sequence: int


@dataclass(kw_only=True)
class Written:
    """What was done. refused: references of records that our tables cannot hold."""

    entered: int = 0
    replaced: int = 0
    withdrawn: int = 0
    refused: list[str] = field(default_factory=list)

    @property
    def touched(self) -> int:
        return self.entered + self.replaced + self.withdrawn


@transaction.atomic
def write_records(arrivals: Sequence[Arrival], held: dict[str, HeldCopy], *, at: datetime) -> Written:
    """Enters those of which no copy is held, replaces the others. One a reference; of one system.

    All at once; when one of them does not fit, one after the other, so that only that one stays out.
    """
    try:
        with transaction.atomic():
            return _write(arrivals, held, at)
    except UNFIT:
        return _write_singly(arrivals, held, at)


def _write_singly(arrivals: Sequence[Arrival], held: dict[str, HeldCopy], at: datetime) -> Written:
    total = Written()
    for one in arrivals:
        try:
            with transaction.atomic():
                done = _write([one], held, at)
        except UNFIT as error:
            _set_aside(one, error, at)
            total.refused.append(one.record.reference)
        else:
            total.entered += done.entered
            total.replaced += done.replaced
    return total


def _write(arrivals: Sequence[Arrival], held: dict[str, HeldCopy], at: datetime) -> Written:
    fresh = [one for one in arrivals if one.record.reference not in held]
    newer = [one for one in arrivals if one.record.reference in held]
    if fresh:
        subjects = create_subjects([new_subject(one.record) for one in fresh], at=at)
        news = [(subject.pk, one.record, one.sequence) for subject, one in zip(subjects, fresh, strict=True)]
        enter_copies(news, at=at)
    if newer:
        copies = [held[one.record.reference] for one in newer]
        pairs = [(_subject(copy), new_subject(one.record)) for copy, one in zip(copies, newer, strict=True)]
        replace_subjects(pairs, at=at)
        replace_copies(
            [(copy.alert_id, one.record, one.sequence) for copy, one in zip(copies, newer, strict=True)], at=at
        )
        ForeignMarks.objects.filter(alert__in=[copy.alert_id for copy in copies]).delete()
    _mark([one.record for one in arrivals if one.record.flags or one.record.links])
    return Written(entered=len(fresh), replaced=len(newer))


def _subject(copy: HeldCopy) -> Subject:
    return Subject(pk=copy.subject_id)


def new_subject(record: AlertRecord) -> NewSubject:
    return NewSubject(
        kind=record.subject_kind,
        identities=record.identities,
        identifiers=[_identifier(one) for one in record.numbers],
        data=record.data,
    )


def _identifier(one: NumberValue) -> NewIdentifier:
    return NewIdentifier(
        kind=one.kind, value=one.value, document_kind=one.document_kind, state=one.state, note=one.note
    )


def _mark(marked: Sequence[AlertRecord]) -> None:
    if not marked:
        return
    numbers = copies_of(marked[0].system, [one.reference for one in marked])
    ForeignMarks.objects.bulk_create(
        [
            ForeignMarks(alert_id=numbers[one.reference].alert_id, flags=list(one.flags), links=list(one.links))
            for one in marked
        ]
    )


def withdraw(gone: Sequence[Withdrawal], *, purge_on: date | None, at: datetime) -> int:
    """How many were live; in the same commit checks find them no more."""
    return withdraw_copies(gone, purge_on=purge_on, at=at) if gone else 0


def _set_aside(one: Arrival, error: Exception, at: datetime) -> None:
    RefusedRecord.objects.create(
        system=one.record.system,
        reference=one.record.reference[:40],
        version=one.record.version,
        sequence=one.sequence,
        reason=_what_is_wrong(error),
        refused_at=at,
    )


def _what_is_wrong(error: Exception) -> str:
    """The first line alone: the lines after it repeat the values."""
    return f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"[:200]


def settle_refused(system: System, references: Sequence[str], *, at: datetime) -> None:
    """They came in after all, or are gone."""
    RefusedRecord.objects.filter(system=system, reference__in=list(references), settled_at=None).update(settled_at=at)
