"""What a page must never have: complaints in the console, barriers in either scheme, anything wider than its place."""

from playwright.sync_api import Page

from tests.stories.browser import findings_in_both_schemes

TOO_WIDE = """() => [document.scrollingElement, ...document.querySelectorAll("main :is(.panel, .band, .table-wrap)")]
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => `${one.className || one.tagName}: ${one.scrollWidth} in ${one.clientWidth}`)"""


def complaints_of(page: Page) -> list[str]:
    """What the console complains of from now on."""
    heard: list[str] = []
    page.on("console", lambda note: note.type == "error" and heard.append(note.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def wrong_with(page: Page) -> dict[str, list[str]]:
    """What axe finds in either scheme, and what is wider than the place that it has."""
    found = findings_in_both_schemes(page)
    wide = page.evaluate(TOO_WIDE)
    return found | ({"too wide": wide} if wide else {})
