"""What a form is about, in one line of a list: a person, an object, or the first words of its text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from spoc.core.formats.sirene import FIELDS, FieldKind, FormField
from spoc.desk.ui import times
from spoc.office.exchange import form_values
from spoc.words import alerts, fields, persons

TEXTS = ("request_text", "reply_text", "free_text", "important_notice", "hit.circumstances")
FIRST_WORDS = 80


def about(values: Mapping[str, object]) -> str:
    person = ", ".join(_told(values, "person.family_name", "person.given_names"))
    born = form_values.one(values, "person.birth_date")
    if person:
        return f"{person} · {born}" if born else person
    numbers = [str(each[0]) if isinstance(each, Sequence) and not isinstance(each, str) else str(each)
               for each in _listed(values.get("object.identifiers"))]  # fmt: skip
    thing = " ".join(_told(values, "object.make", "object.model"))
    if numbers or thing:
        return " · ".join(part for part in (thing, ", ".join(numbers)) if part)
    return next((text[:FIRST_WORDS] for key in TEXTS if (text := form_values.one(values, key))), "")


@dataclass(frozen=True, kw_only=True)
class Said:
    """One field as a page shows it."""

    number: str
    key: str
    label: str
    texts: tuple[str, ...]
    is_long: bool


@dataclass(frozen=True, kw_only=True)
class Section:
    key: str
    label: str
    said: tuple[Said, ...]


CODED = {"person.sex": persons.sex, "subject_kind": alerts.subject_kind}
HEADINGS = frozenset(
    {"form_type", "form_ref", "thread_id", "sent_at", "sender_cc", "recipient_cc", "in_reply_to", "attachments"}
)
"""Fields that stand elsewhere on the page already."""
PLACE = {field.key: place for place, field in enumerate(FIELDS)}


def sections(values: Mapping[str, object]) -> tuple[Section, ...]:
    """A form in its parts, in the order of the catalogue."""
    shown = [entry for entry in form_values.entries(values) if entry.field.key not in HEADINGS]
    by_field: dict[FormField, list[str]] = {}
    for entry in shown:
        by_field.setdefault(entry.field, []).append(_readable(entry.field, entry.text, entry.attributes))
    rows = [
        Said(
            number=field.number,
            key=field.key,
            label=fields.label(field.key),
            texts=tuple(texts),
            is_long=field.kind is FieldKind.MULTILINE,
        )
        for field, texts in by_field.items()
    ]
    ordered = sorted(rows, key=lambda row: (ORDER.index(_section(row)), PLACE[row.key]))
    grouped = groupby(ordered, key=_section)
    return tuple(Section(key=key, label=fields.section(key), said=tuple(said)) for key, said in grouped)


ORDER = ("hit", "person", "object", "offence", "warrant", "")
"""What happened first, then to whom; what concerns the message itself last."""


def _section(row: Said) -> str:
    return row.key.rpartition(".")[0]


def _readable(field: FormField, text: str, attributes: Sequence[str]) -> str:
    if field.kind is FieldKind.FLAG:
        return "✓"
    if field.key in CODED:
        return CODED[field.key](text)
    if field.kind is FieldKind.MOMENT:
        return _moment(text)
    return " · ".join(part for part in (text, *attributes) if part)


def _moment(text: str) -> str:
    try:
        return times.moment(datetime.fromisoformat(text))
    except ValueError:
        return text


def _told(values: Mapping[str, object], *keys: str) -> list[str]:
    return [text for key in keys if (text := form_values.one(values, key))]


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else []
