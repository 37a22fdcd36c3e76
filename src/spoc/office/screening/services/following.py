"""What follows a match or a query is added, answered once, told of once; nothing of it is changed or taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from spoc.core.terms.offices import Actor
from spoc.office.accounts.models import User
from spoc.office.screening.models import Query, RateNotice, Sample, SourceWord
from spoc.office.screening.models.judging import AnyConfirmation, AnyNeed, AnyVerdict, Judged


@dataclass(frozen=True, kw_only=True)
class NewNeed:
    """officer: who is asked; none: the desk. rule: of the law, by which it is due."""

    question: str
    officer: User | None
    desk: str
    due_at: datetime
    rule: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the source of a record said. message: reference of the message in which it stands."""

    word: SourceWord
    said_by: str
    said_at: datetime
    message: str
    instructions: str = ""


@dataclass(frozen=True, kw_only=True)
class NewSample:
    query: Query
    one_in: int
    remind_at: datetime
    due_at: datetime


def keep_need(match: Judged, verdict: AnyVerdict, new: NewNeed, *, by: Actor, at: datetime) -> AnyNeed:
    kept: AnyNeed = match.needs.create(
        verdict=verdict,
        question=new.question,
        officer=new.officer,
        desk=new.desk,
        asked_by=by.name,
        asker_id=by.user_id,
        asked_at=at,
        due_at=new.due_at,
        rule=new.rule,
    )
    return kept


def answer_need(need: AnyNeed, text: str, *, by: Actor, at: datetime) -> bool:
    """True when this call answered it; False when somebody had."""
    rows = type(need)._default_manager.filter(pk=need.pk, answered_at__isnull=True)
    return bool(rows.update(answer=text, answered_by=by.name, answered_at=at))


def note_need_late(need: AnyNeed, *, at: datetime) -> bool:
    rows = type(need)._default_manager.filter(pk=need.pk, answered_at__isnull=True, late_told_at__isnull=True)
    return bool(rows.update(late_told_at=at))


def keep_confirmation(match: Judged, said: Said, *, by: Actor, at: datetime) -> AnyConfirmation:
    """Beside the earlier ones; the last counts."""
    kept: AnyConfirmation = match.confirmations.create(
        word=said.word,
        said_by=said.said_by,
        said_at=said.said_at,
        message=said.message,
        instructions=said.instructions,
        recorded_by=by.name,
        recorded_at=at,
    )
    return kept


def keep_samples(news: Sequence[NewSample], *, at: datetime) -> list[Sample]:
    return Sample.objects.bulk_create(
        Sample(
            query=new.query,
            officer_id=new.query.officer_id,
            one_in=new.one_in,
            drawn_at=at,
            remind_at=new.remind_at,
            due_at=new.due_at,
        )
        for new in news
    )


def justify_sample(sample: Sample, text: str, case_reference: str, *, by: Actor, at: datetime) -> bool:
    """True when this call justified it; what was said once is not changed."""
    rows = Sample.objects.filter(pk=sample.pk, justified_at__isnull=True)
    said = {"text": text, "case_reference": case_reference, "justified_by": by.name, "justified_at": at}
    return bool(rows.update(**said))


def note_told(sample: Sample, column: str, *, at: datetime) -> bool:
    """column: told_at, reminded_at, late_told_at. True when this call was the first."""
    rows = Sample.objects.filter(pk=sample.pk, justified_at__isnull=True, **{f"{column}__isnull": True})
    return bool(rows.update(**{column: at}))


@dataclass(frozen=True, kw_only=True)
class Often:
    """Whose queries are told of, by which row. code: often, or off_duty. asked, threshold: within an hour."""

    officer: User
    code: str
    asked: int
    threshold: int
    rule: str


def keep_rate_notice(often: Often, *, at: datetime) -> RateNotice:
    return RateNotice.objects.create(
        officer=often.officer,
        code=often.code,
        asked=often.asked,
        threshold=often.threshold,
        rule=often.rule,
        made_at=at,
    )
