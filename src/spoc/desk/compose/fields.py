"""The fields of a draft as controls of a page, and what a page posts as values of a draft."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from django.http import QueryDict
from django.utils import timezone

from spoc.core.formats.sirene import FIELDS, Entry, FieldKind, FormField, fields_of
from spoc.core.terms.messages import FormCode
from spoc.core.terms.persons import Sex
from spoc.desk.ui.about import ORDER
from spoc.office.exchange import form_values
from spoc.procedures.composing import ADDED, Problem
from spoc.words import alerts, fields, persons
from spoc.words.reasons import sentence

ROWS_MORE = 1
"""Empty rows kept ready under a list of documents."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One document or number with its kind and state."""

    value: str = ""
    kind: str = ""
    country: str = ""


@dataclass(frozen=True, kw_only=True)
class Control:
    """One field on the page. text: its value, one line each where it may come more than once."""

    key: str
    number: str
    label: str
    kind: FieldKind
    max_length: int
    is_many: bool
    is_mandatory: bool
    text: str
    rows: tuple[Row, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    stands: str | None = None
    """What another window has kept in this field meanwhile; None where both say the same."""

    @property
    def is_long(self) -> bool:
        """Takes the whole width."""
        return self.kind in (FieldKind.MULTILINE, FieldKind.IDENTIFIER, FieldKind.FLAG)

    @property
    def is_first_sight(self) -> bool:
        """Shown at once: what must be said, what was said, what is wrong. The rest is a key away."""
        is_said = bool(self.text or any(row.value for row in self.rows) or self.stands)
        return bool(self.is_mandatory or is_said or self.errors)


@dataclass(frozen=True, kw_only=True)
class Group:
    key: str
    label: str
    shown: tuple[Control, ...]
    more: tuple[Control, ...]


def groups(letter: FormCode, values: Mapping[str, object], problems: Iterable[Problem] = ()) -> tuple[Group, ...]:
    """The controls of a form of this letter in its sections, with what is wrong beside each."""
    found = list(problems)
    controls = [_control(letter, field, values, found) for field in _shown(letter)]
    ordered = sorted(controls, key=lambda control: ORDER.index(_section(control)))
    return tuple(_group(key, tuple(part)) for key, part in groupby(ordered, key=_section))


def beside(shown: Iterable[Group], kept: Mapping[str, object]) -> tuple[Group, ...]:
    """The same groups, and under each field what is kept in it where that is something else than what it shows."""
    return tuple(
        _group(group.key, tuple(_beside(control, kept) for control in (*group.shown, *group.more))) for group in shown
    )


def values_in(letter: FormCode, posted: QueryDict) -> dict[str, object]:
    """What the page posted, under the keys of the catalogue; moments in the office's zone become aware."""
    return {field.key: value for field in _shown(letter) if (value := _value(field, posted))}


def typed_in(posted: QueryDict) -> tuple[tuple[str, str], ...]:
    """Label and text of all that was posted, whatever form it was on, for when there is no draft to keep it in."""
    values = {field.key: value for field in FIELDS if (value := _value(field, posted))}
    return tuple((str(fields.label(one.field.key)), _line(one)) for one in form_values.entries(values))


def _beside(control: Control, kept: Mapping[str, object]) -> Control:
    there = form_values.entries({control.key: kept.get(control.key)})
    is_moment = control.kind is FieldKind.MOMENT
    stands = "\n".join(_local(one.text) if is_moment else _line(one) for one in there)
    rows = [" ".join(filter(None, (row.value, row.kind, row.country))) for row in control.rows if row.value]
    return control if stands == ("\n".join(rows) or control.text) else replace(control, stands=stands)


def _line(entry: Entry) -> str:
    return " ".join(part for part in (entry.text, *entry.attributes) if part)


def _shown(letter: FormCode) -> list[FormField]:
    return [field for field in fields_of(letter) if field.key not in ADDED and field.kind is not FieldKind.FILE]


def _section(control: Control) -> str:
    return control.key.rpartition(".")[0]


def _group(key: str, controls: tuple[Control, ...]) -> Group:
    return Group(
        key=key,
        label=fields.section(key),
        shown=tuple(control for control in controls if control.is_first_sight),
        more=tuple(control for control in controls if not control.is_first_sight),
    )


def _control(letter: FormCode, field: FormField, values: Mapping[str, object], problems: list[Problem]) -> Control:
    own = [problem for problem in problems if problem.key == field.key]
    entries = form_values.entries({field.key: values.get(field.key)})
    is_rows = field.kind is FieldKind.IDENTIFIER
    rows = [Row(value=one.text, **dict(zip(("kind", "country"), one.attributes, strict=False))) for one in entries]
    return Control(
        key=field.key,
        number=field.number,
        label=fields.label(field.key),
        kind=field.kind,
        max_length=field.max_length,
        is_many=field.many,
        is_mandatory=letter in field.mandatory,
        text="" if is_rows else _text(field, [one.text for one in entries]),
        rows=tuple(rows + [Row()] * ROWS_MORE) if is_rows else (),
        options=_options(field),
        warnings=tuple(sentence(one.reason) for one in own if not one.stops),
        errors=tuple(sentence(one.reason) for one in own if one.stops),
    )


def _text(field: FormField, texts: list[str]) -> str:
    if field.kind is FieldKind.MOMENT and texts:
        return _local(texts[0])
    return "\n".join(texts)


def _options(field: FormField) -> tuple[tuple[str, str], ...]:
    if field.choice is None:
        return ()
    words = persons.sex if field.choice is Sex else alerts.subject_kind
    return tuple((one.value, words(one.value)) for one in _members(field.choice) if one.value)


def _members(choice: type[StrEnum]) -> list[StrEnum]:
    return list(choice)


def _value(field: FormField, posted: QueryDict) -> object:
    if field.kind is FieldKind.IDENTIFIER:
        columns = (
            posted.getlist(field.key),
            posted.getlist(f"{field.key}.kind"),
            posted.getlist(f"{field.key}.country"),
        )
        return [[value.strip(), kind, country.strip().upper()]
                for value, kind, country in zip(*columns, strict=False) if value.strip()]  # fmt: skip
    text = posted.get(field.key, "").replace("\r\n", "\n").strip()
    if field.kind is FieldKind.FLAG:
        return "yes" if text else ""
    if field.kind is FieldKind.MOMENT:
        return _aware(text)
    if field.many:
        return [line.strip() for line in text.splitlines() if line.strip()]
    return text


def _local(text: str) -> str:
    """For the browser's control of day and time: the office's clock, to the minute."""
    try:
        return f"{timezone.localtime(datetime.fromisoformat(text)):%Y-%m-%dT%H:%M}"
    except ValueError:
        return text


def _aware(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return (timezone.make_aware(moment) if moment.tzinfo is None else moment).isoformat()
