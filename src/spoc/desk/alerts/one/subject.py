"""Who or what an alert is about, every value with where it came from; as far as the reader may see it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from spoc.core.law.access import FieldGroup
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.kinds import kind_of
from spoc.core.terms.persons import IdentityKind
from spoc.office.subjects.models import Identity, Subject
from spoc.words import alerts, kinds, persons


@dataclass(frozen=True, kw_only=True)
class FactShown:
    """origin: empty where it is the block's own. is_mono: a number."""

    name: str
    text: str
    origin: str = ""
    is_mono: bool = False


@dataclass(frozen=True, kw_only=True)
class Block:
    title: str
    facts: tuple[FactShown, ...]
    origin: str = ""
    is_misused: bool = False


def blocks_of(subject: Subject, groups: frozenset[FieldGroup]) -> list[Block]:
    """Identities, numbers, then the data in the groups of its kind; nothing where the reader may not see it."""
    kind = kind_of(SubjectKind(subject.kind))
    wanted = FieldGroup.IDENTITY if kind.subject.is_human else FieldGroup.OBJECT
    if wanted not in groups:
        return []
    identities = [_identity(row, subject) for row in subject.identities.all()]
    numbers = Block(title=_("Numbers"), facts=tuple(_numbers(subject)), origin=subject.origin)
    data = [
        Block(
            title=kinds.group(group),
            facts=tuple(
                FactShown(
                    name=kinds.field(field.key),
                    text=kinds.value(field, subject.data[field.key]),
                    origin=_else(subject.origin_of(field.key), subject.origin),
                )
                for field in kind.fields
                if field.group is group and subject.data.get(field.key) not in (None, "", [])
            ),
            origin=subject.origin,
        )
        for group in kind.groups
    ]
    return [one for one in (*identities, numbers, *data) if one.facts]


def _identity(row: Identity, subject: Subject) -> Block:
    origin = row.origin or subject.origin
    value = row.as_value()
    facts = [FactShown(name=persons.name_kind(name.kind), text=name.full) for name in value.names]
    told = (
        ("identity.birth_dates", [str(one) for one in value.birth_dates]),
        ("identity.birth_places", value.birth_places),
        ("identity.sex", [persons.sex(value.sex)] if value.sex else []),
        ("identity.nationalities", value.nationalities),
    )
    facts += [FactShown(name=kinds.column(column), text=", ".join(texts)) for column, texts in told if texts]
    facts += [FactShown(name=_("Relatives"), text="; ".join(value.relatives))] if value.relatives else []
    return Block(
        title=persons.identity_kind(value.kind),
        facts=tuple(facts),
        origin=origin,
        is_misused=value.kind is IdentityKind.MISUSED,
    )


def _numbers(subject: Subject) -> Iterator[FactShown]:
    for row in subject.identifiers.all():
        name = alerts.document_kind(row.document_kind) if row.document_kind else alerts.identifier_kind(row.kind)
        text = " ".join(part for part in (row.value, row.state, f"({row.note})" if row.note else "") if part)
        yield FactShown(name=name, text=text, origin=_else(row.origin, subject.origin), is_mono=True)


def _else(origin: str, usual: str) -> str:
    """Said only where it is not that of the whole."""
    return origin if origin and origin != usual else ""
