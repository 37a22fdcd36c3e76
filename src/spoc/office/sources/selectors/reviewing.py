"""The review queue of what outside sources hold: the same filter and orders as for matches on our own records."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from spoc.core.terms.offices import System
from spoc.office.screening.models import Match
from spoc.office.screening.selectors.rates import JudgedTables
from spoc.office.screening.selectors.reviewing import ReviewFilter, ReviewOrder, days_of, in_state
from spoc.office.sources.models import OutsideMatch, OutsideNeed, OutsideVerdict

OF_OUTSIDE_RECORDS = JudgedTables(
    verdicts="sources_outsideverdict",
    found="""
        JOIN sources_outsidematch found ON found.id = last.match_id
        JOIN sources_sourceasked asked ON asked.id = found.asked_id
        JOIN screening_query query ON query.id = asked.query_id
    """,
    source="asked.source",
)
_BY_SCORE = (F("score").desc(nulls_last=True), "-id")
_ORDERS: Mapping[ReviewOrder, tuple[object, ...]] = {
    ReviewOrder.NEWEST: ("-id",),
    ReviewOrder.OLDEST: ("id",),
    ReviewOrder.SCORE: _BY_SCORE,
    ReviewOrder.SYSTEM: ("asked__source", *_BY_SCORE),
    ReviewOrder.CATEGORY: (F("category").asc(nulls_last=True), *_BY_SCORE),
}


def outside_queue(wanted: ReviewFilter, *, at: datetime, sees_hidden: bool) -> QuerySet[OutsideMatch]:
    """Possible matches outside that ask for something and wait for a word; one that stands among our own matches of
    the same question waits there. sees_hidden: whether the reader is shown alerts that are hidden now.
    """
    rows = OutsideMatch.objects.filter(calls=True, is_further=False, asked__query__asked_at__gte=at - days_of(wanted))
    rows = in_state(rows, wanted.state, OutsideVerdict, OutsideNeed).filter(*_narrowed(wanted))
    if not sees_hidden:
        rows = rows.exclude(facts__has_key="hidden")
    rows = rows.annotate(system=KeyTextTransform("system", "facts"), category=KeyTextTransform("category", "facts"))
    ours = Match.objects.filter(
        query=OuterRef("asked__query"), alert__system=OuterRef("system"), alert__reference=OuterRef("record_id")
    )
    return rows.filter(~Exists(ours)).order_by(*_ORDERS[wanted.order])  # type: ignore[arg-type]  # texts and expressions


def outside_with_records(rows: QuerySet[OutsideMatch]) -> QuerySet[OutsideMatch]:
    """With all that a page shows of each."""
    return rows.select_related("asked__query__case").prefetch_related("verdicts", "confirmations")


def said_of_records(found: Iterable[OutsideMatch]) -> dict[tuple[str, str], list[OutsideVerdict]]:
    """Verdicts on any match with the records of these, by source and number there, newest first: shown, never
    taken over."""
    wanted = {(one.asked.source, one.record_id) for one in found}
    if not wanted:
        return {}
    rows = OutsideVerdict.objects.filter(match__record_id__in={record for _source, record in wanted})
    said: dict[tuple[str, str], list[OutsideVerdict]] = {}
    for verdict in rows.select_related("match__asked__query").order_by("-given_at", "-id"):
        record = (verdict.match.asked.source, verdict.match.record_id)
        if record in wanted:
            said.setdefault(record, []).append(verdict)
    return said


def _narrowed(wanted: ReviewFilter) -> list[Q]:
    found = []
    if wanted.system is System.NATIONAL:
        found.append(Q(asked__source__startswith="national:"))
    elif wanted.system:
        found.append(Q(facts__system=wanted.system))
    if wanted.category:
        found.append(Q(facts__category=wanted.category))
    if wanted.kind:
        found.append(Q(asked__query__kind=wanted.kind))
    if wanted.least:
        found.append(Q(score__gte=wanted.least))
    return found
