"""What each source said to a query, and how every source fares."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from spoc.office.screening.models import Query
from spoc.office.sources.models import AskedState, OutsideMatch, SourceAsked, SourceHealth


def asked_with(query: Query) -> QuerySet[SourceAsked]:
    """In the order in which they were asked, each with its matches, best first."""
    rows = SourceAsked.objects.filter(query=query).select_related("query")
    return rows.prefetch_related("matches__verdicts", "matches__confirmations").order_by("id")


def asked_of(queries: Iterable[Query]) -> set[int]:
    """Numbers of those with which any source was asked."""
    return set(SourceAsked.objects.filter(query__in=list(queries)).values_list("query", flat=True))


def settled_of(query: Query, *, before: datetime) -> tuple[int, int]:
    """How many are settled, or were due before that moment, and how many were asked."""
    is_settled = ~Q(state=AskedState.ASKED) | Q(due_at__lt=before)
    counts = SourceAsked.objects.filter(query=query).aggregate(
        settled=Count("id", filter=is_settled), asked=Count("id")
    )
    return counts["settled"], counts["asked"]


def outside_match_by_key(key: uuid.UUID) -> OutsideMatch | None:
    """With the query that it answers."""
    return OutsideMatch.objects.select_related("asked__query__case").filter(key=key).first()


def health_of(sources: Iterable[str]) -> dict[str, SourceHealth]:
    """Of those that have failed or answered before."""
    return {row.source: row for row in SourceHealth.objects.filter(source__in=list(sources))}
