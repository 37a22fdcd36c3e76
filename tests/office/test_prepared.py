"""Statements that are prepared once a connection: values of every kind arrive whole, a lost connection is replaced."""

from datetime import UTC, date, datetime
from uuid import UUID

import numpy as np
import psycopg
import pytest
from django.db import DataError, IntegrityError, ProgrammingError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spoc.core.terms.offices import Purpose
from spoc.office import prepared
from spoc.office.subjects.arrays import integers, reals

TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        pytest.param("text", "Žofia 'x' \\ \"y\" {a,b}", id="text"),
        pytest.param("bigint", -(2**63), id="whole number"),
        pytest.param("float8", 0.1, id="fraction"),
        pytest.param("boolean", True, id="true"),
        pytest.param("boolean", False, id="false"),
        pytest.param("date", date(2026, 2, 28), id="day"),
        pytest.param("timestamptz", datetime(2026, 2, 28, 23, 59, 59, 999999, UTC), id="moment"),
        pytest.param("uuid", UUID(int=7), id="key"),
        pytest.param("text", None, id="nothing"),
        pytest.param("bigint[]", [1, -2, 3], id="whole numbers"),
        pytest.param("text[]", [], id="no texts"),
        pytest.param("boolean[]", [True, False], id="answers"),
    ],
)
def test_a_value_comes_back_as_it_went(db: None, kind: str, value: object) -> None:
    assert prepared.run(f"SELECT %s::{kind}", [value]) == [(value,)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.none() | TEXT, max_size=6))
def test_texts_of_a_list_come_back_as_they_went(db: None, texts: list[str | None]) -> None:
    assert prepared.run("SELECT %s::text[]", [texts]) == [(texts,)]


def test_a_word_of_a_closed_list_goes_as_its_text(db: None) -> None:
    assert prepared.run("SELECT %s::text, %s::text[]", [Purpose.POLICE_CHECK, [Purpose.POLICE_CHECK]]) == [
        ("police_check", ["police_check"])
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-(2**63), 2**63 - 1)), st.lists(st.floats(width=32, allow_nan=False)))
def test_packed_numbers_come_back_as_they_went(db: None, whole: list[int], fractions: list[float]) -> None:
    values = [integers(np.array(whole, np.int64)), reals(np.array(fractions))]
    assert prepared.run("SELECT %s::bigint[], %s::real[]::float8[]", values) == [(whole, fractions)]


def test_a_text_that_the_database_cannot_hold_is_refused(db: None) -> None:
    with pytest.raises(DataError):
        prepared.run("SELECT %s::text", ["QN\x00123"])


def test_what_is_wrong_is_an_error_of_django(db: None) -> None:
    with transaction.atomic(), pytest.raises(ProgrammingError), transaction.atomic():
        prepared.run("SELECT nothing_such")
    with transaction.atomic(), pytest.raises(IntegrityError), transaction.atomic():
        prepared.run("INSERT INTO accounts_calltally (caller, minute, calls) VALUES (%s, 1, NULL)", ["x"])


def test_it_stands_and_falls_with_the_transaction(own_database: str) -> None:
    counted = "INSERT INTO accounts_calltally (caller, minute, calls, before) VALUES (%s, 1, 1, 0)"
    with transaction.atomic():
        prepared.run(counted, ["kept"])
    with transaction.atomic():
        prepared.run(counted, ["undone"])
        transaction.set_rollback(True)
    prepared.run(counted, ["alone"])
    with psycopg.connect(own_database) as other:
        rows = other.execute("SELECT caller FROM accounts_calltally ORDER BY caller").fetchall()
    assert rows == [("alone",), ("kept",)]


def test_a_setting_holds_for_its_transaction_alone(own_database: str) -> None:
    before = prepared.run("SHOW statement_timeout")
    with transaction.atomic():
        prepared.begin_with("SET LOCAL statement_timeout = 1234")
        assert prepared.run("SHOW statement_timeout") == [("1234ms",)]
    assert prepared.run("SHOW statement_timeout") == before


def test_a_connection_that_was_lost_meanwhile_is_replaced(own_database: str) -> None:
    pid = prepared.run("SELECT pg_backend_pid()")[0][0]
    _end(own_database, pid)
    connection.close_if_unusable_or_obsolete()  # as at the beginning of each call
    assert prepared.run("SELECT pg_backend_pid()")[0][0] != pid


def test_one_that_is_lost_inside_a_transaction_fails_it(own_database: str) -> None:
    def lose() -> None:
        with transaction.atomic():
            _end(own_database, prepared.run("SELECT pg_backend_pid()")[0][0])
            prepared.run("SELECT 1")

    with pytest.raises(Exception, match=r"terminat|closed|lost"):
        lose()
    connection.close()


def _end(url: str, pid: int) -> None:
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-(2**31), 2**31 - 1)), st.floats(allow_nan=False), st.integers(-(2**63), 2**63 - 1))
def test_numbers_that_come_as_the_server_holds_them_are_the_same(
    db: None, whole: list[int], fraction: float, long: int
) -> None:
    statement = "SELECT %s::int[], %s::float8, %s::bigint, %s::boolean"
    values = [whole, fraction, long, True]
    assert prepared.run(statement, values, is_binary=True) == prepared.run(statement, values) == [tuple(values)]
