"""The review queue: matches that wait for a word, narrowed, in a chosen order, page by page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar, cast

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import System
from spoc.office.screening.models import InformationNeed, Match, Verdict, VerdictKind

AMatch = TypeVar("AMatch", bound=Model)
MOST_COUNTED = 1_000
"""Longer queues are told as "more than"."""
RECORDS = ("subject__identities__names", "subject__identifiers", "verdicts", "confirmations", "needs")


class ReviewState(StrEnum):
    """What a match in the queue waits for."""

    TO_JUDGE = "to_judge"
    """Nobody has judged it; or what was needed to judge it has come."""
    UNSURE = "unsure"
    WAITING = "waiting"
    """Information was asked for and has not come."""


class ReviewOrder(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"
    SCORE = "score"
    SYSTEM = "system"
    CATEGORY = "category"


_ORDERS: dict[ReviewOrder, tuple[str, ...]] = {
    ReviewOrder.NEWEST: ("-id",),
    ReviewOrder.OLDEST: ("id",),
    ReviewOrder.SCORE: ("-score", "-id"),
    ReviewOrder.SYSTEM: ("alert__system", "-score", "-id"),
    ReviewOrder.CATEGORY: ("alert__category", "-score", "-id"),
}


@dataclass(frozen=True, kw_only=True)
class ReviewFilter:
    """What of the queue is wanted. least: lowest score. days: asked within so many. kind: of the query."""

    state: ReviewState = ReviewState.TO_JUDGE
    system: System | None = None
    category: AlertCategory | None = None
    kind: str = ""
    least: float = 0.0
    days: int = 30
    order: ReviewOrder = ReviewOrder.NEWEST


def review_queue(wanted: ReviewFilter, *, at: datetime, sees_hidden: bool) -> QuerySet[Match]:
    """Possible matches on alerts that wait. sees_hidden: whether the reader is shown alerts that are hidden now."""
    rows = Match.objects.filter(is_further=False, alert__isnull=False, query__asked_at__gte=at - days_of(wanted))
    rows = in_state(rows, wanted.state, Verdict, InformationNeed).filter(score__gte=wanted.least, **_codes(wanted))
    if wanted.state is ReviewState.TO_JUDGE:
        rows = rows.filter(hit__isnull=True)
    if not sees_hidden:
        rows = rows.filter(Q(alert__hidden_until__isnull=True) | Q(alert__hidden_until__lte=at))
    return rows.order_by(*_ORDERS[wanted.order])


def with_records(rows: QuerySet[Match]) -> QuerySet[Match]:
    """With all that a page shows of each."""
    return rows.select_related("query", "query__case", "alert", "subject", "hit__case").prefetch_related(*RECORDS)


def counted(rows: QuerySet[AMatch]) -> int:
    """At most `MOST_COUNTED`."""
    return rows.order_by()[:MOST_COUNTED].count()


def days_of(wanted: ReviewFilter) -> timedelta:
    return timedelta(days=max(1, min(wanted.days, 3_650)))


def in_state(rows: QuerySet[AMatch], state: ReviewState, verdicts: type[Any], needs: type[Any]) -> QuerySet[AMatch]:
    """Those that wait so. verdicts, needs: the tables of what was said of this kind of match; Any: no type of
    Django's says that both have a match.
    """
    said = verdicts.objects.filter(match=OuterRef("pk"))
    if state is ReviewState.TO_JUDGE:
        answered = needs.objects.filter(match=OuterRef("pk"), answered_at__isnull=False)
        came_at = needs.objects.filter(match=OuterRef("match"), answered_at__isnull=False)
        last_came_at = Subquery(came_at.order_by("-answered_at").values("answered_at")[:1])
        judged_since = said.filter(given_at__gt=last_came_at)
        return rows.filter(~Exists(said) | Exists(answered) & ~Exists(judged_since))
    last = Subquery(said.order_by("-given_at", "-id").values("kind")[:1])
    judged: Any = rows.alias(last_word=last)
    if state is ReviewState.UNSURE:
        return cast("QuerySet[AMatch]", judged.filter(last_word=VerdictKind.UNSURE))
    open_need = needs.objects.filter(match=OuterRef("pk"), answered_at__isnull=True)
    return cast("QuerySet[AMatch]", judged.filter(Exists(open_need), last_word=VerdictKind.NEED_INFORMATION))


def _codes(wanted: ReviewFilter) -> dict[str, str]:
    codes = {"alert__system": wanted.system, "alert__category": wanted.category, "query__kind": wanted.kind}
    return {name: str(code) for name, code in codes.items() if code}
