"""What axe says of every component, in light and dark; that nothing scrolls sideways; pictures to look at."""

import pytest
from playwright.sync_api import Browser, Page

from tests.desk.ui.pages import ACCOUNT
from tests.stories.browser import findings_in_both_schemes, shoot, visitor

SCREENS = ("", "check", "parts", "form", "account/login")
PAGES = (
    "",
    "?quiet=1",
    "check",
    "parts",
    "form",
    "trouble/403",
    "trouble/500",
    *(f"account/{name}" for name in ACCOUNT),
)
VIEWPORTS = [
    pytest.param(683, "normal", id="at 200 per cent"),
    pytest.param(1366, "touch", id="rows for fingers"),
    pytest.param(390, "normal", id="on a phone"),
]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_light_or_dark(page: Page, path: str) -> None:
    page.goto(f"/{path}")
    assert findings_in_both_schemes(page) == {}


@pytest.mark.parametrize("path", SCREENS)
def test_pictures_are_made_in_both_sizes_and_schemes(page: Page, path: str) -> None:
    page.goto(f"/{path}")
    page.evaluate("document.fonts.ready")
    pictures = shoot(page, f"gallery-{path.replace('/', '-') or 'inbox'}")
    assert all(picture.stat().st_size > 10_000 for picture in pictures)


@pytest.mark.parametrize("path", SCREENS)
@pytest.mark.parametrize(("width", "density"), VIEWPORTS)
def test_no_page_scrolls_sideways(browser: Browser, office: str, path: str, width: int, density: str) -> None:
    with visitor(browser, office, viewport={"width": width, "height": 800}) as page:
        page.goto(f"/{path}")
        page.evaluate(f"document.documentElement.dataset.density = '{density}'")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_pages_obey_the_policy_and_complain_of_nothing(browser: Browser, office: str) -> None:
    complaints: list[str] = []
    with visitor(browser, office) as page:
        page.on("console", lambda note: complaints.append(note.text) if note.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        for path in ("", "check", "parts", "form", "account/activate"):
            page.goto(f"/{path}")
            page.keyboard.press("F2")
            page.keyboard.press("Escape")
            page.keyboard.press("Control+k")
    assert complaints == []


def test_every_script_of_a_persons_name_is_drawn_by_the_shipped_family(page: Page) -> None:
    page.goto("/parts")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.unicodeRange)")
    for first_letter in ("U+400", "U+370", "U+600", "U+590", "U+10A0", "U+530", "U+900"):
        assert any(first_letter in span.replace("U+0", "U+") for span in loaded), first_letter
