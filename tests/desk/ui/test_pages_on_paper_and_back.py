"""What goes on paper and what does not; Esc leads back to the place one came from; a fresh form token is taken over."""

import pytest
from playwright.sync_api import Page, Route, expect

BEAT = "document.body.dispatchEvent(new Event('beat'))"
TOKEN = '<hx-partial hx-target="#pulse-state"><data id="token" value="{value}" data-of="{of}"></data></hx-partial>'
HIDE_ONE = "document.querySelector('main .panel').dataset.discreet = ''"


def bring_token(page: Page, value: str, of: str) -> None:
    def meet(route: Route) -> None:
        route.fulfill(body=TOKEN.format(value=value, of=of), content_type="text/html")

    page.route("**/pulse*", meet)
    with page.expect_response("**/pulse*"):
        page.evaluate(BEAT)


def test_who_printed_it_and_when_stands_on_paper_alone(page: Page) -> None:
    page.goto("/parts")
    printed = page.get_by_text("Printed by Mira Kolar")
    expect(printed).to_be_hidden()
    page.emulate_media(media="print")
    expect(printed).to_be_visible()
    expect(page.locator(".not-printed")).to_be_hidden()


def test_what_must_not_be_disclosed_is_not_printed_and_the_page_says_that_something_is_missing(page: Page) -> None:
    page.goto("/form")
    page.evaluate(HIDE_ONE)
    panels, missing = page.locator("main .panel"), page.get_by_text("Part of this page is not printed.")
    expect(panels.first).to_be_visible()
    expect(missing).to_be_hidden()
    page.emulate_media(media="print")
    expect(panels.first).to_be_hidden()
    expect(panels.last).to_be_visible()
    expect(missing).to_be_visible()


def test_of_a_discreet_alert_nothing_is_printed(page: Page) -> None:
    page.goto("/form")
    page.evaluate("document.querySelector('main').dataset.discreet = ''")
    page.emulate_media(media="print")
    expect(page.locator("main h1")).to_be_hidden()
    expect(page.locator("main .panel").first).to_be_hidden()
    expect(page.get_by_text("Part of this page is not printed.")).to_be_visible()


@pytest.mark.parametrize("how", ["key", "link"])
def test_back_returns_to_the_list_as_it_was_left(page: Page, how: str) -> None:
    page.goto("/?page=2&view=late")
    page.evaluate("location.assign('/parts')")
    page.wait_for_url("**/parts")
    if how == "key":
        page.keyboard.press("Escape")
    else:
        page.locator("[data-back]").click()
    page.wait_for_url("**/?page=2&view=late")


def test_back_leads_to_the_list_for_who_came_from_elsewhere(page: Page) -> None:
    page.goto("/form")
    page.evaluate("location.assign('/parts')")
    page.wait_for_url("**/parts")
    page.keyboard.press("Escape")
    page.wait_for_url(lambda address: address.endswith(":" + address.rpartition(":")[2].split("/")[0] + "/"))


def test_a_fresh_form_token_reaches_every_form_and_every_request_of_an_open_page(page: Page) -> None:
    page.goto("/form")
    bring_token(page, "fresh" * 6, of="None")
    tokens = page.locator("[name=csrfmiddlewaretoken]")
    expect(tokens.first).to_have_value("fresh" * 6)
    assert set(tokens.evaluate_all("(fields) => fields.map((field) => field.value)")) == {"fresh" * 6}
    with page.expect_request("**/panel") as request:
        page.locator("#ask").fill("Gavran")
        page.locator("#ask").press("Enter")
    assert request.value.headers["x-csrftoken"] == "fresh" * 6


def test_the_token_of_somebody_else_is_not_taken(page: Page) -> None:
    page.goto("/form")
    before = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    bring_token(page, "another" * 6, of="41")
    expect(page.locator("#away")).to_contain_text("Somebody else has signed in")
    expect(page.locator("[name=csrfmiddlewaretoken]").first).to_have_value(before)
