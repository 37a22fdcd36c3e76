"""An officer at the list of alerts: a choice narrows it at once and keeps the focus; a list is kept and taken away."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.stories.browser import press
from tests.stories.training import TrainingOffice
from tests.stories.wholeness import wrong_with


def total(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator(".page-head .note").inner_text()))


def test_a_choice_narrows_the_list_and_keeps_the_focus(desk: Callable[..., Page]) -> None:
    page = desk()
    page.goto("/alerts")
    before = total(page)
    arrest = page.get_by_role("checkbox", name=re.compile("^Wanted for arrest"))
    arrest.focus()
    press(page, "Space")
    expect(page.locator(".chosen")).to_contain_text("Wanted for arrest")
    expect(arrest).to_be_focused()
    assert 0 < total(page) < before
    press(page, "Space")
    expect(page.locator(".chosen")).to_have_count(0)
    assert total(page) == before


def test_rows_are_walked_by_keys_and_a_page_is_turned(desk: Callable[..., Page]) -> None:
    page = desk()
    page.goto("/alerts?sort=reference")
    first = page.locator("tbody tr").first.inner_text()
    press(page, "j")
    press(page, "j")
    expect(page.locator("tbody tr").nth(1)).to_be_focused()
    page.get_by_role("link", name="Next page").click()
    expect(page.get_by_role("link", name="Previous page")).to_be_visible()
    assert page.locator("tbody tr").first.inner_text() != first
    press(page, "/")
    expect(page.get_by_label("Reference, or its beginning")).to_be_focused()


def test_a_list_is_saved_under_a_name_taken_away_and_undone(desk: Callable[..., Page]) -> None:
    page = desk()
    page.goto("/alerts?category=ARR&issuer=QN")
    narrowed = total(page)
    page.locator("details.menu > summary.button").click()
    page.get_by_label("Owner", exact=True).check()
    page.get_by_label("Name", exact=True).fill("Arrests of QN")
    page.get_by_role("button", name="Save", exact=True).click()
    tab = page.get_by_role("link", name="Arrests of QN")
    expect(tab).to_have_attribute("aria-current", "page")
    assert total(page) == narrowed
    page.locator("details.menu > summary.button").click()
    assert wrong_with(page) == {}
    page.get_by_role("button", name="Take it away").click()
    expect(tab).to_have_count(0)
    press(page, "z")
    expect(tab).to_have_attribute("aria-current", "page")


def test_a_lead_writes_a_file(training: TrainingOffice, desk: Callable[..., Page]) -> None:
    page = desk("lucia")
    page.goto("/alerts?whose=own&category=ARR")
    page.get_by_role("link", name="Export").click()
    page.get_by_label("Purpose").select_option("desk_work")
    page.get_by_label("Why", exact=True).fill("Monthly list for the court")
    with page.expect_download() as download:
        press(page, "Control+Enter")
    content = download.value.path().read_text()
    assert content.startswith("number,system,reference")
    assert all(",ARR," in line for line in content.splitlines()[1:] if line[:1].isdigit())
