"""The review queue: what waits for a human word, of our own records and of outside sources, one after the other.

Both kinds stand in one order. A page of it takes the first of each kind and merges them, so that neither table is read
further than the page goes.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from spoc.core.law.access import Verb
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.accounts.policy import decide, is_shown
from spoc.office.screening.models import Match
from spoc.office.screening.selectors.reviewing import (
    MOST_COUNTED,
    ReviewFilter,
    ReviewOrder,
    counted,
    review_queue,
    with_records,
)
from spoc.office.sources.models import OutsideMatch
from spoc.office.sources.selectors.reviewing import outside_queue, outside_with_records
from spoc.procedures.answers import MatchView, match_views
from spoc.procedures.found_records import Found
from spoc.procedures.match_review import subjects_seen
from spoc.procedures.reading import reading
from spoc.procedures.refusal import RefusedError
from spoc.procedures.sources.views import OutsideMatchView, outside_match_views

EVERYTHING_NEW = ReviewFilter()
"""What nobody has judged, the newest first."""
BOTH: Collection[type[Found]] = (Match, OutsideMatch)


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    """One page of the queue. total: of the whole queue, at most `reviewing.MOST_COUNTED`."""

    lines: tuple[MatchView | OutsideMatchView, ...]
    total: int

    @property
    def matches(self) -> tuple[MatchView, ...]:
        return tuple(one for one in self.lines if isinstance(one, MatchView))

    @property
    def outside(self) -> tuple[OutsideMatchView, ...]:
        return tuple(one for one in self.lines if isinstance(one, OutsideMatchView))


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """One match of either kind."""

    key: str
    is_outside: bool = False

    @staticmethod
    def of(line: MatchView | OutsideMatchView) -> "Neighbour":
        return Neighbour(key=line.key, is_outside=isinstance(line, OutsideMatchView))


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """The matches before and after one in the queue; None where there is none."""

    before: Neighbour | None = None
    after: Neighbour | None = None


def open_review(  # noqa: PLR0913  which part of it, for whom, when
    wanted: ReviewFilter = EVERYTHING_NEW,
    *,
    by: Actor,
    at: datetime,
    limit: int = 50,
    offset: int = 0,
    of: Collection[type[Found]] = BOTH,
) -> ReviewPage:
    """Possible matches that ask for something and wait for a word, in the order that was asked for. Raises
    RefusedError. of: which kinds of match.
    """
    queue = _queue(wanted, by, at, of)
    with reading("screening.review.read", by=by, at=at) as what:
        spots = queue.spots(offset + limit)[offset:]
        lines = _lines(spots, by, at)
        what.reason, what.count = "matches that wait for a verdict", len(lines)
        what.subjects = subjects_seen([one for one in lines if isinstance(one, MatchView)])
        what.subjects += [f"outside:{one.number}" for one in lines if isinstance(one, OutsideMatchView)]
    return ReviewPage(lines=tuple(lines), total=queue.total)


def neighbours(match: Found, wanted: ReviewFilter, *, by: Actor, at: datetime) -> Neighbours:
    """To be asked before a verdict is given: with it the match may leave the queue. Raises RefusedError.

    Of one that is not in the queue the first of the queue stands after it.
    """
    spots = _queue(wanted, by, at, BOTH).spots(MOST_COUNTED)
    here = (isinstance(match, OutsideMatch), match.pk)
    places = [(one.is_outside, one.number) for one in spots]
    if here not in places:
        return Neighbours(after=_neighbour(spots[0]) if spots else None)
    place = places.index(here)
    return Neighbours(
        before=_neighbour(spots[place - 1]) if place else None,
        after=_neighbour(spots[place + 1]) if place + 1 < len(spots) else None,
    )


@dataclass(frozen=True, kw_only=True)
class _Spot:
    """One match in the queue, and what the orders go by. query: its number, which grows with time."""

    is_outside: bool
    number: int
    query: int
    score: float
    system: str
    category: str


_NEWEST: Callable[[_Spot], tuple[object, ...]] = lambda one: (-one.query, one.is_outside, -one.number)  # noqa: E731
_KEYS: Mapping[ReviewOrder, Callable[[_Spot], tuple[object, ...]]] = {
    ReviewOrder.NEWEST: _NEWEST,
    ReviewOrder.OLDEST: lambda one: (one.query, one.is_outside, one.number),
    ReviewOrder.SCORE: lambda one: (-one.score, *_NEWEST(one)),
    ReviewOrder.SYSTEM: lambda one: (one.system, -one.score, *_NEWEST(one)),
    ReviewOrder.CATEGORY: lambda one: (not one.category, one.category, -one.score, *_NEWEST(one)),
}


@dataclass(frozen=True, kw_only=True)
class _Queue:
    order: ReviewOrder
    ours: QuerySet[Match]
    outside: QuerySet[OutsideMatch]

    def spots(self, most: int) -> list[_Spot]:
        """The first of the whole queue, in its order."""
        own = self.ours.values_list("pk", "query", "score", "alert__system", "alert__category")[:most]
        away = self.outside.values_list("pk", "asked__query", "score", "asked__source", "category")[:most]  # type: ignore[misc]  # annotated
        found = [_spot(row, is_outside=False) for row in own] + [_spot(row, is_outside=True) for row in away]
        return sorted(found, key=_KEYS[self.order])[:most]

    @property
    def total(self) -> int:
        return min(counted(self.ours) + counted(self.outside), MOST_COUNTED)


def _queue(wanted: ReviewFilter, by: Actor, at: datetime, of: Collection[type[Found]]) -> _Queue:
    if refusal := decide(by, Verb.JUDGE_MATCH, Purpose.DESK_WORK, on=at.date()):
        raise RefusedError(refusal)
    sees_hidden = is_shown(by, hidden_until=at + timedelta(seconds=1), at=at)
    ours = review_queue(wanted, at=at, sees_hidden=sees_hidden)
    outside = outside_queue(wanted, at=at, sees_hidden=sees_hidden)
    return _Queue(
        order=wanted.order,
        ours=ours if Match in of else ours.none(),
        outside=outside if OutsideMatch in of else outside.none(),
    )


def _spot(row: tuple[int, int, float | None, str, str | None], *, is_outside: bool) -> _Spot:
    number, query, score, system, category = row
    return _Spot(
        is_outside=is_outside,
        number=number,
        query=query,
        score=score or 0.0,
        system=system.upper(),
        category=category or "",
    )


def _lines(spots: Sequence[_Spot], by: Actor, at: datetime) -> list[MatchView | OutsideMatchView]:
    ours = {one.pk: one for one in with_records(Match.objects.filter(pk__in=_numbers(spots, is_outside=False)))}
    away = OutsideMatch.objects.filter(pk__in=_numbers(spots, is_outside=True))
    outside = {one.pk: one for one in outside_with_records(away)}
    own_views = {one.key: one for one in match_views(list(ours.values()), by, at.date())}
    away_views = {one.number: one for one in outside_match_views(list(outside.values()), by, at.date())}
    lines = (
        away_views.get(one.number) if one.is_outside else own_views.get(str(ours[one.number].key)) for one in spots
    )
    return [one for one in lines if one is not None]


def _numbers(spots: Sequence[_Spot], *, is_outside: bool) -> list[int]:
    return [one.number for one in spots if one.is_outside is is_outside]


def _neighbour(spot: _Spot) -> Neighbour:
    rows = OutsideMatch.objects if spot.is_outside else Match.objects
    return Neighbour(key=str(rows.values_list("key", flat=True).get(pk=spot.number)), is_outside=spot.is_outside)
