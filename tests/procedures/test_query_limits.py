"""What each role may ask, how often, and who justifies it: refused, told, drawn; alike on every face."""

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from pytest_django import Settings

from spoc.core.law.query_limits import profile_for, why_not_paste
from spoc.core.law.rules import Override
from spoc.core.terms.offices import SYSTEM, Actor, Desk, Purpose, Role, Via
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import actor_of
from spoc.office.audit.models import AuditEntry
from spoc.office.catalogue.services import set_own_value
from spoc.office.duty.models import OfficerNotice
from spoc.office.duty.services import plan_shift
from spoc.office.screening.models import Query, QueryKind, RateNotice, Sample
from spoc.office.screening.services import NewQuery
from spoc.procedures import document_query, frequent_asking, person_query, sampling
from spoc.procedures.asking import Asker
from spoc.procedures.asking_many import put_questions
from spoc.procedures.query_profiles import standing_of
from spoc.procedures.questions import DocumentQuestion, PersonQuestion
from spoc.procedures.refusal import NotFoundError, RefusedError
from tests.channels.mail.invented import NOW
from tests.procedures.conftest import make_officer
from tests.procedures.holdings import BORDER_GUARD, CLERK, LEAD, OLGA, alert_on, ask_for

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
PERSON = PersonQuestion(name="Dmitri Chmarosvit", birth=None)


def set_value(table: str, row: str, **value: object) -> None:
    own = Override(row=row, since=NOW.date(), value=value)
    set_own_value(table, own, reason="agreed by the office", by=LEAD, at=NOW)


def ask(by: Actor, at: datetime = NOW, question: PersonQuestion = PERSON) -> Query:
    return person_query.ask(question, actor=by, purpose=Purpose.POLICE_CHECK, reason="traffic control, file 7", at=at)


# --- profiles


def test_every_asking_role_may_ask_for_everything_until_the_office_says_otherwise() -> None:
    for role in (Role.OFFICER, Role.SHIFT_LEAD, Role.END_USER):
        assert profile_for(role, NOW.date(), {}).why_not("person", {"name": "x", "birth": "1984"}) is None
    assert profile_for(Role.CLERK, NOW.date(), {}).why_not("person", {"name": "x"}) is not None


@pytest.mark.parametrize("via", [Via.PAGE, Via.API, Via.TERMINAL])
def test_a_kind_that_the_office_closed_is_refused_on_every_face(via: Via) -> None:
    set_value("profile_kinds", "end_user-person", allowed=False)
    guard = Actor(name="beata", role=Role.END_USER, via=via, authority="BORDER")
    with pytest.raises(RefusedError) as refusal:
        ask(guard)
    assert (refusal.value.reason.code, refusal.value.reason.values["asked_kind"]) == ("profile.kind", "person")
    assert not Query.objects.exists()
    number = DocumentQuestion(number="BX1234567")
    assert document_query.ask(number, actor=guard, purpose=Purpose.POLICE_CHECK, reason="file 7", at=NOW)
    assert ask(OLGA), "another role's profile stays as it was"


def test_a_file_of_many_is_held_to_the_same_profile() -> None:
    set_value("profile_kinds", "officer-person", allowed=False)
    new = NewQuery(kind=QueryKind.PERSON, terms=PERSON.as_terms(), purpose=Purpose.POLICE_CHECK, reason="file 7")
    with pytest.raises(RefusedError, match=r"profile\.kind"):
        put_questions([new], Asker(actor=OLGA, purpose=Purpose.POLICE_CHECK, at=NOW))


def test_a_field_that_the_office_closed_is_not_asked_by() -> None:
    set_value("profile_fields", "end_user-by-nationality", allowed=False)
    assert ask(BORDER_GUARD)
    with pytest.raises(RefusedError, match=r"profile\.field"):
        ask(BORDER_GUARD, question=PersonQuestion(name="Dmitri", nationality="QN"))


def test_a_system_that_the_office_closed_is_not_shown(db: None) -> None:
    alert_on()
    assert ask(BORDER_GUARD).matches.count() == 1
    set_value("profile_systems", "end_user-sis", allowed=False)
    assert ask(BORDER_GUARD).matches.count() == 0
    assert ask(OLGA).matches.filter(alert__isnull=False).count() == 1


def test_the_system_itself_checks_what_came_in_whatever_the_profiles_say() -> None:
    alert_on()
    set_value("profile_kinds", "officer-person", allowed=False)
    query = person_query.ask(PERSON, actor=SYSTEM, purpose=Purpose.INCOMING_MESSAGE, reason="form E", at=NOW)
    assert query.matches.exists()


def test_nobody_is_barred_by_the_number_before_the_office_says_so_and_then_by_hand_only() -> None:
    set_value("profile_rates", "an-hour-officer", most=3)
    for minute in range(4):
        ask(OLGA, NOW + timedelta(minutes=minute))
    set_value("profile_rates", "an-hour-officer", most=3, refuses=True)
    with pytest.raises(RefusedError, match=r"profile\.most"):
        ask(OLGA, NOW + timedelta(minutes=5))
    assert ask(Actor(name="olga", role=Role.OFFICER, desk=Desk.SIRENE, via=Via.API), NOW + timedelta(minutes=5))
    assert ask(OLGA, NOW + timedelta(minutes=70)), "an hour later she asks again"


def test_what_somebody_may_ask_is_told_before_he_asks() -> None:
    ask(OLGA)
    told = standing_of(OLGA, NOW + timedelta(minutes=1))
    assert (told.asked, told.is_often, len(told.profile.kinds)) == (1, False, 4)
    assert standing_of(CLERK, NOW).profile.kinds == frozenset()


# --- every query, answer and source time in the audit


def test_the_query_each_answer_and_the_time_of_its_source_stand_in_the_audit() -> None:
    alert_on()
    query = ask(OLGA)
    asked, answered = AuditEntry.objects.order_by("id")
    assert (asked.action, asked.purpose, asked.reason) == ("screening.ask", query.purpose, query.reason)
    assert asked.query["name"] == "Dmitri Chmarosvit"
    assert (answered.action, answered.result_count) == ("screening.answer", 1)
    assert answered.particulars == {"sources": ["own:persons"], "took_ms": query.answers.get().took_ms}


# --- a list in the one box


def test_a_list_is_pasted_by_who_may_and_a_zone_by_everybody() -> None:
    zone, names = "P<QMNHORA<<JAN\nX1<<\nabc", "\n".join(["Jan Hora", "Eva Malá", "Ivo Dub", "Ema Lis"])
    assert why_not_paste(Role.END_USER, zone, NOW.date()) is None
    assert why_not_paste(Role.OFFICER, names, NOW.date()) is None
    refusal = why_not_paste(Role.END_USER, names, NOW.date())
    assert refusal is not None
    assert (refusal.code, refusal.values["lines"]) == ("profile.paste", "4")


# --- who asks unusually often


@pytest.fixture
def lead(db: None) -> User:
    return make_officer("lucia", Desk.SIRENE, Role.SHIFT_LEAD)


@pytest.fixture
def inspector(db: None) -> User:
    return User.objects.create(username="dana", full_name="Dana", role=Role.DATA_PROTECTION_OFFICER, made_at=NOW)


def test_who_asks_unusually_often_is_told_once_an_hour_without_a_word_of_whom(
    irena: User, lead: User, inspector: User
) -> None:
    set_value("profile_rates", "an-hour-officer", warns_above=3)
    for minute in range(4):
        ask(actor_of(irena), NOW + timedelta(minutes=minute))
    at = NOW + timedelta(minutes=10)
    assert [frequent_asking.watch(at), frequent_asking.watch(at + timedelta(minutes=1))] == [1, 0]
    notices = OfficerNotice.objects.filter(code="asking.often")
    assert {one.officer for one in notices} == {lead, inspector}
    assert {one.reference for one in notices} == {"irena: 4 > 3"}
    kept = RateNotice.objects.get()
    assert (kept.officer, kept.asked, kept.threshold, kept.rule) == (irena, 4, 3, "an-hour-officer")
    assert ask(actor_of(irena), at), "told, not barred"


def test_who_asks_outside_the_shift_is_told_where_there_is_a_roster(pavol: User, lead: User, inspector: User) -> None:
    set_value("profile_rates", "an-hour-officer", off_duty=1)
    for minute in range(2):
        ask(actor_of(pavol), NOW + timedelta(minutes=minute))
    at = NOW + timedelta(minutes=10)
    assert frequent_asking.watch(at) == 0, "nobody plans shifts here"
    plan_shift(desk=Desk.SIRENE, officer=lead, starts_at=NOW - HOUR, ends_at=NOW + HOUR)
    assert frequent_asking.watch(at) == 1
    assert OfficerNotice.objects.filter(code="asking.off_duty", officer=inspector).count() == 1


def test_the_rows_of_one_step_of_a_file_count_as_one_question(irena: User, lead: User) -> None:
    set_value("profile_rates", "an-hour-officer", warns_above=3)
    terms = PERSON.as_terms()
    news = [NewQuery(kind=QueryKind.PERSON, terms=terms, purpose=Purpose.POLICE_CHECK, reason="file 7")] * 20
    put_questions(news, Asker(actor=actor_of(irena), purpose=Purpose.POLICE_CHECK, at=NOW))
    assert frequent_asking.watch(NOW + timedelta(minutes=1)) == 0


# --- samples


def test_the_draw_is_the_same_whenever_it_is_done_and_another_under_another_secret(settings: Settings) -> None:
    keys = [UUID(int=number) for number in range(2_000)]
    first = [sampling.is_drawn(key, 10) for key in keys]
    assert first == [sampling.is_drawn(key, 10) for key in keys]
    assert 130 < sum(first) < 270, "about one in ten"
    settings.SECRET_KEY = "another secret of another office, long enough to be one"
    second = [sampling.is_drawn(key, 10) for key in keys]
    assert Counter(zip(first, second, strict=True))[True, True] < 60, "who knows a key foresees nothing"


@pytest.fixture
def drawn(irena: User) -> Sample:
    """Every query is drawn."""
    set_value("samples", "sample", one_in=1)
    ask(actor_of(irena))
    return Sample.objects.get()


def test_a_drawn_query_is_justified_by_its_asker_once_and_in_words(drawn: Sample, irena: User, pavol: User) -> None:
    assert (drawn.officer, drawn.one_in, drawn.due_at - drawn.drawn_at) == (irena, 1, timedelta(days=7))
    by, at = actor_of(irena), NOW + HOUR
    with pytest.raises(NotFoundError):
        sampling.justify(drawn.key, "it was not I who asked", by=actor_of(pavol), at=at)
    with pytest.raises(RefusedError, match=r"sample\.too_short"):
        sampling.justify(drawn.key, "why not", by=by, at=at)
    assert [one.pk for one in sampling.my_samples(irena, by=by, at=at)] == [drawn.pk]
    sampling.justify(drawn.key, "stopped on the motorway, file 7", "2026-000004", by=by, at=at)
    with pytest.raises(RefusedError, match=r"sample\.justified"):
        sampling.justify(drawn.key, "another story altogether", by=by, at=at)
    assert sampling.my_samples(irena, by=by, at=at) == []
    entry = AuditEntry.objects.get(action="screening.sample.justified")
    assert (entry.reason, entry.case_reference) == ("stopped on the motorway, file 7", "2026-000004")


def test_the_asker_is_told_reminded_and_the_data_protection_officer_sees_who_is_late(
    drawn: Sample, irena: User, inspector: User
) -> None:
    assert [sampling.watch(NOW + timedelta(minutes=1)) for _ in range(2)] == [1, 0]
    assert sampling.watch(NOW + timedelta(days=3)) == 1
    assert sampling.watch(NOW + timedelta(days=7)) == 2
    codes = OfficerNotice.objects.order_by("id").values_list("code", "officer__username")
    assert list(codes) == [
        ("sample.to_justify", "irena"),
        ("sample.reminder", "irena"),
        ("sample.late", "dana"),
        ("sample.late", "irena"),
    ]
    at, dana = NOW + timedelta(days=8), actor_of(inspector)
    assert [one.pk for one in sampling.oversee("late", by=dana, at=at)] == [drawn.pk]
    sampling.justify(drawn.key, "stopped on the motorway", by=actor_of(irena), at=at)
    assert sampling.oversee("late", by=dana, at=at) == []
    assert [one.text for one in sampling.oversee("justified", by=dana, at=at)] == ["stopped on the motorway"]
    assert sampling.watch(at) == 0
    with pytest.raises(RefusedError, match=r"access\.role"):
        sampling.oversee("open", by=OLGA, at=at)


def test_what_the_system_asks_by_itself_is_not_drawn(db: None) -> None:
    set_value("samples", "sample", one_in=1)
    person_query.ask(PERSON, actor=SYSTEM, purpose=Purpose.INCOMING_MESSAGE, reason="form E", at=NOW)
    ask_for(by=OLGA)
    assert not Sample.objects.exists()


def test_a_notice_of_a_sample_holds_nobody(drawn: Sample) -> None:
    sampling.watch(NOW + timedelta(minutes=1))
    notice = OfficerNotice.objects.get()
    assert (notice.reference, notice.route, notice.route_key) == (f"#{drawn.pk}", "justify_one", str(drawn.key))
