"""One question to our own data, and to others where they may be asked: what `asking` does, in as few commits as may be.

Where any outside source is asked, the question is committed with its purpose first, and only then put. Where this very
database is the only source, question, answer, matches and audit entries are one transaction: the answer is told after
its commit, so that nobody learns anything of a question that is not kept. A process that dies in between has told
nothing and kept nothing. When the source fails, the question is kept by itself after all, with no answer beside it.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

from django.db import connection, transaction

from spoc.core.terms.offices import SYSTEM
from spoc.office.audit.services import record_all
from spoc.office.screening.models import AnswerState, Query
from spoc.office.screening.services import Answer, NewQuery
from spoc.office.screening.services.whole import keep_whole
from spoc.procedures.asking import (
    Asker,
    Found,
    answer_entry,
    ask_source,
    limit_time,
    milliseconds_since,
    put_question,
    question_entry,
    refuse_beyond_profile,
    refuse_unless_may_ask,
    where,
)
from spoc.procedures.questions import Question
from spoc.procedures.sampling import draw_samples
from spoc.procedures.sources.asking_side_by_side import ask_these, others_for

log = logging.getLogger("spoc.screening")

OwnSource = tuple[str, Callable[[], Found]]
"""The name of one of our own sources, and how it is asked."""


@dataclass(frozen=True, kw_only=True)
class _Said:
    source: str
    found: Found
    took_ms: int


class _SourceFailedError(Exception):
    """One of our own sources failed; what those before it found."""

    def __init__(self, said: Sequence[_Said]) -> None:
        super().__init__("a source failed")
        self.said = said


def ask_here(new: NewQuery, question: Question, asker: Asker, sources: Sequence[OwnSource]) -> Query:
    """The question, kept with all that our own sources answered. Raises RefusedError."""
    refuse_unless_may_ask(new.reason, asker)
    refuse_beyond_profile([new], asker)
    if asker.actor == SYSTEM or connection.in_atomic_block:
        return _one_after_the_other(put_question(new, asker), asker, sources)
    others = others_for(question, asker)
    if others:
        query = put_question(new, asker)
        ask_these(others, query, question, asker)
        return _one_after_the_other(query, asker, sources)
    try:
        return _alone(new, asker, sources)
    except _SourceFailedError as failed:
        return _after_failure(put_question(new, asker), asker, sources, failed)


def _one_after_the_other(query: Query, asker: Asker, sources: Sequence[OwnSource]) -> Query:
    rank = 1
    for source, work in sources:
        rank += ask_source(query, source, work, asker, first_rank=rank)
    return query


def _alone(new: NewQuery, asker: Asker, sources: Sequence[OwnSource]) -> Query:
    with transaction.atomic(durable=True):
        limit_time()
        said = _asked(sources)
        query = keep_whole(new, [(_answer(one), one.found.matches) for one in said], by=asker.actor, at=asker.at)
        draw_samples([query], asker.own_values, by=asker.actor, at=asker.at)
        entries = [question_entry(query, asker)]
        matches = list(query.just_kept.matches) if query.just_kept else []
        for one in said:
            mine, matches = matches[: len(one.found.matches)], matches[len(one.found.matches) :]
            entries.append(answer_entry(query, one.source, mine, asker, one.took_ms))
        record_all(entries)
    return query


def _asked(sources: Sequence[OwnSource]) -> list[_Said]:
    said: list[_Said] = []
    for source, work in sources:
        begun = perf_counter()
        try:
            found = work()
        except Exception as failure:  # whatever ails a source, the question is kept and the others answer
            log.error("source %s gave no answer: %s", source, where(failure))
            raise _SourceFailedError(said) from failure
        said.append(_Said(source=source, found=found, took_ms=milliseconds_since(begun)))
    return said


def _answer(said: _Said) -> Answer:
    return Answer(
        source=said.source,
        state=AnswerState.ANSWERED,
        took_ms=said.took_ms,
        count=len(said.found.matches),
        was_capped=said.found.was_capped,
        node=said.found.node,
        behind_ms=said.found.behind_ms,
    )


def _after_failure(query: Query, asker: Asker, sources: Sequence[OwnSource], failed: _SourceFailedError) -> Query:
    """What was found is not looked for again; the one that failed is not asked again; those behind it are asked."""
    known = {one.source: one.found for one in failed.said}
    cause = failed.__cause__ or failed
    rank = 1
    for place, (source, work) in enumerate(sources):
        if source in known:
            rank += ask_source(query, source, lambda: known[source], asker, first_rank=rank)  # noqa: B023  called at once
        elif place == len(known):
            ask_source(query, source, _raising(cause), asker, first_rank=rank)
        else:
            rank += ask_source(query, source, work, asker, first_rank=rank)
    return query


def _raising(failure: BaseException) -> Callable[[], Found]:
    def work() -> Found:
        raise failure

    return work
