"""What is shown and searched of a subject: its title, the fields worth a search key, those of a category's form."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spoc.core.terms.alert_records import NumberValue
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.kinds.declaring import Field, Kind
from spoc.core.terms.kinds.values import written_value
from spoc.core.terms.persons import Identity

MOST_PARTS = 4
"""Parts of a title: more is no title."""


@dataclass(frozen=True, kw_only=True)
class SearchKey:
    """A value of a field by which a thing is found besides its numbers. field: its key; text: as `folded`."""

    field: str
    text: str


def title(
    kind: Kind, data: Mapping[str, object], numbers: Sequence[NumberValue], identities: Sequence[Identity] = ()
) -> str:
    """One line that tells this one from others, the same in every language; empty when nothing for it is there."""
    parts = (_title_part(column, data, numbers, identities) for column in kind.title)
    return " · ".join([part for part in parts if part][:MOST_PARTS])


def _title_part(
    column: str, data: Mapping[str, object], numbers: Sequence[NumberValue], identities: Sequence[Identity]
) -> str:
    where, _, key = column.partition(".")
    if where == "data":
        value = data.get(key)
        first = value[0] if isinstance(value, list | tuple) and value else value
        return f"{first:g}" if isinstance(first, float) else str(first or "")
    if where == "number":
        return next((one.value for one in numbers if one.kind == key), "")
    return next((name.full or f"{name.given} {name.family}".strip() for one in identities for name in one.names), "")


def search_keys(kind: Kind, data: Mapping[str, object]) -> tuple[SearchKey, ...]:
    """The values worth a search key: names of boats, titles and makers of works of art and their like."""
    fields = [field for field in kind.fields if field.is_searchable and data.get(field.key)]
    texts = [(field.key, folded(text)) for field in fields for text in _texts(field, data[field.key])]
    return tuple(SearchKey(field=key, text=text) for key, text in texts if text)


def folded(text: str) -> str:
    """Words without accents and marks, in small letters, one blank between: what two spellings share."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return " ".join(kept.split())


def fields_for(kind: Kind, category: AlertCategory | None = None) -> tuple[Field, ...]:
    """The fields that the form of an alert of this category shows; without a category all of them."""
    return tuple(field for field in kind.fields if category is None or not field.only_for or category in field.only_for)


def _texts(field: Field, value: object) -> Sequence[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [written_value(field, value)]
