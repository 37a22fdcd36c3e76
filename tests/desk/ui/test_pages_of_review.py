"""What the pages of review, justification and oversight take and refuse, as a browser sends it."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.encoding import force_str

from spoc.core.law.rules import Override
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import SYSTEM, Desk, Purpose, Role, System
from spoc.office.accounts.models import Authority, User
from spoc.office.accounts.policy import actor_of
from spoc.office.catalogue.models import Bureau
from spoc.office.catalogue.services import set_own_value
from spoc.office.screening.models import Match, Query, Sample, SourceConfirmation, VerdictKind
from spoc.office.screening.services import Finding
from spoc.procedures import person_query
from spoc.procedures.hit_confirmation import Told, give_verdict, verify_through_ncb
from spoc.procedures.questions import PersonQuestion
from tests.desk.ui.test_what_a_page_refuses import desk, plain_files, sign_in
from tests.procedures.conftest import as_irena, bureau, irena, make_officer, office
from tests.procedures.holdings import alert_on

__all__ = ["as_irena", "bureau", "desk", "irena", "office", "plain_files"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def guard(db: None) -> User:
    border = Authority.objects.create(code="BORDER", name="Border and Aliens Police of QM")
    return User.objects.create(
        username="beata", full_name="Beata", role=Role.END_USER, authority=border, made_at=timezone.now()
    )


@pytest.fixture
def inspector(db: None) -> Client:
    made = User(username="dana", full_name="Dana", role=Role.DATA_PROTECTION_OFFICER, made_at=timezone.now())
    made.save()
    return sign_in(made)


def ask(officer: User) -> Query:
    question, at = PersonQuestion(name="Dmitri Chmarosvit"), timezone.now()
    return person_query.ask(
        question, actor=actor_of(officer), purpose=Purpose.POLICE_CHECK, reason="traffic control, file 7", at=at
    )


def own(table: str, row: str, **value: object) -> None:
    now = timezone.now()
    set_own_value(table, Override(row=row, since=now.date(), value=value), reason="agreed", by=SYSTEM, at=now)


def text_of(answer: HttpResponse) -> str:
    return force_str(answer.content)


def test_a_filter_stands_under_an_opaque_key_and_none_of_its_codes_in_the_address(desk: Client, irena: User) -> None:
    alert_on()
    key = ask(irena).matches.get().key
    wished = {"state": "to_judge", "system": "INTERPOL", "days": "30", "order": "score"}
    kept = desk.post("/review/filter", wished)
    assert "INTERPOL" not in kept["Location"]
    assert str(key) not in text_of(desk.get(kept["Location"]))
    assert str(key) in text_of(desk.get("/review"))
    assert str(key) in text_of(desk.get("/review?f=unheard-of")), "a key that was not kept is the whole queue"
    assert desk.post("/review/filter", {"state": "nonsense"})["Location"] == "/review"


def test_a_verdict_opens_the_next_of_the_queue_and_the_last_one_the_queue(desk: Client, irena: User) -> None:
    alert_on()
    first, second = ask(irena).matches.get(), ask(irena).matches.get()
    said = {"kind": "different", "reason": "another face", "f": "all"}
    assert desk.post(f"/matches/{second.key}/verdict", said)["Location"] == f"/matches/{first.key}?f=all"
    assert desk.post(f"/matches/{first.key}/verdict", said)["Location"] == "/review"


def test_the_source_s_word_is_taken_whole_or_the_form_comes_back(desk: Client, irena: User, bureau: Bureau) -> None:
    alert_on(category=AlertCategory.RED, system=System.INTERPOL)
    match = ask(irena).matches.get()
    told = Told(reason="same", finding=Finding(found_at=timezone.now()))
    verify_through_ncb(match, told, by=actor_of(irena), at=timezone.now())
    address, said = f"/matches/{match.key}/source", {"word": "confirmed", "said_by": "NCB of QN", "message": ""}
    refused = desk.post(address, said)
    assert (refused.status_code, "NCB of QN" in text_of(refused)) == (409, True), "nothing typed is lost"
    assert desk.post(address, said | {"message": "QN/7", "said_at": "yesterday"}).status_code == 422
    assert desk.post(address, said | {"word": "perhaps", "message": "QN/7"}).status_code == 404
    assert not SourceConfirmation.objects.exists()
    assert desk.post(address, said | {"message": "QN/7"}).status_code == 302
    assert "Source: confirmed" in text_of(desk.get(f"/matches/{match.key}"))


def test_who_is_asked_for_information_answers_on_the_page_of_the_match(desk: Client, irena: User, guard: User) -> None:
    alert_on()
    match = ask(guard).matches.get()
    need = VerdictKind.NEED_INFORMATION
    give_verdict(match, kind=need, reason="any scar on the chin?", by=actor_of(irena), at=timezone.now())
    border = sign_in(guard)
    assert "any scar on the chin?" in text_of(border.get(f"/matches/{match.key}"))
    assert border.post(f"/matches/{match.key}/answer", {"answer": " "}).status_code == 409
    assert border.post(f"/matches/{match.key}/answer", {"answer": "no scar"}).status_code == 302
    assert "no scar" in text_of(desk.get(f"/matches/{match.key}"))


def test_what_the_desk_is_asked_stands_in_my_work(desk: Client, irena: User) -> None:
    alert_on()
    match = ask(irena).matches.get()
    need = VerdictKind.NEED_INFORMATION
    other = make_officer("pavol", Desk.SIRENE)
    give_verdict(match, kind=need, reason="any scar on the chin?", by=actor_of(other), at=timezone.now())
    assert "any scar on the chin?" in text_of(desk.get("/my-work"))


def test_a_list_in_the_one_box_is_refused_to_who_may_not_and_the_way_is_shown(guard: User) -> None:
    border, names = sign_in(guard), "Jan Hora\nEva Malá\nIvo Dub\nEma Lis"
    for address in ("/check", "/check/panel"):
        said = text_of(border.post(address, {"text": names}))
        assert "4 lines were pasted" in said
        assert "spoc check batch" in said
    assert not Query.objects.exists()


def test_the_page_says_what_may_be_asked_before_it_is_asked(guard: User) -> None:
    own("profile_kinds", "end_user-vehicle", allowed=False)
    own("profile_rates", "an-hour-end_user", most=9, refuses=True)
    said = text_of(sign_in(guard).get("/check"))
    assert "You may ask for: persons, documents, other objects" in said
    assert "0 of 9 queries this hour." in said
    asked = {
        "kind_of_check": "vehicle",
        "number_vin": "",
        "number_plate": "KRL 482",
        "state": "QN",
        "purpose": "police_check",
    }
    refused = sign_in(guard).post("/check", asked | {"reason": "traffic control"})
    assert refused.status_code == 422
    assert "vehicles" in text_of(refused)
    assert not Query.objects.exists()


def test_a_sample_is_justified_by_its_asker_and_seen_by_the_inspector(
    desk: Client, irena: User, inspector: Client, guard: User
) -> None:
    own("samples", "sample", one_in=1)
    ask(irena)
    sample = Sample.objects.get()
    assert f"/justify/{sample.key}" in text_of(desk.get("/justify"))
    assert sign_in(guard).get(f"/justify/{sample.key}").status_code == 404
    assert desk.post(f"/justify/{sample.key}", {"text": "short"}).status_code == 422
    assert desk.post(f"/justify/{sample.key}", {"text": "stopped on the motorway"}).status_code == 302
    assert desk.post(f"/justify/{sample.key}", {"text": "another story of it"}).status_code == 422
    assert "stopped on the motorway" in text_of(inspector.get("/samples?state=justified"))
    assert desk.get("/samples").status_code == 403


def test_rates_as_a_file_hold_numbers_and_a_wrong_period_comes_back(
    desk: Client, irena: User, inspector: Client
) -> None:
    alert_on()
    match: Match = ask(irena).matches.get()
    give_verdict(match, kind=VerdictKind.DIFFERENT, reason="prints", by=actor_of(irena), at=timezone.now())
    file = inspector.get("/rates?by=source&format=csv")
    assert file["Content-Type"].startswith("text/csv")
    assert "SIS,0,1,0,0,1.0000" in text_of(file)
    assert inspector.get("/rates?since=2026-02-02&until=2026-01-01").status_code == 422
    assert desk.get("/rates").status_code == 403
