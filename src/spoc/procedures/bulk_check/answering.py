"""A chunk of questions: kept with its purpose and committed, then asked, then its answer kept; all in few steps.

A question that met with nobody stands in its chunk alone; one that did gets a query of its own, on which the match
hangs as after any check.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from django.db import transaction

from spoc.core.law.purposes import purpose_rule
from spoc.core.terms.audit import Operation
from spoc.core.terms.reasons import Reason
from spoc.office.audit.services import Details, Particulars, record
from spoc.office.batches.models import QuestionChunk
from spoc.office.batches.services.chunks import NewChunk, Said, keep_chunk, keep_chunk_answer
from spoc.office.screening.models import AnswerState, Match, Query, QueryKind
from spoc.office.screening.selectors import matches_of_queries
from spoc.office.screening.services import Answer, NewQuery, keep_answers, keep_matches_of, keep_queries
from spoc.office.sources.models import AskedState
from spoc.procedures.answers import MatchView, match_views
from spoc.procedures.asking import Asker, Found, limit_time, milliseconds_since, references_of, refuse_unless_may_ask
from spoc.procedures.bulk_check.batches import Batch, BatchCount
from spoc.procedures.bulk_check.finding import find_all
from spoc.procedures.bulk_check.lines import AskedLine, BatchLine, RefusedLine
from spoc.procedures.document_query import OWN_DOCUMENTS
from spoc.procedures.person_query import OWN_PERSONS
from spoc.procedures.sources.views import OutsideView
from spoc.procedures.vehicle_query import OWN_VEHICLES

NUMBERS_AT_ONCE = 500
PERSON_WEIGHS = 10
"""A person takes as long as so many numbers: fifty of them fill a chunk."""
OUTSIDE_WEIGHS = 63
"""Eight lines fill a chunk where outside sources are asked: as many calls to each at once, half of what is allowed."""
SOURCES: Mapping[QueryKind, str] = {
    QueryKind.PERSON: OWN_PERSONS,
    QueryKind.DOCUMENT: OWN_DOCUMENTS,
    QueryKind.VEHICLE: OWN_VEHICLES,
}
OWN = "own"


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidOutside:
    """outside: what each source said that was asked; not_asked: those that were named and not asked, and why."""

    outside: Sequence[OutsideView]
    not_asked: Sequence[tuple[str, Reason]]

    @property
    def is_silent(self) -> bool:
        return any(one.state == AskedState.NO_ANSWER for one in self.outside)

    @property
    def calls(self) -> bool:
        """Whether any of them holds something that may be it and asks for something."""
        return any(one.calls for said in self.outside for one in said.matches)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """What became of one line. key: of its query, when it met with anybody or outside sources were asked. state: of our
    own data; None: it could not be asked.

    beside: what outside sources said; None where the batch names none.
    """

    line: int
    own_id: str
    state: AnswerState | None = None
    key: str = ""
    was_capped: bool = False
    matches: Sequence[MatchView] = ()
    refused: Reason | None = None
    beside: SaidOutside | None = None

    @property
    def is_silent(self) -> bool:
        """Whether any source gave no answer: what is not found then is no "no match"."""
        return self.state == AnswerState.NO_ANSWER or bool(self.beside and self.beside.is_silent)

    @property
    def has_met(self) -> bool:
        """Whether anybody or anything may be meant, here or at a source that asks for something."""
        return bool(self.matches) or bool(self.beside and self.beside.calls)


Also = Callable[[Sequence[Answered]], None]
Answerer = Callable[[QuestionChunk, Batch, Sequence[BatchLine], Asker], list[Answered]]
"""Our own data alone (`answer_kept`), or outside sources beside them (`outside_answers.answer_beside`)."""


def weight_of(line: BatchLine, *, is_outside: bool = False) -> int:
    """How much of a chunk it fills. is_outside: outside sources are asked for it too."""
    if not isinstance(line, AskedLine):
        return 1
    return OUTSIDE_WEIGHS if is_outside else PERSON_WEIGHS if _is_person(line) else 1


def _is_person(line: BatchLine) -> bool:
    return isinstance(line, AskedLine) and line.kind is QueryKind.PERSON


def answer_chunk(
    batch: Batch, lines: Sequence[BatchLine], asker: Asker, count: BatchCount, answer: Answerer
) -> list[Answered]:
    """An answer for each line, in their order. Raises RefusedError: the right ended meanwhile."""
    lines = _allowed(lines, asker, count)
    asked = [one for one in lines if isinstance(one, AskedLine)]
    if not asked:
        return [refused(one) for one in lines if isinstance(one, RefusedLine)]
    chunk = keep(batch, asked, asker)
    return answer(chunk, batch, lines, asker)


def keep(batch: Batch, asked: Sequence[AskedLine], asker: Asker) -> QuestionChunk:
    """Who asks what and why is committed before any source is asked. Raises RefusedError."""
    refuse_unless_may_ask(batch.reason, asker)
    new = NewChunk(
        purpose=asker.purpose,
        reason=batch.reason,
        first=asked[0].line,
        questions=[[one.line, one.kind.value, one.own_id, one.terms()] for one in asked],
        is_near=batch.is_near,
        case=batch.case,
        authorisation=batch.authorisation,
        job=batch.job,
    )
    with transaction.atomic(durable=True):
        chunk = keep_chunk(new, by=asker.actor, at=asker.at)
        query = {"first": chunk.first, "last": asked[-1].line, "digest": chunk.digest}
        _note("screening.ask_many", chunk, [], asker, query=query)
    return chunk


def answer_kept(
    chunk: QuestionChunk, batch: Batch, lines: Sequence[BatchLine], asker: Asker, also: Also | None = None
) -> list[Answered]:
    """The answer to a chunk that was kept, in one transaction. also: what is to be written with it."""
    asked = [one for one in lines if isinstance(one, AskedLine)]
    with transaction.atomic():
        begun = perf_counter()
        limit_time()
        findings = find_all(asked, asker, top=batch.top, is_near=batch.is_near)
        took = milliseconds_since(begun)
        met = [(one, found) for one in asked if ((found := findings[one.line]) and found.matches) or batch.sources]
        queries = _keep_queries(batch, [one for one, _ in met], asker)
        kept = _keep_matches(queries, met, took)
        silent = [line for line, found in findings.items() if found is None]
        state = AnswerState.NO_ANSWER if len(silent) == len(asked) else AnswerState.ANSWERED
        by_line = {one.line: query for (one, _), query in zip(met, queries, strict=True)}
        said = Said(
            source=OWN,
            state=state,
            took_ms=took,
            count=len(kept),
            found={line: query.pk for line, query in by_line.items()},
            silent=silent,
        )
        keep_chunk_answer(chunk, said)
        _note("screening.answer_many", chunk, kept, asker, queries=queries)
        views = views_of(queries, asker)
        answers = [_answered(one, findings, by_line, views) for one in lines]
        if also:
            also(answers)
    return answers


def _allowed(lines: Sequence[BatchLine], asker: Asker, count: BatchCount) -> Sequence[BatchLine]:
    """Persons beyond those that may be asked for become lines that say so; of a batch with outside sources any line."""
    if refusal := count.why_not(sum(map(_is_person, lines)), asker):
        lines = [_not_allowed(one, refusal) if _is_person(one) else one for one in lines]
    asked = sum(isinstance(one, AskedLine) for one in lines)
    refusal = count.why_not_outside(asked, asker)
    return [_not_allowed(one, refusal) if isinstance(one, AskedLine) else one for one in lines] if refusal else lines


def _not_allowed(line: BatchLine, refusal: Reason) -> RefusedLine:
    return RefusedLine(line=line.line, own_id=line.own_id, reason=refusal)


def _keep_queries(batch: Batch, asked: Sequence[AskedLine], asker: Asker) -> list[Query]:
    news = [
        NewQuery(kind=one.kind, terms=one.terms(), purpose=asker.purpose, reason=batch.reason, case=batch.case)
        for one in asked
    ]
    return keep_queries(news, by=asker.actor, at=asker.at) if news else []


def _keep_matches(queries: Sequence[Query], met: Sequence[tuple[AskedLine, Found | None]], took: int) -> list[Match]:
    if not queries:
        return []
    pairs = list(zip(queries, met, strict=True))
    keep_answers(
        [
            (
                query,
                Answer(
                    source=SOURCES[line.kind],
                    state=AnswerState.ANSWERED if found else AnswerState.NO_ANSWER,
                    took_ms=took,
                    count=len(found.matches) if found else 0,
                    was_capped=bool(found and found.was_capped),
                    node=found.node if found else "",
                    behind_ms=found.behind_ms if found else None,
                ),
            )
            for query, (line, found) in pairs
        ]
    )
    kept = keep_matches_of([(query, found.matches if found else ()) for query, (_, found) in pairs])
    return [one for matches in kept for one in matches]


def views_of(queries: Sequence[Query], asker: Asker) -> Mapping[int, list[MatchView]]:
    """What this asker sees of each, by the number of the query."""
    views: dict[int, list[MatchView]] = {}
    rows = matches_of_queries(queries) if queries else []
    query_of = {str(row.key): row.query_id for row in rows}
    for view in match_views(rows, asker.actor, asker.at.date()) if rows else []:
        views.setdefault(query_of[view.key], []).append(view)
    return views


def _answered(
    line: BatchLine,
    findings: Mapping[int, Found | None],
    queries: Mapping[int, Query],
    views: Mapping[int, Sequence[MatchView]],
) -> Answered:
    if isinstance(line, RefusedLine):
        return refused(line)
    found, query = findings[line.line], queries.get(line.line)
    return Answered(
        line=line.line,
        own_id=line.own_id,
        state=AnswerState.NO_ANSWER if found is None else AnswerState.ANSWERED,
        key=str(query.key) if query else "",
        was_capped=bool(found and found.was_capped),
        matches=views.get(query.pk, ()) if query else (),
    )


def refused(line: RefusedLine) -> Answered:
    return Answered(line=line.line, own_id=line.own_id, refused=line.reason)


def _note(  # noqa: PLR0913  what was asked, who was shown
    action: str,
    chunk: QuestionChunk,
    kept: Sequence[Match],
    asker: Asker,
    *,
    queries: Sequence[Query] = (),
    query: Mapping[str, object] = {},
) -> None:
    record(
        actor=asker.actor,
        purpose=asker.purpose,
        operation=Operation.CONSULTATION,
        action=action,
        at=asker.at,
        subjects=references_of(kept),
        details=Details(
            reason=chunk.reason,
            case_reference=chunk.case.number if chunk.case else "",
            records=[chunk.reference, *(f"query:{one.pk}" for one in queries)],
            query=query,
            result_count=None if query else len(kept),
            batch_size=chunk.count,
            particulars=Particulars(
                sources=() if query else (OWN,),
                legal_basis=str(purpose_rule(asker.purpose, asker.at.date()).source),
            ),
        ),
    )
