"""Copied records as the tables hold them, made whole again: what a comparison holds against the central system's."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection
from django.db.models import QuerySet

from spoc.core.matching.documents import near_form
from spoc.core.matching.keys import KEY_VERSION
from spoc.core.terms.alert_records import AlertRecord, NumberValue
from spoc.core.terms.alerts import (
    LIVE_STATES,
    AlertCategory,
    DocumentKind,
    IdentifierKind,
    RequestedAction,
    SubjectKind,
    Warning,  # noqa: A004  the word of R62 Art 20(3)(j)
)
from spoc.core.terms.kinds import normal_form
from spoc.core.terms.offices import System
from spoc.core.terms.persons import Identity as IdentityValue
from spoc.core.terms.persons import IdentityKind, NameKind, PartialDate, PersonName, Sex
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors.copies import live_copies
from spoc.office.subjects.models import Identifier, Identity, Name
from spoc.office.subjects.vocabulary import name_numbers

Value = TypeVar("Value")
AT_A_TIME = 2_000
_COLUMNS = (
    "pk", "subject_id", "sequence", "reference", "version", "category", "issuing_state", "requested_action",
    "subject__kind", "subject__data", "warnings", "reason", "offence", "authority", "decision_reference", "remarks",
    "details", "issued_on", "review_on", "hidden_until", "subject__is_searchable", "foreign_marks__flags",
    "foreign_marks__links",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class CopiedRecord:
    """record: None when the tables hold what can be no record any more. is_findable: checks find it by all it has."""

    alert_id: int
    subject_id: int
    reference: str
    version: int
    record: AlertRecord | None
    is_findable: bool


def copied_records(
    system: System, category: AlertCategory | None = None, *, references: Sequence[str] | None = None
) -> Iterator[CopiedRecord]:
    """Live copies in the order of their numbers, some thousands in memory at a time. references: these alone."""
    rows = live_copies(system)
    if category is not None:
        rows = rows.filter(category=category)
    if references is not None:
        rows = rows.filter(reference__in=list(references))
    after = 0
    while some := _page(rows, after):
        yield from _whole(system, some)
        after = some[-1][0]


Row = tuple[Any, ...]  # Any: of _COLUMNS, in their order


def _page(rows: "QuerySet[Alert]", after: int) -> list[Row]:
    return list(rows.filter(pk__gt=after).order_by("pk").values_list(*_COLUMNS)[:AT_A_TIME])


def _whole(system: System, rows: Sequence[Row]) -> Iterator[CopiedRecord]:
    subjects = [row[1] for row in rows]
    numbers, lame = _numbers(subjects)
    identities, lame_too = _identities(subjects)
    unfindable = lame | lame_too
    for row in rows:
        subject = row[1]
        yield CopiedRecord(
            alert_id=row[0],
            subject_id=subject,
            reference=row[3],
            version=row[4],
            record=_record(system, row, identities.get(subject, ()), numbers.get(subject, ())),
            is_findable=row[20] and subject not in unfindable,
        )


def _record(
    system: System, row: Row, identities: Sequence[IdentityValue | None], numbers: Sequence[NumberValue | None]
) -> AlertRecord | None:
    try:
        return AlertRecord(
            system=system,
            reference=row[3],
            version=row[4],
            category=AlertCategory(row[5]),
            issuing_state=row[6],
            requested_action=RequestedAction(row[7]),
            subject_kind=SubjectKind(row[8]),
            identities=_none_broken(identities),
            numbers=_none_broken(numbers),
            data=row[9],
            warnings=tuple(map(Warning, row[10])),
            reason=row[11],
            offence=row[12],
            authority=row[13],
            decision_reference=row[14],
            remarks=row[15],
            details=row[16],
            issued_on=row[17],
            review_on=row[18],
            is_hidden=row[19] is not None,
            flags=tuple(row[21] or ()),
            links=tuple(row[22] or ()),
        )
    except ValueError:
        return None  # a code that nobody knows: changed behind our back


def references_in_buckets(
    system: System, category: AlertCategory, bucket_count: int, buckets: Sequence[int]
) -> dict[int, list[str]]:
    """By bucket, as `core.terms.alert_digests.bucket_of` counts them: the references of live copies."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_IN_BUCKETS, [bucket_count, system, category, sorted(LIVE_STATES), list(buckets)])
        for bucket, reference in cursor.fetchall():
            found[bucket].append(reference)
    return found


_IN_BUCKETS = """
SELECT bucket, reference FROM (
    SELECT (get_byte(hash, 0) * 256 + get_byte(hash, 1)) %% %s AS bucket, reference
    FROM alerts_alert, LATERAL (SELECT sha256(convert_to(reference, 'UTF8'))) AS hashed (hash)
    WHERE system = %s AND category = %s AND state = ANY(%s) AND NOT is_own AND sequence IS NOT NULL
) AS placed WHERE bucket = ANY(%s)
"""


def _none_broken(values: Sequence[Value | None]) -> tuple[Value, ...]:
    if None in values:
        raise ValueError("a part that cannot be read")
    return tuple(values)  # type: ignore[arg-type]  # none is None


def _numbers(subjects: Sequence[int]) -> tuple[Mapping[int, list[NumberValue | None]], set[int]]:
    """By subject; and the subjects that a check does not find by all of their numbers."""
    found: defaultdict[int, list[NumberValue | None]] = defaultdict(list)
    lame: set[int] = set()
    columns = (
        "subject_id", "kind", "value", "document_kind", "state", "note", "is_searchable", "near", "key_version",
    )  # fmt: skip
    rows = Identifier.objects.filter(subject__in=subjects).order_by("pk").values_list(*columns)
    for subject, kind, value, document, state, note, searchable, near, version in rows:
        number = _number(kind, value, document, state, note)
        found[subject].append(number)
        if not searchable or (version == KEY_VERSION and number and near != _near(number)):
            lame.add(subject)
    return found, lame


def _near(number: NumberValue) -> str:
    return near_form(normal_form(number.kind, number.value)[:80])


def _number(kind: str, value: str, document: str, state: str, note: str) -> NumberValue | None:
    try:
        return NumberValue(
            kind=IdentifierKind(kind),
            value=value,
            document_kind=DocumentKind(document) if document else None,
            state=state,
            note=note,
        )
    except ValueError:
        return None


def _identities(subjects: Sequence[int]) -> tuple[Mapping[int, list[IdentityValue | None]], set[int]]:
    """By subject; and the subjects that a check does not find by all of their names."""
    found: defaultdict[int, list[IdentityValue | None]] = defaultdict(list)
    columns = (
        "pk", "subject_id", "kind", "sex", "nationalities", "birth_dates", "birth_places", "relatives",
    )  # fmt: skip
    rows = list(Identity.objects.filter(subject__in=subjects).order_by("position", "pk").values_list(*columns))
    names, lame = _names([row[0] for row in rows], {row[0]: row[5] for row in rows})
    for row in rows:
        found[row[1]].append(_identity(row, names.get(row[0], [])))
    return found, {row[1] for row in rows if row[0] in lame}


def _identity(row: Row, names: Sequence[PersonName]) -> IdentityValue | None:
    try:
        return IdentityValue(
            names=tuple(names),
            kind=IdentityKind(row[2]),
            sex=Sex(row[3]),
            nationalities=tuple(row[4]),
            birth_dates=tuple(map(PartialDate.parse, row[5])),
            birth_places=tuple(row[6]),
            relatives=tuple(row[7]),
        )
    except ValueError:
        return None


def _names(
    identities: Sequence[int], births: Mapping[int, Sequence[str]]
) -> tuple[Mapping[int, list[PersonName]], set[int]]:
    """By identity; and the identities that a check does not find by all of their names."""
    found: defaultdict[int, list[PersonName]] = defaultdict(list)
    lame: set[int] = set()
    columns = ("identity_id", "full", "family", "given", "kind", "parts", "is_searchable", "key_version")
    rows = Name.objects.filter(identity__in=identities).order_by("position", "pk").values_list(*columns)
    for identity, full, family, given, kind, parts, searchable, version in rows:
        found[identity].append(PersonName(full=full, family=family, given=given, kind=NameKind(kind)))
        if not searchable or (version == KEY_VERSION and parts != _parts(full, births[identity])):
            lame.add(identity)
    return found, lame


def _parts(full: str, births: Sequence[str]) -> list[int] | None:
    try:
        return name_numbers(full, [PartialDate.parse(one) for one in births])
    except ValueError:
        return None
