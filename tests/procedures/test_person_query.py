"""A person is asked for: who may, what is kept before and after, which matches come, and what a silent source means."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from spoc.core.terms.alerts import AlertCategory, SubjectKind
from spoc.core.terms.offices import SYSTEM, Actor, Purpose, System
from spoc.core.terms.persons import Identity, PartialDate, PersonName, Sex
from spoc.office.alerts.services import withdraw_alerts
from spoc.office.audit.models import AuditEntry
from spoc.office.screening.models import AnswerState, Query
from spoc.office.subjects.services import NewSubject, create_subject
from spoc.procedures import person_query
from spoc.procedures.answers import Band, answer_view
from spoc.procedures.questions import PersonQuestion, QuestionError
from spoc.procedures.refusal import RefusedError
from tests.channels.mail.invented import NOW
from tests.core.matching.by_hand import score_by_hand
from tests.procedures.holdings import BORDER_GUARD, CLERK, DMYTRO, OLGA, alert_on, another_on, ask_for, listing

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Dmytro Khmarosvit", id="as held"),
        pytest.param("KHMAROSVIT DMYTRO", id="capitals, family first"),
        pytest.param("Хмаросвіт Дмитро", id="original script, swapped"),
        pytest.param("Dmitrij Chmaroswit", id="another transliteration"),
        pytest.param("Dmytro Khmarosvt", id="a letter missing"),
        pytest.param("D. Khmarosvit", id="an initial"),
    ],
)
def test_a_wanted_person_is_found_however_written(name: str) -> None:
    alert = alert_on()
    first = ask_for(name).matches.first()
    assert first is not None
    assert (first.alert_id, first.rank) == (alert.pk, 1)


def test_the_question_is_kept_with_purpose_and_reason_and_both_looks_are_audited() -> None:
    alert = alert_on()
    query = ask_for(birth=PartialDate(year=1984), sex=Sex.MALE, nationality="QN")
    assert (query.purpose, query.reason, query.asked_by) == (Purpose.POLICE_CHECK, "traffic control, file 7", "olga")
    assert query.terms == {"name": "Dmitri Chmarosvit", "birth": "1984", "sex": "M", "nationality": "QN"}
    asked, answered = AuditEntry.objects.order_by("id")
    assert (asked.action, asked.query["name"]) == ("screening.ask", "Dmitri Chmarosvit")
    assert (answered.action, answered.result_count) == ("screening.answer", 1)
    assert answered.subjects == [f"subject:{alert.subject_id}", f"alert:{alert.pk}"]


def test_each_match_says_why() -> None:
    alert_on()
    (match,) = answer_view(ask_for(birth=PartialDate(year=1984), sex=Sex.MALE), OLGA, NOW.date()).matches
    rows = {row.feature: row for row in match.rows}
    assert rows["name"].found in ("Dmytro Khmarosvit", "Дмитро Хмаросвіт")
    assert rows["birth_date"].reason.code == "match.birth_date.year_agrees"
    assert rows["nationality"].reason.code == "match.nationality.unknown"
    assert match.reasons[0] == rows["name"].reason


@pytest.mark.parametrize("name", ["Dmytro Khmarosvit", "Хмаросвіт Дмитро", "Dmitrij Chmaroswit", "D. Khmarosvt"])
def test_a_score_is_recomputed_by_hand_from_what_the_answer_keeps_and_shows(name: str) -> None:
    alert_on()
    query = ask_for(name, birth=PartialDate(year=1985), sex=Sex.MALE, nationality="QN")
    (kept,) = query.matches.all()
    assert score_by_hand(kept.evidence) == pytest.approx(kept.score, abs=0.0001)
    shown = answer_view(query, OLGA, NOW.date())
    (view,) = (*shown.matches, *shown.further)
    rows = [{name: getattr(row, name) for name in ("feature", "outcome", "strength", "working")} for row in view.rows]
    assert score_by_hand(rows) == pytest.approx(view.score, abs=0.0001)


def test_nobody_like_that_is_no_record() -> None:
    alert_on()
    view = answer_view(ask_for("Zoriana Yasenytska"), OLGA, NOW.date())
    assert (view.band, view.count, len(view.sources)) == (Band.NO_RECORD, 0, 1)


def test_a_withdrawn_alert_never_matches_again() -> None:
    alert = alert_on()
    withdraw_alerts([alert.pk], at=NOW)
    assert not ask_for("Dmytro Khmarosvit").matches.exists()


def test_each_alert_of_a_person_is_a_match_of_its_own() -> None:
    alert = alert_on()
    other = another_on(alert, AlertCategory.REFUSAL)
    matches = ask_for("Dmytro Khmarosvit").matches.all()
    assert {match.alert_id for match in matches} == {alert.pk, other.pk}
    assert len({match.score for match in matches}) == 1


def test_purposes_open_only_their_systems() -> None:
    listing()
    purposes = (Purpose.POLICE_CHECK, Purpose.VEHICLE_REGISTRATION)
    question = PersonQuestion(name="Dmytro Khmarosvit")
    found = [
        person_query.ask(question, actor=OLGA, purpose=purpose, reason="file 7", at=NOW).matches.count()
        for purpose in purposes
    ]
    assert found == [1, 0]


def test_a_record_without_alert_is_shown_to_the_desk_alone() -> None:
    create_subject(NewSubject(kind="person", identities=(DMYTRO,)), at=NOW)
    assert ask_for("Dmytro Khmarosvit").matches.count() == 1
    assert ask_for("Dmytro Khmarosvit", by=BORDER_GUARD).matches.count() == 0


@pytest.mark.parametrize(
    ("actor", "purpose", "reason", "code"),
    [
        pytest.param(OLGA, Purpose.POLICE_CHECK, "  ", "query.reason_needed", id="no reason"),
        pytest.param(OLGA, Purpose.POLICE_CHECK, "x" * 301, "query.reason_needed", id="a reason without end"),
        pytest.param(CLERK, Purpose.POLICE_CHECK, "file 7", "access.role", id="a clerk asks no source"),
        pytest.param(BORDER_GUARD, Purpose.SURRENDER, "file 7", "access.purpose", id="not a purpose of the border"),
        pytest.param(SYSTEM, Purpose.POLICE_CHECK, "file 7", "access.role", id="the system for another purpose"),
    ],
)
def test_who_may_not_ask_is_refused_and_nothing_is_kept(actor: Actor, purpose: Purpose, reason: str, code: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        person_query.ask(PersonQuestion(name="Dmytro"), actor=actor, purpose=purpose, reason=reason, at=NOW)
    assert refusal.value.reason.code == code
    assert not Query.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "1234", "!?"])
def test_a_name_needs_a_letter(name: str) -> None:
    with pytest.raises(QuestionError):
        PersonQuestion(name=name)


@pytest.fixture
def silent_source() -> Iterator[None]:
    """The index of names is away, as after a restore that was cut short."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE subjects_name RENAME TO subjects_name_away")
        yield
        cursor.execute("ALTER TABLE subjects_name_away RENAME TO subjects_name")


@pytest.mark.usefixtures("silent_source")
def test_a_source_that_fails_gave_no_answer_and_is_never_no_match() -> None:
    view = answer_view(ask_for(), OLGA, NOW.date())
    assert view.band is Band.NO_ANSWER
    assert [one.state for one in view.silent] == [AnswerState.NO_ANSWER]
    assert AuditEntry.objects.order_by("id").last().outcome == "error"  # type: ignore[union-attr]  # there is one


def test_mail_that_came_in_asks_inside_its_own_transaction() -> None:
    alert_on()
    question, reason = PersonQuestion(name="Dmytro Khmarosvit"), "Form QN-QM-G-2026-0000001"
    with transaction.atomic():
        query = person_query.ask(question, actor=SYSTEM, purpose=Purpose.INCOMING_MESSAGE, reason=reason, at=NOW)
        assert query.matches.count() == 1
        transaction.set_rollback(True)
    assert not Query.objects.exists()


def test_system_of_a_match_is_told() -> None:
    listing()
    view = answer_view(ask_for("Dmytro Khmarosvit"), OLGA, NOW.date())
    assert [match.alert.system for match in view.matches if match.alert] == [System.UN]


@pytest.mark.parametrize(
    ("others", "is_capped"), [pytest.param(3, False, id="nineteen"), pytest.param(4, True, id="twenty")]
)
def test_where_all_places_went_to_possible_matches_the_answer_says_that_there_may_be_more(
    others: int, is_capped: bool
) -> None:
    """Places are those of identities: few persons under many take them too."""
    for held in (4, 4, 4, 4, others):
        enter("Vojmir Bralec", identities=held)
    query = ask_for("Vojmir Bralec")
    assert query.answers.get(source=person_query.OWN_PERSONS).was_capped is is_capped


def enter(name: str, *, identities: int) -> None:
    held = tuple(
        Identity(names=(PersonName(full=name),), birth_dates=(PartialDate(year=year),))
        for year in range(1960, 1960 + identities)
    )
    create_subject(NewSubject(kind=SubjectKind.PERSON, identities=held), at=NOW)
