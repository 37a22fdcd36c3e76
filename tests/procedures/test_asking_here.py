"""Where our own data are the only source, question and answer are one transaction; a failure keeps the question."""

import psycopg
import pytest

from spoc.core.terms.offices import Purpose
from spoc.office.audit.models import AuditEntry
from spoc.office.screening.models import Query, QueryKind
from spoc.office.screening.services import NewMatch, NewQuery
from spoc.procedures.answers import answer_view
from spoc.procedures.asking import Asker, Found
from spoc.procedures.asking_here import OwnSource, ask_here
from spoc.procedures.questions import PersonQuestion
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import OLGA, alert_on

KEPT = (
    "SELECT (SELECT count(*) FROM screening_query), (SELECT count(*) FROM audit_entry WHERE action LIKE 'screening%')"
)


def ask(*sources: OwnSource) -> Query:
    question = PersonQuestion(name="Dmytro")
    new = NewQuery(kind=QueryKind.PERSON, terms=question.as_terms(), purpose=Purpose.POLICE_CHECK, reason="file 7")
    return ask_here(new, question, Asker(actor=OLGA, purpose=new.purpose, at=NOW), sources)


def test_nothing_is_kept_before_all_is_and_all_before_it_is_told(own_database: str) -> None:
    seen: list[tuple[int, ...] | None] = []

    def source() -> Found:
        with psycopg.connect(own_database) as other:
            seen.append(other.execute(KEPT).fetchone())
        return Found()

    query = ask(("own:persons", source))
    with psycopg.connect(own_database) as other:
        seen.append(other.execute(KEPT).fetchone())
    assert seen == [(0, 0), (1, 2)]
    assert [one.state for one in query.answers.all()] == ["answered"]


def test_a_source_that_fails_leaves_the_question_kept_and_the_others_answered(own_database: str) -> None:
    asked: list[str] = []

    def first() -> Found:
        asked.append("first")
        return Found()

    def broken() -> Found:
        asked.append("broken")
        raise psycopg.OperationalError("gone")

    def last() -> Found:
        asked.append("last")
        return Found()

    query = ask(("own:documents", first), ("own:persons", broken), ("own:things", last))
    told = {one.source: (one.state, one.detail) for one in query.answers.all()}
    assert told == {
        "own:documents": ("answered", ""),
        "own:persons": ("no_answer", "OperationalError"),
        "own:things": ("answered", ""),
    }
    assert asked == ["first", "broken", "last"]
    actions = AuditEntry.objects.filter(records__contains=[f"query:{query.pk}"]).order_by("id")
    assert list(actions.values_list("action", flat=True)) == [
        "screening.ask",
        "screening.answer",
        "screening.no_answer",
        "screening.answer",
    ]


def test_the_answer_told_at_once_is_the_one_that_is_read_again(own_database: str) -> None:
    alert = alert_on()
    match = NewMatch(subject_id=alert.subject_id, alert_id=alert.pk, score=0.9, evidence=())
    query = ask(("own:persons", lambda: Found(matches=[match])), ("own:things", lambda: Found(matches=[match])))
    at_once = answer_view(query, OLGA, NOW.date(), at=NOW)
    again = answer_view(Query.objects.get(pk=query.pk), OLGA, NOW.date(), at=NOW)
    assert at_once == again
    assert [one.rank for one in again.matches] == [1, 2]


def test_what_is_refused_is_not_kept(own_database: str) -> None:
    question = PersonQuestion(name="Dmytro")
    new = NewQuery(kind=QueryKind.PERSON, terms=question.as_terms(), purpose=Purpose.OVERSIGHT, reason="file 7")
    with pytest.raises(Exception, match="access"):
        ask_here(new, question, Asker(actor=OLGA, purpose=new.purpose, at=NOW), [("own:persons", Found)])
    assert not Query.objects.exists()
