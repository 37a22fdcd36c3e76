"""What the law says of a row, as of a draft that is typed: the same facts, the same rules, the same keys of reasons.

What only an officer knows stands in columns of its own; a row brings no pictures and no papers.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings

from spoc.core.law.alert_categories import category_rule
from spoc.core.law.categories.asking import ARTICLE_32
from spoc.core.law.categories.national import NationalCategory
from spoc.core.law.data.rows import Case
from spoc.core.law.entry_checks import EntryFacts, ExistingAlert, Finding, Sameness, check_entry
from spoc.core.law.precedence import Version
from spoc.core.terms.alerts import AlertCategory, SubjectKind, Warning  # noqa: A004  the word of R62 Art 20(3)(j)
from spoc.core.terms.data_points import DataPoint
from spoc.procedures.alert_checking import Noted
from spoc.procedures.alert_neighbours import Other
from spoc.procedures.alert_points import points_of
from spoc.procedures.bulk_import.columns import DIFFERENT_FROM, SAME_AS, parts
from spoc.procedures.bulk_import.prepared import Prepared


def noted_by_law(
    row: Prepared, others: Sequence[Other], national: NationalCategory | None, *, on: date
) -> tuple[Noted, ...]:
    """Everything that the checks of the entry find of it."""
    return tuple(map(_noted, check_entry(_facts(row, others, national, on), on)))


def said_of_others(values: Mapping[str, object]) -> dict[str, str]:
    """What an officer said of alerts that were found, by their references."""
    same = dict.fromkeys(parts(values.get(SAME_AS)), Sameness.SAME.value)
    return same | dict.fromkeys(parts(values.get(DIFFERENT_FROM)), Sameness.DIFFERENT.value)


def _facts(row: Prepared, others: Sequence[Other], national: NationalCategory | None, on: date) -> EntryFacts:
    content, wanted_for = row.content, str(row.values.get("entry.wanted_for", ""))
    told = frozenset({DataPoint.CASE_TYPE}) if row.category in ARTICLE_32 else frozenset()
    return EntryFacts(
        category=row.category,
        subject=row.kind,
        points=points_of(content) | told,
        proportionality=content.reason,
        is_terrorism=Warning.TERRORISM in content.warnings,
        searched=True,
        existing=_existing(row, others),
        unavailable=frozenset(
            DataPoint(one) for one in parts(row.values.get("entry.unavailable")) if one in set(DataPoint)
        ),
        turned_on=frozenset(settings.OFFICE.switched_on),
        national=national,
        for_person=_for_person(row.category, row.kind, on),
        wanted_for=Case(wanted_for) if wanted_for in set(Case) else None,
        version=Version(settings.OFFICE.precedence_version),
        is_immediate=content.is_immediate,
    )


def _existing(row: Prepared, others: Sequence[Other]) -> tuple[ExistingAlert, ...]:
    said = said_of_others(row.values)
    return tuple(
        ExistingAlert(
            reference=one.reference,
            issuing_state=one.issuing_state,
            category=one.category,
            is_own=one.is_own,
            sameness=Sameness(said.get(one.reference, Sameness.UNDECIDED)),
            score=one.score,
            is_immediate=one.is_immediate,
        )
        for one in others
    )


def _for_person(category: AlertCategory, kind: SubjectKind, on: date) -> AlertCategory | None:
    """An object under a category of persons is entered to find one (R62 Art 26(6) and its like)."""
    rule = category_rule(category, on)
    is_thing = not kind.is_human and kind not in rule.subjects
    return category if is_thing and SubjectKind.PERSON in rule.subjects else None


def _noted(one: Finding) -> Noted:
    about = one.reason.values.get("reference") or one.reason.values.get("points") or one.field
    return Noted(
        key=f"{one.rule}:{about}" if about else one.rule,
        field=one.field,
        reason=one.reason,
        weight=one.weight,
        rule=one.rule,
        source=str(one.source),
    )
