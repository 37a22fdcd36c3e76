"""A file of persons is asked for: fifty at a time, each a question of its own with the purpose of all.

Above the bound of the law's table an authorisation is needed, and the data-protection officer is told. Nobody is
confirmed: each line of the result says who may be meant, how alike, and why.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO

from django.db import transaction

from spoc.core.formats.person_list import PersonRow, RefusedRow, read_questions
from spoc.core.law.batches import BatchBound, bound_on
from spoc.core.terms.batches import Use
from spoc.core.terms.reasons import Reason
from spoc.office.alerts.selectors import references_by_number
from spoc.office.screening.models import AnswerState, Match, Query, QueryKind
from spoc.office.screening.services import Answer, NewQuery
from spoc.office.subjects.selectors.listed import numbers_in_lists
from spoc.procedures.asking import Asker, Found, refuse_unless_may_ask
from spoc.procedures.asking_many import ask_source_for_each, put_questions
from spoc.procedures.bulk_check.answering import SaidOutside
from spoc.procedures.bulk_check.authorising import authorisation_for, note, why_not_outside, why_not_so_many
from spoc.procedures.bulk_check.batches import tell_data_protection
from spoc.procedures.bulk_check.outside_answers import ask_outside, said_outside
from spoc.procedures.bulk_check.outside_sources import named
from spoc.procedures.person_lists import in_batches
from spoc.procedures.person_query import OWN_PERSONS, persons_like
from spoc.procedures.questions import PersonQuestion
from spoc.procedures.refusal import RefusedError

AT_ONCE, OUTSIDE_AT_ONCE = 50, 8
"""Questions kept, asked and answered together: what a kill costs at most; fewer where outside sources are asked too."""


@dataclass(frozen=True, kw_only=True)
class BatchMatch:
    """Somebody who may be meant. number: the person's in a list, else the alert's reference, else the subject's.

    is_possible: from the threshold on; below it only a further candidate. evidence: rows of the comparison.
    """

    number: str
    subject: str
    alert: str
    score: float
    is_possible: bool
    evidence: Sequence[Mapping[str, Any]]  # Any: as JSON holds it


@dataclass(frozen=True, kw_only=True)
class BatchLine:
    """What became of one row of the file. key: of its question; empty for a row that could not be asked."""

    place: int
    name: str
    birth: str = ""
    key: str = ""
    state: AnswerState | None = None
    took_ms: int = 0
    was_capped: bool = False
    matches: tuple[BatchMatch, ...] = ()
    refused: Reason | None = None
    beside: SaidOutside | None = None

    @property
    def is_silent(self) -> bool:
        """Whether any source gave no answer: what is not found then is no "no match"."""
        return self.state == AnswerState.NO_ANSWER or bool(self.beside and self.beside.is_silent)


def exceeds_bound(rows: int, at: datetime) -> BatchBound | None:
    """The row of the law by which so many are a batch that others must know of; None when they are few."""
    bound = bound_on(at.date())
    return bound if rows > bound.most else None


def begin_batch(
    rows: int, *, reason: str, asker: Asker, in_training: bool = False, sources: Sequence[str] = ()
) -> BatchBound | None:
    """Before a file of so many is asked for: the bound that it exceeds, of which every data-protection officer is told.

    in_training: the office holds invented persons alone, so that nobody need be authorised to try the search on them.
    sources: outside ones that are to be asked beside our own data. Raises RefusedError: no right, no reason, a source
    that is not asked for many, too many without an authorisation; then nobody is told.
    """
    refuse_unless_may_ask(reason, asker)
    beside = named(sources, asker)
    authorisation = authorisation_for(asker, Use.BATCH, sources=beside)
    refusal = why_not_so_many(rows, asker, authorisation) or why_not_outside(rows, beside, asker, authorisation)
    if refusal and not in_training:
        raise RefusedError(refusal)
    bound = exceeds_bound(rows, asker.at)
    if bound:
        tell_data_protection(rows, asker)
        if authorisation:
            with transaction.atomic():
                note(authorisation, "batches.used", by=asker.actor, at=asker.at, query={"persons": rows})
    return bound


def count_questions(stream: BinaryIO, file_name: str = "") -> int:
    """Rows that will be asked. Raises TableError."""
    total = sum(isinstance(row, PersonRow) for row in read_questions(stream, file_name))
    stream.seek(0)
    return total


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What all rows have in common. top: matches of each, 1 to `MOST_TOP`. sources: outside ones asked besides."""

    top: int
    reason: str
    sources: Sequence[str] = ()


def check_batch(
    rows: Iterable[PersonRow | RefusedRow], wanted: Wanted, *, asker: Asker, now: Callable[[], datetime]
) -> Iterator[BatchLine]:
    """A line for each row of a batch that was begun, in their order. Raises RefusedError: no right, no reason."""
    for batch in in_batches(rows, OUTSIDE_AT_ONCE if wanted.sources else AT_ONCE):
        yield from _ask_all(batch, wanted, replace(asker, at=now()))


def _ask_all(batch: Sequence[PersonRow | RefusedRow], wanted: Wanted, asker: Asker) -> list[BatchLine]:
    rows = [one for one in batch if isinstance(one, PersonRow)]
    questions = [_question(one) for one in rows]
    news = [
        NewQuery(kind=QueryKind.PERSON, terms=one.as_terms(), purpose=asker.purpose, reason=wanted.reason.strip())
        for one in questions
    ]
    queries = put_questions(news, asker) if news else []
    works = [_work(one, wanted.top, asker) for one in questions]
    answers = ask_source_for_each(queries, OWN_PERSONS, works, asker) if news else []
    if wanted.sources:
        ask_outside(list(zip(questions, queries, strict=True)), wanted.sources, asker)
    matches = [match for _, found in answers for match in found]
    numbers = numbers_in_lists(match.subject_id for match in matches)
    alerts = references_by_number(match.alert_id for match in matches if match.alert_id)
    lines = iter(
        replace(
            _line(row, query, answer, [_match(one, numbers, alerts) for one in found]),
            beside=said_outside(query, wanted.sources, asker) if wanted.sources else None,
        )
        for row, query, (answer, found) in zip(rows, queries, answers, strict=True)
    )
    return [next(lines) if isinstance(one, PersonRow) else _refused(one) for one in batch]


def _question(row: PersonRow) -> PersonQuestion:
    asked = row.identity
    return PersonQuestion(
        name=row.name,
        birth=asked.birth_dates[0] if asked.birth_dates else None,
        sex=asked.sex,
        nationality=asked.nationalities[0] if asked.nationalities else "",
        typed=row.name,
    )


def _work(question: PersonQuestion, top: int, asker: Asker) -> Callable[[], Found]:
    def ask() -> Found:
        found = persons_like(question.as_identity(), asker)
        return replace(found, matches=found.matches[:top])

    return ask


def _line(row: PersonRow, query: Query, answer: Answer, matches: Sequence[BatchMatch]) -> BatchLine:
    return BatchLine(
        place=row.place,
        name=row.name,
        birth=", ".join(map(str, row.identity.birth_dates)),
        key=str(query.key),
        state=answer.state,
        took_ms=answer.took_ms,
        was_capped=answer.was_capped,
        matches=tuple(matches),
    )


def _refused(row: RefusedRow) -> BatchLine:
    return BatchLine(place=row.place, name="", refused=row.reason)


def _match(match: Match, numbers: Mapping[int, str], alerts: Mapping[int, str]) -> BatchMatch:
    subject, alert = f"subject:{match.subject_id}", alerts.get(match.alert_id or 0, "")
    return BatchMatch(
        number=numbers.get(match.subject_id) or alert or subject,
        subject=subject,
        alert=alert,
        score=match.score,
        is_possible=not match.is_further,
        evidence=match.evidence,
    )
