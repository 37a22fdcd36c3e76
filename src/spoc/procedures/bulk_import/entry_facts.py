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
from spoc.core.law.entry_checks import EntryFacts, ExistingAlert, Sameness, Weight, check_entry
from spoc.core.law.mechanics.links import BOUND
from spoc.core.law.precedence import Version
from spoc.core.law.red_notice import Counted
from spoc.core.law.rules import Rule, in_force
from spoc.core.terms.alerts import Warning  # noqa: A004  the word of R62 Art 20(3)(j)
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert
from spoc.procedures.alerts.checking import Noted, noted_of_law
from spoc.procedures.alerts.facts import TO_FIND, for_person, is_yes, person_sought
from spoc.procedures.alerts.neighbours import Other
from spoc.procedures.alerts.points import points_of
from spoc.procedures.bulk_import.columns import DIFFERENT_FROM, SAME_AS, parts
from spoc.procedures.bulk_import.prepared import Prepared


def noted_by_law(
    row: Prepared, others: Sequence[Other], national: NationalCategory | None, *, on: date
) -> tuple[Noted, ...]:
    """Everything that the checks of the entry find of it."""
    found = check_entry(_facts(row, others, national, on), on)
    return (*map(noted_of_law, found), *_person_needed(row, row.values, on))


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
        keep_back=is_yes(row.values.get("entry.keep_back")),
        for_person=for_person(row.category, row.kind, on),
        wanted_for=Case(wanted_for) if wanted_for in set(Case) else None,
        penalty=_penalty(row.values),
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


def _person_needed(row: Prepared, values: Mapping[str, object], on: date) -> tuple[Noted, ...]:
    """An object that is entered to find a person names that person's alert of ours (R62 Art 26(6))."""
    if for_person(row.category, row.kind, on) is None:
        return ()
    alert = Alert(system=category_rule(row.category, on).system, category=row.category)
    if person_sought(alert, values) is not None:
        return ()
    rule = in_force(BOUND, on)[0]
    said = {"category": row.category.value, "source": str(rule.source)}
    reason = Reason(code="alerts.entry.person_needed", values=said)
    return (_refusal(rule, TO_FIND, reason),)


def _refusal(rule: Rule, field: str, reason: Reason) -> Noted:
    return Noted(key=rule.id, field=field, reason=reason, weight=Weight.REFUSES, rule=rule.id, source=str(rule.source))


def _penalty(values: Mapping[str, object]) -> dict[Counted, int]:
    """In whole months, as the form has it."""
    typed = {one: str(values.get(f"entry.penalty.{one}", "")).strip() for one in Counted}
    return {one: int(text) for one, text in typed.items() if text.isascii() and text.isdigit() and len(text) < 5}
