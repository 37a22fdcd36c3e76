"""Rows of law: when they hold, who may change them, and that every row cites an act that is known."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import pytest

from spoc.core.law.acts import ACTS, OUR_OWN, act_of
from spoc.core.law.rules import Confidence, Override, OverrideError, Rule, Source, in_force, why_not_override
from spoc.core.law.tables import TABLES

ROWS = [pytest.param(table, row, id=f"{table}/{row.id}") for table, rows in TABLES.items() for row in rows]


@dataclass(frozen=True, kw_only=True)
class Fee(Rule):
    euros: float
    payer: str = "guest"
    may_change: ClassVar[frozenset[str]] = frozenset({"euros"})


def fee(row_id: str, confidence: Confidence, *, since: int = 2020, until: int | None = None, euros: float = 5.0) -> Fee:
    return Fee(
        id=row_id,
        source=Source(act="R62", article="8", paragraph="3"),
        confidence=confidence,
        since=date(since, 3, 7),
        until=date(until, 3, 6) if until else None,
        euros=euros,
    )


OLD = fee("entrance", Confidence.S, since=2010, until=2020, euros=3.0)
NEW = fee("entrance", Confidence.S)
FIXED = fee("cloakroom", Confidence.V)
OURS = fee("tip", Confidence.P)
TABLE = (OLD, NEW, FIXED, OURS)


def named(rows: tuple[Fee, ...]) -> dict[str, float]:
    return {row.id: row.euros for row in rows}


@pytest.mark.parametrize(
    ("on", "euros"),
    [
        pytest.param(date(2010, 3, 7), 3.0, id="first day of the old row"),
        pytest.param(date(2020, 3, 6), 3.0, id="last day of the old row"),
        pytest.param(date(2020, 3, 7), 5.0, id="first day of the new row"),
        pytest.param(date(2099, 1, 1), 5.0, id="a row without an end holds on"),
    ],
)
def test_the_row_of_the_day_counts(on: date, euros: float) -> None:
    assert named(in_force((OLD, NEW), on)) == {"entrance": euros}


def test_before_any_row_there_is_no_law() -> None:
    assert in_force((OLD, NEW), date(2010, 3, 6)) == ()


def test_an_office_puts_its_own_value_in_place_of_an_indirectly_known_one_from_its_day_on() -> None:
    own = Override(row="entrance", since=date(2025, 1, 1), value={"euros": 4.5})
    assert named(in_force((NEW,), date(2024, 12, 31), [own])) == {"entrance": 5.0}
    assert named(in_force((NEW,), date(2025, 1, 1), [own])) == {"entrance": 4.5}


def test_of_two_own_values_the_later_begun_counts_in_whatever_order_they_come() -> None:
    early = Override(row="entrance", since=date(2025, 1, 1), value={"euros": 4.5})
    late = Override(row="entrance", since=date(2026, 1, 1), value={"euros": 6})
    assert named(in_force((NEW,), date(2026, 5, 1), [late, early])) == {"entrance": 6}
    assert named(in_force((NEW,), date(2025, 5, 1), [late, early])) == {"entrance": 4.5}


@pytest.mark.parametrize(
    ("row", "value", "code"),
    [
        pytest.param("cloakroom", {"euros": 1.0}, "law.override.fixed", id="a row read in the act itself"),
        pytest.param("tip", {"euros": 1.0}, "law.override.fixed", id="our own proposal, which refuses nothing anyway"),
        pytest.param("umbrella", {"euros": 1.0}, "law.override.no_such_row", id="a row that is not there"),
        pytest.param(
            "entrance", {"payer": "host"}, "law.override.no_such_value", id="a field that is not the office's"
        ),
        pytest.param("entrance", {"euros": "five"}, "law.override.wrong_kind", id="a text for a number"),
        pytest.param("entrance", {"euros": True}, "law.override.wrong_kind", id="yes for a number"),
        pytest.param("entrance", {"euros": -1}, "law.override.wrong_kind", id="a number below nought"),
        pytest.param("entrance", {"euros": 0}, "law.override.wrong_kind", id="nought"),
    ],
)
def test_what_an_office_may_not_change_is_refused_with_its_reason(
    row: str, value: dict[str, object], code: str
) -> None:
    own = Override(row=row, since=date(2025, 1, 1), value=value)
    refusal = why_not_override(TABLE, own)
    assert refusal is not None
    assert refusal.code == code
    with pytest.raises(OverrideError) as raised:
        in_force(TABLE, date(2025, 1, 1), [own])
    assert raised.value.reason == refusal


@pytest.mark.parametrize(
    ("confidence", "refuses", "overridden"),
    [("V", True, False), ("N", True, True), ("S", True, True), ("M", False, False), ("P", False, False)],
)
def test_how_sure_we_are_decides_what_a_row_may_do(confidence: str, refuses: bool, overridden: bool) -> None:
    row = fee("x", Confidence(confidence))
    assert (row.may_refuse, row.may_be_overridden) == (refuses, overridden)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param(Source(act="R62", article="8", paragraph="3"), "R62 Art 8(3)", id="paragraph"),
        pytest.param(Source(act="R62", article="32", paragraph="1", point="a"), "R62 Art 32(1)(a)", id="point"),
        pytest.param(Source(act=OUR_OWN, article="response targets"), "SPOC response targets", id="no article"),
    ],
)
def test_a_source_reads_as_it_is_cited(source: Source, text: str) -> None:
    assert str(source) == text


@pytest.mark.parametrize(("table", "row"), ROWS)
def test_every_row_cites_a_known_act_and_a_place_in_it(table: str, row: Rule) -> None:
    act = act_of(row.source.act)
    assert row.source.article
    assert row.since >= act.since
    assert row.until is None or row.until >= row.since
    assert (row.source.act == OUR_OWN) == (row.confidence is Confidence.P)


@pytest.mark.parametrize("table", TABLES)
def test_ids_are_unique_among_the_rows_that_hold_on_one_day(table: str) -> None:
    rows = TABLES[table]
    days = {row.since for row in rows} | {row.until for row in rows if row.until}
    for day in days:
        ids = [row.id for row in in_force(rows, day)]
        assert len(ids) == len(set(ids))


def test_acts_have_one_code_each() -> None:
    assert len({act.code for act in ACTS}) == len(ACTS)
