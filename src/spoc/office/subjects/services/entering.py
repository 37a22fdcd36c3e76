"""Subjects come in, and newer copies take the place of older ones; one and a hundred thousand alike."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from spoc.office.subjects.models import Subject
from spoc.office.subjects.services.rows import as_json, write_parts, write_subjects
from spoc.office.subjects.services.values import NewSubject


def create_subject(new: NewSubject, *, at: datetime) -> Subject:
    return create_subjects([new], at=at)[0]


@transaction.atomic
def create_subjects(news: Sequence[NewSubject], *, at: datetime) -> list[Subject]:
    """In the order given; in the caller's transaction, beside the alerts that name them."""
    subjects = write_subjects(news, at)
    write_parts([subject.pk for subject in subjects], news)
    return subjects


def replace_subject(subject: Subject, new: NewSubject, *, at: datetime) -> None:
    """Puts new identities and identifiers in the place of the old: for a copy of a foreign list's newer entry."""
    replace_subjects([(subject, new)], at=at)


@transaction.atomic
def replace_subjects(pairs: Sequence[tuple[Subject, NewSubject]], *, at: datetime) -> None:
    """As `replace_subject`, for many at once. Identities that a victim consented to here stay, and so do pictures."""
    numbers = sorted(subject.pk for subject, _ in pairs)
    list(Subject.objects.select_for_update().filter(pk__in=numbers).order_by("pk").values_list("pk"))
    with connection.cursor() as cursor:
        cursor.execute(_OLD_IDENTITIES, [numbers])
        identities = [row[0] for row in cursor.fetchall()]
        for statement in _OF_IDENTITIES:
            cursor.execute(statement, [identities])
        for statement in _OF_SUBJECTS:
            cursor.execute(statement, [numbers])
        cursor.execute(_TAKE_PLACE, [at, *_columns(pairs)])
    for subject, new in pairs:
        subject.data, subject.origin, subject.origins = dict(new.data), new.origin, dict(new.origins)
        subject.is_searchable, subject.changed_at = new.is_searchable, at
    write_parts([subject.pk for subject, _ in pairs], [new for _, new in pairs])


def _columns(pairs: Sequence[tuple[Subject, NewSubject]]) -> tuple[list[object], ...]:
    rows = [
        (subject.pk, as_json(new.data), new.origin, as_json(new.origins), new.is_searchable) for subject, new in pairs
    ]
    return tuple(map(list, zip(*rows, strict=True))) if rows else ([], [], [], [], [])


_TAKE_PLACE = """
UPDATE subjects_subject subject SET data = new.data::jsonb, origin = new.origin, origins = new.origins::jsonb,
    is_searchable = new.is_searchable, changed_at = %s
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::boolean[])
    AS new (id, data, origin, origins, is_searchable)
WHERE subject.id = new.id
"""
_OLD_IDENTITIES = """
SELECT identity.id FROM subjects_identity identity WHERE identity.subject_id = ANY(%s)
AND NOT EXISTS (SELECT FROM subjects_misuseconsent consent WHERE consent.identity_id = identity.id)
"""
_OF_IDENTITIES = (
    "DELETE FROM subjects_name WHERE identity_id = ANY(%s)",
    "DELETE FROM subjects_victimdata WHERE identity_id = ANY(%s)",
    "UPDATE subjects_biometric SET identity_id = NULL WHERE identity_id = ANY(%s)",
    "DELETE FROM subjects_identity WHERE id = ANY(%s)",
)
_OF_SUBJECTS = (
    "DELETE FROM subjects_identifier WHERE subject_id = ANY(%s)",
    "DELETE FROM subjects_searchkey WHERE subject_id = ANY(%s)",
)
"""In the database, not row by row through Django: five thousand subjects change within an hour of the broadcast."""
