"""INTERPOL is asked on line, its copy answers provisionally when it does not; SIS while there is no copy; Europol."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from pytest_django import Settings

from spoc.channels.central.simulator.filling import take_over
from spoc.channels.interpol.client import InterpolClient
from spoc.channels.sis.client import SisClient
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import AlertCategory, DocumentKind, RequestedAction
from spoc.core.terms.offices import SYSTEM, Desk, Purpose, System
from spoc.core.terms.persons import PartialDate
from spoc.office.audit.models import AuditEntry
from spoc.office.duty.models import OfficerNotice
from spoc.office.sources.models import SourceHealth
from spoc.procedures import document_query
from spoc.procedures.answers import Band
from spoc.procedures.national_copy.first_load import load
from spoc.procedures.questions import DocumentQuestion
from spoc.procedures.refusal import RefusedError
from spoc.procedures.sources.passing_on import pass_on
from tests.channels.alert_values import ARREST, MILENA, PASSPORT, RED
from tests.channels.central_systems import CentralSystem, now
from tests.channels.mail.invented import NOW
from tests.channels.web_services import WebService
from tests.procedures.holdings import BORDER_GUARD, DMYTRO, OLGA, ask_for
from tests.procedures.sources.offices import answered, connect_central, connect_europol, reason, said, states

THEIRS = replace(RED, reference="2026/0000007", issuing_state="QN", requested_action=RequestedAction.VERIFY_THROUGH_NCB)
STOLEN = replace(PASSPORT, reference="2026/0000008", issuing_state="QN")
WANTED = replace(ARREST, reference="QN0000009", issuing_state="QN")


def hold(system: CentralSystem, *records: AlertRecord) -> None:
    with psycopg.connect(system.url) as connection:
        connection.execute("TRUNCATE record, search_key, told")
    take_over(system.url, system.invention, records)


@pytest.fixture
def on_line(interpol: CentralSystem, home: Path, settings: Settings) -> CentralSystem:
    """INTERPOL, which holds a Red Notice and a stolen passport of QN."""
    hold(interpol, THEIRS, STOLEN)
    connect_central(interpol, "interpol", home, settings)
    return interpol


def load_copy(system: CentralSystem) -> None:
    load(System.INTERPOL, connect=lambda _: InterpolClient(system.line_of()), by=SYSTEM, now=now)


def test_a_notice_is_found_on_line_and_asks_for_verification_first(on_line: CentralSystem) -> None:
    view = answered(ask_for("Milena Dörn"))
    (match,) = said(view, "interpol").matches
    assert (match.record_id, match.title, match.category) == ("2026/0000007", "Milena Dörn", AlertCategory.RED)
    assert match.requested_action is RequestedAction.VERIFY_THROUGH_NCB
    assert (view.band, view.count, view.matches) == (Band.POSSIBLE, 1, ())
    assert [line.requested_action for line in view.actions] == [match.requested_action]


def test_a_document_is_asked_for_by_its_number(on_line: CentralSystem) -> None:
    question = DocumentQuestion(number="PA 1234567", kind=DocumentKind.PASSPORT, state="QM")
    query = document_query.ask(question, actor=OLGA, purpose=Purpose.BORDER_CHECK, reason="gate 4", at=NOW)
    (match,) = said(answered(query), "interpol").matches
    assert (match.record_id, match.score) == ("2026/0000008", 1.0)


def test_the_user_the_purpose_and_a_number_of_ours_travel(on_line: CentralSystem) -> None:
    query = ask_for("Milena Dörn", by=BORDER_GUARD)
    answered(query)
    with psycopg.connect(on_line.url) as connection:
        rows = connection.execute(
            "SELECT DISTINCT asker, purpose, reference FROM asked WHERE asker = 'beata'"
        ).fetchall()
    assert rows == [("beata", "police_check", str(query.key))]


@pytest.mark.parametrize("typed", ["Мілена Дорн", "DORN, milena"])
def test_a_name_is_asked_in_latin_letters_and_in_any_order(on_line: CentralSystem, typed: str) -> None:
    assert [one.record_id for one in said(answered(ask_for(typed)), "interpol").matches] == ["2026/0000007"]


@pytest.mark.parametrize("order", ["fail", "busy", "lose-answer", "broken-answer"])
def test_one_mishap_is_tried_again_at_once(on_line: CentralSystem, order: str) -> None:
    on_line.tell(order)
    assert states(answered(ask_for("Milena Dörn")))["interpol"] == "answered"


@pytest.mark.parametrize("order", ["fail", "busy", "lose-answer", "broken-answer", "future-answer"])
def test_when_it_does_not_answer_the_copy_does_provisionally(on_line: CentralSystem, order: str) -> None:
    load_copy(on_line)
    on_line.tell(order, times=4)
    view = answered(ask_for("Milena Dörn"))
    answer = said(view, "interpol")
    assert states(view)["interpol"] == "provisional"
    assert answer.as_of is not None
    assert answer.reason is not None
    assert [one.record_id for one in answer.matches] == ["2026/0000007"]
    assert answer.matches[0].is_held_above, "the same copy answers as our own data"
    assert view.count == 1
    assert SourceHealth.objects.get(source="interpol").failures == 1


def test_a_copy_that_finds_nothing_does_not_make_silence_a_no_match(on_line: CentralSystem) -> None:
    load_copy(on_line)
    on_line.tell("fail", times=4)
    view = answered(ask_for("Nobody Nowhere"))
    assert (states(view)["interpol"], view.band) == ("provisional", Band.NO_ANSWER)


def test_without_a_copy_silence_is_silence(on_line: CentralSystem) -> None:
    on_line.tell("fail", times=4)
    view = answered(ask_for("Milena Dörn"))
    assert (states(view)["interpol"], reason(view, "interpol")) == ("no_answer", "central.unreachable")


def test_too_many_is_told_and_the_date_of_birth_narrows(on_line: CentralSystem) -> None:
    namesakes = [
        replace(THEIRS, reference=f"2026/{number:07d}", identities=(replace(MILENA, birth_dates=(born,)),))
        for number, born in ((one, PartialDate(year=1900 + one, month=1, day=1)) for one in range(10, 70))
    ]
    hold(on_line, *namesakes)
    view = answered(ask_for("Milena Dörn"))
    assert reason(view, "interpol") == "central.refused.too_many"
    assert not SourceHealth.objects.filter(source="interpol", failures__gt=0).exists()
    narrowed = answered(ask_for("Milena Dörn", birth=PartialDate(year=1950, month=1, day=1)))
    assert [one.record_id for one in said(narrowed, "interpol").matches] == ["2026/0000050"]


def test_sis_itself_is_asked_only_while_no_copy_is_held(sis: CentralSystem, home: Path, settings: Settings) -> None:
    hold(sis, WANTED)
    connect_central(sis, "sis", home, settings)
    (match,) = said(answered(ask_for("Milena Dörn")), "sis").matches
    assert (match.category, match.requested_action) == (AlertCategory.ARREST, RequestedAction.ARREST)
    load(System.SIS, connect=lambda _: SisClient(sis.line_of()), by=SYSTEM, now=now)
    view = answered(ask_for("Milena Dörn"))
    assert list(states(view)) == ["own:persons"]
    assert len(view.matches) == 1


def test_europol_says_only_that_there_is_something(europol: WebService, home: Path, settings: Settings) -> None:
    connect_europol(europol, home, settings)
    view = answered(ask_for("Dmytro Khmarosvit"))
    (hit,) = said(view, "europol").matches
    assert (hit.record_id, hit.score, hit.rows, hit.handling) == ("EIS-2026-000117", None, (), "H1")
    assert hit.calls
    assert view.band is Band.POSSIBLE


def test_europol_is_not_asked_for_a_border_guard(europol: WebService, home: Path, settings: Settings) -> None:
    connect_europol(europol, home, settings)
    assert list(states(answered(ask_for("Dmytro Khmarosvit", by=BORDER_GUARD)))) == ["own:persons"]
    europol.tell("index", "lying")
    assert reason(answered(ask_for("Dmytro Khmarosvit")), "europol") == "source.malformed"


@pytest.mark.parametrize(
    "passing", [("interpol", Desk.NCB, "outside.to_verify"), ("europol", Desk.ENU, "outside.to_request")]
)
def test_what_is_found_outside_is_passed_on_to_the_desk_of_its_channel_once(
    on_line: CentralSystem, europol: WebService, home: Path, settings: Settings, passing: tuple[str, Desk, str]
) -> None:
    source, desk, code = passing
    hold(on_line, replace(THEIRS, identities=(DMYTRO,)))
    connect_europol(europol, home, settings)
    query = ask_for("Dmytro Khmarosvit")
    (match,) = said(answered(query), source).matches
    for _ in range(2):
        assert pass_on(UUID(match.key), by=OLGA, at=NOW) == query
    notice = OfficerNotice.objects.get()
    assert (notice.desk, notice.code, notice.reference) == (desk, code, match.record_id)
    assert (notice.route, notice.route_key) == ("answer", str(query.key))
    entry = AuditEntry.objects.get(action="screening.pass_on")
    assert (entry.subjects, entry.recipients) == ([f"outside:{match.number}"], [str(desk)])
    (again,) = said(answered(query), source).matches
    assert again.passed_on_by == "olga"


def test_an_end_user_passes_on_nobody_else_s_answer(on_line: CentralSystem) -> None:
    (match,) = said(answered(ask_for("Milena Dörn")), "interpol").matches
    with pytest.raises(RefusedError):
        pass_on(UUID(match.key), by=BORDER_GUARD, at=NOW)
    assert not OfficerNotice.objects.exists()
