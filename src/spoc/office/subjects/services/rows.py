"""The rows of a subject, as COPY takes them; whole lists of subjects at once."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from spoc.core.matching.documents import near_form
from spoc.core.matching.keys import KEY_VERSION, name_pairs
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds import KINDS, normal_form, search_keys
from spoc.core.terms.persons import Identity as IdentityValue
from spoc.core.terms.persons import PartialDate, PersonName
from spoc.office.subjects.copying import Row, take_numbers, write_rows
from spoc.office.subjects.models import Identifier, Identity, Name, SearchKey, Subject
from spoc.office.subjects.services.values import NewIdentifier, NewSubject
from spoc.office.subjects.vocabulary import birth_year, learn, name_numbers, name_size, telling_parts

LONGEST_KEY = 300
SUBJECT = ("id", "kind", "data", "origin", "origins", "is_searchable", "made_at", "changed_at")
IDENTITY = (
    "id", "subject_id", "position", "kind", "sex", "nationalities", "birth_dates", "birth_places", "relatives",
    "origin",
)  # fmt: skip
NAME = (
    "identity_id", "position", "kind", "full", "family", "given", "size", "born", "parts", "pairs", "key_version",
    "is_searchable",
)  # fmt: skip
IDENTIFIER = (
    "subject_id", "kind", "document_kind", "value", "normal", "near", "key_version", "state", "note",
    "origin", "is_searchable",
)  # fmt: skip
KEY = ("subject_id", "field", "text", "words", "key_version", "is_searchable")
HAS_KEYS = frozenset(kind for kind, told in KINDS.items() if any(field.is_searchable for field in told.fields))
"""Most subjects, persons and documents and vehicles, have none: nothing is looked up for them."""


@dataclass(frozen=True, kw_only=True)
class IdentityPart:
    """An identity about to be written under its subject."""

    subject_id: int
    place: int
    value: IdentityValue
    origin: str = ""
    is_searchable: bool = True


def write_subjects(news: Sequence[NewSubject], at: datetime) -> list[Subject]:
    numbers = take_numbers(Subject, len(news))
    write_rows(Subject, SUBJECT, (_subject_row(number, new, at) for number, new in zip(numbers, news, strict=True)))
    return [_written(number, new, at) for number, new in zip(numbers, news, strict=True)]


def write_parts(numbers: Sequence[int], news: Sequence[NewSubject]) -> None:
    """Everything of these subjects but their own rows."""
    pairs = list(zip(numbers, news, strict=True))
    write_identities(
        [
            IdentityPart(
                subject_id=number,
                place=place,
                value=value,
                origin=origin_at(new.identity_origins, place),
                is_searchable=new.is_searchable,
            )
            for number, new in pairs
            for place, value in enumerate(new.identities)
        ]
    )
    write_rows(
        Identifier,
        IDENTIFIER,
        (
            identifier_row(number, one, is_searchable=new.is_searchable)
            for number, new in pairs
            for one in new.identifiers
        ),
    )
    write_keys([(number, new.kind, new.data, new.is_searchable) for number, new in pairs if new.kind in HAS_KEYS])


def write_identities(parts: Sequence[IdentityPart]) -> None:
    numbers = take_numbers(Identity, len(parts))
    write_rows(Identity, IDENTITY, (_identity_row(number, one) for number, one in zip(numbers, parts, strict=True)))
    write_names([(number, one.value, one.is_searchable) for number, one in zip(numbers, parts, strict=True)])


def write_names(identities: Sequence[tuple[int, IdentityValue, bool]]) -> None:
    """By number of the identity: its names, and whether checks find them."""
    write_rows(Name, NAME, chain.from_iterable(_name_rows(*one) for one in identities))
    names = (name for _, value, _ in identities for name in value.names)
    learn(Counter(part for name in names for part in telling_parts(name.full)))


def write_keys(told: Sequence[tuple[int, SubjectKind, Mapping[str, object], bool]]) -> None:
    """By number of the subject: its kind, its data, and whether checks find it."""
    if rows := list(chain.from_iterable(_key_rows(*one) for one in told)):
        write_rows(SearchKey, KEY, rows)


def origin_at(origins: Sequence[str], place: int) -> str:
    return origins[place] if place < len(origins) else ""


def identifier_row(subject_id: int, new: NewIdentifier, *, is_searchable: bool) -> Row:
    normal = normal_form(new.kind, new.value)[:80]
    return (
        subject_id,
        str(new.kind),
        new.document_kind.value if new.document_kind else "",
        new.value,
        normal,
        near_form(normal),
        KEY_VERSION,
        new.state,
        new.note,
        new.origin,
        is_searchable,
    )


def _subject_row(number: int, new: NewSubject, at: datetime) -> Row:
    return (
        number,
        str(new.kind),
        as_json(new.data),
        new.origin,
        as_json(new.origins),
        new.is_searchable,
        at,
        at,
    )


def _written(number: int, new: NewSubject, at: datetime) -> Subject:
    """The row as it stands now in the database, without asking for it."""
    return Subject.from_db(
        None,
        [field.attname for field in Subject._meta.concrete_fields],
        [number, str(new.kind), dict(new.data), new.origin, dict(new.origins), new.is_searchable, at, at],
    )


def _identity_row(number: int, one: IdentityPart) -> Row:
    value = one.value
    return (
        number,
        one.subject_id,
        one.place,
        value.kind.value,
        value.sex.value,
        list(value.nationalities) or _NOTHING,
        [str(day) for day in value.birth_dates] or _NOTHING,
        list(value.birth_places) or _NOTHING,
        list(value.relatives) or _NOTHING,
        one.origin,
    )


def _name_rows(identity_id: int, value: IdentityValue, is_searchable: bool) -> Iterator[Row]:
    for place, name in enumerate(value.names):
        yield _name_row(identity_id, place, name, value.birth_dates, is_searchable)


def _name_row(identity_id: int, place: int, name: PersonName, dates: Sequence[PartialDate], is_searchable: bool) -> Row:
    return (
        identity_id,
        place,
        name.kind.value,
        name.full,
        name.family,
        name.given,
        name_size(name.full),
        birth_year(dates),
        _numbers(name_numbers(name.full, dates)),
        _numbers(name_pairs(name.full)),
        KEY_VERSION,
        is_searchable,
    )


def _key_rows(subject_id: int, kind: SubjectKind, data: Mapping[str, object], is_searchable: bool) -> Iterator[Row]:
    for one in search_keys(KINDS[kind], data) if kind in HAS_KEYS else ():
        words = list(dict.fromkeys(word[:LONGEST_KEY] for word in one.text.split()))
        yield (subject_id, one.field, one.text[:LONGEST_KEY], words, KEY_VERSION, is_searchable)


_NOTHING = "{}"
"""An empty array, as COPY reads it: a third of the work of a load is telling arrays to the driver."""


def _numbers(values: Sequence[int]) -> str:
    return "{" + ",".join(map(str, values)) + "}"


def as_json(value: Mapping[str, object]) -> str:
    return json.dumps(dict(value)) if value else "{}"
