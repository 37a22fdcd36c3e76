"""Drafts are kept while typed; errors lead to their field; nothing is lost without a word."""

import pytest
from playwright.sync_api import Page, expect

NOTE_THE_SUBMIT = """document.querySelector('[data-form]').addEventListener('submit', (event) => {
    event.preventDefault();
    window.sent = true;
})"""
REST, RETRY = 1000, 5100
"""Milliseconds after which a draft is kept, and tried again."""


@pytest.fixture
def form(page: Page) -> Page:
    page.clock.install()
    page.goto("/form")
    return page


def test_a_draft_is_kept_while_it_is_typed(form: Page) -> None:
    with form.expect_request("**/draft") as kept:
        form.locator("#id_note").fill("Arrested at the border post")
        form.clock.run_for(REST)
    assert "Arrested at the border post" in (kept.value.post_data or "")
    expect(form.locator("[data-saved]").first).to_contain_text("Draft kept")
    expect(form.locator("[name=version]")).to_have_value("2")


def test_a_draft_that_cannot_be_kept_is_told_and_tried_again(form: Page) -> None:
    mark = form.locator("main form [data-saved]")
    form.locator("#id_note").fill("fail")
    form.clock.run_for(REST)
    expect(mark).to_contain_text("Not kept. Your text is still here")
    with form.expect_request("**/draft"):
        form.clock.run_for(RETRY)
    expect(form.locator("#id_note")).to_have_value("fail")
    form.locator("#id_note").fill("better")
    form.clock.run_for(REST)
    expect(mark).to_contain_text("Draft kept")


def test_the_summary_of_errors_has_the_focus_and_leads_to_the_field(form: Page) -> None:
    expect(form.locator("[data-errors]")).to_be_focused()
    form.get_by_role("link", name="Urgency: This field is required.").click()
    expect(form.locator("main .panel").last.locator("[name=wrong-urgency]").first).to_be_focused()


def test_control_and_enter_press_the_primary_button(form: Page) -> None:
    form.evaluate(NOTE_THE_SUBMIT)
    form.locator("#id_note").press("Control+Enter")
    assert form.evaluate("window.sent") is True
