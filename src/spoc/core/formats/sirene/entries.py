"""A form as a list of entries (field, text, attributes): what both its faces, and the pages, write and read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from spoc.core.formats.problems import UnreadableError
from spoc.core.formats.sirene.fields import FIELDS, SECTIONS, FieldKind, FormField, field_named
from spoc.core.terms.forms import (
    ActArticle,
    FormFile,
    FormHit,
    FormIdentifier,
    FormObject,
    FormOffence,
    FormPerson,
    FormWarrant,
    SireneForm,
    UnknownField,
)
from spoc.core.terms.messages import SetAsideWhy
from spoc.core.terms.persons import PartialDate
from spoc.core.terms.references import FormReference

YES = "yes"
MOST_UNKNOWN = 1_000
"""Fields of a newer layout and values not understood in one form; no layout adds as many, and each is shown."""
_SECTION_TYPES = {
    "person": FormPerson, "object": FormObject, "offence": FormOffence, "warrant": FormWarrant, "hit": FormHit,
}  # fmt: skip


class SireneError(UnreadableError):
    """The form cannot be read or written. `reason` holds the line where there is one."""


def too_many_unknown() -> SireneError:
    """The error for a form with more than `MOST_UNKNOWN` fields that this layout does not know."""
    return SireneError(SetAsideWhy.BROKEN_FORM, "sirene.too_many_unknown", most=str(MOST_UNKNOWN))


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One value of one field as text. attributes: as many as `ATTRIBUTES` names for the field's kind, else none."""

    field: FormField
    text: str
    attributes: tuple[str, ...] = ()
    line: int | None = None
    xml_of: Callable[[], str] = str
    """Gives the element it came from; asked only when the value must be kept as unknown."""


def entries_of(form: SireneForm) -> Iterator[Entry]:
    """Every value that the form states, in the order of the catalogue."""
    for field in FIELDS:
        owner = getattr(form, field.section) if field.section else form
        value = getattr(owner, field.attribute) if owner is not None else None
        for each in cast("tuple[object, ...]", value) if field.many and value is not None else (value,):
            if each is not None and each is not False and each != "":
                text, attributes = _written(field, each)
                yield Entry(field=field, text=text, attributes=attributes)


def form_of(entries: Iterable[Entry], *, version: str = "1.0", unknown: Iterable[UnknownField] = ()) -> SireneForm:
    """The form that the entries make.

    An entry whose value cannot be understood, or that comes twice where once is allowed, is kept among the unknown; so
    nothing that was said is lost. Raises SireneError when a field that every form needs is missing or no value, or when
    more is unknown than is taken.
    """
    found: dict[str, list[object]] = {}
    kept = list(unknown)
    for entry in entries:
        try:
            value = _read(entry)
        except ValueError as wrong:
            _refuse_when_needed(entry, wrong)
            value = None
        if value is None or (not entry.field.many and entry.field.key in found):
            kept.append(UnknownField(path=entry.field.path, text=_shown(entry), xml=entry.xml_of()))
        else:
            found.setdefault(entry.field.key, []).append(value)
        if len(kept) > MOST_UNKNOWN:
            raise too_many_unknown()
    values = {key: tuple(each) if field_named(key).many else each[0] for key, each in found.items()}
    return _assembled(values, version, tuple(kept))


# Any: a value has the type of its field, which the catalogue knows.
def _assembled(found: dict[str, Any], version: str, unknown: tuple[UnknownField, ...]) -> SireneForm:
    for field in FIELDS:
        if field.is_always_needed and field.key not in found:
            raise SireneError(SetAsideWhy.BROKEN_FORM, "sirene.field_missing", number=field.number, field=field.name)
    parts: dict[str, Any] = {key: value for key, value in found.items() if "." not in key}
    for section in SECTIONS:
        inside = {field_named(key).attribute: value for key, value in found.items() if key.startswith(f"{section}.")}
        if inside:
            parts[section] = _SECTION_TYPES[section](**inside)
    return SireneForm(**parts, version=version, unknown=unknown)


def _refuse_when_needed(entry: Entry, wrong: ValueError) -> None:
    field, line = entry.field, str(entry.line or "")
    if field.key == "form_type":
        raise SireneError(
            SetAsideWhy.UNKNOWN_FORM, "sirene.unknown_letter", found=entry.text[:100], line=line
        ) from wrong
    if field.is_always_needed:
        place = {"number": field.number, "field": field.name, "found": entry.text[:100], "line": line}
        raise SireneError(SetAsideWhy.BROKEN_FORM, "sirene.value_unreadable", **place) from wrong


def _shown(entry: Entry) -> str:
    return " ".join(part for part in (entry.text, *entry.attributes) if part)


def _written(field: FormField, value: object) -> tuple[str, tuple[str, ...]]:
    if isinstance(value, FormIdentifier):
        return value.value, (value.kind, value.country)
    if isinstance(value, FormFile):
        return value.name, (value.media_type, str(value.size), value.sha256)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise SireneError(SetAsideWhy.BROKEN_FORM, "sirene.moment_without_zone", field=field.name)
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z"), ()
    return YES if value is True else str(value), ()


def _read(entry: Entry) -> object:
    """The typed value. Raises ValueError when the text is none."""
    if entry.field.choice is not None:
        return entry.field.choice(entry.text)
    return _READERS.get(entry.field.kind, _as_text)(entry)


def _as_text(entry: Entry) -> object:
    return entry.text or None


def _as_flag(entry: Entry) -> object:
    return True if entry.text == YES else None


def _as_moment(entry: Entry) -> object:
    moment = datetime.fromisoformat(entry.text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment.astimezone(UTC)


def _as_identifier(entry: Entry) -> object:
    kind, country = entry.attributes or ("", "")
    return FormIdentifier(value=entry.text, kind=kind, country=country) if entry.text else None


def _as_file(entry: Entry) -> object:
    media_type, size, sha256 = entry.attributes or ("", "", "")
    if not entry.text or not (size or "0").isdecimal() or len(size) > 12:
        return None
    return FormFile(name=entry.text, media_type=media_type, size=int(size or "0"), sha256=sha256)


_READERS: Mapping[FieldKind, Callable[[Entry], object]] = {
    FieldKind.FLAG: _as_flag,
    FieldKind.DATE: lambda entry: PartialDate.parse(entry.text),
    FieldKind.MOMENT: _as_moment,
    FieldKind.REFERENCE: lambda entry: FormReference.parse(entry.text),
    FieldKind.THREAD: lambda entry: UUID(entry.text),
    FieldKind.ARTICLE: lambda entry: ActArticle.parse(entry.text),
    FieldKind.IDENTIFIER: _as_identifier,
    FieldKind.FILE: _as_file,
}
