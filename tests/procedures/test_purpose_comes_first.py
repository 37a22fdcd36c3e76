"""The question, its purpose and its audit entry are committed before any source is asked."""

import psycopg
import pytest
from django.db import connection, transaction

from spoc.core.terms.offices import Purpose
from spoc.office.screening.models import QueryKind
from spoc.office.screening.services import NewQuery
from spoc.procedures.asking import Asker, Found, ask_source, put_question
from tests.channels.mail.invented import NOW
from tests.procedures.holdings import OLGA, ask_for


def test_another_connection_sees_the_question_while_the_source_is_asked(own_database: str) -> None:
    seen: list[tuple[int, int]] = []
    asker = Asker(actor=OLGA, purpose=Purpose.POLICE_CHECK, at=NOW)
    new = NewQuery(kind=QueryKind.PERSON, terms={"name": "Dmytro"}, purpose=asker.purpose, reason="file 7")

    def source() -> Found:
        with psycopg.connect(own_database) as other:
            row = other.execute("SELECT (SELECT count(*) FROM screening_query), count(*) FROM audit_entry").fetchone()
        assert row is not None
        seen.append(row)
        return Found()

    ask_source(put_question(new, asker), "own:persons", source, asker)
    assert seen == [(1, 1)]


def test_a_slow_source_is_cut_off_and_gave_no_answer(own_database: str) -> None:
    asker = Asker(actor=OLGA, purpose=Purpose.POLICE_CHECK, at=NOW)
    new = NewQuery(kind=QueryKind.PERSON, terms={"name": "Dmytro"}, purpose=asker.purpose, reason="file 7")
    query = put_question(new, asker)

    def slow() -> Found:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 10")
            cursor.execute("SELECT pg_sleep(5)")
        return Found()

    ask_source(query, "own:persons", slow, asker)
    answer = query.answers.get()
    assert (answer.state, answer.detail) == ("no_answer", "OperationalError")


def test_an_officer_cannot_ask_inside_a_transaction_that_may_be_undone(own_database: str) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        ask_for()
