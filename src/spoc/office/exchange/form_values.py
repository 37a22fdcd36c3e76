"""A form's fields as `Message.form` keeps them: as text under the keys of the field catalogue, whole or half typed.

One value is a text; a field that may come more than once is a list; a value with attributes (a document with its kind
and country) is a list of its text and them. So a draft holds whatever was typed, right or wrong.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import TypeAlias, cast

from spoc.core.formats.sirene import Entry, FormField, SireneForm, entries_of, field_named
from spoc.core.law.access import FieldGroup

Value: TypeAlias = "str | list[str] | list[list[str]]"
Values: TypeAlias = "dict[str, Value]"


def values_of(form: SireneForm) -> Values:
    """What is stored of a form that was read or made."""
    return _gathered(entries_of(form))


def stored(values: Mapping[str, object]) -> Values:
    """What was handed in (by a page, the API, another procedure), brought into the stored shape; empty ones go.

    Raises KeyError for a key that is no field's, ValueError for a value of no known shape.
    """
    return _gathered(entry for key, value in values.items() for entry in _entries(field_named(key), value))


def entries(values: Mapping[str, object]) -> list[Entry]:
    """The stored values as the entries that `core.formats.sirene` reads; keys of a newer version are passed over."""
    found: list[Entry] = []
    for key, value in values.items():
        try:
            field = field_named(key)
        except KeyError:
            continue
        found += _entries(field, value)
    return found


GROUPS: Mapping[str, FieldGroup] = {
    "person": FieldGroup.IDENTITY,
    "object": FieldGroup.OBJECT,
    "offence": FieldGroup.OFFENCE,
    "warrant": FieldGroup.AUTHORITY,
    "hit": FieldGroup.REMARKS,
}
"""Which group of fields a part of the form belongs to."""
ABOUT_WHAT = frozenset(
    {"form_type", "form_ref", "in_reply_to", "schengen_ids", "act_article", "subject_kind", "urgent"}
)
"""Of the form's own fields, those that say what it is about; the others are told in free words."""


def visible(values: Mapping[str, object], groups: Set[FieldGroup]) -> dict[str, object]:
    """Of the stored values those that a reader of these groups sees."""
    return {key: value for key, value in values.items() if _group_of(key) in groups}


def _group_of(key: str) -> FieldGroup:
    part = key.rpartition(".")[0].partition(".")[0]
    return GROUPS.get(part, FieldGroup.ACTION if key in ABOUT_WHAT else FieldGroup.REMARKS)


def one(values: Mapping[str, object], key: str) -> str:
    """The text of a field that comes once; empty when it is not there."""
    value = values.get(key)
    return value if isinstance(value, str) else ""


def many(values: Mapping[str, object], key: str) -> list[str]:
    """The texts of a field that may come more than once, without attributes."""
    return [entry.text for entry in _entries(field_named(key), values.get(key))]


def _gathered(found: Iterable[Entry]) -> Values:
    values: Values = {}
    for entry in found:
        each = [entry.text, *entry.attributes] if entry.attributes else entry.text
        if entry.field.many:
            cast("list[object]", values.setdefault(entry.field.key, [])).append(each)
        elif isinstance(each, str):
            values[entry.field.key] = each
    return values


def _entries(field: FormField, value: object) -> Iterator[Entry]:
    if value is None or value == "" or value is False:
        return
    if value is True:
        yield Entry(field=field, text="yes")
    elif isinstance(value, str):
        yield Entry(field=field, text=value)
    elif isinstance(value, Sequence):
        for each in value:
            yield from _entry(field, each)
    else:
        raise ValueError(f"{field.key}: {type(value).__name__} is no value of a form")


def _entry(field: FormField, each: object) -> Iterator[Entry]:
    if isinstance(each, str):
        if each:
            yield Entry(field=field, text=each)
    elif isinstance(each, Sequence) and all(isinstance(part, str) for part in each):
        if each and each[0]:
            yield Entry(field=field, text=each[0], attributes=tuple(each[1:]))
    else:
        raise ValueError(f"{field.key}: {type(each).__name__} is no value of a form")
