"""By when something is answered or reported, and which rule says so; counted in elapsed hours of UTC."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from spoc.core.law.acts import OUR_OWN, RECAST
from spoc.core.law.alert_categories import category_rule
from spoc.core.law.rules import Confidence, Override, Rule, Source, in_force
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.messages import FormCode


class Duty(StrEnum):
    """What a clock waits for."""

    ANSWER = "answer"
    """Our answer to what a bureau asked or told us."""
    REPORT_HIT = "report_hit"
    """Our form G after a hit here."""
    VERIFY = "verify"
    """The National Central Bureau verifies a match with its source; nothing is acted on before."""


@dataclass(frozen=True, kw_only=True)
class AnswerWithin(Rule):
    """One clock. hours: elapsed hours from the moment of receipt (of confirmation, for a hit).

    categories, forms: None stands for all. only_urgent: the row is for what is marked urgent alone.
    A row of confidence V, N or S sets the deadline; one of M or P a target before it, which warns.
    """

    duty: Duty
    hours: float
    categories: frozenset[AlertCategory] | None = None
    forms: frozenset[FormCode] | None = None
    only_urgent: bool = False

    may_change: ClassVar[frozenset[str]] = frozenset({"hours"})

    def is_about(self, asked: "Asked") -> bool:
        """Whether this row speaks of what was asked."""
        return (
            self.duty is asked.duty
            and (self.categories is None or asked.category in self.categories)
            and (self.forms is None or asked.form in self.forms)
            and (asked.is_urgent or not self.only_urgent)
        )


@dataclass(frozen=True, kw_only=True)
class ActAtOnce(Rule):
    """What is to be acted on immediately. The law gives no figure: the hours stand in the targets of `ANSWERS`."""

    categories: frozenset[AlertCategory] | None = None
    only_urgent: bool = False


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a clock is started for."""

    duty: Duty
    form: FormCode | None = None
    category: AlertCategory | None = None
    is_urgent: bool = False


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """By when, and which rule says so. target: an earlier moment the office sets itself; it warns and never refuses.

    is_immediate: the law says "immediately"; `immediate_source` is where. All moments are aware and in UTC.
    """

    rule: str
    started_at: datetime
    due_at: datetime
    source: Source
    confidence: Confidence
    target: "Deadline | None" = None
    is_immediate: bool = False
    immediate_source: Source | None = None


_RETURN = frozenset({AlertCategory.RETURN})
_BORDER = frozenset({AlertCategory.REFUSAL})
_G = frozenset({FormCode.G})
_OURS = Source(act=OUR_OWN, article="response targets")

ANSWERS: tuple[AnswerWithin, ...] = (
    AnswerWithin(
        id="answer-12h",
        duty=Duty.ANSWER,
        hours=12.0,
        source=Source(act="R62", article="8", paragraph="3"),
        confidence=Confidence.V,
        since=RECAST,
        note="Every request for supplementary information, as soon as possible, at the latest after 12 hours.",
    ),
    AnswerWithin(
        id="answer-12h-border",
        duty=Duty.ANSWER,
        hours=12.0,
        categories=_BORDER,
        source=Source(act="R61", article="8", paragraph="3"),
        confidence=Confidence.V,
        since=RECAST,
        note="The same for refusal of entry.",
    ),
    AnswerWithin(
        id="answer-12h-return",
        duty=Duty.ANSWER,
        hours=12.0,
        categories=_RETURN,
        source=Source(act="R60", article="19"),
        confidence=Confidence.S,
        since=RECAST,
        note="Article 19 applies the rules of R61, here its Article 8(3), to alerts on return.",
    ),
    AnswerWithin(
        id="report-12h",
        duty=Duty.REPORT_HIT,
        hours=12.0,
        forms=_G,
        source=Source(act="R62", article="8", paragraph="3"),
        confidence=Confidence.S,
        since=RECAST,
        note="Clock of the hit procedure (specification 2.6), which applies the general 12 hours to the report.",
    ),
    AnswerWithin(
        id="target-report-1h",
        duty=Duty.REPORT_HIT,
        hours=1.0,
        forms=_G,
        source=_OURS,
        confidence=Confidence.P,
        since=RECAST,
        note='The Manual says "immediately"; one hour is our target.',
    ),
    AnswerWithin(
        id="target-report-arrest-30min",
        duty=Duty.REPORT_HIT,
        hours=0.5,
        categories=frozenset({AlertCategory.ARREST}),
        forms=_G,
        source=_OURS,
        confidence=Confidence.P,
        since=RECAST,
        note="Half an hour for a wanted person, and a telephone call after the form.",
    ),
    AnswerWithin(
        id="target-answer-urgent-1h",
        duty=Duty.ANSWER,
        hours=1.0,
        only_urgent=True,
        source=_OURS,
        confidence=Confidence.P,
        since=RECAST,
        note="What is marked URGENT, answered within the hour.",
    ),
    AnswerWithin(
        id="target-answer-arrest-30min",
        duty=Duty.ANSWER,
        hours=0.5,
        categories=frozenset({AlertCategory.ARREST}),
        source=_OURS,
        confidence=Confidence.P,
        since=RECAST,
        note="An arrest alert is dealt with immediately; half an hour is our target.",
    ),
    AnswerWithin(
        id="target-verify-30min",
        duty=Duty.VERIFY,
        hours=0.5,
        source=_OURS,
        confidence=Confidence.P,
        since=RECAST,
        note="No figure of INTERPOL's is public; suggestion for a person.",
    ),
)

AT_ONCE: tuple[ActAtOnce, ...] = (
    ActAtOnce(
        id="at-once-arrest",
        categories=frozenset({AlertCategory.ARREST}),
        source=Source(act="R62", article="8", paragraph="3"),
        confidence=Confidence.S,
        since=RECAST,
        note="Also alerts on terrorist offences and on children at risk of abduction, which are not held yet.",
    ),
    ActAtOnce(
        id="at-once-urgent",
        only_urgent=True,
        source=Source(act="SR362", article="15", paragraph="1bis"),
        confidence=Confidence.S,
        since=date(2024, 1, 1),
        note="Swiss law widens it to all that is marked urgent.",
    ),
)


def deadline_for(asked: Asked, started_at: datetime, overrides: Sequence[Override] = ()) -> Deadline | None:
    """The clock of a duty, in elapsed hours of UTC, never of local wall time: summer time wins and loses no hour.

    started_at: aware; the law of that day (in UTC) counts. None where no rule speaks of it. Where only a target speaks
    of it, that target is the deadline, and its confidence says that it warns. Raises ValueError for a naive moment.
    Source: the rows of `ANSWERS` and `AT_ONCE`; counted as the worked examples of the specification ask.
    """
    if started_at.utcoffset() is None:
        raise ValueError("a clock starts at an aware moment")
    on = started_at.astimezone(UTC).date()
    rows = [row for row in in_force(ANSWERS, on, overrides) if row.is_about(asked)]
    law = _closest([row for row in rows if row.may_refuse])
    target = _closest([row for row in rows if not row.may_refuse])
    first = law or target
    if first is None:
        return None
    own = _deadline(target, started_at) if law and target and target.hours < law.hours else None
    at_once = _at_once(asked, on)
    return _deadline(first, started_at, target=own, immediate_source=at_once.source if at_once else None)


def answer_deadline(
    *,
    form: FormCode,
    category: AlertCategory | None,
    is_urgent: bool,
    received_at: datetime,
    overrides: Sequence[Override] = (),
) -> Deadline:
    """By when a form that came in is answered: 12 hours from receipt (R62, R61 Art 8(3)), and our target before it.

    category: of the alert that the form is about; None when it is not known, and the rule of R62 counts.
    """
    asked = Asked(duty=Duty.ANSWER, form=form, category=category, is_urgent=is_urgent)
    return _certain(deadline_for(asked, received_at, overrides), asked)


def report_deadline(
    *, category: AlertCategory, confirmed_at: datetime, is_urgent: bool = False, overrides: Sequence[Override] = ()
) -> Deadline:
    """By when form G leaves after a hit on an alert of this category was confirmed here."""
    form = category_rule(category, confirmed_at.date()).hit_form
    asked = Asked(duty=Duty.REPORT_HIT, form=form, category=category, is_urgent=is_urgent)
    return _certain(deadline_for(asked, confirmed_at, overrides), asked)


def verification_deadline(*, category: AlertCategory, opened_at: datetime) -> Deadline:
    """By when a match on a listing or notice is verified through the National Central Bureau; a target of ours (P)."""
    asked = Asked(duty=Duty.VERIFY, category=category)
    return _certain(deadline_for(asked, opened_at), asked)


def _closest(rows: Sequence[AnswerWithin]) -> AnswerWithin | None:
    """The shortest; of equally short ones the one that names the category, since it cites the act that is meant."""
    return min(rows, key=lambda row: (row.hours, row.categories is None), default=None)


def _at_once(asked: Asked, on: date) -> ActAtOnce | None:
    if asked.duty is Duty.VERIFY:
        return None
    for row in in_force(AT_ONCE, on):
        if (row.categories is None or asked.category in row.categories) and (asked.is_urgent or not row.only_urgent):
            return row
    return None


def _deadline(
    row: AnswerWithin, started_at: datetime, *, target: Deadline | None = None, immediate_source: Source | None = None
) -> Deadline:
    start = started_at.astimezone(UTC)
    return Deadline(
        rule=row.id,
        started_at=start,
        due_at=start + timedelta(hours=row.hours),
        source=row.source,
        confidence=row.confidence,
        target=target,
        is_immediate=immediate_source is not None,
        immediate_source=immediate_source,
    )


def _certain(deadline: Deadline | None, asked: Asked) -> Deadline:
    if deadline is None:
        raise LookupError(f"no rule sets a clock for {asked}")
    return deadline
