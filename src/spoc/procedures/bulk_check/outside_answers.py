"""A chunk of a batch that names outside sources: our own data answer, then each source, then the lines are told.

Three steps, none of which holds the next one's transaction: what our own data say is kept, with a query for each line;
the sources are asked for all lines at once, each kept as it answers; what is told, and written with it, comes last.
Whoever is killed between them leaves a chunk that is known again: no line is put to a source twice, and one that was
under way then is told as without an answer.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from spoc.core.terms.reasons import Reason
from spoc.office.batches.models import ChunkAnswer, QuestionChunk
from spoc.office.batches.selectors.chunks import answer_of
from spoc.office.screening.models import AnswerState, Query
from spoc.office.screening.selectors import queries_numbered
from spoc.office.sources.selectors import asked_of
from spoc.procedures.answers import MatchView
from spoc.procedures.asking import Asker
from spoc.procedures.bulk_check.answering import Also, Answered, SaidOutside, answer_kept, refused, views_of
from spoc.procedures.bulk_check.batches import Batch
from spoc.procedures.bulk_check.lines import AskedLine, BatchLine, RefusedLine
from spoc.procedures.bulk_check.outside_sources import why_not_source
from spoc.procedures.questions import Question
from spoc.procedures.sources.asking_side_by_side import ask_these, others_for, wait_for_others
from spoc.procedures.sources.views import outside_views

LONG_AFTER = timedelta(days=1)
"""When nothing is waited for any more: what has no answer by then was cut short."""


def answer_beside(
    chunk: QuestionChunk, batch: Batch, lines: Sequence[BatchLine], asker: Asker, also: Also | None = None
) -> list[Answered]:
    """The answer to a chunk that was kept. also: what is to be written with it. Raises RefusedError."""
    if answer_of(chunk) is None:
        answer_kept(chunk, batch, lines, asker)
    own = answer_of(chunk)
    assert own is not None, "it was kept just now"
    queries = _queries(own)
    ask_outside(
        [(one.question, queries[one.line]) for one in lines if isinstance(one, AskedLine)], batch.sources, asker
    )
    with transaction.atomic():
        views = views_of(list(queries.values()), asker)
        kept = _Kept(own=own, queries=queries, views=views, names=batch.sources, asker=asker)
        answers = [kept.answered(one) for one in lines]
        if also:
            also(answers)
    return answers


def ask_outside(asked: Sequence[tuple[Question, Query]], names: Sequence[str], asker: Asker) -> None:
    """Each question that was not put to them yet, all at once; until every source has answered or its limit is over."""
    known = asked_of(query for _, query in asked)
    new = [(question, query) for question, query in asked if query.pk not in known]
    for question, query in new:
        if others := others_for(question, asker, names):
            ask_these(others, query, question, asker)
    for _, query in new:
        wait_for_others(query)


def said_outside(
    query: Query, names: Sequence[str], asker: Asker, held: Collection[tuple[str, str]] = ()
) -> SaidOutside:
    """What each source said that was asked, and why others that were named were not. held: alerts among our own."""
    outside = outside_views(query, asker.actor, asker.at.date(), at=asker.at + LONG_AFTER, held=held)
    asked = {one.source for one in outside}
    not_asked = [(name, _why_not_asked(name, asker)) for name in names if name not in asked]
    return SaidOutside(outside=outside, not_asked=not_asked)


def _why_not_asked(name: str, asker: Asker) -> Reason:
    knows_nothing = Reason(code="batch.source_knows_nothing", values={})
    return why_not_source(name, asker.at.date(), asker) or knows_nothing


def _queries(own: ChunkAnswer) -> Mapping[int, Query]:
    """By line."""
    rows = {one.pk: one for one in queries_numbered(own.found.values())}
    return {int(line): rows[number] for line, number in own.found.items()}


@dataclass(frozen=True, kw_only=True)
class _Kept:
    """What is kept of a chunk. queries: by line; views: by number of the query. names: of outside sources."""

    own: ChunkAnswer
    queries: Mapping[int, Query]
    views: Mapping[int, Sequence[MatchView]]
    names: Sequence[str]
    asker: Asker

    def answered(self, line: BatchLine) -> Answered:
        if isinstance(line, RefusedLine):
            return refused(line)
        query = self.queries[line.line]
        matches = self.views.get(query.pk, ())
        held = {(view.alert.system, view.alert.reference) for view in matches if view.alert}
        return Answered(
            line=line.line,
            own_id=line.own_id,
            state=AnswerState.NO_ANSWER if line.line in self.own.silent else AnswerState.ANSWERED,
            key=str(query.key),
            was_capped=any(one.was_capped for one in query.answers.all()),
            matches=matches,
            beside=said_outside(query, self.names, self.asker, held),
        )
