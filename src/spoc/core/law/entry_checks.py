"""What is checked before an alert is proposed, in the order of the law; each finding says by which rule."""

from collections.abc import Callable, Iterator
from datetime import date

from spoc.core.law.alert_categories import category_rule
from spoc.core.law.entry.existing import existing_alerts
from spoc.core.law.entry.facts import (
    BiometricQuality,
    Departure,
    EntryFacts,
    ExistingAlert,
    Finding,
    Sameness,
    Weight,
    finding,
)
from spoc.core.law.entry.rules import ENTRY, SERIOUS_KINDS, EntryAsks, Step, entry_rule
from spoc.core.law.mechanics.biometrics import quality_rule, why_not_dna
from spoc.core.law.mechanics.links import TO_FIND, why_not_to_find
from spoc.core.law.minimum_data import Missing, Need, missing_data
from spoc.core.law.red_notice import WANTED, why_not_identified, why_too_little
from spoc.core.law.switches import SWITCHES, why_off
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.data_points import DataPoint
from spoc.core.terms.reasons import Reason

__all__ = [
    "ENTRY",
    "BiometricQuality",
    "Departure",
    "EntryAsks",
    "EntryFacts",
    "ExistingAlert",
    "Finding",
    "Sameness",
    "Step",
    "Weight",
    "check_entry",
    "entry_rule",
    "may_propose",
]

_EXPRESSLY = frozenset({DataPoint.PHOTOGRAPH, DataPoint.DACTYLOSCOPIC})
"""Named in the rule on what is mandatory if available."""


def check_entry(facts: EntryFacts, on: date) -> tuple[Finding, ...]:
    """Everything that stands against an alert on a day, or that goes with it, in the order of the law.

    Order: whether such an alert may be entered at all; proportionality; existing alerts, one per state, compatibility
    and departure, priority, look-alikes; permits of other states; minimum data; quality; the warrant; what goes with
    it. Source: specification 1.6 (R62 Art 21 to 29, 61, 42), with R61, R60 and INTERPOL's rules where they speak of the
    category.
    """
    return tuple(found for check in _CHECKS for found in check(facts, on))


def may_propose(findings: tuple[Finding, ...], reasons_given: frozenset[str] = frozenset()) -> bool:
    """Whether nothing refuses and every warning has its reason. reasons_given: rule ids of warnings answered."""
    return not any(one.refuses or (one.warns and one.rule not in reasons_given) for one in findings)


def _whether_at_all(facts: EntryFacts, on: date) -> Iterator[Finding]:
    row = category_rule(facts.category, on)
    if not row.may_be_own:
        yield finding(row, Reason(code="alerts.entry.not_ours", values=_values(facts, str(row.source))), "category")
    if (off := why_off(row.switch, facts.turned_on, on)) is not None:
        switch = next(one for one in SWITCHES if one.id == row.switch)
        yield finding(switch, off, "category")
    if facts.for_person is not None:
        if (refusal := why_not_to_find(facts.for_person, facts.subject, on)) is not None:
            yield finding(TO_FIND[0], refusal, "subject")
    elif facts.subject not in row.subjects:
        values = _values(facts, str(row.source)) | {"kind": facts.subject}
        yield finding(row, Reason(code="alerts.entry.subject", values=values), "subject")


def _basis(facts: EntryFacts, on: date) -> Iterator[Finding]:
    rule = entry_rule(Step.BASIS, facts.category, on)
    if rule is None:
        return
    national, source = facts.national, str(rule.source)
    if national is None or not (national.act.strip() and national.article.strip()):
        yield finding(rule, Reason(code="alerts.entry.basis", values={"source": source}), "national")
    elif not national.is_in_force(on):
        yield finding(rule, Reason(code="alerts.entry.basis_ended", values={"basis": national.place}), "national")
    elif facts.subject not in national.subjects:
        values = {"kind": facts.subject, "category": facts.category, "source": national.place}
        yield finding(rule, Reason(code="alerts.entry.subject", values=values), "subject")


def _proportionality(facts: EntryFacts, on: date) -> Iterator[Finding]:
    rule = entry_rule(Step.PROPORTIONALITY, facts.category, on)
    if rule is not None and not facts.proportionality.strip() and not facts.is_terrorism:
        reason = Reason(code="alerts.entry.proportionality", values={"source": str(rule.source)})
        yield finding(rule, reason, "proportionality")


def _search(facts: EntryFacts, on: date) -> Iterator[Finding]:
    rule = entry_rule(Step.SEARCH, facts.category, on)
    if rule is not None and not facts.searched:
        yield finding(rule, Reason(code="alerts.entry.search", values={"source": str(rule.source)}), "existing")
    prints = entry_rule(Step.SEARCH_BY_PRINTS, facts.category, on)
    has_prints = DataPoint.DACTYLOSCOPIC in facts.points
    if prints is not None and has_prints and not facts.searched_by_prints:
        reason = Reason(code="alerts.entry.search_by_prints", values={"source": str(prints.source)})
        yield finding(prints, reason, "existing")


def _consulted(facts: EntryFacts, on: date) -> Iterator[Finding]:
    rule = entry_rule(Step.PERMIT, facts.category, on)
    if rule is not None and facts.permit_state and not facts.permit_state_answered:
        values = {"issuing_state": facts.permit_state, "source": str(rule.source)}
        yield finding(rule, Reason(code="alerts.entry.permit", values=values), "permit")


def _told(facts: EntryFacts, on: date) -> Iterator[Finding]:
    """What goes with the alert: nothing stands against it here."""
    serious = entry_rule(Step.SERIOUS_ONLY, facts.category, on)
    if serious is not None and facts.subject in SERIOUS_KINDS:
        values = {"kind": facts.subject, "source": str(serious.source)}
        yield finding(serious, Reason(code="alerts.entry.serious_only", values=values), "subject", reminds=True)
    secret = entry_rule(Step.NATIONAL_SECURITY, facts.category, on)
    if secret is not None and facts.is_national_security:
        reason = Reason(code="alerts.entry.national_security", values={"source": str(secret.source)})
        yield finding(secret, reason, reminds=True)
    form = entry_rule(Step.FORM_A, facts.category, on)
    if form is not None and facts.for_person is None:
        reason = Reason(code="alerts.entry.form_a", values={"source": str(form.source)})
        yield finding(form, reason, reminds=True)


def _data(facts: EntryFacts, on: date) -> Iterator[Finding]:
    for one in _missing(facts, on):
        about, source = ", ".join(one.points), str(one.row.source)
        values = {"points": about, "source": source}
        match one.row.need:
            case Need.NEVER:
                yield finding(one.row, Reason(code="alerts.entry.data_never", values=values), one.points[0])
            case Need.IF_AVAILABLE:
                reason = Reason(code="alerts.entry.data_if_available", values=values)
                yield finding(one.row, reason, one.points[0], reminds=not _EXPRESSLY & set(one.points))
            case _:
                yield finding(one.row, Reason(code="alerts.entry.data", values=values), one.points[0])


def _missing(facts: EntryFacts, on: date) -> Iterator[Missing]:
    """Without what the officer said is not available; that counts only where the rule says "if available".

    An object that is entered to find a person has the data of an object.
    """
    category = AlertCategory.OBJECT if facts.for_person else facts.category
    for one in missing_data(category, facts.subject, facts.points, on, facts.wanted_for):
        points = tuple(point for point in one.points if point not in facts.unavailable)
        if one.row.need is not Need.IF_AVAILABLE:
            yield one
        elif points:
            yield Missing(row=one.row, points=points)


def _wanted(facts: EntryFacts, on: date) -> Iterator[Finding]:
    if facts.category not in WANTED:
        return
    if (found := why_not_identified(facts.points, on)) is not None:
        yield finding(*found, "identity")
    found = why_too_little(facts.wanted_for, facts.penalty, on) if facts.wanted_for else None
    if found is not None:
        yield finding(*found, "penalty")


def _quality(facts: EntryFacts, on: date) -> Iterator[Finding]:
    figures = entry_rule(Step.QUALITY_FIGURES, facts.category, on)
    for one in facts.biometrics:
        rule = quality_rule(one.kind, on)
        if rule is None or figures is None:
            continue
        if one.meets is False:
            values = {"biometric": one.kind, "score": one.score, "source": str(rule.source)}
            yield finding(rule, Reason(code="alerts.entry.quality", values=values), one.kind)
        elif one.meets is None:
            values = {"biometric": one.kind, "score": one.score, "source": str(figures.source)}
            yield finding(figures, Reason(code="alerts.entry.quality_unknown", values=values), one.kind)
    if facts.dna is not None and figures is not None and (found := why_not_dna(facts.dna, on)) is not None:
        yield finding(*found, DataPoint.DNA)


def _warrant(facts: EntryFacts, on: date) -> Iterator[Finding]:
    rule = entry_rule(Step.WARRANT, facts.category, on)
    if rule is not None and facts.for_person is None and not facts.has_warrant:
        yield finding(rule, Reason(code="alerts.entry.warrant", values={"source": str(rule.source)}), "warrant")


def _values(facts: EntryFacts, source: str) -> dict[str, str]:
    return {"category": facts.category, "source": source}


_CHECKS: tuple[Callable[[EntryFacts, date], Iterator[Finding]], ...] = (
    _whether_at_all,
    _basis,
    _proportionality,
    _search,
    existing_alerts,
    _consulted,
    _data,
    _wanted,
    _quality,
    _warrant,
    _told,
)
