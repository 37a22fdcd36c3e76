"""What a new alert may be: the categories of the desk with their law, and about whom or what each may be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from spoc.core.law.alert_categories import CATEGORIES, CategoryAsks
from spoc.core.law.approvals import checks_for
from spoc.core.law.rules import in_force
from spoc.core.law.switches import why_off
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.offices import System
from spoc.office.catalogue.selectors import national_categories
from spoc.procedures.alerts.checking import why_not_category
from spoc.procedures.entry_points import is_to_find
from spoc.words import alerts, law, offices
from spoc.words.reasons import sentence


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One category. code: of the address; why_not: why no such alert may be begun now."""

    code: str
    category: AlertCategory
    national_code: str
    title: str
    system: System
    source: str
    action: str
    approver: str
    kinds: int
    why_not: str


@dataclass(frozen=True, kw_only=True)
class Subject:
    kind: SubjectKind
    word: str
    is_to_find: bool
    """It is entered so that a person be found."""


@dataclass(frozen=True, kw_only=True)
class Begins:
    """A system with the categories that it knows."""

    system: System
    title: str
    choices: tuple[Choice, ...]


def systems(on: date) -> tuple[Begins, ...]:
    """In the order of the law; what is switched off stands there with its reason."""
    choices = [*_by_law(on), *_national(on)]
    named = dict.fromkeys(one.system for one in choices)
    return tuple(
        Begins(system=one, title=offices.system(one), choices=tuple(each for each in choices if each.system is one))
        for one in named
    )


def choice_with(code: str, on: date) -> Choice | None:
    return next((one for group in systems(on) for one in group.choices if one.code == code and not one.why_not), None)


def subjects_of(choice: Choice, on: date) -> tuple[Subject, ...]:
    """Whom or what an alert of this category may be about."""
    fitting = [
        kind for kind in SubjectKind if why_not_category(choice.category, kind, choice.national_code, on=on) is None
    ]
    found = (
        Subject(
            kind=kind,
            word=alerts.subject_kind(kind),
            is_to_find=is_to_find(choice.category, kind, on),
        )
        for kind in fitting
    )
    return tuple(sorted(found, key=lambda one: one.is_to_find))


def _by_law(on: date) -> Iterator[Choice]:
    turned_on = frozenset(settings.OFFICE.switched_on)
    for row in in_force(CATEGORIES, on):
        if row.may_be_own and row.category is not AlertCategory.NATIONAL:
            off = why_off(row.switch, turned_on, on)
            yield Choice(
                code=row.category.value,
                category=row.category,
                national_code="",
                title=alerts.category(row.category),
                system=row.system,
                source=law.cited(row.source.act, row.source.place),
                action=alerts.action(row.requested_action),
                approver=_approver(row, on),
                kinds=len(row.subjects),
                why_not=sentence(off) if off else "",
            )


def _national(on: date) -> Iterator[Choice]:
    for row in national_categories(on):
        yield Choice(
            code=f"{AlertCategory.NATIONAL}:{row.code}",
            category=AlertCategory.NATIONAL,
            national_code=row.code,
            title=row.title,
            system=System.NATIONAL,
            source=f"{row.act} {row.article}",
            action=alerts.action(row.requested_action),
            approver=_("a second officer: %(role)s") % {"role": offices.role(row.approver)},
            kinds=len(row.subjects),
            why_not="",
        )


def _approver(row: CategoryAsks, on: date) -> str:
    checks = len(checks_for(row.category, on))
    if not checks:
        return _("a second officer")
    return _("a second officer, who looks at %(count)d points of law") % {"count": checks}
