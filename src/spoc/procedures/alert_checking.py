"""What the law says of what is typed for an alert, in its order: asked while it is written, and before each step out.

What only the officer knows stands among the values: whether an alert that was found is about the same (``sameness``),
which data there are none of (``entry.unavailable``), what somebody is wanted for; no machine says that two are one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from spoc.core.law.alert_categories import category_rule
from spoc.core.law.categories.asking import ARTICLE_32
from spoc.core.law.categories.national import NationalCategory
from spoc.core.law.data.rows import Case
from spoc.core.law.entry_checks import (
    BiometricQuality,
    Departure,
    EntryFacts,
    ExistingAlert,
    Finding,
    Sameness,
    Weight,
    check_entry,
)
from spoc.core.law.mechanics.biometrics import DnaFacts
from spoc.core.law.mechanics.links import BOUND
from spoc.core.law.precedence import Version
from spoc.core.law.red_notice import Counted
from spoc.core.law.rules import in_force
from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import AlertCategory, SubjectKind, Warning  # noqa: A004  the word of R62 Art 20(3)(j)
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.kinds import Finding as KindFinding
from spoc.core.terms.kinds import check_category, check_needs, check_numbers, kind_of
from spoc.core.terms.offices import System
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert
from spoc.office.alerts.selectors import alert_by_reference
from spoc.office.catalogue.selectors import national_category
from spoc.office.subjects.models import Biometric
from spoc.procedures.alert_content import AlertContent, read_content
from spoc.procedures.alert_neighbours import Other, others_like
from spoc.procedures.alert_points import points_of

SAMENESS = "sameness"
"""Among the values: what the officer says of each alert that was found, by its reference (`Sameness`)."""
TO_FIND = "entry.to_find"
"""Among the values: reference of our alert on the person whom an object is entered to find."""
STATEMENTS = "statements"
"""Key of what the officer stated, among the findings of a step."""
WRITTEN_BY = ("propose", "update", "addendum")
STANDS_IN_THE_WAY = frozenset({"alerts.entry.one_per_state"})
INCOMPATIBLE = frozenset({"alerts.entry.incompatible", "alerts.entry.departure_incomplete"})
_PICTURES = frozenset({BiometricKind.PHOTOGRAPH, BiometricKind.FACIAL_IMAGE, BiometricKind.FINGERPRINTS})


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
        stated = [{"key": STATEMENTS, "values": dict(self.statements), **nothing}] if self.statements else []
        return stated + [
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
    others = others_like(kind, content, but=alert.pk)
    by_kind = [*unread, *_of_kind(alert, content)]
    found = check_entry(_facts(alert, values, content, others, on), on)
    noted = (*map(_of_kind_finding, by_kind), *_of_bond(alert, values, on), *map(_of_law, found))
    statements = {name: value for name, value in values.items() if _is_for_checks(name)}
    return Checked(content=content, noted=tuple(_once(noted)), others=others, statements=statements)


def stated_before(alert: Alert) -> tuple[dict[str, object], dict[str, str]]:
    """What the officer stated when it was proposed or changed last, and the reasons given then, by their keys."""
    step = alert.steps.filter(event__in=WRITTEN_BY).order_by("-at", "-id").first()
    findings = step.findings if step else []
    statements = next((one["values"] for one in findings if one.get("key") == STATEMENTS), {})
    return dict(statements), {one["key"]: one["answer"] for one in findings if one.get("answer")}


def blockers_of(alert: Alert, *, at: datetime) -> tuple[str, ...]:
    """References of what stands in its way now: another alert of ours on the same; where it was to wait, also what it
    is not compatible with."""
    values = _typed(alert)
    on, content = at.date(), read_content(SubjectKind(alert.subject.kind), _of_content(values), today=at.date())[0]
    others = others_like(SubjectKind(alert.subject.kind), content, but=alert.pk)
    waits = STANDS_IN_THE_WAY | INCOMPATIBLE if _is_yes(values.get("entry.keep_back")) else STANDS_IN_THE_WAY
    asked = {name: value for name, value in values.items() if name != "entry.keep_back"}
    found = check_entry(_facts(alert, asked, content, others, on), on)
    return tuple(str(one.reason.values["reference"]) for one in found if one.reason.code in waits)


def why_not_category(category: AlertCategory, kind: SubjectKind, national_code: str, *, on: date) -> Reason | None:
    """None when such an alert may be begun at all: ours to enter, switched on, about such a subject, in force."""
    facts = EntryFacts(
        category=category,
        subject=kind,
        points=frozenset(),
        turned_on=frozenset(settings.OFFICE.switched_on),
        national=_national(national_code),
        for_person=_for_person(category, kind, on),
    )
    first = (one for one in check_entry(facts, on) if one.field in ("category", "subject", "national") and one.refuses)
    return next((one.reason for one in first), None)


def _facts(
    alert: Alert, values: Mapping[str, object], content: AlertContent, others: Sequence[Other], on: date
) -> EntryFacts:
    category, kind = AlertCategory(alert.category), SubjectKind(alert.subject.kind)
    pictures = list(alert.subject.biometrics.filter(withdrawn_at__isnull=True).defer("content"))
    papers = {BiometricKind(one) for one in alert.files.values_list("kind", flat=True)}
    files = papers | {BiometricKind(one.kind) for one in pictures}
    wanted_for = str(values.get("entry.wanted_for", ""))
    return EntryFacts(
        category=category,
        subject=kind,
        points=points_of(content, files) | _told_by_category(category),
        proportionality=content.reason,
        is_terrorism=Warning.TERRORISM in content.warnings,
        searched=True,
        searched_by_prints=_is_yes(values.get("entry.searched_by_prints")),
        existing=_existing(others, values),
        departures=_departures(alert),
        keep_back=_is_yes(values.get("entry.keep_back")),
        unavailable=_points(values.get("entry.unavailable")),
        biometrics=tuple(_quality(one) for one in pictures),
        dna=_dna(category, pictures),
        has_warrant=BiometricKind.WARRANT in papers,
        turned_on=frozenset(settings.OFFICE.switched_on),
        national=_national(alert.national_code),
        for_person=_for_person(category, kind, on),
        wanted_for=Case(wanted_for) if wanted_for in set(Case) else None,
        penalty=_penalty(values),
        version=Version(settings.OFFICE.precedence_version),
        is_immediate=content.is_immediate,
    )


def _told_by_category(category: AlertCategory) -> frozenset[DataPoint]:
    """Our categories tell the cases of Article 32(1) apart, so that nobody types what is known."""
    return frozenset({DataPoint.CASE_TYPE}) if category in ARTICLE_32 else frozenset()


def _existing(others: Sequence[Other], values: Mapping[str, object]) -> tuple[ExistingAlert, ...]:
    said = values.get(SAMENESS)
    verdicts = said if isinstance(said, Mapping) else {}
    return tuple(
        ExistingAlert(
            reference=one.reference,
            issuing_state=one.issuing_state,
            category=one.category,
            is_own=one.is_own,
            sameness=_sameness(verdicts.get(one.reference)),
            score=one.score,
            is_immediate=one.is_immediate,
        )
        for one in others
    )


def _sameness(word: object) -> Sameness:
    return Sameness(str(word)) if word in set(Sameness) else Sameness.UNDECIDED


def _departures(alert: Alert) -> dict[str, Departure]:
    return {
        one.other_reference: Departure(
            we_agree=bool(one.our_consent), they_agree=bool(one.their_consent), reason=one.reason
        )
        for one in alert.departures.all()
    }


def _of_kind(alert: Alert, content: AlertContent) -> list[KindFinding]:
    """What the declaration of the kind says of its numbers and of what it needs to be told from others."""
    kind = kind_of(SubjectKind(alert.subject.kind))
    files = {BiometricKind(one) for one in alert.subject.biometrics.values_list("kind", flat=True)}
    needs = check_needs(
        kind, data=content.data, numbers=content.numbers, identities=content.identities, biometrics=files
    )
    numbers = check_numbers(kind, content.numbers, data=content.data)
    return [*numbers, *needs, *check_category(kind, content.data, AlertCategory(alert.category))]


def person_sought(alert: Alert, values: Mapping[str, object]) -> Alert | None:
    """The active alert of ours on the person whom this object is entered to find."""
    reference = str(values.get(TO_FIND) or "").strip()
    person = alert_by_reference(System(alert.system), reference, is_own=True) if reference else None
    is_fit = person is not None and person.is_active and person.category == alert.category
    return person if is_fit and SubjectKind(person.subject.kind).is_human else None


def _of_bond(alert: Alert, values: Mapping[str, object], on: date) -> list[Noted]:
    """What is entered to find a person is bound to that person's alert from its first day (R62 Art 54(3))."""
    category, kind = AlertCategory(alert.category), SubjectKind(alert.subject.kind)
    if _for_person(category, kind, on) is None or person_sought(alert, values) is not None:
        return []
    row = in_force(BOUND, on)[0]
    reason = Reason(code="alerts.entry.person_needed", values={"category": category, "source": str(row.source)})
    weight = Weight.REFUSES
    return [Noted(key=row.id, field=TO_FIND, reason=reason, weight=weight, rule=row.id, source=str(row.source))]


def _of_kind_finding(one: KindFinding) -> Noted:
    weight = Weight.REFUSES if one.refuses else Weight.WARNS
    return Noted(key=f"{one.field}:{one.reason.code}", field=one.field, reason=one.reason, weight=weight)


def _of_law(one: Finding) -> Noted:
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


def _for_person(category: AlertCategory, kind: SubjectKind, on: date) -> AlertCategory | None:
    """An object under a category of persons is entered to find one (R62 Art 26(6) and its like)."""
    is_thing = not kind.is_human and kind not in category_rule(category, on).subjects
    return category if is_thing and SubjectKind.PERSON in category_rule(category, on).subjects else None


def _national(code: str) -> NationalCategory | None:
    row = national_category(code) if code else None
    return row.as_law() if row else None


def _quality(one: Biometric) -> BiometricQuality:
    """As the file says it; whether that is enough is the officer's to say: he answers the warning."""
    scores = [str(part.get("score", "")) for part in one.quality]
    return BiometricQuality(kind=BiometricKind(one.kind), score=", ".join(score for score in scores if score))


def _dna(category: AlertCategory, pictures: Sequence[Biometric]) -> DnaFacts | None:
    profile = next((one for one in pictures if one.kind == BiometricKind.DNA), None)
    if profile is None:
        return None
    return DnaFacts(
        category=category,
        has_others=any(one.kind in _PICTURES for one in pictures),
        is_of_relative=bool(profile.relation),
        has_consent=bool(profile.consent),
    )


def _points(value: object) -> frozenset[DataPoint]:
    words = value if isinstance(value, list | tuple) else str(value or "").split(";")
    names = {str(word).strip() for word in words}
    return frozenset(DataPoint(name) for name in names if name in set(DataPoint))


def _penalty(values: Mapping[str, object]) -> dict[Counted, int]:
    """In whole months; a life sentence is typed as 999."""
    typed = {one: str(values.get(f"entry.penalty.{one}", "")).strip() for one in Counted}
    return {one: int(text) for one, text in typed.items() if text.isascii() and text.isdigit() and len(text) < 5}


def _is_yes(value: object) -> bool:
    return value is True or str(value or "").strip().casefold() in ("yes", "true", "1", "on")
