"""Within how long something is answered, reported or verified: the rows, each with where it stands in the law."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from spoc.core.law.acts import OUR_OWN, RECAST
from spoc.core.law.rules import Confidence, Rule, Source
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
    A row that cites an act sets the deadline; one that cites our own proposals a target before it, which warns.
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
    duty: Duty | None = None
    """None: both what is answered and what is reported."""

    def is_about(self, asked: "Asked") -> bool:
        """Whether this row speaks of what was asked. A verification is none of these acts' business."""
        return (
            asked.duty is not Duty.VERIFY
            and (self.duty is None or asked.duty is self.duty)
            and (self.categories is None or asked.category in self.categories)
            and (asked.is_urgent or not self.only_urgent)
        )


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a clock is started for."""

    duty: Duty
    form: FormCode | None = None
    category: AlertCategory | None = None
    is_urgent: bool = False


_RETURN = frozenset({AlertCategory.RETURN})
_BORDER = frozenset({AlertCategory.REFUSAL, AlertCategory.REFUSAL_SANCTION})
_G = frozenset({FormCode.G})
_PERMIT, _WITHDRAWAL = frozenset({FormCode.N}), frozenset({FormCode.O})
_IN_HOURS = frozenset(FormCode) - _PERMIT - _WITHDRAWAL
"""The letters of the general 12 hours; the consultations on permits and visas have days."""
_DAY = 24.0
"""A calendar day as elapsed hours. The day of receipt does not count in law, so that as many hours end within the last
day, not behind it (but for what comes in the hour before midnight and spans the start of summer time)."""
_OURS = Source(act=OUR_OWN, article="response targets")

ANSWERS: tuple[AnswerWithin, ...] = (
    AnswerWithin(
        id="answer-12h",
        duty=Duty.ANSWER,
        hours=12.0,
        forms=_IN_HOURS,
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
        forms=_IN_HOURS,
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
        forms=_IN_HOURS,
        source=Source(act="R60", article="19"),
        confidence=Confidence.S,
        since=RECAST,
        note="Article 19 applies the rules of R61, here its Article 8(3), to alerts on return.",
    ),
    AnswerWithin(
        id="answer-10d-permit",
        duty=Duty.ANSWER,
        hours=10 * _DAY,
        forms=_PERMIT,
        source=Source(act="R61", article="27"),
        confidence=Confidence.V,
        since=RECAST,
        note="10 calendar days; silence is no objection to the permit or visa.",
    ),
    AnswerWithin(
        id="answer-10d-permit-return",
        duty=Duty.ANSWER,
        hours=10 * _DAY,
        categories=_RETURN,
        forms=_PERMIT,
        source=Source(act="R60", article="9"),
        confidence=Confidence.M,
        since=RECAST,
        note="The same for alerts on return.",
    ),
    AnswerWithin(
        id="answer-14d-withdrawal",
        duty=Duty.ANSWER,
        hours=14 * _DAY,
        forms=_WITHDRAWAL,
        source=Source(act="R61", article="28"),
        confidence=Confidence.V,
        since=RECAST,
        note="14 calendar days; a reasoned request may add 12 more (M), which an officer agrees with the bureau.",
    ),
    AnswerWithin(
        id="answer-14d-withdrawal-return",
        duty=Duty.ANSWER,
        hours=14 * _DAY,
        categories=_RETURN,
        forms=_WITHDRAWAL,
        source=Source(act="R60", article="10"),
        confidence=Confidence.M,
        since=RECAST,
        note="The same for alerts on return, 12 days more included.",
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
        id="report-12h-border",
        duty=Duty.REPORT_HIT,
        hours=12.0,
        categories=_BORDER,
        forms=_G,
        source=Source(act="R61", article="8", paragraph="3"),
        confidence=Confidence.S,
        since=RECAST,
        note="The same for refusal of entry.",
    ),
    AnswerWithin(
        id="report-12h-return",
        duty=Duty.REPORT_HIT,
        hours=12.0,
        categories=_RETURN,
        forms=_G,
        source=Source(act="R60", article="19"),
        confidence=Confidence.S,
        since=RECAST,
        note="Article 19 applies the rules of R61, here its Article 8(3). It is the last hour: see immediately.",
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
        categories=frozenset({AlertCategory.ARREST, AlertCategory.CHILD_ABDUCTION}),
        source=Source(act="R62", article="8", paragraph="3"),
        confidence=Confidence.S,
        since=RECAST,
        note="Also alerts on terrorist offences, which the message itself marks as urgent.",
    ),
    ActAtOnce(
        id="at-once-return",
        categories=_RETURN,
        duty=Duty.REPORT_HIT,
        source=Source(act="R60", article="8"),
        confidence=Confidence.V,
        since=RECAST,
        note="A hit at entry is told at once. At exit (Article 6) and inland (Article 7) the same, from memory (M).",
    ),
    ActAtOnce(
        id="at-once-protection",
        categories=frozenset(
            {AlertCategory.MISSING_PROTECTION, AlertCategory.CHILD_AT_RISK, AlertCategory.VULNERABLE_AT_RISK}
        ),
        duty=Duty.REPORT_HIT,
        source=Source(act="R62", article="33"),
        confidence=Confidence.V,
        since=RECAST,
        note="The issuing state is consulted at once. A child's protection is decided within 12 hours of locating.",
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
