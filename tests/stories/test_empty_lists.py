"""Lists with nothing in them. Apart from the other pages: an office of its own must not stand beside a training office
whose windows are still open, and ask on.
"""

from playwright.sync_api import Page

from tests.stories.wholeness import complaints_of, wrong_with

LISTS = (
    "/my-work",
    "/inbox",
    "/outbox",
    "/outbox?view=drafts",
    "/set-aside",
    "/cases",
    "/alerts",
    "/imports",
    "/alerts/approve",
    "/alerts/quality",
    "/alerts/new",
    "/alerts/expiring",
    "/copies",
    "/sources",
    "/copies/of/SIS/comparisons",
    "/review",
    "/justify",
    "/check",
    "/authorisations",
    "/authorisations/new",
    "/check-jobs",
    "/check-jobs/new",
    "/watch-lists",
    "/watch-lists/new",
)


def test_every_list_is_whole_when_there_is_nothing_in_it(officer_page: Page) -> None:
    complaints = complaints_of(officer_page)
    for address in LISTS:
        officer_page.goto(address)
        assert wrong_with(officer_page) == {}, address
    assert complaints == []
