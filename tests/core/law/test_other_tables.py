"""Forms, notices, retention and registers, read against the specification."""

from datetime import date

import pytest

from spoc.core.law.forms import FORMS, Way, form_rule, needs_two_officers
from spoc.core.law.notices import NOTICES, VERIFIED_FIRST, InterpolNotice, why_not_act
from spoc.core.law.registry import NUMBERS, REGISTERS, register_of
from spoc.core.law.retention import KEPT, RecordClass, Trigger, keep_rule, kept_until
from spoc.core.law.rules import Confidence, Override
from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.messages import FormCode
from spoc.core.terms.offices import Desk, System

TODAY = date(2026, 11, 24)


def test_all_fourteen_letters_have_one_row() -> None:
    assert sorted(row.form for row in FORMS) == sorted(FormCode)


def test_only_form_a_goes_to_every_bureau() -> None:
    assert [row.form for row in FORMS if row.way is Way.ISSUING_TO_ALL] == [FormCode.A]


@pytest.mark.parametrize(
    ("form", "reply", "answers"),
    [
        pytest.param("G", "P", True, id="details of the object answer a hit"),
        pytest.param("G", "M", True, id="free text answers a hit"),
        pytest.param("G", "L", True, id="prints and pictures answer a hit whose field 089 asks for them"),
        pytest.param("G", "G", False, id="a hit does not answer a hit"),
        pytest.param("A", "M", False, id="nothing answers form A"),
        pytest.param("J", "J", True, id="form J answers form J"),
    ],
)
def test_what_answers_what(form: str, reply: str, answers: bool) -> None:
    assert (FormCode(reply) in form_rule(FormCode(form), TODAY).replies) is answers


def test_a_hit_that_comes_in_starts_our_clock_and_one_that_goes_out_waits_only_when_it_asks() -> None:
    row = form_rule(FormCode.G, TODAY)
    assert row.starts_clock
    assert not row.is_question


@pytest.mark.parametrize("letter", ["M", "L", "A"])
def test_free_text_prints_and_arrest_information_ask_nothing_by_themselves(letter: str) -> None:
    row = form_rule(FormCode(letter), TODAY)
    assert not row.starts_clock
    assert not row.is_question


def test_a_letter_was_not_in_use_under_this_table_before_the_recast() -> None:
    with pytest.raises(LookupError):
        form_rule(FormCode.G, date(2023, 3, 6))


@pytest.mark.parametrize("letter", FormCode)
def test_a_second_officer_is_asked_for_by_proposal_only(letter: FormCode) -> None:
    row = needs_two_officers(letter, TODAY)
    assert (row is not None) == (letter in "AFIJQ")
    assert row is None or not row.may_refuse


def test_every_notice_has_one_row_and_only_the_red_one_seeks_arrest() -> None:
    assert sorted(row.notice for row in NOTICES) == sorted(InterpolNotice)
    assert [row.notice for row in NOTICES if row.seeks_arrest] == [InterpolNotice.RED]


def test_only_the_special_notice_is_about_entities_too() -> None:
    about_entities = [row.notice for row in NOTICES if SubjectKind.ENTITY in row.is_about]
    assert about_entities == [InterpolNotice.UN_SPECIAL]


def test_the_block_cites_what_was_read_and_names_the_article_that_was_only_remembered() -> None:
    (row,) = VERIFIED_FIRST
    assert (row.confidence, row.may_refuse) == (Confidence.N, True)
    assert "RPD Art 63 (M)" in row.note


@pytest.mark.parametrize("system", System)
def test_listings_and_notices_are_never_acted_on_before_their_source_confirmed_them(system: System) -> None:
    refusal = why_not_act(system, TODAY)
    if system in (System.UN, System.INTERPOL):
        assert refusal is not None
        assert refusal.code == "law.verify_through_ncb"
        assert refusal.values["source"] == "OAC rule 4501:2-10-14"
    else:
        assert refusal is None


@pytest.mark.parametrize(
    ("record", "months", "source"),
    [
        pytest.param(RecordClass.SIS_LOG, 36, "R62 Art 12(4)", id="log of SIS searches, 3 years"),
        pytest.param(RecordClass.ALERT_HISTORY, 36, "R62 Art 12(4)", id="history of an alert, 3 years"),
        pytest.param(RecordClass.SUPPLEMENTARY_INFORMATION, 12, "R62 Art 64", id="supplementary information, 1 year"),
        pytest.param(RecordClass.EXCHANGED_REQUEST, 6, "D977 Art 16(4)", id="review after half a year"),
        pytest.param(RecordClass.AUDIT, 36, "SPOC log retention", id="our audit, 3 years proposed"),
    ],
)
def test_how_long_a_record_is_kept(record: RecordClass, months: int, source: str) -> None:
    row = keep_rule(record, TODAY)
    assert (row.months, str(row.source)) == (months, source)


def test_every_class_of_record_has_one_period() -> None:
    assert sorted(row.record for row in KEPT) == sorted(RecordClass)


@pytest.mark.parametrize(
    ("record", "triggered", "last"),
    [
        pytest.param(RecordClass.SIS_LOG, date(2026, 11, 24), date(2029, 11, 24), id="three years to the day"),
        pytest.param(
            RecordClass.SIS_LOG, date(2024, 2, 29), date(2027, 2, 28), id="from a leap day to the last of the month"
        ),
        pytest.param(
            RecordClass.EXCHANGED_REQUEST, date(2026, 8, 31), date(2027, 2, 28), id="half a year into February"
        ),
        pytest.param(
            RecordClass.NCB_CASE, date(2026, 3, 15), date(2036, 12, 31), id="whole years after the year of closing"
        ),
        pytest.param(
            RecordClass.SUPPLEMENTARY_INFORMATION, date(2026, 12, 31), date(2027, 12, 31), id="at the end of a year"
        ),
    ],
)
def test_until_when_a_record_is_kept(record: RecordClass, triggered: date, last: date) -> None:
    assert kept_until(keep_rule(record, TODAY), triggered) == last


def test_an_office_may_set_its_own_period_where_the_law_is_known_indirectly() -> None:
    own = Override(row="supplementary-1y", since=TODAY, value={"months": 6})
    row = keep_rule(RecordClass.SUPPLEMENTARY_INFORMATION, TODAY, [own])
    assert kept_until(row, date(2026, 1, 10)) == date(2026, 7, 10)


def test_the_period_of_a_file_runs_from_the_new_year_after_it_was_closed() -> None:
    row = keep_rule(RecordClass.NCB_CASE, TODAY)
    assert row.trigger is Trigger.YEAR_AFTER_CLOSING
    assert kept_until(row, date(2026, 1, 1)) == kept_until(row, date(2026, 12, 31))


@pytest.mark.parametrize("desk", Desk)
def test_each_desk_has_a_register_whose_records_have_a_period(desk: Desk) -> None:
    register = register_of(desk, TODAY)
    assert register.code == desk
    assert keep_rule(register.record, TODAY)


def test_registers_run_yearly_from_one_without_gaps() -> None:
    (rule,) = NUMBERS
    assert (rule.is_yearly, rule.begins_with, rule.has_gaps) == (True, 1, False)
    assert len({row.code for row in REGISTERS}) == len(REGISTERS)
