"""An officer changes what is known of a subject; what changed is told field by field, for the history of its alert."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from spoc.core.law.access import Verb
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.audit import Operation
from spoc.core.terms.offices import Actor, Purpose
from spoc.core.terms.persons import Identity, IdentityKind
from spoc.office.audit.services import Details, Particulars, record
from spoc.office.subjects.models import Subject
from spoc.office.subjects.services import NewIdentifier, NewSubject, change_values
from spoc.office.subjects.services.changing import held_identities, held_number
from spoc.office.subjects.services.pairing import paired_identities
from spoc.procedures.permits import need
from spoc.procedures.subjects.own import own_subject

Json = object


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field that differs. field: ``data.make``, ``identity.0.birth_dates``, ``number.vin``; None: it said nothing.

    before, after: ready for JSON; of numbers a list of [value, kind of document, state, note].
    """

    field: str
    before: Json
    after: Json


@transaction.atomic
def change_subject(
    subject: Subject, new: NewSubject, *, origin: str, by: Actor, at: datetime
) -> tuple[Difference, ...]:
    """Puts new values in the place of the old; what stays keeps where it came from. Nothing differs: nothing is done.

    Misused identities are left alone: see `misused_identity`. Raises RefusedError.
    """
    need(Verb.ENTER_ALERT, by=by, at=at)
    held = own_subject(subject.pk)
    found = differences(held, new)
    if found:
        change_values(subject, new, origin=origin, at=at)
        record(
            actor=by,
            purpose=Purpose.DESK_WORK,
            operation=Operation.ALTERATION,
            action="subject.changed",
            at=at,
            subjects=[subject.reference],
            details=Details(reason=origin, particulars=Particulars(fields=[one.field for one in found])),
        )
    return found


def differences(before: NewSubject | Subject, after: NewSubject) -> tuple[Difference, ...]:
    """Every field that differs, in the order of the record. Identities are paired by what they say, not by their
    place, and named by their place before (new ones by their place after); misused ones are not looked at.
    """
    old = as_new(before) if isinstance(before, Subject) else before
    told = [*_of_identities(old.identities, after.identities), *_of_numbers(old.identifiers, after.identifiers)]
    return tuple(one for one in (*told, *_of_data(old.data, after.data)) if one.before != one.after)


def as_new(subject: Subject) -> NewSubject:
    """What is held of it by value, as it would be entered; without misused identities."""
    rows = held_identities(subject)
    return NewSubject(
        kind=SubjectKind(subject.kind),
        identities=tuple(row.as_value() for row in rows),
        identifiers=tuple(held_number(row) for row in subject.identifiers.order_by("id")),
        data=dict(subject.data),
        origin=subject.origin,
        origins=dict(subject.origins),
        identity_origins=tuple(row.origin for row in rows),
        is_searchable=subject.is_searchable,
    )


def _of_identities(old: Sequence[Identity], new: Sequence[Identity]) -> Iterator[Difference]:
    before = [one for one in old if one.kind is not IdentityKind.MISUSED]
    after = [one for one in new if one.kind is not IdentityKind.MISUSED]
    for was, now in paired_identities(before, after):
        place = was if was is not None else now
        mine = _parts(before[was]) if was is not None else {}
        yours = _parts(after[now]) if now is not None else {}
        for name in dict.fromkeys([*mine, *yours]):
            yield Difference(field=f"identity.{place}.{name}", before=mine.get(name), after=yours.get(name))


def _parts(one: Identity) -> dict[str, Json]:
    told: dict[str, Json] = {
        "kind": str(one.kind),
        "names": [[name.full, name.family, name.given, str(name.kind)] for name in one.names],
        "birth_dates": [str(day) for day in one.birth_dates],
        "birth_places": list(one.birth_places),
        "sex": str(one.sex),
        "nationalities": list(one.nationalities),
        "relatives": list(one.relatives),
    }
    return {name: value for name, value in told.items() if value}


def _of_numbers(old: Sequence[NewIdentifier], new: Sequence[NewIdentifier]) -> Iterator[Difference]:
    for kind in dict.fromkeys(one.kind for one in (*old, *new)):
        before, after = ([_number(one) for one in numbers if one.kind == kind] for numbers in (old, new))
        if sorted(before) != sorted(after):
            yield Difference(field=f"number.{kind}", before=before or None, after=after or None)


def _number(one: NewIdentifier) -> list[str]:
    return [one.value, str(one.document_kind or ""), one.state, one.note]


def _of_data(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Difference]:
    for key in dict.fromkeys([*old, *new]):
        yield Difference(field=f"data.{key}", before=old.get(key), after=new.get(key))
