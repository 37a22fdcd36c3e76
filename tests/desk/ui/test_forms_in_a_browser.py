"""Drafts are kept while typed, one save at a time; a form goes once; nothing is lost without a word."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, Route, expect

NOTE_THE_SUBMIT = """document.querySelector('[data-form]').addEventListener('submit', (event) => {
    event.preventDefault();
    window.sent = true;
})"""
NAME_THE_VERSION = "[name=version]"
REST, RETRY = 1000, 5100
"""Milliseconds after which a draft is kept, and tried again."""


@pytest.fixture
def form(page: Page) -> Page:
    page.clock.install()
    page.goto("/form")
    return page


@pytest.fixture
def slow(form: Page) -> list[Route]:
    """Saves that the office has not answered yet."""
    waiting: list[Route] = []

    def keep_waiting(route: Route) -> None:
        waiting.append(route)

    form.route("**/draft", keep_waiting)
    return waiting


def type_note(page: Page, text: str) -> None:
    page.locator("#id_note").fill(text)
    page.clock.run_for(REST)


def until(page: Page, routes: list[Route], number: int) -> None:
    for _ in range(100):
        if len(routes) >= number:
            return
        page.evaluate("0")  # lets the browser speak
    assert len(routes) >= number


def kept(route: Route, version: str) -> None:
    route.fulfill(status=204, headers={"Draft-Version": version})


def answering(page: Page, status: int) -> list[Request]:
    """Each save is answered so; what was asked."""
    asked: list[Request] = []

    def answer(route: Route) -> None:
        asked.append(route.request)
        route.fulfill(status=status)

    page.route("**/draft", answer)
    return asked


def mark(page: Page) -> Callable[[str], None]:
    return lambda words: expect(page.locator("main form [data-saved]")).to_contain_text(words)


def test_a_draft_is_kept_while_it_is_typed(form: Page) -> None:
    with form.expect_request("**/draft") as request:
        type_note(form, "Arrested at the border post")
    assert "Arrested at the border post" in (request.value.post_data or "")
    assert "spoc-background" not in request.value.headers
    expect(form.locator("[data-saved]").first).to_contain_text("Draft kept")
    expect(form.locator(NAME_THE_VERSION)).to_have_value("2")


def test_a_draft_that_cannot_be_kept_is_told_and_tried_again_without_counting_as_work(form: Page) -> None:
    type_note(form, "fail")
    mark(form)("Not kept. Your text is still here")
    with form.expect_request("**/draft") as request:
        form.clock.run_for(RETRY)
    assert request.value.headers["spoc-background"] == "true"
    expect(form.locator("#id_note")).to_have_value("fail")
    type_note(form, "better")
    mark(form)("Draft kept")


def test_what_is_typed_during_a_slow_save_goes_with_the_next_and_its_new_version(form: Page, slow: list[Route]) -> None:
    type_note(form, "first")
    until(form, slow, 1)
    type_note(form, "first and second")
    assert len(slow) == 1
    kept(slow[0], "2")
    form.clock.run_for(REST)
    until(form, slow, 2)
    assert 'name="version"\r\n\r\n2' in (slow[1].request.post_data or "")
    assert "first and second" in (slow[1].request.post_data or "")
    kept(slow[1], "3")
    mark(form)("Draft kept")


def test_a_form_waits_for_the_save_under_way_and_carries_its_version(form: Page, slow: list[Route]) -> None:
    type_note(form, "first")
    until(form, slow, 1)
    form.get_by_role("button", name="Send").click()
    with form.expect_request("**/look") as request:
        kept(slow[0], "7")
    assert "version=7" in (request.value.post_data or "")


@pytest.mark.parametrize("status", [0, 401, 503])
def test_a_draft_that_the_office_cannot_take_now_stays_on_the_page(form: Page, status: int) -> None:
    form.route("**/draft", lambda route: route.fulfill(status=status) if status else route.abort())
    form.locator("#id_note").fill("Somebody's words")
    form.get_by_role("button", name="Send").click()
    mark(form)("Not kept. Your text is still here; trying again.")
    assert form.url.endswith("/form")
    expect(form.locator("#id_note")).to_have_value("Somebody's words")


@pytest.mark.parametrize(
    ("status", "words"),
    [(400, "copy it, then load"), (409, "Ctrl+Enter shows both"), (410, "Sent or thrown away in another window")],
)
def test_a_save_that_can_never_succeed_is_not_tried_again(form: Page, status: int, words: str) -> None:
    asked = answering(form, status)
    type_note(form, "In vain")
    mark(form)(words)
    form.clock.run_for(5 * RETRY)
    assert len(asked) == 1


def test_a_refused_form_token_is_tried_once_more_with_a_fresh_one(form: Page) -> None:
    asked = answering(form, 403)
    type_note(form, "Signed in again")
    mark(form)("copy it, then load")
    form.clock.run_for(5 * RETRY)
    assert len(asked) == 2
    assert asked[0].headers["x-csrftoken"] != asked[1].headers["x-csrftoken"]


def test_a_second_click_sends_nothing_until_the_page_is_shown_again(form: Page) -> None:
    asked: list[Request] = []
    form.on("request", lambda request: asked.append(request) if request.url.endswith("/look") else None)
    send = form.get_by_role("button", name="Send")
    send.click()
    send.click()
    send.press("Enter")
    assert len(asked) == 1
    form.evaluate("dispatchEvent(new PageTransitionEvent('pageshow'))")
    with form.expect_request("**/look"):
        send.click()


def test_the_summary_of_errors_has_the_focus_and_leads_to_the_field(form: Page) -> None:
    expect(form.locator("[data-errors]")).to_be_focused()
    form.get_by_role("link", name="Urgency: This field is required.").click()
    expect(form.locator("main .panel").last.locator("[name=wrong-urgency]").first).to_be_focused()


def test_control_and_enter_press_the_button_that_shows_this_key(form: Page) -> None:
    form.evaluate(NOTE_THE_SUBMIT)
    form.locator("#id_note").press("Control+Enter")
    assert form.evaluate("window.sent") is True


def test_control_and_enter_press_no_button_that_does_not_show_them(form: Page) -> None:
    form.evaluate(NOTE_THE_SUBMIT)
    form.evaluate("document.querySelectorAll('main [data-key]').forEach((one) => delete one.dataset.key)")
    form.locator("#id_note").press("Control+Enter")
    assert form.evaluate("window.sent") is None
