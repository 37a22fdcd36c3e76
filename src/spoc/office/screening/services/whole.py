"""A question and all that came of it, kept in two statements: for checks that ask our own data alone."""

import json
import uuid
from collections.abc import Sequence
from datetime import datetime

from spoc.core.terms.offices import Actor
from spoc.office import prepared
from spoc.office.screening.models import Match, Query, SourceAnswer
from spoc.office.screening.models.kept import JustKept
from spoc.office.screening.services import LONGEST_DETAIL, Answer, NewMatch, NewQuery


def keep_whole(new: NewQuery, told: Sequence[tuple[Answer, Sequence[NewMatch]]], *, by: Actor, at: datetime) -> Query:
    """In the caller's transaction: the question, what each source answered, and its matches, whose ranks go on from one
    source to the next. The query holds what was kept with it, for whoever tells the answer.
    """
    key, rows = uuid.uuid4(), [_answer(answer) for answer, _ in told]
    columns = _columns(key, new, by, at)
    values = [*columns, *(value for row in rows for value in row)]
    number = prepared.run(_KEEP % ", ".join([_ONE_ANSWER] * len(rows)), values)[0][0]
    query = Query.from_db("default", _OF_QUERY, (number, *columns))
    query.terms, query.case = dict(new.terms), new.case
    answers = tuple(SourceAnswer.from_db("default", _OF_ANSWER, (number, *row)) for row in rows)
    matches = _keep_matches(query, [match for _, found in told for match in found])
    query.just_kept = JustKept(answers=answers, matches=tuple(matches))
    return query


def _columns(key: uuid.UUID, new: NewQuery, by: Actor, at: datetime) -> list[object]:
    """In the order of _KEEP."""
    return [
        key,
        str(new.kind),
        json.dumps(dict(new.terms)),
        str(new.purpose),
        new.reason,
        new.case.pk if new.case else None,
        by.name,
        by.user_id,
        by.authority,
        str(by.via),
        at,
    ]


def _answer(answer: Answer) -> tuple[object, ...]:
    return (
        answer.source,
        answer.state.value,
        answer.took_ms,
        answer.count,
        answer.was_capped,
        answer.detail[:LONGEST_DETAIL],
        answer.node,
        answer.behind_ms,
    )


def _keep_matches(query: Query, news: Sequence[NewMatch]) -> list[Match]:
    if not news:
        return []
    matches = [
        Match(
            key=uuid.uuid4(),
            query=query,
            subject_id=one.subject_id,
            alert_id=one.alert_id,
            rank=rank,
            score=min(max(one.score, 0.0), 1.0),
            is_further=one.is_further,
            evidence=[dict(row) for row in one.evidence],
        )
        for rank, one in enumerate(news, start=1)
    ]
    evidence = [json.dumps(one.evidence) for one in matches]
    numbers: dict[uuid.UUID, int] = dict(prepared.run(_KEEP_MATCHES, [query.pk, *_each(matches, _OF_MATCH), evidence]))
    for one in matches:
        one.pk, one._state.adding, one._state.db = numbers[one.key], False, "default"
    return matches


def _each(rows: Sequence[object], names: Sequence[str]) -> list[list[object]]:
    """One list a column."""
    return [[getattr(row, name) for row in rows] for name in names]


_OF_QUERY = (
    "id", "key", "kind", "terms", "purpose", "reason", "case_id", "asked_by", "officer_id", "authority", "via",
    "asked_at",
)  # fmt: skip
_OF_ANSWER = ("query_id", "source", "state", "took_ms", "count", "was_capped", "detail", "node", "behind_ms")
_OF_MATCH = ("key", "subject_id", "alert_id", "rank", "score", "is_further")
_KEEP = """
WITH query AS (
    INSERT INTO screening_query
        (key, kind, terms, purpose, reason, case_id, asked_by, officer_id, authority, via, asked_at)
    VALUES (%%s, %%s, %%s::jsonb, %%s, %%s, %%s::bigint, %%s, %%s::bigint, %%s, %%s, %%s)
    RETURNING id
), answers AS (
    INSERT INTO screening_sourceanswer (query_id, source, state, took_ms, count, was_capped, detail, node, behind_ms)
    SELECT query.id, told.* FROM query, (VALUES %s) AS told
)
SELECT id FROM query
"""
_ONE_ANSWER = "(%s, %s, %s::int, %s::int, %s::boolean, %s, %s, %s::int)"
_KEEP_MATCHES = """
INSERT INTO screening_match (query_id, key, subject_id, alert_id, rank, score, is_further, evidence)
SELECT %s::bigint, found.key, found.subject, found.alert, found.rank, found.score, found.is_further,
       found.evidence::jsonb
FROM unnest(%s::uuid[], %s::bigint[], %s::bigint[], %s::smallint[], %s::float8[], %s::boolean[], %s::text[])
    AS found (key, subject, alert, rank, score, is_further, evidence)
RETURNING key, id
"""
