"""What the audit holds, by person, subject, purpose, time and action; newest first, page by page."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Self

from django.db.models import Min, Q, QuerySet, TextField
from django.db.models.functions import Cast

from spoc.core.terms.audit import Operation, Outcome
from spoc.core.terms.offices import Purpose
from spoc.office.audit.models import AuditEntry, AuditLink, PendingEntry

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Which entries are wanted; what is left out does not narrow."""

    person: str = ""
    """User name of the actor."""
    subject: str = ""
    """Opaque reference: subject:123."""
    purpose: Purpose | None = None
    operation: Operation | None = None
    action: str = ""
    """A whole action (alerts.read), or its beginning with a dot at the end (alerts.)."""
    outcome: Outcome | None = None
    case_reference: str = ""
    terms: str = ""
    """Words that were asked for, as a name typed into a check; narrow the time first: these are read one by one."""
    since: datetime | None = None
    until: datetime | None = None
    """This moment itself is not included."""

    def as_terms(self) -> dict[str, object]:
        """What was asked for, as the audit keeps it."""
        return {field.name: str(value) for field in fields(self) if (value := getattr(self, field.name))}


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a page ended; the next begins below it."""

    at: datetime
    entry_id: int

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // timedelta(microseconds=1)}-{self.entry_id}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The inverse of `str`. Raises ValueError."""
        moment, entry_id = text.rsplit("-", 1)
        return cls(at=EPOCH + timedelta(microseconds=int(moment)), entry_id=int(entry_id))


@dataclass(frozen=True, kw_only=True)
class EntryPage:
    entries: list[AuditEntry]
    next: Place | None
    """None on the last page."""


def entries(sought: Sought, *, below: Place | None = None, limit: int = 50) -> EntryPage:
    """By key, not by offset: a page costs the same wherever it lies, and new entries move nothing."""
    rows = _wanted(sought).order_by("-at", "-id")
    if below:
        rows = rows.filter(Q(at__lt=below.at) | Q(at=below.at, id__lt=below.entry_id), at__lte=below.at)
    found = list(rows[: limit + 1])
    shown = found[:limit]
    more = len(found) > limit
    return EntryPage(entries=shown, next=Place(at=shown[-1].at, entry_id=shown[-1].pk) if more else None)


def _wanted(sought: Sought) -> QuerySet[AuditEntry]:
    conditions = {
        "actor_name": sought.person,
        "purpose": sought.purpose,
        "operation": sought.operation,
        "outcome": sought.outcome,
        "case_reference": sought.case_reference,
        "subjects__contains": [sought.subject] if sought.subject else None,
        "action__startswith" if sought.action.endswith(".") else "action": sought.action,
        "at__gte": sought.since,
        "at__lt": sought.until,
    }
    rows = AuditEntry.objects.filter(**{name: value for name, value in conditions.items() if value})
    for word in sought.terms.split():
        rows = rows.annotate(asked=Cast("query", TextField())).filter(asked__icontains=word)
    return rows


def entry_by_id(entry_id: int) -> AuditEntry | None:
    return AuditEntry.objects.filter(pk=entry_id).first()


def links_of(some: Iterable[AuditEntry]) -> dict[int, AuditLink]:
    """The links of these entries by entry; one that waits to be chained has none."""
    return AuditLink.objects.in_bulk([entry.pk for entry in some])


def waiting_since() -> datetime | None:
    """Since when the oldest entry waits to be chained; None when all are."""
    since: datetime | None = PendingEntry.objects.aggregate(since=Min("queued_at"))["since"]
    return since
