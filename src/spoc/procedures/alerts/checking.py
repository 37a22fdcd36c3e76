"""What the law says of what is typed for an alert, in its order: asked while it is written, and before each step out.

What only the officer knows stands among the values: whether an alert that was found is about the same (``sameness``),
which data there are none of (``entry.unavailable``), what somebody is wanted for; no machine says that two are one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from spoc.core.law.entry_checks import (
    EntryFacts,
    Finding,
    Weight,
    check_entry,
)
from spoc.core.law.mechanics.links import BOUND
from spoc.core.law.rules import in_force
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.kinds import Finding as KindFinding
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert
from spoc.office.subjects.models import Biometric
from spoc.office.subjects.selectors import biometrics_of_sought
from spoc.procedures.alerts.content import AlertContent, read_content, written_content
from spoc.procedures.alerts.facts import SAMENESS, TO_FIND, facts_of, for_person, is_yes, national_law, person_sought
from spoc.procedures.alerts.neighbours import Other, others_like
from spoc.procedures.alerts.records import content_of
from spoc.procedures.alerts.writing import new_subject
from spoc.procedures.subjects.entry import Around, check_subject

__all__ = [
    "SAMENESS",
    "STATEMENTS",
    "TO_FIND",
    "Checked",
    "Noted",
    "blockers_of",
    "check",
    "person_sought",
    "stated_before",
    "values_of",
    "why_not_category",
]

STATEMENTS = "statements"
"""Key of what the officer stated, among the findings of a step."""
WRITTEN_BY = ("propose", "update", "addendum")
STANDS_IN_THE_WAY = frozenset({"alerts.entry.one_per_state"})
INCOMPATIBLE = frozenset({"alerts.entry.incompatible", "alerts.entry.departure_incomplete"})


@dataclass(frozen=True, kw_only=True)
class Noted:
    """One thing that was found. key: under which a reason is given where it warns. rule, source, confidence: of the
    law's row."""

    key: str
    field: str
    reason: Reason
    weight: Weight
    rule: str = ""
    source: str = ""
    confidence: str = ""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What is typed, as values, and all that was found; others: alerts that may be about the same.

    statements: what the officer said for the checks alone, kept beside the step.
    """

    content: AlertContent
    noted: tuple[Noted, ...]
    others: tuple[Other, ...]
    statements: Mapping[str, object]

    @property
    def refusals(self) -> tuple[Noted, ...]:
        return tuple(one for one in self.noted if one.weight is Weight.REFUSES)

    @property
    def warnings(self) -> tuple[Noted, ...]:
        return tuple(one for one in self.noted if one.weight is Weight.WARNS)

    def why_not(self, answers: Mapping[str, str]) -> Reason | None:
        """None when it may go on; else the first refusal, or that warnings wait for their reasons."""
        if self.refusals:
            return self.refusals[0].reason
        open_keys = [one.key for one in self.warnings if not answers.get(one.key, "").strip()]
        if not open_keys:
            return None
        return Reason(code="alerts.entry.answer_needed", values={"count": str(len(open_keys)), "keys": open_keys[0]})

    def as_json(self, answers: Mapping[str, str]) -> list[dict[str, object]]:
        """For the step: what was found, why it went on in spite of it, and what the officer stated."""
        nothing = {"field": "", "code": "", "weight": "", "answer": ""}
        stated: list[dict[str, object]] = [{"key": STATEMENTS, "values": dict(self.statements), **nothing}]
        return (stated if self.statements else []) + [
            {
                "key": one.key,
                "field": one.field,
                "code": one.reason.code,
                "values": dict(one.reason.values),
                "weight": one.weight.value,
                "answer": answers.get(one.key, "") if one.weight is Weight.WARNS else "",
            }
            for one in self.noted
        ]


def check(alert: Alert, values: Mapping[str, object], *, at: datetime) -> Checked:
    """Everything that is found of these values, if they were the alert's; nothing is written."""
    kind, on = SubjectKind(alert.subject.kind), at.date()
    content, unread = read_content(kind, _of_content(values), today=on)
    others, pictures = others_like(kind, content, but=alert.pk), list(biometrics_of_sought([alert.subject_id]))
    by_kind = [*unread, *_of_kind(alert, content, pictures, on)]
    found = check_entry(facts_of(alert, values, content, pictures, others, on=on), on)
    noted = (*map(noted_of_kind, by_kind), *_of_bond(alert, values, on), *map(noted_of_law, found))
    statements = {name: value for name, value in values.items() if _is_for_checks(name)}
    return Checked(content=content, noted=tuple(_once(noted)), others=others, statements=statements)


def stated_before(alert: Alert) -> tuple[dict[str, object], dict[str, str]]:
    """What the officer stated when it was proposed or changed last, and the reasons given then, by their keys."""
    step = alert.steps.filter(event__in=WRITTEN_BY).order_by("-at", "-id").first()
    findings = step.findings if step else []
    statements: dict[str, object] = next((one["values"] for one in findings if one.get("key") == STATEMENTS), {})
    return dict(statements), {one["key"]: one["answer"] for one in findings if one.get("answer")}


def values_of(alert: Alert) -> dict[str, object]:
    """What it says and what was stated for the checks, as its form has it."""
    statements, _ = stated_before(alert)
    return {**statements, **written_content(SubjectKind(alert.subject.kind), content_of(alert))}


def blockers_of(alert: Alert, *, at: datetime) -> tuple[str, ...]:
    """References of what stands in its way now: another alert of ours on the same; where it was to wait, also what it
    is not compatible with."""
    values = _typed(alert)
    on, content = at.date(), read_content(SubjectKind(alert.subject.kind), _of_content(values), today=at.date())[0]
    others = others_like(SubjectKind(alert.subject.kind), content, but=alert.pk)
    waits = STANDS_IN_THE_WAY | INCOMPATIBLE if is_yes(values.get("entry.keep_back")) else STANDS_IN_THE_WAY
    asked = {name: value for name, value in values.items() if name != "entry.keep_back"}
    pictures = list(biometrics_of_sought([alert.subject_id]))
    found = check_entry(facts_of(alert, asked, content, pictures, others, on=on), on)
    return tuple(str(one.reason.values["reference"]) for one in found if one.reason.code in waits)


def why_not_category(category: AlertCategory, kind: SubjectKind, national_code: str, *, on: date) -> Reason | None:
    """None when such an alert may be begun at all: ours to enter, switched on, about such a subject, in force."""
    facts = EntryFacts(
        category=category,
        subject=kind,
        points=frozenset(),
        turned_on=frozenset(settings.OFFICE.switched_on),
        national=national_law(national_code),
        for_person=for_person(category, kind, on),
    )
    first = (one for one in check_entry(facts, on) if one.field in ("category", "subject", "national") and one.refuses)
    return next((one.reason for one in first), None)


def _of_kind(alert: Alert, content: AlertContent, pictures: Sequence[Biometric], on: date) -> Sequence[KindFinding]:
    """What the declaration of the kind says of its numbers and of what it needs to be told from others."""
    attached = frozenset(BiometricKind(one.kind) for one in pictures)
    around = Around(today=on, category=AlertCategory(alert.category), biometrics=attached)
    return check_subject(new_subject(SubjectKind(alert.subject.kind), content), around)


def _of_bond(alert: Alert, values: Mapping[str, object], on: date) -> list[Noted]:
    """What is entered to find a person is bound to that person's alert from its first day (R62 Art 54(3))."""
    category, kind = AlertCategory(alert.category), SubjectKind(alert.subject.kind)
    if for_person(category, kind, on) is None or person_sought(alert, values) is not None:
        return []
    row = in_force(BOUND, on)[0]
    reason = Reason(code="alerts.entry.person_needed", values={"category": category, "source": str(row.source)})
    weight = Weight.REFUSES
    return [Noted(key=row.id, field=TO_FIND, reason=reason, weight=weight, rule=row.id, source=str(row.source))]


def noted_of_kind(one: KindFinding) -> Noted:
    """A finding of the kind's declaration, under the key by which its answer is kept, typed or in a file."""
    weight = Weight.REFUSES if one.refuses else Weight.WARNS
    return Noted(key=f"{one.field}:{one.reason.code}", field=one.field, reason=one.reason, weight=weight)


def noted_of_law(one: Finding) -> Noted:
    """A finding of the law, under the key by which its answer is kept."""
    about = one.reason.values.get("reference") or one.reason.values.get("points") or one.field
    return Noted(
        key=f"{one.rule}:{about}" if about else one.rule,
        field=one.field,
        reason=one.reason,
        weight=one.weight,
        rule=one.rule,
        source=str(one.source),
        confidence=one.confidence.value,
    )


def _once(noted: Sequence[Noted]) -> list[Noted]:
    return list({(one.key, one.reason.code): one for one in noted}.values())


def _of_content(values: Mapping[str, object]) -> dict[str, object]:
    """Without what is for the checks alone."""
    return {name: value for name, value in values.items() if not _is_for_checks(name)}


def _is_for_checks(name: str) -> bool:
    return name == SAMENESS or name.startswith("entry.")


def _typed(alert: Alert) -> Mapping[str, object]:
    draft = getattr(alert, "draft", None)
    return draft.values if draft is not None else {}
