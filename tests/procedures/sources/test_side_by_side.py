"""Outside sources are asked at the same time as our own data, each with its limit; silence is never "no match"."""

from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest

from spoc.core.terms.offices import SYSTEM, Actor, Purpose
from spoc.office.audit.models import AuditEntry
from spoc.office.screening.models import Query
from spoc.office.sources.models import OutsideMatch, SourceAsked
from spoc.office.subjects.models import Subject
from spoc.procedures import document_query, person_query, vehicle_query
from spoc.procedures.answers import Band, answer_view
from spoc.procedures.questions import DocumentQuestion, PersonQuestion, VehicleQuestion
from spoc.procedures.sources.asking_side_by_side import wait_for_others
from tests.channels.mail.invented import NOW
from tests.channels.web_services import WebService, now
from tests.ports import free_port
from tests.procedures.holdings import BORDER_GUARD, OLGA, alert_on, ask_for
from tests.procedures.sources.offices import answered, connect_registers, dead, reason, said, states

DMYTRO = "Dmytro Khmarosvit"
PERSONS, DOCUMENTS, VEHICLES, WEAPONS = (f"national:{one}" for one in ("persons", "documents", "vehicles", "weapons"))


def document(number: str) -> Query:
    question = DocumentQuestion(number=number)
    return document_query.ask(question, actor=OLGA, purpose=Purpose.POLICE_CHECK, reason="file 7", at=NOW)


def vehicle(plate: str, *, by: Actor = OLGA) -> Query:
    question = VehicleQuestion(plate=plate)
    return vehicle_query.ask(question, actor=by, purpose=Purpose.POLICE_CHECK, reason="file 7", at=NOW)


def test_a_register_s_record_stands_beside_our_own_with_its_reasons(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "persons", "documents", "vehicles")
    alert_on()
    view = answered(ask_for(DMYTRO))
    assert states(view) == {"own:persons": "answered", PERSONS: "answered"}
    (match,) = said(view, PERSONS).matches
    assert (match.record_id, match.title, match.shown) == ("I-00200", DMYTRO, {"status": "resident"})
    assert match.score is not None
    assert match.score > 0.6
    assert "match.name" in match.reasons[0].code
    assert view.count == 1, "an inhabitant is only known; our alert asks for something"


def test_nothing_of_a_register_becomes_a_subject_of_ours(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "persons")
    view = answered(ask_for(DMYTRO))
    assert (view.band, view.matches, Subject.objects.count()) == (Band.KNOWN, (), 0)
    kept = OutsideMatch.objects.get()
    assert kept.facts == {"status": "resident"}
    compared = {"name", "birth_date", "birth_place", "sex", "nationality", "document"}
    assert {row["feature"] for row in kept.evidence} <= compared


def test_a_stolen_paper_and_a_stolen_rifle_ask_for_something(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "documents", "weapons")
    stolen, valid = answered(document("QM4000111")), answered(document("QM4000037"))
    assert (stolen.band, stolen.count) == (Band.POSSIBLE, 1)
    assert valid.band is Band.KNOWN
    assert said(answered(document("QW70003")), WEAPONS).matches[0].calls


def test_a_source_that_knows_nothing_of_the_kind_is_not_asked(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "persons", "documents", "vehicles", "weapons")
    assert list(states(answered(vehicle("KM107QD")))) == ["own:vehicles", VEHICLES]
    assert list(states(answered(ask_for(DMYTRO)))) == ["own:persons", PERSONS]


def test_nothing_anywhere_is_no_record_only_when_everybody_answered(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "persons")
    assert answered(ask_for("Nobody Nowhere")).band is Band.NO_RECORD
    registers.tell("persons", "lying")
    assert answered(ask_for("Nobody Nowhere")).band is Band.NO_ANSWER


@pytest.mark.parametrize(
    ("order", "why"),
    [
        ("slow", "source.too_slow"),
        ("dripping", "source.too_slow"),
        ("dead", "source.unreachable"),
        ("lying", "source.malformed"),
        ("flooding", "source.too_large"),
        ("deep", "source.not_well_formed"),
        ("fail", "source.failed"),
        ("deny", "source.denied"),
    ],
)
def test_silence_is_kept_with_its_reason(registers: WebService, home: Path, order: str, why: str) -> None:
    connect_registers(registers, home, "vehicles")
    shorten(home, "vehicles", "0.5")
    registers.tell("vehicles", order, seconds=20)
    view = answered(vehicle("KM107QD"))
    assert (states(view)[VEHICLES], reason(view, VEHICLES)) == ("no_answer", why)
    assert [one.source for one in view.silent] == [VEHICLES]
    entry = AuditEntry.objects.filter(action="screening.no_answer").get()
    assert entry.query["why"] == why
    assert entry.query["took_ms"] >= 0


def shorten(home: Path, register: str, seconds: str) -> None:
    file = home / "registers" / f"{register}.toml"
    file.write_text(file.read_text().replace("seconds = 3", f"seconds = {seconds}"))


def test_all_take_together_as_long_as_the_longest_limit(registers: WebService, home: Path) -> None:
    """Four limits of half a second in a row would be two seconds."""
    connect_registers(registers, home, "persons")
    text = (home / "registers" / "persons.toml").read_text().replace("seconds = 3", "seconds = 0.5")
    for place in range(4):
        (home / "registers" / f"r{place}.toml").write_text(text.replace('name = "persons"', f'name = "r{place}"'))
    (home / "registers" / "persons.toml").unlink()
    registers.tell("persons", "slow", seconds=20, times=4)
    begun = monotonic()
    query = ask_for(DMYTRO)
    own_took = monotonic() - begun
    view = answered(query)
    took = monotonic() - begun
    assert [states(view)[f"national:r{place}"] for place in range(4)] == ["no_answer"] * 4
    assert 0.5 <= took < 1.7
    assert own_took < took


def test_the_question_is_kept_before_anybody_is_asked_and_the_source_after(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "persons")
    answered(ask_for(DMYTRO))
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions[:2] == ["screening.ask", "screening.ask_outside"]
    assert actions.count("screening.answer") == 2
    entry = AuditEntry.objects.filter(action="screening.answer", particulars__sources=[PERSONS]).get()
    assert entry.subjects == [f"outside:{OutsideMatch.objects.get().pk}"]
    assert entry.query["state"] == "answered"


def test_who_asks_for_what_under_which_number_is_known_to_the_register(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "vehicles")
    query = vehicle("KM107QD", by=BORDER_GUARD)
    wait_for_others(query)
    told = {"AskedBy": "beata", "Authority": "BORDER", "Purpose": "police_check", "Reference": str(query.key)}
    assert registers.askers("vehicles")[0] == told


def test_while_it_is_asked_the_page_says_so_and_what_was_cut_short_is_no_answer(
    registers: WebService, home: Path
) -> None:
    connect_registers(registers, home, "persons")
    query = ask_for("Nobody Nowhere")
    wait_for_others(query)
    SourceAsked.objects.filter(query=query).update(state="asked", answered_at=None)
    asked, late = (answer_view(query, OLGA, NOW.date(), at=NOW + timedelta(seconds=gone)) for gone in (1, 60))
    assert (asked.band, [one.source for one in asked.pending]) == (Band.ASKING, [PERSONS])
    assert (late.band, reason(late, PERSONS)) == (Band.NO_ANSWER, "source.cut_short")


def test_a_mapping_that_cannot_be_read_is_a_source_without_an_answer(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "persons")
    (home / "registers" / "broken.toml").write_text("name = ")
    view = answered(ask_for(DMYTRO))
    assert reason(view, "national:~0") == "source.mapping"
    assert states(view)[PERSONS] == "answered"


def test_a_mapping_narrows_who_may_ask_for_what(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "vehicles")
    file = home / "registers" / "vehicles.toml"
    file.write_text('roles = ["officer"]\n' + file.read_text())
    assert VEHICLES in states(answered(vehicle("KM107QD")))
    assert VEHICLES not in states(answered(vehicle("KM107QD", by=BORDER_GUARD)))


def test_mail_that_came_in_asks_our_own_data_alone(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "persons")
    question = PersonQuestion(name=DMYTRO)
    query = person_query.ask(question, actor=SYSTEM, purpose=Purpose.INCOMING_MESSAGE, reason="form G of QN", at=NOW)
    assert list(states(answered(query))) == ["own:persons"]


def test_after_five_failures_in_a_row_it_is_left_alone_then_tried_by_one(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "documents")
    with dead(home, "documents", free_port()):
        said_of = [reason(answered(document("QM4000037")), DOCUMENTS) for _ in range(7)]
    assert said_of == ["source.unreachable"] * 5 + ["source.left_alone"] * 2

    asked_before = len(registers.askers("documents"))
    assert reason(answered(document("QM4000037")), DOCUMENTS) == "source.left_alone"
    assert len(registers.askers("documents")) == asked_before

    later = NOW + timedelta(minutes=1)
    question = DocumentQuestion(number="QM4000037")
    why = {"actor": OLGA, "purpose": Purpose.POLICE_CHECK, "reason": "file 7"}
    first = document_query.ask(question, at=later, **why)  # type: ignore[arg-type]  # as spelled out above
    assert states(answered(first))[DOCUMENTS] == "answered"
    assert states(answered(document("QM4000037")))[DOCUMENTS] == "answered"


def test_only_one_question_tries_a_source_that_is_left_alone(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "documents")
    with dead(home, "documents", free_port()):
        for _ in range(5):
            answered(document("QM4000037"))
        later = NOW + timedelta(minutes=1)
        question = DocumentQuestion(number="QM4000037")
        why = {"actor": OLGA, "purpose": Purpose.POLICE_CHECK, "reason": "file 7"}
        both = [document_query.ask(question, at=later, **why) for _ in range(2)]  # type: ignore[arg-type]
        assert [reason(answered(one), DOCUMENTS) for one in both] == ["source.unreachable", "source.left_alone"]


def test_a_register_that_does_not_like_us_leaves_the_next_question_well(registers: WebService, home: Path) -> None:
    connect_registers(registers, home, "persons")
    registers.tell("persons", "fail")
    assert states(answered(ask_for(DMYTRO)))[PERSONS] == "no_answer"
    assert states(answered(ask_for(DMYTRO)))[PERSONS] == "answered"
    assert now() > NOW
