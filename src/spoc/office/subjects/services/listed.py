"""Rows of a list of persons come in: new ones entered, changed ones replaced, the rest marked as seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.persons import Identity
from spoc.office.subjects.copying import write_rows
from spoc.office.subjects.models import ListedPerson
from spoc.office.subjects.services.entering import create_subjects, replace_subjects
from spoc.office.subjects.services.searching import set_searchable
from spoc.office.subjects.services.values import NewSubject

LISTED = ("subject_id", "list_name", "source_id", "digest", "seen_at")


@dataclass(frozen=True, kw_only=True)
class NewListed:
    """One row. digest: SHA-256 of what it says."""

    source_id: str
    identity: Identity
    digest: bytes


@dataclass(frozen=True, kw_only=True)
class ListedCounts:
    """How many rows were entered, replaced, and left as they were."""

    entered: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "ListedCounts") -> "ListedCounts":
        return ListedCounts(
            entered=self.entered + other.entered,
            changed=self.changed + other.changed,
            unchanged=self.unchanged + other.unchanged,
        )


@transaction.atomic
def enter_listed(list_name: str, rows: Sequence[NewListed], *, at: datetime) -> ListedCounts:
    """Each number once. One that was withdrawn and comes again is found again."""
    known = ListedPerson.objects.filter(list_name=list_name, source_id__in=[one.source_id for one in rows])
    held = {one.source_id: one for one in known.select_related("subject")}
    fresh = [one for one in rows if one.source_id not in held]
    changed = [one for one in rows if one.source_id in held and _differs(held[one.source_id], one)]
    subjects = create_subjects([_subject(list_name, one) for one in fresh], at=at)
    write_rows(
        ListedPerson,
        LISTED,
        ((subject.pk, list_name, one.source_id, one.digest, at) for subject, one in zip(subjects, fresh, strict=True)),
    )
    if changed:
        replace_subjects([(held[one.source_id].subject, _subject(list_name, one)) for one in changed], at=at)
        for one in changed:
            held[one.source_id].digest = one.digest
        ListedPerson.objects.bulk_update([held[one.source_id] for one in changed], ["digest"])
    ListedPerson.objects.filter(pk__in=[one.pk for one in held.values()]).update(seen_at=at)
    return ListedCounts(entered=len(fresh), changed=len(changed), unchanged=len(rows) - len(fresh) - len(changed))


@transaction.atomic
def withdraw_unseen(list_name: str, *, since: datetime, limit: int) -> int:
    """Those that no import has had since: no check finds them any more. At most `limit`; how many it did."""
    gone = ListedPerson.objects.filter(list_name=list_name, seen_at__lt=since, subject__is_searchable=True)
    subjects = list(gone.order_by("pk").values_list("subject_id", flat=True)[:limit])
    set_searchable(subjects, searchable=False, at=since)
    return len(subjects)


def _differs(held: ListedPerson, new: NewListed) -> bool:
    return bytes(held.digest) != new.digest or not held.subject.is_searchable


def _subject(list_name: str, one: NewListed) -> NewSubject:
    return NewSubject(
        kind=SubjectKind.PERSON, identities=(one.identity,), origin=f"list {list_name}, number {one.source_id}"
    )
