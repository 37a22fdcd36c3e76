"""Many questions at once: all kept with their purpose before any is put, then each answered, all answers kept.

What `asking` does for one, in as few steps for fifty: two commits and two audit entries, in which every question and
everybody who was shown is named.
"""

import logging
from collections.abc import Callable, Sequence
from time import perf_counter

from django.db import transaction

from spoc.core.law.purposes import purpose_rule
from spoc.core.terms.audit import Operation
from spoc.office.audit.services import Details, Particulars, record
from spoc.office.screening.models import AnswerState, Match, Query
from spoc.office.screening.services import Answer, NewQuery, keep_answers, keep_matches_of, keep_queries
from spoc.procedures.asking import (
    Asker,
    Found,
    limit_time,
    milliseconds_since,
    references_of,
    refuse_beyond_profile,
    refuse_unless_may_ask,
    where,
)
from spoc.procedures.sampling import draw_samples

log = logging.getLogger("spoc.screening")


def put_questions(news: Sequence[NewQuery], asker: Asker) -> list[Query]:
    """Keeps the questions with their one purpose and reason, and commits them. Raises RefusedError."""
    for new in news[:1]:
        refuse_unless_may_ask(new.reason, asker)
    refuse_beyond_profile(news, asker)
    with transaction.atomic(durable=True):
        queries = keep_queries(news, by=asker.actor, at=asker.at)
        draw_samples(queries, asker.own_values, by=asker.actor, at=asker.at)
        _note("screening.ask_many", queries, [], asker, source="")
    return queries


def ask_source_for_each(
    queries: Sequence[Query], source: str, works: Sequence[Callable[[], Found]], asker: Asker
) -> list[tuple[Answer, list[Match]]]:
    """Asks one source for each question; what it said is kept in one transaction.

    A question that fails or takes too long is kept as one without an answer; the others are answered.
    """
    with transaction.atomic():
        limit_time()
        told = [_asked(query, source, work) for query, work in zip(queries, works, strict=True)]
        keep_answers([(query, answer) for query, (answer, _) in zip(queries, told, strict=True)])
        kept = keep_matches_of([(query, found.matches) for query, (_, found) in zip(queries, told, strict=True)])
        took = sum(answer.took_ms for answer, _ in told)
        found_all = [one for matches in kept for one in matches]
        _note("screening.answer_many", queries, found_all, asker, source=source, took=took)
    return [(answer, matches) for (answer, _), matches in zip(told, kept, strict=True)]


def _asked(query: Query, source: str, work: Callable[[], Found]) -> tuple[Answer, Found]:
    begun = perf_counter()
    try:
        with transaction.atomic():
            found = work()
    except Exception as failure:  # whatever ails one question, the others are answered
        log.error("source %s gave no answer to query %s: %s", source, query.key, where(failure))
        took, why = milliseconds_since(begun), type(failure).__name__
        return Answer(source=source, state=AnswerState.NO_ANSWER, took_ms=took, detail=why), Found()
    answer = Answer(
        source=source,
        state=AnswerState.ANSWERED,
        took_ms=milliseconds_since(begun),
        count=len(found.matches),
        was_capped=found.was_capped,
        node=found.node,
        behind_ms=found.behind_ms,
    )
    return answer, found


def _note(  # noqa: PLR0913  what the entry says
    action: str, queries: Sequence[Query], kept: Sequence[Match], asker: Asker, *, source: str, took: int | None = None
) -> None:
    record(
        actor=asker.actor,
        purpose=asker.purpose,
        operation=Operation.CONSULTATION,
        action=action,
        at=asker.at,
        subjects=references_of(kept),
        details=Details(
            reason=queries[0].reason,
            records=[f"query:{one.pk}" for one in queries],
            result_count=len(kept) if source else None,
            batch_size=len(queries),
            particulars=Particulars(
                sources=(source,) if source else (),
                took_ms=took,
                legal_basis=str(purpose_rule(asker.purpose, asker.at.date()).source),
            ),
        ),
    )
