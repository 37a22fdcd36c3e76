"""An officer changes what is known of a subject: what stays keeps its row and its origin, the rest gets the new one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from spoc.core.terms.alerts import DocumentKind, IdentifierKind, SubjectKind
from spoc.core.terms.persons import Identity as IdentityValue
from spoc.core.terms.persons import IdentityKind
from spoc.office.subjects.copying import write_rows
from spoc.office.subjects.models import Identifier, Identity, SearchKey, Subject
from spoc.office.subjects.services.pairing import identity_key, number_key, paired_identities, paired_numbers
from spoc.office.subjects.services.rows import (
    IDENTIFIER,
    IdentityPart,
    identifier_row,
    write_identities,
    write_keys,
    write_names,
)
from spoc.office.subjects.services.values import NewIdentifier, NewSubject


@transaction.atomic
def change_values(subject: Subject, new: NewSubject, *, origin: str, at: datetime) -> None:
    """Misused identities are left alone: they change by their victim's consent only. Whether checks find it stays."""
    held = Subject.objects.select_for_update().get(pk=subject.pk)
    _change_identities(held, [one for one in new.identities if one.kind is not IdentityKind.MISUSED], origin)
    _change_numbers(held, new.identifiers, origin)
    if held.data != dict(new.data):
        kept = {key: where for key, where in held.origins.items() if held.data.get(key) == new.data.get(key)}
        changed = {key: origin for key, value in new.data.items() if held.data.get(key) != value}
        held.origins = {key: where for key, where in (kept | changed).items() if key in new.data}
        held.data = dict(new.data)
        SearchKey.objects.filter(subject=held).delete()
        write_keys([(held.pk, SubjectKind(held.kind), held.data, held.is_searchable)])
    held.changed_at = at
    held.save(update_fields=["data", "origins", "changed_at"])
    subject.data, subject.origins, subject.changed_at = held.data, held.origins, at


def held_identities(subject: Subject) -> list[Identity]:
    """Those that officers change, in their order."""
    rows = subject.identities.exclude(kind=IdentityKind.MISUSED).prefetch_related("names").order_by("position", "id")
    return list(rows)


def held_number(row: Identifier) -> NewIdentifier:
    return NewIdentifier(
        kind=IdentifierKind(row.kind),
        value=row.value,
        document_kind=DocumentKind(row.document_kind) if row.document_kind else None,
        state=row.state,
        note=row.note,
        origin=row.origin,
    )


def _change_identities(subject: Subject, news: Sequence[IdentityValue], origin: str) -> None:
    rows = held_identities(subject)
    values = [row.as_value() for row in rows]
    fresh = []
    for old, new in paired_identities(values, news):
        if new is None:
            assert old is not None
            rows[old].delete()
        elif old is None:
            fresh.append(
                IdentityPart(
                    subject_id=subject.pk,
                    place=new,
                    value=news[new],
                    origin=origin,
                    is_searchable=subject.is_searchable,
                )
            )
        else:
            _change_identity(rows[old], values[old], news[new], place=new, origin=origin)
    write_identities(fresh)


def _change_identity(row: Identity, old: IdentityValue, new: IdentityValue, *, place: int, origin: str) -> None:
    row.position = place
    if identity_key(old) != identity_key(new):
        row.kind, row.sex, row.origin = new.kind, new.sex, origin
        row.nationalities, row.birth_places = list(new.nationalities), list(new.birth_places)
        row.birth_dates, row.relatives = [str(day) for day in new.birth_dates], list(new.relatives)
        if (tuple(old.names), tuple(old.birth_dates)) != (tuple(new.names), tuple(new.birth_dates)):
            row.names.all().delete()
            write_names([(row.pk, new, row.subject.is_searchable)])
    row.save()


def _change_numbers(subject: Subject, news: Sequence[NewIdentifier], origin: str) -> None:
    """A changed number is a new row: its keys are other ones."""
    rows = list(subject.identifiers.order_by("id"))
    values = [held_number(row) for row in rows]
    pairs = [
        (old, new)
        for old, new in paired_numbers(values, news)
        if old is None or new is None or number_key(values[old]) != number_key(news[new])
    ]
    Identifier.objects.filter(pk__in=[rows[old].pk for old, _ in pairs if old is not None]).delete()
    fresh = [replace(news[new], origin=news[new].origin or origin) for _, new in pairs if new is not None]
    rows_of = (identifier_row(subject.pk, one, is_searchable=subject.is_searchable) for one in fresh)
    write_rows(Identifier, IDENTIFIER, rows_of)
