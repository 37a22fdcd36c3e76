"""Looking at answers and matches again: what waits for a verdict, one match side by side with what was said before.

Every look leaves its entry: whose data were seen, by whom, for the purpose for which the question was put.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from spoc.core.law.access import Verb
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.accounts.policy import Facts, decide, is_shown
from spoc.office.screening.models import Match, Query
from spoc.office.screening.selectors import match_by_key, query_by_key
from spoc.office.screening.selectors.reviewing import (
    ReviewFilter,
    counted,
    neighbours_in,
    review_queue,
    with_records,
)
from spoc.office.sources.selectors import settled_of
from spoc.procedures.answers import AnswerView, MatchView, answer_view, match_views
from spoc.procedures.reading import reading
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.procedures.sources.asking_side_by_side import GRACE

EVERYTHING_NEW = ReviewFilter()
"""What nobody has judged, the newest first."""


def open_answer(key: uuid.UUID, *, by: Actor, at: datetime) -> AnswerView:
    """Raises NotFoundError, RefusedError (an end user sees nobody's answers but his own)."""
    query = query_by_key(key)
    if query is None:
        raise NotFoundError(str(key))
    _refuse_unless_may_see(query, by, at)
    with reading("screening.answer.read", by=by, at=at, purpose=Purpose(query.purpose)) as what:
        view = answer_view(query, by, at.date(), at=at)
        seen = (*view.matches, *view.further)
        outside = [f"outside:{one.number}" for source in view.outside for one in (*source.matches, *source.further)]
        what.reason, what.count = query.reason, len(seen) + len(outside)
        what.subjects, what.records = [*_subjects(seen), *outside], (f"query:{query.pk}",)
    return view


def sources_settled(key: uuid.UUID, *, by: Actor, at: datetime) -> tuple[int, int]:
    """How many outside sources are settled, and how many were asked: what a page that waits asks for, which shows
    nobody. Raises NotFoundError, RefusedError.
    """
    query = query_by_key(key)
    if query is None:
        raise NotFoundError(str(key))
    _refuse_unless_may_see(query, by, at)
    return settled_of(query, before=at - GRACE)


def open_match(key: uuid.UUID, *, by: Actor, at: datetime) -> MatchView:
    """One match with both records. Raises NotFoundError (also where its alert was hidden since), RefusedError."""
    match = match_to_act_on(key)
    _refuse_unless_may_see(match.query, by, at)
    with reading("screening.match.read", by=by, at=at, purpose=Purpose(match.query.purpose)) as what:
        views = match_views([match], by, at.date())
        if not views:
            raise NotFoundError(str(key))
        what.reason, what.count = match.query.reason, 1
        what.subjects, what.records = _subjects(views), (f"match:{match.pk}",)
    return views[0]


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    """One page of the queue. total: of the whole queue, at most `reviewing.MOST_COUNTED`."""

    matches: tuple[MatchView, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """Keys of the matches before and after one in the queue; empty where there is none."""

    before: str = ""
    after: str = ""


def open_review(
    wanted: ReviewFilter = EVERYTHING_NEW, *, by: Actor, at: datetime, limit: int = 50, offset: int = 0
) -> ReviewPage:
    """Possible matches on alerts that wait for a word, in the order that was asked for. Raises RefusedError."""
    rows = _queue(wanted, by, at)
    with reading("screening.review.read", by=by, at=at) as what:
        total = counted(rows)
        views = match_views(list(with_records(rows)[offset : offset + limit]), by, at.date())
        what.reason, what.count = "matches that wait for a verdict", len(views)
        what.subjects = _subjects(views)
    return ReviewPage(matches=tuple(views), total=total)


def neighbours(match: Match, wanted: ReviewFilter, *, by: Actor, at: datetime) -> Neighbours:
    """To be asked before a verdict is given: with it the match may leave the queue. Raises RefusedError."""
    before, after = neighbours_in(_queue(wanted, by, at), match)
    return Neighbours(before=str(before.key) if before else "", after=str(after.key) if after else "")


def _queue(wanted: ReviewFilter, by: Actor, at: datetime) -> QuerySet[Match]:
    if refusal := decide(by, Verb.JUDGE_MATCH, Purpose.DESK_WORK, on=at.date()):
        raise RefusedError(refusal)
    sees_hidden = is_shown(by, hidden_until=at + timedelta(seconds=1), at=at)
    return review_queue(wanted, at=at, sees_hidden=sees_hidden)


def match_to_act_on(key: uuid.UUID) -> Match:
    """For a verdict or a confirmation, which ask the policy themselves. Raises NotFoundError."""
    match = match_by_key(key)
    if match is None:
        raise NotFoundError(str(key))
    return match


def _refuse_unless_may_see(query: Query, by: Actor, at: datetime) -> None:
    facts = Facts(asked_by=query.asked_by)
    if refusal := decide(by, Verb.ASK, Purpose(query.purpose), facts, on=at.date()):
        raise RefusedError(refusal)


def _subjects(views: list[MatchView] | tuple[MatchView, ...]) -> list[str]:
    subjects = [view.subject.reference for view in views]
    same = [one.subject for view in views for one in view.also_held]
    return list(dict.fromkeys([*subjects, *same, *(f"alert:{view.alert.number}" for view in views if view.alert)]))
