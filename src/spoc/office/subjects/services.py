"""Subjects are written with their identities, identifiers and search keys in one transaction.

`create_subjects` serves one alert and a hundred thousand alike; `set_searchable` takes a subject out of every index in
the same transaction in which its last alert is withdrawn.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from spoc.core.matching.documents import near_form
from spoc.core.matching.keys import KEY_VERSION, number_keys
from spoc.core.terms.alerts import DocumentKind, IdentifierKind, SubjectKind
from spoc.core.terms.documents import normal_number
from spoc.core.terms.persons import Identity as IdentityValue
from spoc.core.terms.persons import PartialDate, PersonName
from spoc.office.subjects.copying import Row, take_numbers, write_rows
from spoc.office.subjects.models import Identifier, Identity, Name, Subject
from spoc.office.subjects.vocabulary import learn, name_numbers, name_size, telling_parts

BATCH = 2_000


@dataclass(frozen=True, kw_only=True)
class NewIdentifier:
    kind: IdentifierKind
    value: str
    document_kind: DocumentKind | None = None
    state: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class NewSubject:
    kind: SubjectKind
    identities: Sequence[IdentityValue] = ()
    identifiers: Sequence[NewIdentifier] = ()
    data: Mapping[str, object] = field(default_factory=dict)


def create_subject(new: NewSubject, *, at: datetime) -> Subject:
    return create_subjects([new], at=at)[0]


@transaction.atomic
def create_subjects(news: Sequence[NewSubject], *, at: datetime) -> list[Subject]:
    """In the order given; in the caller's transaction, beside the alerts that name them."""
    subjects = Subject.objects.bulk_create(
        [Subject(kind=new.kind, data=dict(new.data), made_at=at, changed_at=at) for new in news], batch_size=BATCH
    )
    _write_parts_of(subjects, news)
    return subjects


@transaction.atomic
def replace_subject(subject: Subject, new: NewSubject, *, at: datetime) -> None:
    """Puts new identities and identifiers in the place of the old: for a copy of a foreign list's newer entry."""
    subject.identities.all().delete()
    subject.identifiers.all().delete()
    Subject.objects.filter(pk=subject.pk).update(data=dict(new.data), changed_at=at, is_searchable=True)
    _write_parts_of([subject], [new])


@transaction.atomic
def set_searchable(subject_ids: Iterable[int], *, searchable: bool, at: datetime) -> None:
    """In the caller's transaction: the moment it commits, no check finds them any more (or finds them again)."""
    ids = list(subject_ids)
    Subject.objects.filter(pk__in=ids).update(is_searchable=searchable, changed_at=at)
    Name.objects.filter(identity__subject__in=ids).update(is_searchable=searchable)
    Identifier.objects.filter(subject__in=ids).update(is_searchable=searchable)


@transaction.atomic
def index_anew(limit: int = BATCH) -> int:
    """Brings names and numbers written under another version of the keys up to date; gives how many rows it did.

    At most `limit` of each. Rows that another process is at are passed over, so that several may run at once.
    """
    return _names_anew(limit) + _numbers_anew(limit)


def _names_anew(limit: int) -> int:
    stale = (
        Name.objects.exclude(key_version=KEY_VERSION).select_related("identity").select_for_update(skip_locked=True,
                                                                                                   of=("self",))
    )  # fmt: skip
    rows = list(stale.order_by("id")[:limit])
    held: Counter[str] = Counter()
    for row in rows:
        held.update(telling_parts(row.full))
        row.parts = name_numbers(row.full, row.identity.dates())
        row.size = name_size(row.full)
        row.key_version = KEY_VERSION
    Name.objects.bulk_update(rows, ["parts", "size", "key_version"], batch_size=BATCH)
    learn(held)
    return len(rows)


def _numbers_anew(limit: int) -> int:
    stale = Identifier.objects.exclude(key_version=KEY_VERSION).select_for_update(skip_locked=True)
    rows = list(stale.order_by("id")[:limit])
    for row in rows:
        row.normal, row.near = normal_number(row.value)[:80], near_form(row.value)[:80]
        row.slips = list(number_keys(row.value))
        row.key_version = KEY_VERSION
    Identifier.objects.bulk_update(rows, ["normal", "near", "slips", "key_version"], batch_size=BATCH)
    return len(rows)


def _write_parts_of(subjects: Sequence[Subject], news: Sequence[NewSubject]) -> None:
    values = [
        (subject.pk, place, value)
        for subject, new in zip(subjects, news, strict=True)
        for place, value in enumerate(new.identities)
    ]
    numbers = take_numbers(Identity, len(values))
    write_rows(
        Identity, _IDENTITY, (_identity_row(number, *value) for number, value in zip(numbers, values, strict=True))
    )
    names = [
        (number, place, name, value.birth_dates)
        for number, (_, _, value) in zip(numbers, values, strict=True)
        for place, name in enumerate(value.names)
    ]
    write_rows(Name, _NAME, (_name_row(*name) for name in names))
    write_rows(
        Identifier,
        _IDENTIFIER,
        (
            _identifier_row(subject.pk, one)
            for subject, new in zip(subjects, news, strict=True)
            for one in new.identifiers
        ),
    )
    learn(Counter(part for _, _, name, _ in names for part in telling_parts(name.full)))


_IDENTITY = (
    "id", "subject_id", "position", "kind", "sex", "nationalities", "birth_dates", "birth_places", "relatives",
)  # fmt: skip
_NAME = (
    "identity_id", "position", "kind", "full", "family", "given", "size", "parts", "key_version", "is_searchable",
)  # fmt: skip
_IDENTIFIER = (
    "subject_id", "kind", "document_kind", "value", "normal", "near", "slips", "key_version", "state", "note",
    "is_searchable",
)  # fmt: skip


def _identity_row(number: int, subject_id: int, place: int, value: IdentityValue) -> Row:
    return (
        number,
        subject_id,
        place,
        value.kind.value,
        value.sex.value,
        list(value.nationalities),
        [str(day) for day in value.birth_dates],
        list(value.birth_places),
        list(value.relatives),
    )


def _name_row(identity_id: int, place: int, name: PersonName, dates: Sequence[PartialDate]) -> Row:
    return (
        identity_id,
        place,
        name.kind.value,
        name.full,
        name.family,
        name.given,
        name_size(name.full),
        name_numbers(name.full, dates),
        KEY_VERSION,
        True,
    )


def _identifier_row(subject_id: int, new: NewIdentifier) -> Row:
    return (
        subject_id,
        new.kind.value,
        new.document_kind.value if new.document_kind else "",
        new.value,
        normal_number(new.value)[:80],
        near_form(new.value)[:80],
        list(number_keys(new.value)),
        KEY_VERSION,
        new.state,
        new.note,
        True,
    )
