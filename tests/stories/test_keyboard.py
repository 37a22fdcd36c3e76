"""Tasks of every shift by the keyboard alone, in as few keys as an officer has patience for."""

import csv
from collections.abc import Callable
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from spoc.core.terms.messages import Direction
from spoc.office.exchange.models import Message
from spoc.procedures.training.alerts import EXAMPLE_REFERENCE
from tests.jobs.waiting import until
from tests.stories.browser import press
from tests.stories.busy_hour import asked, example_alert, own_alert
from tests.stories.training import TrainingOffice

Desk = Callable[..., Page]
INCOMING = Message.objects.filter(direction=Direction.IN, form_code="G")


def played(page: Page, keys: str) -> int:
    """Each key, by a space between; how many they were."""
    for key in keys.split():
        press(page, key)
    return len(keys.split())


def test_the_oldest_waiting_message_is_taken_and_acknowledged_with_four_keys(
    training: TrainingOffice, desk: Desk
) -> None:
    training.order("hit", schengen_id=own_alert().reference)
    until(INCOMING.exists, seconds=90)
    oldest = INCOMING.order_by("made_at")[0]
    page = desk()
    page.goto("/inbox")
    keys = played(page, "j")
    expect(page.locator("#preview").get_by_role("button", name="Acknowledge")).to_be_visible()
    with page.expect_navigation():
        keys += played(page, "a")
    with page.expect_navigation():
        keys += played(page, "e")
    assert keys <= 4
    oldest.refresh_from_db()
    assert oldest.officer is not None
    assert oldest.officer.username == "olga"
    assert oldest.acknowledged_at is not None


def test_what_was_picked_is_taken_and_given_back_with_five_keys(training: TrainingOffice, desk: Desk) -> None:
    training.order("hit", schengen_id=own_alert().reference)
    until(lambda: INCOMING.filter(officer=None).exists(), seconds=90)
    page = desk()
    page.goto("/inbox?view=unassigned")
    played(page, "j x")
    [picked] = page.eval_on_selector_all("[name=pick]:checked", "all => all.map(one => one.value)")
    with page.expect_navigation():
        played(page, "a")
    expect(page.get_by_role("main")).to_contain_text("1 message assigned to you.")
    assert Message.objects.get(key=picked).officer is not None
    page.locator(".undo button").focus()
    with page.expect_navigation():
        played(page, "z")
    assert Message.objects.get(key=picked).officer is None


def test_a_person_is_checked_from_any_screen_without_the_mouse(desk: Desk) -> None:
    page = desk()
    page.goto("/outbox")
    played(page, "F2")
    expect(page.locator("#side").get_by_label("Name, any order, any script")).to_be_focused()
    page.keyboard.type("Chmarosvit Dmitrij")
    played(page, "Tab Tab Tab Tab")
    page.keyboard.type("Police ch")
    played(page, "Tab")
    page.keyboard.type("Post Kamenica")
    begin = datetime.now(UTC)
    played(page, "Enter")
    expect(page.locator("#side")).to_contain_text(EXAMPLE_REFERENCE)
    assert (datetime.now(UTC) - begin).total_seconds() < 10
    played(page, "Escape")
    expect(page.locator("#side")).to_be_hidden()
    played(page, "F2")
    expect(page.locator("#side")).to_contain_text(EXAMPLE_REFERENCE)


def test_who_looked_at_a_person_is_found_and_exported_without_the_mouse(desk: Desk) -> None:
    asked("Dmytro Khmarosvit")
    subject = f"subject:{example_alert().subject_id}"
    page = desk("dana")
    page.goto("/audit")
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == "id_subject":
            break
        played(page, "Tab")
    page.keyboard.type(subject)
    with page.expect_navigation():
        played(page, "Enter")
    for _ in range(60):
        if page.evaluate("document.activeElement.value") == "csv":
            break
        played(page, "Tab")
    with page.expect_download() as download:
        played(page, "Enter")
    lines = list(csv.DictReader(download.value.path().read_text().splitlines()))
    assert "olga" in {line["actor_name"] for line in lines}
    assert all(subject in line["subjects"] for line in lines)
