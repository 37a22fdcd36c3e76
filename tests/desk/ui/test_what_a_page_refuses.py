"""A page that refuses says why, keeps what was typed, and never answers with a fault."""

from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.encoding import force_str
from pytest_django import Settings

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.messages import FormCode
from spoc.core.terms.offices import Actor, Role
from spoc.office.accounts.models import Authority, User
from spoc.office.accounts.receivers import SECOND_FACTOR, SEEN
from spoc.office.catalogue.models import Bureau
from spoc.office.exchange.models import Message
from spoc.office.screening.models import Hit
from spoc.procedures import drafting, queueing
from tests.procedures.conftest import as_irena, bureau, irena, office
from tests.procedures.holdings import alert_on, match_for
from tests.procedures.partner import Correspondent
from tests.procedures.writing import drafted_form
from tests.stories.serving import STORAGES

__all__ = ["as_irena", "bureau", "irena", "office"]

pytestmark = pytest.mark.django_db


def sign_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    session = client.session
    session[SECOND_FACTOR] = user.pk
    session.save()
    return client


@pytest.fixture(autouse=True)
def plain_files(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | STORAGES
    settings.SECRET_KEY_IS_KEPT = True


@pytest.fixture
def desk(irena: User) -> Client:
    return sign_in(irena)


@pytest.fixture
def draft(bureau: Bureau, as_irena: Actor) -> Message:
    return drafted_form(bureau, by=as_irena)


def text_of(answer: HttpResponse) -> str:
    return force_str(answer.content)


def test_an_unknown_case_number_begins_no_form_and_is_shown_again(desk: Client, bureau: Bureau) -> None:
    answer = desk.post("/compose/new", {"bureau": bureau.pk, "form": "G", "case": "2026-999999"})
    assert answer.status_code == 422
    assert "There is no case 2026-999999." in text_of(answer)
    assert 'value="2026-999999"' in text_of(answer)
    assert f'<option value="{bureau.pk}" selected>' in text_of(answer)
    assert '<option value="G" selected>' in text_of(answer)
    assert not Message.objects.exists()


def test_a_form_without_a_case_is_begun(desk: Client, bureau: Bureau) -> None:
    assert desk.post("/compose/new", {"bureau": bureau.pk, "form": "M", "case": ""}).status_code == 302
    assert Message.objects.get().form_code == FormCode.M


def test_two_texts_of_one_draft_stand_side_by_side_and_the_kept_one_is_untouched(
    desk: Client, draft: Message, as_irena: Actor
) -> None:
    theirs: dict[str, object] = {"free_text": "theirs", "hit.place": "Harra"}
    drafting.save(draft.pk, theirs, version=1, by=as_irena, at=timezone.now())
    ours = {"version": "1", "free_text": "ours", "hit.place": "Harra"}
    answer = desk.post(f"/compose/{draft.key}/check", ours)
    assert answer.status_code == 409
    page = text_of(answer)
    assert ">ours</textarea>" in page
    assert page.count("Kept by the other window") == 1
    assert ">theirs</bdi>" in page
    assert 'name="version" value="2"' in page
    draft.refresh_from_db()
    assert draft.form == theirs


def test_a_draft_that_is_gone_says_so_once_and_for_all(desk: Client, draft: Message, as_irena: Actor) -> None:
    drafting.throw_away(draft.pk, by=as_irena, at=timezone.now())
    typed = {"version": "1", "free_text": "typed in vain"}
    assert desk.post(f"/compose/{draft.key}/keep", typed).status_code == 410
    answer = desk.post(f"/compose/{draft.key}/check", typed)
    assert answer.status_code == 410
    assert "typed in vain" in text_of(answer)


@pytest.mark.parametrize("typed", ["yesterday evening", "2026-13-45T02:41"])
def test_a_finding_whose_moment_cannot_be_read_is_refused_and_not_dated_now(
    desk: Client, bureau: Bureau, typed: str
) -> None:
    alert_on()
    match = match_for()
    told = {"reason": "prints agree", "found_at": typed, "place": "Harra", "measures": "Held.", "authority": "Police"}
    answer = desk.post(f"/matches/{match.key}/confirm", told)
    assert answer.status_code == 422
    assert "is no day and time" in text_of(answer)
    assert 'value="Harra"' in text_of(answer)
    assert not Hit.objects.exists()


def test_a_refusal_that_no_page_expected_is_a_page_with_its_sentence(
    desk: Client, draft: Message, as_irena: Actor
) -> None:
    queueing.queue(draft.pk, version=1, by=as_irena, at=timezone.now(), reason="Known gaps")
    answer = desk.post(f"/compose/{draft.key}/attach")
    assert answer.status_code == 409
    assert "This is no longer a draft: it was sent or thrown away." in text_of(answer)


def test_a_zero_byte_is_neither_looked_for_nor_a_fault(desk: Client) -> None:
    assert desk.get("/cases/2026%00").status_code == 404
    assert desk.get("/cases?view=%00").status_code == 400
    assert desk.post("/compose/new", {"case": "2026\0"}).status_code == 400
    assert desk.post("/go", {"text": "case \0"}).status_code == 400


def test_what_is_set_aside_is_settled_with_a_reason_and_a_refusal_keeps_it(
    bureau: Bureau, desk: Client, irena: User
) -> None:
    raw = Correspondent(bureau).send_bytes(b"From: x@qn.example\r\n\r\nnothing\r\n")
    number = raw.set_aside.pk
    answer = desk.post(f"/set-aside/{number}/file", {"case": "2026-999999", "note": "By telephone", "bureau": "QN"})
    assert answer.status_code == 409
    assert "There is no case 2026-999999." in text_of(answer)
    assert ">By telephone</textarea>" in text_of(answer)
    assert text_of(answer).count(">By telephone</textarea>") == 1
    assert 'value="2026-999999"' in text_of(answer)
    original = desk.get(f"/set-aside/{number}/original")
    assert original["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_the_one_box_works_as_a_form_and_puts_nobody_into_an_address(desk: Client) -> None:
    page = text_of(desk.get("/check"))
    box = page[page.index('<form class="ask"') :].partition("</form>")[0]
    assert 'method="post"' in box
    assert 'action="/check"' in box
    assert "csrfmiddlewaretoken" in box
    answer = desk.post("/check", {"text": "Dmitri Chmarosvit 1984-02-11"})
    assert answer.status_code == 200
    assert 'value="1984-02-11"' in text_of(answer)
    assert "Chmarosvit" in text_of(answer)


def test_what_a_page_repeats_by_itself_keeps_nobody_signed_in(desk: Client, draft: Message) -> None:
    for header, is_kept in (({"spoc-background": "true"}, False), ({}, True)):
        session = desk.session
        session[SEEN] = timezone.now().timestamp() - 600
        session.save()
        desk.post(f"/compose/{draft.key}/keep", {"version": "1"}, headers=header)
        assert (desk.session[SEEN] > timezone.now().timestamp() - 60) is is_kept


def test_in_a_mixed_answer_the_discreet_alert_alone_is_marked(desk: Client, bureau: Bureau) -> None:
    arrest = alert_on()
    discreet = alert_on(category=AlertCategory.CHECK_DISCREET)
    match = match_for()
    page = text_of(desk.get(f"/check/{match.query.key}"))
    main = page[page.index("<main") :].partition("</main>")[0]
    assert discreet.reference in main
    assert arrest.reference in main
    shielded = main[main.index('<details class="shield">') :].partition("</div></details>")[0]
    assert discreet.reference in shielded
    assert arrest.reference not in shielded
    assert "Do not disclose" not in main.replace(shielded, "")
    assert shielded.index("data-discreet") < shielded.index("Do not disclose"), "and nothing of it is printed"


def test_the_page_of_a_match_on_a_discreet_alert_is_not_printed(desk: Client, bureau: Bureau) -> None:
    alert_on(category=AlertCategory.CHECK_DISCREET)
    match = match_for()
    assert ' tabindex="-1" data-discreet>' in text_of(desk.get(f"/matches/{match.key}"))


def test_who_may_not_see_a_match_finds_nothing_whatever_he_sends(bureau: Bureau) -> None:
    alert_on()
    match = match_for()
    border = Authority.objects.create(code="BORDER", name="Border and Aliens Police of QM")
    adam = User.objects.create(
        username="adam", full_name="Adam", role=Role.END_USER, authority=border, made_at=timezone.now()
    )
    guard = sign_in(adam)
    told = {"reason": "It is him", "found_at": "never"}
    assert guard.post(f"/matches/{match.key}/report", told).status_code == 404
    assert guard.post(f"/matches/{match.key}/report", told | {"found_at": ""}).status_code == 404
