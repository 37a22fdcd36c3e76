"""An alert of ours in a browser: written, checked as it is typed, proposed, approved by another, flagged, ended."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from spoc.office.alerts.models import Alert
from spoc.office.audit.models import AuditEntry
from tests.procedures.alerts import own
from tests.stories.browser import press
from tests.stories.our_alerts import went_out
from tests.stories.training import TrainingOffice
from tests.stories.wholeness import complaints_of, wrong_with

Desk = Callable[..., Page]
PATIENCE = 60_000
"""Milliseconds, on a machine with other work."""
WARRANT = {"name": "warrant.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 invented"}


@pytest.mark.parametrize("width", [1366])
def test_an_alert_from_its_draft_to_its_end(training: TrainingOffice, desk: Desk, width: int) -> None:
    page = desk("olga", viewport={"width": width, "height": 768})
    complaints = complaints_of(page)
    alert = begun(page)
    live_check_refuses_and_is_mended(page)
    attached(page)
    proposed(page)
    assert wrong_with(page) == {}

    approved_by_another(desk("lucia"), alert)
    went_out(alert)
    page.goto(f"/alerts/{alert.pk}")
    expect(page.locator(".track [aria-current=step]")).to_contain_text("Active", timeout=PATIENCE)

    extended(page)
    flagged(page)
    withdrawn(page)
    expect(page.locator(".track [aria-current=step]")).to_contain_text("Ended", timeout=PATIENCE)
    turned_to(page, 2, "life")
    expect(page.get_by_role("list", name="Steps")).to_contain_text("Withdraw")
    assert wrong_with(page) == {}
    assert [one for one in complaints if "422" not in one] == []
    assert AuditEntry.objects.filter(action="alerts.withdraw", subjects__contains=[alert.key]).exists()


def test_a_colleague_who_writes_in_another_window_is_not_overwritten(desk: Desk) -> None:
    page, other = desk("olga"), desk("lucia")
    alert = begun(page)
    other.goto(page.url)
    field(other, "identity.family").fill("Kvas")
    expect(other.locator("[data-saved]")).to_contain_text("Draft kept", timeout=PATIENCE)
    field(page, "identity.family").fill("Orlík")
    expect(page.locator("[data-saved]")).to_contain_text("Changed in another window", timeout=PATIENCE)
    press(page, "Control+Enter")
    expect(page.locator("[id='c_identity.family']")).to_contain_text("Kvas", timeout=PATIENCE)
    expect(field(page, "identity.family")).to_have_value("Orlík")
    assert wrong_with(page) == {}
    alert.refresh_from_db()
    assert alert.draft.values["identity.family"] == "Kvas"


def begun(page: Page) -> Alert:
    """By keyboard alone: to the alerts, to a new one, its category, the draft."""
    page.goto("/alerts/new")
    page.get_by_role("link", name="Wanted for arrest").focus()
    press(page, "Enter")
    page.wait_for_url("**category=ARR*", timeout=PATIENCE)
    expect(page.get_by_role("radio", name="Person")).to_be_checked()
    press(page, "Control+Enter")
    page.wait_for_url("**/draft", timeout=PATIENCE)
    return Alert.objects.get(pk=int(page.url.split("/")[-2]))


def live_check_refuses_and_is_mended(page: Page) -> None:
    checks = page.locator("#checks")
    expect(checks).to_contain_text("R62 Art 21", timeout=PATIENCE)
    field(page, "identity.family").fill(str(own.person()["identity.family"]))
    field(page, "identity.given").fill("Ostap")
    field(page, "identity.birth_dates").fill("1984-02-30")
    expect(checks).to_contain_text("1984-02-30", timeout=PATIENCE)
    expect(page.locator("[id='t_identity.birth_dates'] .error").first).to_be_visible()
    field(page, "identity.birth_dates").fill("1984-02-11")
    expect(checks).not_to_contain_text("1984-02-30", timeout=PATIENCE)
    expect(page.locator("[id='t_identity.birth_dates'] .error")).to_have_count(0)
    field(page, "alert.reason").fill("Robbed three jewellers; a European arrest warrant is in force.")
    field(page, "alert.offence").fill("armed robbery")
    for one in page.get_by_role("group", name="Looked for, and there is none of").get_by_role("checkbox").all():
        one.check()
    expect(checks).not_to_contain_text("data-if-available", timeout=PATIENCE)


def attached(page: Page) -> None:
    page.get_by_label("Add a file").set_input_files(WARRANT)
    page.get_by_role("button", name="Attach").press("Enter")
    expect(page.locator("#papers")).to_contain_text("warrant.pdf", timeout=PATIENCE)


def proposed(page: Page) -> None:
    """Each warning has its reason in place; then the one key."""
    page.wait_for_load_state()
    for one in page.locator("#checks input[name^='answer.']").all():
        one.fill("looked at by the officer")
    expect(page.locator("#checks")).to_contain_text("Nothing stands in the way", timeout=PATIENCE)
    press(page, "Control+Enter")
    expect(page.locator(".track [aria-current=step]")).to_contain_text("Proposed", timeout=PATIENCE)
    expect(page.get_by_role("main")).not_to_contain_text("Looked at by a legal officer")
    assert page.locator("#deed-approve").count() == 0, "who proposed does not approve"


def approved_by_another(page: Page, alert: Alert) -> None:
    page.goto("/my-work")
    press(page, "g")
    press(page, "p")
    page.wait_for_url("**/alerts/approve", timeout=PATIENCE)
    page.locator(f"#a{alert.pk}").get_by_role("link").first.focus()
    press(page, "Enter")
    page.wait_for_url(f"**/alerts/{alert.pk}", timeout=PATIENCE)
    deed(page, "approve").get_by_label("Remark").fill("Complete.")
    deed(page, "approve").get_by_role("button", name="Approve").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Approved.", timeout=PATIENCE)


def extended(page: Page) -> None:
    deed(page, "extend").get_by_label("Assessment").fill("Seen in QN in October; the warrant stands.")
    deed(page, "extend").get_by_role("button", name="Extend").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Extended.", timeout=PATIENCE)


def flagged(page: Page) -> None:
    turned_to(page, 6, "marks")
    form = deed(page, "add_flag")
    form.get_by_label("State that asked").fill("qn")
    form.get_by_label("Ground").select_option("national_law")
    form.get_by_label("Reference of the form in which it asked").fill("form F 12")
    form.get_by_role("button", name="Add a flag").press("Enter")
    expect(page.locator(".page-head")).to_contain_text("Flag QN", timeout=PATIENCE)


def withdrawn(page: Page) -> None:
    turned_to(page, 1, "overview")
    form = deed(page, "withdraw")
    grounds = form.get_by_role("radio")
    expect(grounds).to_have_count(4)
    form.get_by_label(re.compile("decision was revoked")).check()
    form.get_by_label("What happened").fill("The court lifted the warrant.")
    form.get_by_role("button", name="Withdraw").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("No check finds it any more.", timeout=PATIENCE)


def turned_to(page: Page, key: int, view: str) -> None:
    press(page, f"Alt+{key}")
    page.wait_for_url(f"**view={view}", timeout=PATIENCE)


def deed(page: Page, name: str) -> Locator:
    """The small form of a deed, opened by its key where it is not open yet."""
    found = page.locator(f"#deed-{name}")
    if found.get_attribute("open") is None:
        found.locator("summary").press("Enter")
    return found


def field(page: Page, name: str) -> Locator:
    return page.locator(f"[id='f_{name}']")
