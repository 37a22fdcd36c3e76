"""The review queue: matches that wait for a word, narrowed, in a chosen order, page by page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import System
from spoc.office.screening.models import InformationNeed, Match, Verdict, VerdictKind

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
    rows = Match.objects.filter(is_further=False, alert__isnull=False, query__asked_at__gte=at - _days(wanted))
    rows = _in_state(rows, wanted.state).filter(score__gte=wanted.least, **_codes(wanted))
    if not sees_hidden:
        rows = rows.filter(Q(alert__hidden_until__isnull=True) | Q(alert__hidden_until__lte=at))
    return rows.order_by(*_ORDERS[wanted.order])


def with_records(rows: QuerySet[Match]) -> QuerySet[Match]:
    """With all that a page shows of each."""
    return rows.select_related("query", "query__case", "alert", "subject", "hit__case").prefetch_related(*RECORDS)


def counted(rows: QuerySet[Match]) -> int:
    """At most `MOST_COUNTED`."""
    return rows.order_by()[:MOST_COUNTED].count()


def neighbours_in(rows: QuerySet[Match], match: Match) -> tuple[Match | None, Match | None]:
    """The match before and the one after this one in the queue; the first of it after one that is not in it."""
    keys = list(rows.values_list("pk", flat=True)[:MOST_COUNTED])
    if match.pk not in keys:
        others = [key for key in keys if key != match.pk]
        return None, _one(others[0]) if others else None
    place = keys.index(match.pk)
    before, after = keys[place - 1] if place else None, keys[place + 1] if place + 1 < len(keys) else None
    return _one(before), _one(after)


def _one(key: int | None) -> Match | None:
    return Match.objects.only("pk", "key").filter(pk=key).first() if key else None


def _days(wanted: ReviewFilter) -> timedelta:
    return timedelta(days=max(1, min(wanted.days, 3_650)))


def _in_state(rows: QuerySet[Match], state: ReviewState) -> QuerySet[Match]:
    verdicts = Verdict.objects.filter(match=OuterRef("pk"))
    if state is ReviewState.TO_JUDGE:
        answered = InformationNeed.objects.filter(match=OuterRef("pk"), answered_at__isnull=False)
        came_at = InformationNeed.objects.filter(match=OuterRef("match"), answered_at__isnull=False)
        last_came_at = Subquery(came_at.order_by("-answered_at").values("answered_at")[:1])
        judged_since = verdicts.filter(given_at__gt=last_came_at)
        came = Exists(answered) & ~Exists(judged_since) & Q(hit__isnull=True)
        return rows.filter(~Exists(verdicts) | came)
    last = Subquery(verdicts.order_by("-given_at", "-id").values("kind")[:1])
    rows = rows.annotate(last_word=last)
    if state is ReviewState.UNSURE:
        return rows.filter(last_word=VerdictKind.UNSURE)
    open_need = InformationNeed.objects.filter(match=OuterRef("pk"), answered_at__isnull=True)
    return rows.filter(Exists(open_need), last_word=VerdictKind.NEED_INFORMATION)


def _codes(wanted: ReviewFilter) -> dict[str, str]:
    codes = {"alert__system": wanted.system, "alert__category": wanted.category, "query__kind": wanted.kind}
    return {name: str(code) for name, code in codes.items() if code}
