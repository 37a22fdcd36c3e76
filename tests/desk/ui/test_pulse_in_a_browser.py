"""The beat changes the strip, the counts and the bell, and nothing that somebody types."""

import pytest
from playwright.sync_api import Page, Route, expect

ONE_LATE = '<hx-partial hx-target="#pulse-state"><data id="alarm" value="1" data-urgent="1 late"></data></hx-partial>'
WHOLE_BEAT = """() => new Promise((done) => {
    const pulse = document.getElementById("pulse");
    pulse.addEventListener("htmx:finally:request", () => setTimeout(() => done(true)), { once: true });
    document.body.dispatchEvent(new Event("beat"));
})"""
"""Until what it brought stands on the page, and the next one may begin."""
BEAT = "document.body.dispatchEvent(new Event('beat'))"


@pytest.fixture
def inbox(page: Page) -> Page:
    page.goto("/")
    return page


def test_the_strip_the_counts_and_the_bell_follow_the_office(inbox: Page) -> None:
    expect(inbox.locator("#strip")).to_contain_text("1 late by 18 min")
    inbox.evaluate(BEAT)
    expect(inbox.locator("#strip")).to_contain_text("Nothing late")
    expect(inbox.locator("#strip")).not_to_have_class("strip alarm")
    expect(inbox.locator("#count-inbox")).to_have_text("15")
    expect(inbox.locator("#bell-dot")).to_contain_text("3")


def test_a_notice_is_shown_as_a_toast_once(inbox: Page) -> None:
    for _ in range(2):
        inbox.evaluate(WHOLE_BEAT)
    expect(inbox.locator("#toasts .toast")).to_have_count(1)
    expect(inbox.locator("#toasts")).to_contain_text("QS Southmere sent a form L")


def test_two_beats_at_once_show_a_notice_once(inbox: Page) -> None:
    """The page comes back into sight while the clock beats: the second beat asks for nothing."""
    inbox.evaluate(f"() => {{ {BEAT}; return ({WHOLE_BEAT})(); }}")
    inbox.evaluate(WHOLE_BEAT)
    expect(inbox.locator("#pulse-since")).to_have_value("9")
    expect(inbox.locator("#toasts .toast")).to_have_count(1)


def test_half_typed_words_the_focus_and_an_open_menu_stay(inbox: Page) -> None:
    inbox.locator(".bell summary").click()
    inbox.locator("#ask").press_sequentially("Gavr")
    inbox.evaluate("document.querySelector('.bell').open = true")
    with inbox.expect_response("**/pulse*"):
        inbox.evaluate(BEAT)
    expect(inbox.locator("#count-inbox")).to_have_text("15")
    expect(inbox.locator("#ask")).to_have_value("Gavr")
    expect(inbox.locator("#ask")).to_be_focused()
    expect(inbox.locator(".bell")).to_have_attribute("open", "")


def test_it_beats_by_itself_every_four_seconds(page: Page) -> None:
    page.clock.install()
    page.goto("/")
    for since in (8, 9):
        with page.expect_response(f"**/pulse?since={since}"):
            page.clock.run_for(4100)
        expect(page.locator("#pulse-since")).to_have_value("9")


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "You are signed out. What you typed is still on this page."), (503, "does not answer")],
)
def test_a_beat_that_is_refused_is_told_and_takes_nothing_away(inbox: Page, status: int, words: str) -> None:
    def refuse(route: Route) -> None:
        leads_away = {"HX-Redirect": "/account/login"} if status == 401 else {}
        route.fulfill(status=status, headers=leads_away, body="<html><body>Sign in</body></html>")

    inbox.locator("#ask").fill("Gavran")
    inbox.route("**/pulse*", refuse)
    inbox.evaluate(BEAT)
    expect(inbox.locator("#away")).to_contain_text(words)
    expect(inbox.locator("#ask")).to_have_value("Gavran")
    inbox.unroute("**/pulse*")
    inbox.evaluate(BEAT)
    expect(inbox.locator("#away")).to_be_hidden()


def test_a_deadline_turns_late_on_the_page_without_the_server(page: Page) -> None:
    page.clock.install()
    page.goto("/")
    chip = page.locator("#m1 time")
    expect(chip.locator("[data-words]")).to_have_text("42 min")
    page.clock.run_for("43:10")
    expect(chip).to_have_class("chip clock late")
    expect(chip.locator("[data-words]")).to_have_text("late under 1 min")


def test_a_rise_of_what_is_late_is_spoken_at_once_and_a_fall_is_not(page: Page) -> None:
    page.goto("/?quiet=1")
    page.route("**/pulse*", lambda route: route.fulfill(body=ONE_LATE, content_type="text/html"))
    page.evaluate(BEAT)
    expect(page.locator("#say-now")).to_have_text("1 late")
    page.unroute("**/pulse*")
    page.evaluate(BEAT)
    expect(page.locator("#alarm")).to_have_attribute("value", "0")
    expect(page.locator("#say-now")).to_have_text("1 late")
