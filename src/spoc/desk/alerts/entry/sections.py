"""The form of an alert in its sections: who or what, why, how; made of the declaration of its kind and of the law."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from spoc.core.law.categories.asking import CHECKS
from spoc.core.law.data.rows import Case
from spoc.core.law.entry.rules import Step, entry_rule
from spoc.core.law.minimum_data import DATA, DataNeeds
from spoc.core.law.red_notice import WANTED, Counted
from spoc.core.law.rules import in_force
from spoc.core.terms.alerts import AlertCategory, SubjectKind, Warning  # noqa: A004  the word of R62 Art 20(3)(j)
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.kinds import Field, Kind, fields_for, kind_of
from spoc.core.terms.kinds.identity_cells import IDENTITY_COLUMNS
from spoc.desk.alerts.entry.asked import needs_of, takes_decision_years
from spoc.desk.alerts.entry.controls import Control, Shape, of_field, of_identity, of_number, one_text, parts_of
from spoc.desk.alerts.entry.saying import COUNTED, HINTS, LABELS, LONG_DETAILS, MONTHS_HINT, SECTIONS, WANTED_FOR
from spoc.office.alerts.models import Alert
from spoc.procedures.alerts.checking import TO_FIND
from spoc.procedures.alerts.content import ALERT_COLUMNS, FURTHER, MORE_OF_IDENTITY
from spoc.procedures.entry_points import detail_points, is_to_find
from spoc.words import alerts, data_points, kinds

MORE_IDENTITIES = 2
"""Empty ones kept ready behind those that are filled."""
MOST_IDENTITIES = 40


@dataclass(frozen=True, kw_only=True)
class Group:
    """Controls that stand together. is_folded: opened by whoever needs it, until something stands in it."""

    key: str
    title: str
    controls: tuple[Control, ...]
    is_folded: bool = False

    @property
    def shown(self) -> list[Control]:
        return [one for one in self.controls if one.is_first_sight]

    @property
    def more(self) -> list[Control]:
        return [one for one in self.controls if not one.is_first_sight]

    @property
    def is_open(self) -> bool:
        return not self.is_folded or bool(self.shown)


@dataclass(frozen=True, kw_only=True)
class Section:
    key: str
    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, kw_only=True)
class FormOf:
    """What a form is made from. fields: of the kind's data, those of the category and those that are filled."""

    category: AlertCategory
    kind: Kind
    needs: DataNeeds
    fields: tuple[Field, ...]
    on: date

    @property
    def columns(self) -> list[str]:
        """Of the subject and of the alert itself."""
        identities = identity_columns() if self.kind.has_identities else ()
        numbers = [f"{one.column}{part}" for one in self.kind.numbers for part in ("", ".kind", ".state")]
        return [*identities, *numbers, *(one.column for one in self.fields), *ALERT_COLUMNS]

    @classmethod
    def alert(cls, alert: Alert, values: Mapping[str, object], on: date) -> "FormOf":
        category, kind = AlertCategory(alert.category), kind_of(SubjectKind(alert.subject.kind))
        fitting = fields_for(kind, category)
        fields = tuple(one for one in kind.fields if one in fitting or values.get(one.column))
        needs = needs_of(category, kind.subject, on, values.get("entry.wanted_for"))
        return cls(category=category, kind=kind, needs=needs, fields=fields, on=on)


def sections_of(form: FormOf, values: Mapping[str, object]) -> tuple[Section, ...]:
    """The form with its values, before anything is marked as asked for or wrong."""
    about = "who" if form.kind.subject.is_human else "what"
    sections = ((about, _about(form, values)), ("why", _why(form, values)), ("how", _how(form, values)))
    return tuple(
        Section(key=key, title=str(SECTIONS[key]), groups=tuple(group for group in groups if group.controls))
        for key, groups in sections
    )


def identity_columns() -> tuple[str, ...]:
    return (*IDENTITY_COLUMNS, *MORE_OF_IDENTITY)


def _about(form: FormOf, values: Mapping[str, object]) -> Iterator[Group]:
    kind = form.kind
    if kind.has_identities:
        yield from _identities(values)
    numbers = tuple(of_number(one, values) for one in kind.numbers)
    yield Group(key="numbers", title=_("Numbers"), controls=numbers)
    for group in kind.groups:
        controls = tuple(of_field(one, values.get(one.column)) for one in form.fields if one.group is group)
        yield Group(key=f"group-{group}", title=kinds.group(group), controls=controls, is_folded=kind.subject.is_human)


def _identities(values: Mapping[str, object]) -> Iterator[Group]:
    columns = identity_columns()
    first = tuple(of_identity(column, values.get(column), name=column) for column in columns)
    yield Group(key="identity", title=_("Identity"), controls=first)
    kept = values.get(FURTHER)
    further = [one for one in kept if isinstance(one, Mapping)] if isinstance(kept, list | tuple) else []
    for place, cells in enumerate([*further, *[{}] * MORE_IDENTITIES][:MOST_IDENTITIES], 1):
        controls = (of_identity(one, cells.get(one), name=f"{FURTHER}.{place}.{one}") for one in columns)
        title = _("Further identity %(number)d") % {"number": place}
        yield Group(key=f"identity-{place}", title=title, controls=tuple(controls), is_folded=True)


def _why(form: FormOf, values: Mapping[str, object]) -> Iterator[Group]:
    texts = [
        _own("alert.reason", values, Shape.LONG),
        _own("alert.offence", values, Shape.LONG),
        _own("alert.authority", values),
        _own("alert.decision_reference", values),
    ]
    if takes_decision_years(form.category):
        texts.append(_own("detail.decision_years", values))
    yield Group(key="reason", title="", controls=tuple(texts))
    yield Group(key="wanted", title=_("Penalty"), controls=tuple(_wanted(form, values)))
    points = detail_points(form.category, form.columns, form.needs)
    kept = [DataPoint(one) for name in values if (one := name.removeprefix("detail.")) in set(DataPoint)]
    details = (_detail(one, values) for one in DataPoint if one in points or one in kept)
    yield Group(key="details", title=_("What the law asks besides"), controls=tuple(details))


def _wanted(form: FormOf, values: Mapping[str, object]) -> Iterator[Control]:
    rows = in_force(DATA, form.on)
    if form.category in WANTED or any(row.case and form.category in row.categories for row in rows):
        options = tuple((str(one), str(WANTED_FOR[one])) for one in Case)
        yield _own("entry.wanted_for", values, Shape.CHOICE, options)
    for one in Counted if form.category in WANTED else ():
        name = f"entry.penalty.{one}"
        texts = one_text(values.get(name))
        yield Control(name=name, label=str(COUNTED[one]), shape=Shape.LINE, texts=texts, hint=str(MONTHS_HINT))


def _how(form: FormOf, values: Mapping[str, object]) -> Iterator[Group]:
    warnings = tuple((str(one), alerts.warning(one)) for one in Warning)
    own = [_own("alert.warnings", values, Shape.CHOICES, warnings)]
    if form.category in CHECKS:
        own += [_own(name, values, Shape.SWITCH) for name in ("alert.is_immediate", "alert.is_for_security")]
    own += [_own("alert.issued_on", values), _own("alert.review_on", values), _own("alert.remarks", values, Shape.LONG)]
    yield Group(key="action", title="", controls=tuple(own))
    yield Group(key="stated", title=_("Stated for the checks"), controls=tuple(_stated(form, values)))


def _stated(form: FormOf, values: Mapping[str, object]) -> Iterator[Control]:
    """What only the officer knows, and no machine finds out."""
    if is_to_find(form.category, form.kind.subject, form.on):
        yield _own(TO_FIND, values)
    if entry_rule(Step.SEARCH_BY_PRINTS, form.category, form.on) is not None and form.kind.subject.is_human:
        yield _own("entry.searched_by_prints", values, Shape.SWITCH)
    if entry_rule(Step.KEPT_BACK, form.category, form.on) is not None:
        yield _own("entry.keep_back", values, Shape.SWITCH)
    points = [point for point in DataPoint if point in form.needs.if_available]
    if points:
        options = tuple((str(one), data_points.point(one)) for one in points)
        yield _own("entry.unavailable", values, Shape.CHOICES, options)


def _own(
    name: str, values: Mapping[str, object], shape: Shape = Shape.LINE, options: tuple[tuple[str, str], ...] = ()
) -> Control:
    cell = values.get(name)
    texts = parts_of(cell) if shape is Shape.CHOICES else one_text(cell)
    if shape is Shape.SWITCH and texts == ("no",):
        texts = ()
    hint = str(HINTS.get(name, ""))
    return Control(name=name, label=str(LABELS[name]), shape=shape, texts=texts, options=options, hint=hint)


def _detail(point: DataPoint, values: Mapping[str, object]) -> Control:
    name = f"detail.{point}"
    shape = Shape.LONG if point in LONG_DETAILS else Shape.LINE
    return Control(name=name, label=data_points.point(point), shape=shape, texts=one_text(values.get(name)))
