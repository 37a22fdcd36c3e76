"""Queries and matches by their opaque keys, what humans said of them, and what became of them."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet

from spoc.office import prepared
from spoc.office.alerts.selectors import alerts_told
from spoc.office.cases.models import Case
from spoc.office.screening.models import Hit, InformationNeed, Match, Query, SourceAnswer, SourceConfirmation, Verdict
from spoc.office.subjects.selectors.told import subjects_told

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


def with_all_that_is_told(fresh: Sequence[Match]) -> list[Match]:
    """As `matches_of`, of matches that were kept a moment ago, with their query: nobody can have said anything of them
    yet, so that only what they are about is read."""
    if not fresh:
        return []
    subjects = subjects_told({one.subject_id for one in fresh})
    alerts = alerts_told({one.alert_id for one in fresh if one.alert_id})
    for one in fresh:
        one.subject = subjects[one.subject_id]
        one.alert = alerts[one.alert_id] if one.alert_id else None
        one._state.fields_cache["hit"] = None
        one._prefetched_objects_cache = dict(_NOTHING_YET)  # type: ignore[attr-defined]  # as prefetching leaves it
    return list(fresh)


def matches_of_queries(queries: Iterable[Query]) -> list[Match]:
    """Of many questions, each by rank, with all that is told of each."""
    rows = Match.objects.filter(query__in=list(queries)).select_related("query", "alert", "subject", "hit__case")
    return list(rows.prefetch_related(*_SUBJECT, "verdicts").order_by("query", "rank", "id"))


def answers_of(query: Query) -> QuerySet[SourceAnswer]:
    return SourceAnswer.objects.filter(query=query).order_by("id")


def verdicts_about(subjects: Iterable[int]) -> dict[int, list[Verdict]]:
    """Earlier verdicts on any match of these subjects, newest first: shown beside a new match, never taken over."""
    said = [number for (number,) in prepared.run(_SAID, [list(subjects)])]
    found: dict[int, list[Verdict]] = {}
    if not said:
        return found
    rows = Verdict.objects.filter(pk__in=said).select_related("match", "match__query")
    for verdict in rows.order_by("-given_at", "-id"):
        found.setdefault(verdict.match.subject_id, []).append(verdict)
    return found


def _nothing(model: type[Model]) -> "QuerySet[Any]":  # Any: of whichever model
    """Read already, and empty."""
    rows: QuerySet[Any] = model._default_manager.none()
    rows._result_cache, rows._prefetch_done = [], True  # type: ignore[attr-defined]  # as prefetching leaves it
    return rows


_NOTHING_YET = {
    "verdicts": _nothing(Verdict), "confirmations": _nothing(SourceConfirmation), "needs": _nothing(InformationNeed)
}  # fmt: skip
_SAID = """
SELECT said.id FROM screening_verdict said JOIN screening_match one ON one.id = said.match_id
WHERE one.subject_id = ANY(%s::bigint[])
"""


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
