"""Queries and matches by their opaque keys, what humans said of them, and what became of them."""

import uuid
from collections.abc import Iterable

from django.db.models import QuerySet

from spoc.office.cases.models import Case
from spoc.office.screening.models import Hit, Match, Query, SourceAnswer, Verdict

_SUBJECT = ("subject__identities__names", "subject__identifiers")


def query_by_key(key: uuid.UUID) -> Query | None:
    return Query.objects.select_related("case").filter(key=key).first()


def queries_numbered(numbers: Iterable[int]) -> QuerySet[Query]:
    """With what our own data answered to each."""
    return Query.objects.select_related("case").prefetch_related("answers").filter(pk__in=list(numbers))


def match_by_key(key: uuid.UUID) -> Match | None:
    rows = Match.objects.select_related("query", "query__case", "alert", "subject", "hit__case")
    return rows.prefetch_related(*_SUBJECT, "verdicts", "confirmations", "needs").filter(key=key).first()


def matches_of(query: Query) -> QuerySet[Match]:
    """By rank, with all that a page shows of each."""
    rows = Match.objects.filter(query=query).select_related("query", "alert", "subject", "hit__case")
    return rows.prefetch_related(*_SUBJECT, "verdicts", "confirmations", "needs").order_by("rank", "id")


def matches_of_queries(queries: Iterable[Query]) -> list[Match]:
    """Of many questions, each by rank, with all that is told of each."""
    rows = Match.objects.filter(query__in=list(queries)).select_related("query", "alert", "subject", "hit__case")
    return list(rows.prefetch_related(*_SUBJECT, "verdicts").order_by("query", "rank", "id"))


def answers_of(query: Query) -> QuerySet[SourceAnswer]:
    return SourceAnswer.objects.filter(query=query).order_by("id")


def verdicts_about(subjects: Iterable[int]) -> dict[int, list[Verdict]]:
    """Earlier verdicts on any match of these subjects, newest first: shown beside a new match, never taken over."""
    rows = Verdict.objects.filter(match__subject__in=list(subjects)).select_related("match", "match__query")
    found: dict[int, list[Verdict]] = {}
    for verdict in rows.order_by("-given_at", "-id"):
        found.setdefault(verdict.match.subject_id, []).append(verdict)
    return found


def hits_in(case: Case) -> QuerySet[Hit]:
    return Hit.objects.filter(case=case).select_related("alert", "match__query", "verdict").order_by("confirmed_at")


def hits_on(alert_id: int) -> QuerySet[Hit]:
    """What was confirmed about one alert, the newest first."""
    rows = Hit.objects.filter(alert=alert_id).select_related("case", "match", "verdict")
    return rows.order_by("-confirmed_at", "-id")


def latest_queries_of(asked_by: str, limit: int = 8) -> QuerySet[Query]:
    """The last questions of an officer, the newest first; for a list that names neither what was asked nor found."""
    return (
        Query.objects.filter(asked_by=asked_by).only("key", "kind", "reason", "asked_at").order_by("-asked_at")[:limit]
    )


def subjects_of_matches(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, int]:
    return dict(Match.objects.filter(key__in=list(keys)).values_list("key", "subject_id"))
