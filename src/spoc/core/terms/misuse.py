"""What is kept of a victim whose identity is misused: the values, and which of the law's categories each one is.

The categories are those of R62 Art 62(3); which of them may be kept is for the law and for the victim to say.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.persons import Identity, NameKind, PersonName, Sex


class ConsentForm(StrEnum):
    """How a victim consented; always explicitly, and to each category of data."""

    WRITTEN = "written"
    ELECTRONIC = "electronic"
    """Signed electronically."""
    RECORDED = "recorded"
    """Said before an officer, who took it down."""


@dataclass(frozen=True, kw_only=True)
class VictimDocument:
    """A document of the victim. kind: of `DocumentKind`; issued_on: ISO 8601. Each part is a category of its own."""

    kind: str = ""
    state: str = ""
    number: str = ""
    issued_on: str = ""


@dataclass(frozen=True, kw_only=True)
class VictimValues:
    """Everything that the law lets a victim add, but for pictures and prints, which are files."""

    identity: Identity = field(default_factory=lambda: Identity(names=()))
    birth_names: Sequence[str] = ()
    marks: Sequence[str] = ()
    addresses: Sequence[str] = ()
    father: str = ""
    mother: str = ""
    documents: Sequence[VictimDocument] = ()


PREVIOUS = (NameKind.FORMER, NameKind.ALIAS, NameKind.WEAK_ALIAS)
_DOCUMENT_PARTS: Mapping[DataPoint, str] = {
    DataPoint.DOCUMENT_CATEGORY: "kind",
    DataPoint.DOCUMENT_COUNTRY: "state",
    DataPoint.DOCUMENT_NUMBER: "number",
    DataPoint.DOCUMENT_ISSUED_ON: "issued_on",
}


def points_of(values: VictimValues) -> frozenset[DataPoint]:
    """The categories of which something is there."""
    return frozenset(point for point, has in _HAS.items() if has(values))


def without(values: VictimValues, points: Collection[DataPoint]) -> VictimValues:
    """The values with all of these categories erased; of others nothing is lost.

    A name given only in full, its parts not told, goes when either of its parts goes: nobody can say which word is
    which.
    """
    told = values.identity
    identity = replace(
        told,
        names=_names_without(told.names, points),
        birth_dates=() if DataPoint.BIRTH_DATE in points else told.birth_dates,
        birth_places=() if DataPoint.BIRTH_PLACE in points else told.birth_places,
        sex=Sex.UNKNOWN if DataPoint.GENDER in points else told.sex,
        nationalities=() if DataPoint.NATIONALITIES in points else told.nationalities,
    )
    gone = {part: "" for point, part in _DOCUMENT_PARTS.items() if point in points}
    documents = [replace(one, **gone) for one in values.documents]
    return VictimValues(
        identity=identity,
        birth_names=() if DataPoint.NAMES_AT_BIRTH in points else values.birth_names,
        marks=() if DataPoint.MARKS in points else values.marks,
        addresses=() if DataPoint.ADDRESSES in points else values.addresses,
        father="" if DataPoint.FATHER in points else values.father,
        mother="" if DataPoint.MOTHER in points else values.mother,
        documents=tuple(one for one in documents if one != VictimDocument()),
    )


def _names_without(names: Sequence[PersonName], points: Collection[DataPoint]) -> tuple[PersonName, ...]:
    kept = (_name_without(name, points) for name in names)
    return tuple(name for name in kept if name)


def _name_without(name: PersonName, points: Collection[DataPoint]) -> PersonName | None:
    if name.kind in PREVIOUS:
        return None if DataPoint.PREVIOUS_NAMES in points else name
    loses_family, loses_given = DataPoint.SURNAMES in points, DataPoint.FORENAMES in points
    if not loses_family and not loses_given:
        return name
    if not name.family and not name.given:
        return None
    family, given = "" if loses_family else name.family, "" if loses_given else name.given
    full = f"{given} {family}".strip()
    return replace(name, full=full, family=family, given=given) if full else None


def _has_document(part: str) -> Callable[[VictimValues], bool]:
    return lambda values: any(getattr(one, part) for one in values.documents)


def _current(values: VictimValues) -> list[PersonName]:
    return [name for name in values.identity.names if name.kind not in PREVIOUS]


_HAS: Mapping[DataPoint, Callable[[VictimValues], bool]] = {
    DataPoint.SURNAMES: lambda values: any(one.family or not one.given for one in _current(values)),
    DataPoint.FORENAMES: lambda values: any(one.given or not one.family for one in _current(values)),
    DataPoint.NAMES_AT_BIRTH: lambda values: bool(values.birth_names),
    DataPoint.PREVIOUS_NAMES: lambda values: any(one.kind in PREVIOUS for one in values.identity.names),
    DataPoint.MARKS: lambda values: bool(values.marks),
    DataPoint.BIRTH_PLACE: lambda values: bool(values.identity.birth_places),
    DataPoint.BIRTH_DATE: lambda values: bool(values.identity.birth_dates),
    DataPoint.GENDER: lambda values: bool(values.identity.sex),
    DataPoint.NATIONALITIES: lambda values: bool(values.identity.nationalities),
    **{point: _has_document(part) for point, part in _DOCUMENT_PARTS.items()},
    DataPoint.ADDRESSES: lambda values: bool(values.addresses),
    DataPoint.FATHER: lambda values: bool(values.father),
    DataPoint.MOTHER: lambda values: bool(values.mother),
}
