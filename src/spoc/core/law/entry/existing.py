"""The checks against alerts that are there already: one per state, compatibility, departure, priority, look-alikes."""

from collections.abc import Iterator
from datetime import date

from spoc.core.law.entry.facts import EntryFacts, ExistingAlert, Finding, Sameness, Weight, finding
from spoc.core.law.entry.rules import Step, entry_rule
from spoc.core.law.precedence import are_compatible, rank
from spoc.core.law.rules import Rule
from spoc.core.terms.reasons import Reason


def existing_alerts(facts: EntryFacts, on: date) -> Iterator[Finding]:
    """What is found of each existing alert, those on the same subject before those that look alike."""
    same = [one for one in facts.existing if one.sameness is Sameness.SAME]
    for one in same:
        yield from _own(one, facts, on) if one.is_own else _other(one, facts, on)
    yield from _priority(same, facts, on)
    for one in facts.existing:
        if one.sameness is Sameness.UNDECIDED:
            yield from _look_alike(one, facts, on)


def _own(one: ExistingAlert, facts: EntryFacts, on: date) -> Iterator[Finding]:
    """A second alert of our own: it waits, or it is not entered; a refusal follows a return alert of ours."""
    rule, waits = entry_rule(Step.ONE_PER_STATE, facts.category, on), entry_rule(Step.KEPT_BACK, facts.category, on)
    if rule is None or _succeeds(one, facts, on):
        return
    if facts.keep_back and waits is not None:
        yield finding(waits, _told("alerts.entry.kept_back", one, waits), "existing", reminds=True)
    else:
        yield finding(rule, _told("alerts.entry.one_per_state", one, rule), "existing")


def _succeeds(one: ExistingAlert, facts: EntryFacts, on: date) -> bool:
    """Whether the new alert takes the place of this one, which is deleted then (R60 Art 8(a), V)."""
    try:
        together = are_compatible(one.category, facts.category, facts.version, on, same_state=True)
    except LookupError:
        return False
    return together.compatible and together.row.same_state is True


def _other(one: ExistingAlert, facts: EntryFacts, on: date) -> Iterator[Finding]:
    """Of another state. A complete departure turns a refusal into a warning, whose reason is the departure's."""
    departs = entry_rule(Step.DEPARTURE, facts.category, on)
    if departs is None:
        return
    try:
        together = are_compatible(one.category, facts.category, facts.version, on)
    except LookupError:
        return
    if together.compatible:
        return
    departure = facts.departures.get(one.reference)
    if departure is not None and departure.is_complete:
        yield finding(departs, _told("alerts.entry.departure", one, departs), "existing", reminds=True)
        return
    if facts.keep_back:
        waits = entry_rule(Step.KEPT_BACK, facts.category, on)
        if waits is not None:
            yield finding(waits, _told("alerts.entry.kept_back", one, waits), "existing", reminds=True)
            return
    code = "alerts.entry.incompatible" if departure is None else "alerts.entry.departure_incomplete"
    yield finding(together.row, _told(code, one, together.row), "existing")


def _priority(same: list[ExistingAlert], facts: EntryFacts, on: date) -> Iterator[Finding]:
    """Which of the alerts that stand beside each other is executed first, said once."""
    rule = entry_rule(Step.PRIORITY, facts.category, on)
    ours = rank(facts.category, facts.version, on, subject=facts.subject, is_immediate=facts.is_immediate)
    if rule is None or ours is None:
        return
    for one in same:
        theirs = rank(one.category, facts.version, on, subject=facts.subject, is_immediate=one.is_immediate)
        if theirs is not None and theirs.rank < ours.rank:
            yield Finding(
                rule=theirs.id,
                source=theirs.source,
                confidence=theirs.confidence,
                reason=_told("alerts.entry.priority", one, theirs),
                weight=Weight.REMINDS,
                field="existing",
            )


def _look_alike(one: ExistingAlert, facts: EntryFacts, on: date) -> Iterator[Finding]:
    rule = entry_rule(Step.LOOK_ALIKE, facts.category, on)
    if rule is not None:
        yield finding(rule, _told("alerts.entry.look_alike", one, rule), "existing")


def _told(code: str, one: ExistingAlert, rule: Rule) -> Reason:
    values = {
        "reference": one.reference,
        "issuing_state": one.issuing_state,
        "category": one.category.value,
        "score": f"{one.score:.2f}",
        "source": str(rule.source),
    }
    return Reason(code=code, values=values)
