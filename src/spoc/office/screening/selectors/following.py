"""What is still open after a match or a query: information, confirmations of a source, samples, frequent askers."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Count, Q, QuerySet

from spoc.core.terms.offices import Via
from spoc.office.accounts.models import User
from spoc.office.screening.models import Match, Query, RateNotice, Sample, SourceWord
from spoc.office.screening.models.judging import AnyConfirmation, AnyNeed, Judged

Need = TypeVar("Need", bound=AnyNeed)

BY_HAND = (Via.PAGE, Via.TERMINAL)
"""Faces at which a person asks; a program has its own bound in the API."""


def last_confirmation(match: Judged) -> AnyConfirmation | None:
    """What the source said last; prefetch `confirmations` for many."""
    return next(iter(sorted(match.confirmations.all(), key=lambda one: (one.recorded_at, one.pk), reverse=True)), None)


def is_confirmed_by_source(match: Judged) -> bool:
    said = last_confirmation(match)
    return said is not None and said.word == SourceWord.CONFIRMED


def matches_of_origins(origins: Iterable[str]) -> QuerySet[Match]:
    """By what a case keeps of where its subject came from, ``match:`` and the key."""
    keys = [key for one in origins if (key := _key_in(one))]
    return Match.objects.filter(key__in=keys).select_related("alert", "query").prefetch_related("confirmations")


def open_need_of(match: Judged) -> AnyNeed | None:
    rows: QuerySet[AnyNeed] = match.needs.filter(answered_at__isnull=True)
    return rows.select_related("officer").order_by("-id").first()


def needs_late(now: datetime, kind: type[Need]) -> QuerySet[Need]:
    """Of one table of needs: open, past their hour, and not yet told of."""
    rows = kind._default_manager.filter(answered_at__isnull=True, late_told_at__isnull=True, due_at__lte=now)
    return rows.select_related("match", "asker")


def needs_of(officer: User, kind: type[Need]) -> QuerySet[Need]:
    """Of one table of needs: what this officer is asked, and what his desk is asked where nobody is named."""
    mine = Q(officer=officer) | (Q(officer__isnull=True, desk=officer.desk) if officer.desk else Q(pk=None))
    rows = kind._default_manager.filter(mine, answered_at__isnull=True)
    return rows.select_related("match").order_by("due_at", "id")


def asked_since(name: str, since: datetime) -> int:
    """How often somebody asked by hand since then; rows of one file that were put in one step count as one."""
    rows = Query.objects.filter(asked_by=name, asked_at__gt=since, via__in=BY_HAND)
    return rows.values("asked_at").distinct().count()


@dataclass(frozen=True, kw_only=True)
class Asking:
    officer: int
    asked: int


def askers_since(since: datetime) -> Sequence[Asking]:
    """Everybody who asked by hand since then, with how often."""
    rows = Query.objects.filter(asked_at__gt=since, via__in=BY_HAND, officer__isnull=False).values("officer")
    told = rows.annotate(asked=Count("asked_at", distinct=True)).order_by("officer")
    return [Asking(officer=one["officer"], asked=one["asked"]) for one in told]


def was_told_since(officer: int, code: str, since: datetime) -> bool:
    return RateNotice.objects.filter(officer=officer, code=code, made_at__gt=since).exists()


def rate_notices() -> QuerySet[RateNotice]:
    return RateNotice.objects.select_related("officer").order_by("-made_at", "-id")


def sample_by_key(key: uuid.UUID) -> Sample | None:
    return Sample.objects.select_related("query", "query__case", "officer").filter(key=key).first()


def samples_of(officer: User) -> QuerySet[Sample]:
    """Those that this officer has to justify, the soonest due first."""
    rows = Sample.objects.filter(officer=officer, justified_at__isnull=True)
    return rows.select_related("query").order_by("due_at", "id")


class SampleState:
    OPEN, LATE, JUSTIFIED = "open", "late", "justified"


def samples_in(state: str, now: datetime) -> QuerySet[Sample]:
    rows = Sample.objects.select_related("query", "officer")
    if state == SampleState.JUSTIFIED:
        return rows.filter(justified_at__isnull=False).order_by("-justified_at", "-id")
    rows = rows.filter(justified_at__isnull=True).order_by("due_at", "id")
    return rows.filter(due_at__lte=now) if state == SampleState.LATE else rows


def samples_to_tell(now: datetime) -> QuerySet[Sample]:
    """Untold; to be reminded of; late and not yet told of."""
    due = Q(told_at__isnull=True) | Q(remind_at__lte=now, reminded_at__isnull=True)
    rows = Sample.objects.filter(due | Q(due_at__lte=now, late_told_at__isnull=True), justified_at__isnull=True)
    return rows.select_related("officer").order_by("id")


def _key_in(origin: str) -> uuid.UUID | None:
    kind, _sign, key = origin.partition(":")
    try:
        return uuid.UUID(key) if kind == "match" else None
    except ValueError:
        return None
