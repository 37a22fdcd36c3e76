"""The form of an alert as a declaration: which columns there are, of what kind, with which codes, who asks for them.

Whoever enters alerts by program builds a form of it; the pages' forms are made of the same rows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from spoc.core.law.alert_categories import CategoryAsks, category_rule
from spoc.core.law.approvals import Check, checks_for
from spoc.core.law.categories.asking import CHECKS, REFUSALS
from spoc.core.law.categories.national import NationalCategory
from spoc.core.law.data.rows import Case, Need, NeedsData
from spoc.core.law.entry.rules import Step, entry_rule
from spoc.core.law.minimum_data import DATA, DataNeeds
from spoc.core.law.red_notice import WANTED, Counted
from spoc.core.law.rules import in_force
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import (
    AlertCategory,
    DocumentKind,
    SubjectKind,
    Warning,  # noqa: A004  the word of R62 Art 20(3)(j)
)
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.kinds import Field, FieldKind, Kind, Number, Shape, fields_for, kind_of
from spoc.core.terms.kinds import Need as KindNeed
from spoc.core.terms.kinds.identity_cells import IDENTITY_COLUMNS
from spoc.core.terms.persons import IdentityKind, Sex
from spoc.office.catalogue.selectors import national_category
from spoc.procedures.alerts.checking import TO_FIND, why_not_category
from spoc.procedures.alerts.content import DAYS, MORE_OF_IDENTITY, TEXTS, YES_NO
from spoc.procedures.alerts.points import OF_FILES
from spoc.procedures.alerts.reviews import DECISION_YEARS
from spoc.procedures.entry_points import Ask, ask_of, detail_points, is_to_find, needs_of, points_of_column
from spoc.procedures.refusal import RefusedError

IDENTITY, NUMBERS, ALERT, DETAILS, STATED = "identity", "numbers", "alert", "details", "stated"
"""Groups beside those of the kind's own fields."""
_MANY_OF_IDENTITY = frozenset(
    {"identity.aliases", "identity.birth_dates", "identity.birth_places", "identity.nationalities", *MORE_OF_IDENTITY}
)
_KINDS_OF_IDENTITY = {"identity.birth_dates": FieldKind.PARTIAL_DATE, "identity.nationalities": FieldKind.COUNTRIES}
_CODES_OF_IDENTITY = {
    "identity.sex": tuple(str(one) for one in Sex if one),
    "identity.kind": tuple(str(one) for one in IdentityKind if one is not IdentityKind.MISUSED),
}


@dataclass(frozen=True, kw_only=True)
class FormColumn:
    """One column. is_many: several values, as a list or with semicolons between. declared: of the kind, whose words its
    codes have. standard: what a number follows; source: where the field is taken from."""

    column: str
    kind: FieldKind
    group: str
    ask: Ask = Ask.OPTIONAL
    codes: tuple[str, ...] = ()
    is_many: bool = False
    unit: str = ""
    longest: int = 0
    least: float | None = None
    most: float | None = None
    places: int = 0
    shape: Shape | None = None
    is_past: bool = False
    points: tuple[DataPoint, ...] = ()
    standard: str = ""
    source: str = ""
    declared: Field | None = None


@dataclass(frozen=True, kw_only=True)
class FormFile:
    """A kind of picture, print or paper, and how strongly it is asked for."""

    kind: BiometricKind
    ask: Ask


@dataclass(frozen=True, kw_only=True)
class EntryForm:
    """rows: of the law's minimum data; needs: of the kind; checklist: looked at before approval by a legal officer."""

    rule: CategoryAsks
    kind: Kind
    national: NationalCategory | None
    is_to_find: bool
    columns: tuple[FormColumn, ...]
    files: tuple[FormFile, ...]
    rows: tuple[NeedsData, ...]
    needs: tuple[KindNeed, ...]
    checklist: tuple[Check, ...]


def entry_form(category: AlertCategory, subject: SubjectKind, national_code: str = "", *, at: datetime) -> EntryForm:
    """What such an alert is entered by on this day; of nobody's data.

    Raises RefusedError as `alerts.entry.begin` would: not ours, switched off, not about such a subject, none in force.
    """
    on = at.date()
    if refusal := why_not_category(category, subject, national_code, on=on):
        raise RefusedError(refusal)
    kind, needs = kind_of(subject), needs_of(category, subject, on)
    row = national_category(national_code) if national_code else None
    fields, expressly = fields_for(kind, category), _expressly(category, on)
    columns = [*_of_subject(kind, fields), *_of_alert(category)]
    columns += _of_details(category, [one.column for one in columns], needs)
    columns += _stated(category, kind, needs, on)
    return EntryForm(
        rule=category_rule(category, on),
        kind=kind,
        national=row.as_law() if row else None,
        is_to_find=is_to_find(category, subject, on),
        columns=tuple(_asked(one, kind, fields, needs, expressly) for one in columns),
        files=tuple(_files(category, subject, needs, on)),
        rows=_rows(category, subject, on),
        needs=kind.needs,
        checklist=tuple(one.check for one in checks_for(category, on)),
    )


def _asked(
    one: FormColumn, kind: Kind, fields: Iterable[Field], needs: DataNeeds, expressly: frozenset[str]
) -> FormColumn:
    points = points_of_column(one.column) & (needs.allowed | needs.never)
    in_order = tuple(point for point in DataPoint if point in points)
    ask = Ask.MUST if one.column in expressly else ask_of(one.column, kind, fields, needs)
    return replace(one, ask=ask, points=in_order)


def _expressly(category: AlertCategory, on: date) -> frozenset[str]:
    """Asked for by other rows than those of the data: why it is proportionate; whom an object is to find."""
    reason = {"alert.reason"} if entry_rule(Step.PROPORTIONALITY, category, on) is not None else set()
    return frozenset({TO_FIND} | reason)


def _of_subject(kind: Kind, fields: Iterable[Field]) -> Iterator[FormColumn]:
    for column in (*IDENTITY_COLUMNS, *MORE_OF_IDENTITY) if kind.has_identities else ():
        codes = _CODES_OF_IDENTITY.get(column, ())
        many = column in _MANY_OF_IDENTITY
        plain = FieldKind.CODE if codes else FieldKind.TEXTS if many else FieldKind.TEXT
        what = _KINDS_OF_IDENTITY.get(column, plain)
        yield FormColumn(column=column, kind=what, group=IDENTITY, codes=codes, is_many=many)
    for number in kind.numbers:
        yield from _of_number(number)
    for field in fields:
        yield FormColumn(
            column=field.column,
            kind=field.kind,
            group=field.group,
            codes=tuple(str(code) for code in field.codes if str(code)),
            is_many=field.is_many,
            unit=field.unit,
            longest=field.longest,
            least=field.least,
            most=field.most,
            places=field.places if field.kind is FieldKind.DECIMAL else 0,
            shape=field.shape,
            is_past=field.is_past,
            source=field.source or kind.source,
            declared=field,
        )


def _of_number(number: Number) -> Iterator[FormColumn]:
    """The states, kinds and notes of several numbers stand in the order of the numbers."""
    named = {"group": NUMBERS, "is_many": number.is_many}
    kinds = tuple(str(one) for one in number.document_kinds or DocumentKind)
    yield FormColumn(
        column=number.column,
        kind=FieldKind.TEXT,
        standard=number.form.standard,
        source=number.source,
        group=NUMBERS,
        is_many=number.is_many,
    )
    if number.takes_state:
        yield FormColumn(column=f"{number.column}.state", kind=FieldKind.COUNTRY, **named)  # type: ignore[arg-type]
    if len(number.document_kinds) > 1:
        yield FormColumn(column=f"{number.column}.kind", kind=FieldKind.CODE, codes=kinds, **named)  # type: ignore[arg-type]
    if number.takes_note:
        yield FormColumn(column=f"{number.column}.note", kind=FieldKind.TEXT, **named)  # type: ignore[arg-type]


def _of_alert(category: AlertCategory) -> Iterator[FormColumn]:
    lines = ("authority", "decision_reference")
    for name in TEXTS:
        kind = FieldKind.TEXT if name in lines else FieldKind.LONG_TEXT
        yield FormColumn(column=f"alert.{name}", kind=kind, group=ALERT)
    codes = tuple(str(one) for one in Warning)
    yield FormColumn(column="alert.warnings", kind=FieldKind.CODES, group=ALERT, codes=codes, is_many=True)
    for name in DAYS:
        yield FormColumn(column=f"alert.{name}", kind=FieldKind.DAY, group=ALERT)
    for name in YES_NO if category in CHECKS else ():
        yield FormColumn(column=f"alert.{name}", kind=FieldKind.YES_NO, group=ALERT)


def _of_details(category: AlertCategory, columns: Iterable[str], needs: DataNeeds) -> Iterator[FormColumn]:
    for point in detail_points(category, columns, needs):
        yield FormColumn(column=f"detail.{point}", kind=FieldKind.LONG_TEXT, group=DETAILS)
    if category in REFUSALS | {AlertCategory.RETURN}:
        yield FormColumn(column=f"detail.{DECISION_YEARS}", kind=FieldKind.WHOLE, group=DETAILS)


def _stated(category: AlertCategory, kind: Kind, needs: DataNeeds, on: date) -> Iterator[FormColumn]:
    """What only the officer knows, and what is for the checks alone."""
    if is_to_find(category, kind.subject, on):
        yield FormColumn(column=TO_FIND, kind=FieldKind.TEXT, group=STATED)
    if category in WANTED or any(row.case and category in row.categories for row in in_force(DATA, on)):
        yield FormColumn(column="entry.wanted_for", kind=FieldKind.CODE, group=STATED, codes=tuple(map(str, Case)))
    for one in Counted if category in WANTED else ():
        yield FormColumn(column=f"entry.penalty.{one}", kind=FieldKind.WHOLE, group=STATED)
    if entry_rule(Step.SEARCH_BY_PRINTS, category, on) is not None and kind.subject.is_human:
        yield FormColumn(column="entry.searched_by_prints", kind=FieldKind.YES_NO, group=STATED)
    if entry_rule(Step.KEPT_BACK, category, on) is not None:
        yield FormColumn(column="entry.keep_back", kind=FieldKind.YES_NO, group=STATED)
    points = tuple(str(point) for point in DataPoint if point in needs.if_available)
    if points:
        yield FormColumn(column="entry.unavailable", kind=FieldKind.CODES, group=STATED, codes=points, is_many=True)


def _files(category: AlertCategory, subject: SubjectKind, needs: DataNeeds, on: date) -> Iterator[FormFile]:
    if entry_rule(Step.WARRANT, category, on) is not None and subject.is_human:
        yield FormFile(kind=BiometricKind.WARRANT, ask=Ask.MUST)
    asks = ((needs.mandatory, Ask.MUST), (needs.if_available, Ask.IF_KNOWN), (needs.optional, Ask.OPTIONAL))
    for point, kinds in OF_FILES.items():
        ask = next((ask for points, ask in asks if point in points), None)
        for kind in sorted(kinds) if ask else ():
            yield FormFile(kind=kind, ask=Ask.ONE_OF if ask is Ask.MUST and len(kinds) > 1 else ask or Ask.OPTIONAL)


def _rows(category: AlertCategory, subject: SubjectKind, on: date) -> tuple[NeedsData, ...]:
    asked = AlertCategory.OBJECT if is_to_find(category, subject, on) else category
    fitting = [row for row in in_force(DATA, on) if asked in row.categories and subject in row.subjects]
    return tuple(sorted(fitting, key=lambda row: list(Need).index(row.need)))
