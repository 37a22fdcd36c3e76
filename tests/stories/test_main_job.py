"""The main job on a running office: check, compare, confirm, write, send, be answered; and everything beside it."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from spoc.core.terms.messages import Direction
from spoc.office.audit.models import AuditEntry
from spoc.office.cases.models import Case
from spoc.office.duty.models import OfficerNotice
from spoc.office.exchange.models import Message, SetAside
from spoc.office.screening.models import Match
from spoc.procedures.training.alerts import EXAMPLE_REFERENCE
from tests.jobs.waiting import until
from tests.stories.browser import findings_in_both_schemes, press
from tests.stories.busy_hour import (
    asked,
    confirmed,
    example_alert,
    match_on,
    name_of,
    own_alert,
    partner_alert,
    un_listing,
)
from tests.stories.training import TrainingOffice

Desk = Callable[..., Page]
REASON = "Post Kamenica, lane 2"
PATIENCE = 90_000
"""Milliseconds for what other processes do, on a machine with other work."""


@pytest.mark.parametrize("spelling", ["Dmytro Khmarosvit", "Хмаросвіт Дмитро", "Dmitrij Chmarosvit", "khmarosvyt d."])
def test_the_wanted_person_is_found_as_he_is_written_and_as_he_is_not(desk: Desk, spelling: str) -> None:
    page = desk()
    check_in_the_panel(page, spelling)
    expect(page.locator("#side")).to_contain_text(EXAMPLE_REFERENCE)


def test_a_hit_is_confirmed_written_sent_and_answered_while_something_else_is_being_typed(desk: Desk) -> None:
    page = desk()
    match = compare(page, "Дмитро Хмаросвіт")
    confirm(page)
    draft_address = page.url
    number = case_of(match)

    write(page, "Arrested, calm.")
    expect(page.locator("[data-saved]")).to_contain_text("Draft kept")
    page.reload()
    expect(measures(page)).to_have_value("Arrested, calm.")

    send(page)
    expect(page.locator(".page-head")).to_contain_text(re.compile("Queued|Sent|Delivered|Answered"))
    sent = Message.objects.get(case__number=number, direction=Direction.OUT)

    page.goto("/check")
    page.get_by_role("main").get_by_label("Name, any order, any script").fill("Somebody el")
    expect(page.locator("#toasts")).to_contain_text(number, timeout=PATIENCE)
    expect(page.get_by_role("main").get_by_label("Name, any order, any script")).to_have_value("Somebody el")

    until(lambda: state_of(sent) == "answered", seconds=PATIENCE / 1000)
    page.goto(f"/messages/{sent.key}")
    way = page.get_by_role("list", name="On its way")
    for step in ("Queued", "their signed receipt came", "Answered"):
        expect(way).to_contain_text(step)
    page.goto("/inbox?view=all")
    expect(page.get_by_role("row").filter(has_text=number).first).to_be_visible()
    page.goto(f"/cases/{number}")
    messages = page.get_by_role("table", name="Messages")
    expect(messages.get_by_role("row").filter(has_text="from QN")).to_have_count(
        Message.objects.filter(case__number=number, direction=Direction.IN).count()
    )
    expect(page.get_by_role("main")).to_contain_text("Met")
    page.goto(draft_address)
    page.wait_for_url(f"**/messages/{sent.key}")


def test_a_second_click_on_confirm_opens_no_second_case(desk: Desk) -> None:
    page, again = desk(), desk()
    alert = partner_alert(4)
    match = match_on(alert, asked(name_of(alert)))
    for one in (page, again):
        one.goto(f"/matches/{match.key}")
    confirm(page)
    confirm(again)
    assert again.url == page.url
    assert Case.objects.filter(hits__match=match).count() == 1


def test_the_second_window_on_a_draft_is_told_overwrites_nothing_and_loses_nothing(desk: Desk) -> None:
    first, second = desk(), desk()
    alert = partner_alert(5)
    draft = confirmed(match_on(alert, asked(name_of(alert))))
    for one in (first, second):
        one.goto(f"/compose/{draft.key}")
    write(first, "What the first did.")
    write(second, "What the second did.")
    expect(second.locator("[data-saved]")).to_have_attribute("data-state", "conflict")
    expect(measures(second)).to_have_value("What the second did.")
    second.get_by_role("button", name="Check what leaves").click()
    expect(second.get_by_role("main")).to_contain_text("Changed in another window while you wrote")
    expect(measures(second)).to_have_value("What the second did.")
    expect(second.locator(".field").filter(has=measures(second))).to_contain_text("What the first did.")
    assert findings_in_both_schemes(second) == {}
    draft.refresh_from_db()
    assert draft.form["hit.measures_taken"] == "What the first did."
    second.get_by_role("button", name="Check what leaves").click()
    expect(second.locator("pre.letter")).to_contain_text("What the second did.")


def test_a_file_attached_while_something_is_typed_takes_nothing_of_it_away(desk: Desk, tmp_path: Path) -> None:
    page = desk()
    alert = partner_alert(6)
    draft = confirmed(match_on(alert, asked(name_of(alert))))
    page.goto(f"/compose/{draft.key}")
    (tmp_path / "passport.txt").write_text("A page of a passport.")
    page.get_by_label("Add a file").set_input_files(tmp_path / "passport.txt")
    measures(page).fill("Typed a moment before.")
    page.get_by_role("button", name="Attach").click()
    expect(page.get_by_role("button", name="Remove")).to_be_visible()
    expect(measures(page)).to_have_value("Typed a moment before.")
    write(page, "Typed afterwards.")
    expect(page.locator("[data-saved]")).to_contain_text("Draft kept")
    page.get_by_role("button", name="Check what leaves").click()
    expect(page.locator("pre.letter")).to_contain_text("Typed afterwards.")


def test_what_is_typed_on_a_draft_that_was_thrown_away_is_shown_to_be_taken_along(desk: Desk) -> None:
    first, second = desk(), desk()
    alert = partner_alert(7)
    draft = confirmed(match_on(alert, asked(name_of(alert))))
    for one in (first, second):
        one.goto(f"/compose/{draft.key}")
    first.get_by_role("button", name="Throw this draft away").click()
    first.wait_for_url("**/outbox?view=drafts")
    write(second, "Too late, but typed.")
    expect(second.locator("[data-saved]")).to_have_attribute("data-state", "gone")
    second.get_by_role("button", name="Check what leaves").click()
    expect(second.get_by_role("heading", name="No draft any more")).to_be_visible()
    expect(second.get_by_role("main")).to_contain_text("Too late, but typed.")
    assert findings_in_both_schemes(second) == {}


def test_a_sign_in_in_another_tab_leaves_no_open_page_dead(desk: Desk) -> None:
    page = desk()
    alert = partner_alert(9)
    draft = confirmed(match_on(alert, asked(name_of(alert))))
    page.goto(f"/compose/{draft.key}")
    page.context.clear_cookies(name="csrftoken")
    page.context.new_page().goto("/my-work")  # brings the new token, as a sign-in does
    measures(page).fill("Typed before the page knew.")
    expect(page.locator("[data-saved]")).to_contain_text("Draft kept", timeout=PATIENCE)
    draft.refresh_from_db()
    assert draft.form["hit.measures_taken"] == "Typed before the page knew."
    page.get_by_role("button", name="Check what leaves").click()
    expect(page.locator("pre.letter")).to_contain_text("Typed before the page knew.")


def test_enter_and_control_enter_in_a_field_confirm_nothing(desk: Desk) -> None:
    page = desk()
    alert = partner_alert(8)
    match = match_on(alert, asked(name_of(alert)))
    page.goto(f"/matches/{match.key}")
    page.get_by_label("Why").fill("Face and passport agree")
    for label in ("Found at", "Place", "Authority"):
        for key in ("Enter", "Control+Enter"):
            page.get_by_label(label).press(key)
    page.get_by_label("Why").press("Control+Enter")
    assert page.url.endswith(f"/matches/{match.key}")
    assert not Case.objects.filter(hits__match=match).exists()
    confirm(page)
    assert Case.objects.filter(hits__match=match).count() == 1


def test_whose_draft_was_opened_stands_in_the_audit(desk: Desk) -> None:
    page, alert = desk(), partner_alert(6)
    draft = confirmed(match_on(alert, asked(name_of(alert))))
    page.goto(f"/compose/{draft.key}")
    entry = AuditEntry.objects.filter(action="draft.read", records__contains=[f"message:{draft.pk}"]).latest("pk")
    assert f"subject:{alert.subject_id}" in entry.subjects


def test_a_match_on_a_un_listing_goes_through_the_national_central_bureau_and_sends_nothing(desk: Desk) -> None:
    page, alert = desk(), un_listing()
    match = match_on(alert, asked(name_of(alert)))
    page.goto(f"/matches/{match.key}")
    expect(page.get_by_role("button", name="Same person, confirm")).to_have_count(0)
    page.get_by_label("Why").fill("Name and date of birth agree")
    page.get_by_role("button", name="Verify through the National Central Bureau").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing was sent")
    case = Case.objects.get(kind="verification")
    assert case.desk == "NCB"
    assert not Message.objects.filter(case=case).exists()


def test_an_unasked_form_g_opens_a_case_with_twelve_hours_and_tells_the_officer_on_duty(
    training: TrainingOffice, desk: Desk
) -> None:
    page = desk()
    page.goto("/my-work")
    training.order("hit", schengen_id=own_alert().reference)
    expect(page.locator("#toasts [data-toast]").first).to_be_visible(timeout=PATIENCE)
    message = Message.objects.get(direction=Direction.IN, form_code="G", form__schengen_ids=[own_alert().reference])
    assert message.case is not None
    assert message.deadline is not None
    assert (message.deadline.due_at - message.deadline.started_at).total_seconds() == 12 * 3600
    assert OfficerNotice.objects.filter(reference__contains=message.case.number).exists()
    page.goto(f"/messages/{message.key}")
    expect(page.get_by_role("main")).to_contain_text(message.case.number)


@pytest.mark.parametrize(
    ("kind", "verb", "end"),
    [("bad-signature", "Refuse", "Refused. The bytes are kept."), ("expired", "Release", "Released")],
)
def test_a_mail_that_cannot_be_read_waits_in_set_aside_for_a_person(
    training: TrainingOffice, desk: Desk, kind: str, verb: str, end: str
) -> None:
    page, there = desk(), SetAside.objects.count()
    training.order(kind)
    until(lambda: SetAside.objects.count() > there, seconds=PATIENCE / 1000)
    entry = SetAside.objects.latest("pk")
    page.goto("/set-aside")
    page.locator(f"#s{entry.pk}").get_by_role("link").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Original as it came").click()
    assert download.value.path().read_bytes() == bytes(entry.raw.content)
    form = page.locator("form").filter(has=page.get_by_role("button", name=verb, exact=True))
    form.get_by_label("Why").fill("Asked the bureau by telephone")
    form.get_by_role("button", name=verb, exact=True).click()
    expect(page.get_by_role("main")).to_contain_text(end)


def test_the_data_protection_officer_finds_every_reading_of_the_person_and_exports_it(desk: Desk) -> None:
    subject = f"subject:{example_alert().subject_id}"
    officer = desk()
    match = match_on(example_alert(), asked("Dmytro Khmarosvit"))
    officer.goto(f"/matches/{match.key}")
    officer.goto(f"/alerts/{match.alert_id}")
    page = desk("dana")
    page.goto("/audit")
    page.get_by_label("About (subject:…, alert:…)").fill(subject)
    page.get_by_role("button", name="Show").click()
    rows = page.get_by_role("table", name="Audit").locator("[data-row]")
    expect(rows.filter(has_text="olga").first).to_be_visible()
    assert re.search(r"/audit\?f=[\w-]+$", page.url), "what is looked for stands in the address"
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    lines = list(csv.DictReader(download.value.path().read_text().splitlines()))
    assert len(lines) >= 3
    assert all(subject in line["subjects"] for line in lines)
    assert {"screening.match.read", "alerts.read"} <= {line["action"] for line in lines}


def check_in_the_panel(page: Page, name: str) -> None:
    page.goto("/my-work")
    press(page, "F2")
    side = page.locator("#side")
    side.get_by_label("Name, any order, any script").fill(name)
    side.get_by_label("Purpose").select_option("police_check")
    side.get_by_label("Where, why").fill(REASON)
    press(page, "Enter")
    expect(side.get_by_role("link", name="Compare and decide").first).to_be_visible()


def compare(page: Page, name: str) -> Match:
    """On the page of the match with the example's alert."""
    check_in_the_panel(page, name)
    page.locator("#side .panel").filter(has_text=EXAMPLE_REFERENCE).get_by_role("link").click()
    page.wait_for_url("**/matches/*")
    return Match.objects.get(key=page.url.rpartition("/")[2])


def confirm(page: Page) -> None:
    page.get_by_label("Why").fill("Face and passport agree")
    page.get_by_label("Place").fill("Post Kamenica")
    page.get_by_label("Measures taken").fill("Arrested.")
    page.get_by_label("Authority").fill("Police QM")
    page.get_by_role("button", name="Same person, confirm").click()
    page.wait_for_url("**/compose/*")


def measures(page: Page) -> Locator:
    return page.get_by_label(re.compile("Measures taken"))


def write(page: Page, text: str) -> None:
    """Into the draft, until the office has answered that it keeps it, or why not."""
    with page.expect_response("**/keep"):
        measures(page).fill(text)


def send(page: Page) -> None:
    page.get_by_role("button", name="Check what leaves").click()
    expect(page.locator("pre.letter")).to_contain_text("Arrested, calm.")
    why = page.get_by_label("Why it leaves all the same")
    if why.count():
        why.fill("Known gaps")
    page.get_by_role("button", name="Sign, encrypt and send").click()
    page.wait_for_url("**/messages/*")


def case_of(match: Match) -> str:
    return Case.objects.get(hits__match=match).number


def state_of(message: Message) -> str:
    message.refresh_from_db()
    return message.state
