"""Looking at answers and matches again: one match side by side with what was said before.

Every look leaves its entry: whose data were seen, by whom, for the purpose for which the question was put.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime

from spoc.core.law.access import Verb
from spoc.core.terms.offices import Actor, Purpose
from spoc.office.accounts.policy import Facts, decide
from spoc.office.screening.models import Match, Query
from spoc.office.screening.selectors import match_by_key, query_by_key
from spoc.office.sources.models import OutsideMatch
from spoc.office.sources.selectors import outside_match_by_key, settled_of
from spoc.procedures.answers import AnswerView, MatchView, answer_view, match_views
from spoc.procedures.found_records import records_of, subjects_of
from spoc.procedures.reading import reading
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.procedures.sources.asking_side_by_side import GRACE
from spoc.procedures.sources.views import OutsideMatchView, outside_match_views


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
        what.subjects, what.records = [*subjects_seen(seen), *outside], (f"query:{query.pk}",)
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
        what.subjects, what.records = subjects_seen(views), (f"match:{match.pk}",)
    return views[0]


def open_outside_match(key: uuid.UUID, *, by: Actor, at: datetime) -> OutsideMatchView:
    """One record of an outside source beside what was asked. Raises NotFoundError (also where it is hidden from the
    reader), RefusedError.
    """
    match = outside_match_to_act_on(key)
    _refuse_unless_may_see(match.query, by, at)
    with reading("screening.match.read", by=by, at=at, purpose=Purpose(match.query.purpose)) as what:
        views = outside_match_views([match], by, at.date())
        if not views:
            raise NotFoundError(str(key))
        what.reason, what.count = match.query.reason, 1
        what.subjects, what.records = subjects_of(match), tuple(records_of(match))
    return views[0]


def outside_match_to_act_on(key: uuid.UUID) -> OutsideMatch:
    """For a verdict or a word of its source, which ask the policy themselves. Raises NotFoundError."""
    match = outside_match_by_key(key)
    if match is None:
        raise NotFoundError(str(key))
    return match


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


def subjects_seen(views: Sequence[MatchView]) -> list[str]:
    """Of our own records: subjects, those held as the same, and alerts, as the audit names them."""
    subjects = [view.subject.reference for view in views]
    same = [one.subject for view in views for one in view.also_held]
    return list(dict.fromkeys([*subjects, *same, *(f"alert:{view.alert.number}" for view in views if view.alert)]))
