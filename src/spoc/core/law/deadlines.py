"""By when something is answered or reported, and which rule says so; counted in elapsed hours of UTC."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from spoc.core.law.acts import OUR_OWN
from spoc.core.law.alert_categories import category_rule
from spoc.core.law.answering import ANSWERS, AT_ONCE, ActAtOnce, AnswerWithin, Asked, Duty
from spoc.core.law.rules import Confidence, Override, Source, in_force
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.messages import FormCode

__all__ = [
    "ANSWERS",
    "AT_ONCE",
    "Asked",
    "Deadline",
    "Duty",
    "answer_deadline",
    "deadline_for",
    "report_deadline",
    "verification_deadline",
]


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


def deadline_for(asked: Asked, started_at: datetime, overrides: Sequence[Override] = ()) -> Deadline | None:
    """The clock of a duty, in elapsed hours of UTC, never of local wall time: summer time wins and loses no hour.

    started_at: aware; the law of that day (in UTC) counts. None where no rule speaks of it. Where only a target speaks
    of it, that target is the deadline; its confidence, as that of a row from memory, says that it warns. Raises
    ValueError for a naive moment. Source: the rows of `ANSWERS` and `AT_ONCE`; counted as the worked examples of the
    specification ask.
    """
    if started_at.utcoffset() is None:
        raise ValueError("a clock starts at an aware moment")
    on = started_at.astimezone(UTC).date()
    rows = [row for row in in_force(ANSWERS, on, overrides) if row.is_about(asked)]
    law = _closest([row for row in rows if row.source.act != OUR_OWN])
    target = _closest([row for row in rows if row.source.act == OUR_OWN])
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
    """By when a form that came in is answered, and our target before it.

    12 hours from receipt (R62, R61 Art 8(3)); 10 and 14 calendar days for forms N and O (R61 Art 27, 28).
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
    """One that names the category before all that do not, since it cites the act that is meant; then the shortest."""
    return min(rows, key=lambda row: (row.categories is None, row.hours), default=None)


def _at_once(asked: Asked, on: date) -> ActAtOnce | None:
    return next((row for row in in_force(AT_ONCE, on) if row.is_about(asked)), None)


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
