"""The life of an alert: where it stands on its way, every step with its rule, every clock."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as in_context

from spoc.core.law.acts import OUR_OWN
from spoc.core.law.transitions import MOVES, Course
from spoc.core.terms.alerts import ENDED_STATES, AlertState
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.models import Alert, AlertStep
from spoc.office.alerts.selectors.life import last_step
from spoc.office.clocks.models import Deadline
from spoc.procedures.alerts.checking import STATEMENTS
from spoc.procedures.alerts.steps import course
from spoc.procedures.alerts.watch import review_told_on
from spoc.words import alert_events, alerts, law
from spoc.words.reasons import sentence

_S = AlertState
STAGES: Mapping[Course, tuple[tuple[Promise, frozenset[AlertState]], ...]] = {
    Course.ALERT: (
        (in_context("alert", "Draft"), frozenset({_S.DRAFT})),
        (in_context("stage of an alert", "Proposed"), frozenset({_S.PROPOSED, _S.KEPT_BACK})),
        (in_context("stage of an alert", "Approved"), frozenset({_S.APPROVED})),
        (in_context("alert", "Active"), frozenset({_S.ACTIVE, _S.ACCESS_BLOCKED})),
        (in_context("stage of an alert", "Ended"), ENDED_STATES),
    ),
    Course.NOTICE: (
        (in_context("alert", "Draft"), frozenset({_S.DRAFT})),
        (in_context("stage of an alert", "Proposed"), frozenset({_S.PROPOSED})),
        (in_context("stage of an alert", "Approved"), frozenset({_S.APPROVED})),
        (
            in_context("stage of an alert", "At the General Secretariat"),
            frozenset({_S.SUBMITTED, _S.UNDER_REVIEW, _S.INFO_REQUESTED}),
        ),
        (
            in_context("alert", "Published"),
            frozenset({_S.PUBLISHED, _S.SUSPENDED, _S.ACCESS_BLOCKED, _S.LOCATED, _S.RETENTION_REVIEW}),
        ),
        (in_context("stage of an alert", "Ended"), ENDED_STATES),
    ),
    Course.COPY: (
        (in_context("stage of an alert", "Held"), frozenset(_S) - ENDED_STATES),
        (in_context("stage of an alert", "Ended"), ENDED_STATES),
    ),
}
CLOCKS: Mapping[str, Promise] = {
    "hidden": _("Hidden from end users; shown again by itself."),
    "purpose-achieved": _("The authority confirms that the purpose is achieved, or says why the alert is needed."),
    "notice-question": _("The General Secretariat waits for an answer."),
    "suspension": _("The notice is suspended; resume or withdraw it."),
}
"""By the beginning of the row's id."""
RULES = {row.id: row for row in MOVES}


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One stage of the track. note: the state itself, where it is not what the stage is called."""

    word: str
    is_past: bool
    is_here: bool
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class StepShown:
    """One step. answers: reasons given to warnings of the checks."""

    step: AlertStep
    word: str
    rule: str
    cited: str
    sureness: str
    ground: str
    answers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ClockShown:
    deadline: Deadline
    words: str
    cited: str


def track_of(alert: Alert) -> list[Stage]:
    """Where it stands, drawn from left to right."""
    stages, state = STAGES[course(alert)], AlertState(alert.state)
    here = next((place for place, (_word, states) in enumerate(stages) if state in states), 0)
    word = alerts.state(state)
    return [
        Stage(
            word=str(name),
            is_past=place < here,
            is_here=place == here,
            note=word if place == here and word.casefold() != str(name).casefold() else "",
        )
        for place, (name, _states) in enumerate(stages)
    ]


def steps_of(alert: Alert) -> list[StepShown]:
    """The newest first."""
    return [_shown(one) for one in alert.steps.order_by("-at", "-id")]


def answered_in(alert: Alert) -> list[tuple[str, str]]:
    """Each warning of the last proposal as a sentence, and why it goes on: what the second officer judges too."""
    step = last_step(alert, "propose")
    found = [one for one in step.findings if one.get("answer")] if step else []
    return [(sentence(Reason(code=str(one["code"]), values=dict(one["values"]))), str(one["answer"])) for one in found]


def clocks_of(alert: Alert) -> list[ClockShown]:
    """Those that run before those that were met or ended."""
    rows = sorted(alert.deadlines.all(), key=lambda one: (not one.is_running, one.due_at))
    return [
        ClockShown(deadline=one, words=_clock_words(one.rule), cited=law.cited(one.act, one.article)) for one in rows
    ]


def days_of(alert: Alert, now: datetime) -> Iterator[tuple[str, str, object]]:
    """Name, remark and day of what the calendar brings: review, notice of it, purge."""
    if alert.review_on:
        told_on = review_told_on(alert, now.date())
        yield "review", "", alert.review_on
        if told_on and alert.is_own and alert.ended_at is None:
            yield "told", "", told_on
    if alert.purge_on:
        yield "purge", "", alert.purge_on


def _shown(one: AlertStep) -> StepShown:
    row = RULES.get(one.rule)
    answers = (str(each.get("answer", "")) for each in one.findings if each.get("key") != STATEMENTS)
    return StepShown(
        step=one,
        word=alert_events.event(one.event),
        rule=one.rule,
        cited=law.cited(row.source.act, row.source.place) if row and row.source.act != OUR_OWN else "",
        sureness=law.confidence(row.confidence) if row else "",
        ground=alerts.deletion_ground(one.ground) if one.ground else "",
        answers=tuple(dict.fromkeys(text for text in answers if text)),
    )


def _clock_words(rule: str) -> str:
    return next((str(words) for name, words in CLOCKS.items() if rule.startswith(name)), law.deadline(rule))
