"""A shift begins: the officer signs in with both factors and finds her frame; each role finds only its own screens."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from spoc.office.accounts.models import User
from spoc.office.duty.services import Place, tell
from tests.stories.browser import findings_in_both_schemes, press
from tests.stories.conftest import PASSWORD, SignIn


def test_the_officer_signs_in_and_sees_her_shift_her_desk_and_a_quiet_strip(officer_page: Page) -> None:
    expect(officer_page.get_by_role("banner")).to_contain_text("Shift until")
    expect(officer_page.locator("#strip")).to_contain_text("Nothing late")
    expect(officer_page.get_by_role("navigation", name="Screens")).to_contain_text("Inbox")
    assert findings_in_both_schemes(officer_page) == {}


def test_a_border_guard_sees_the_quick_check_what_he_has_to_justify_and_no_other_screen(
    sign_in: SignIn, border_guard: User
) -> None:
    page = sign_in(border_guard)
    screens = page.get_by_role("navigation", name="Screens").get_by_role("listitem")
    expect(screens).to_contain_text(["Quick check", "To justify"])
    expect(screens).to_have_count(2)


def test_a_wrong_password_is_told_without_saying_which_of_the_two_was_wrong(
    window: Callable[..., Page], officer: User
) -> None:
    page = window()
    page.goto("/account/login/")
    page.get_by_label("User name").fill(officer.username)
    page.get_by_label("Password").fill("not it")
    press(page, "Enter")
    expect(page.locator("[data-errors]")).to_be_focused()
    assert PASSWORD not in page.content()
    assert findings_in_both_schemes(page) == {}


def test_a_notice_reaches_the_open_page_without_a_reload(officer_page: Page, officer: User) -> None:
    officer_page.locator("#ask").press_sequentially("Gavr")
    tell(
        officer,
        officer.desk,
        "deadline.late",
        reference="2026-000001",
        place=Place(route="my_work"),
        at=officer.made_at,
        is_urgent=True,
    )
    expect(officer_page.locator("#toasts")).to_contain_text("2026-000001: the deadline has passed.")
    expect(officer_page.locator("#ask")).to_have_value("Gavr")
    officer_page.locator(".bell summary").click()
    officer_page.get_by_role("button", name="Mark all as seen").click()
    expect(officer_page.locator("#bell-items")).to_contain_text("No new notices")


def test_the_look_and_the_language_of_a_user_are_kept_for_the_next_sign_in(sign_in: SignIn, officer: User) -> None:
    page = sign_in(officer)
    page.locator("details[data-menu] summary").last.click()
    page.get_by_role("radio", name="Dark").check()
    with page.expect_navigation():
        page.get_by_role("radio", name="Slovenčina").check()
    expect(page.locator("html")).to_have_attribute("lang", "sk")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    officer.refresh_from_db()
    assert (officer.theme, officer.language) == ("dark", "sk")


def test_signing_out_ends_at_the_sign_in_page(officer_page: Page) -> None:
    officer_page.locator("details[data-menu] summary").last.click()
    officer_page.get_by_role("button", name="Sign out").click()
    officer_page.wait_for_url("**/account/login/")
    officer_page.goto("/my-work")
    officer_page.wait_for_url(lambda address: address.endswith("/account/login/?next=%2Fmy-work"))


def test_a_case_number_in_the_palette_leads_to_its_case_and_nonsense_is_told(officer_page: Page) -> None:
    press(officer_page, "Control+k")
    officer_page.keyboard.type("case nonsense")
    press(officer_page, "Enter")
    expect(officer_page.locator("#toasts")).to_contain_text("A case is its number")
    press(officer_page, "Control+k")
    officer_page.keyboard.type("2026-000099-02")
    press(officer_page, "Enter")
    officer_page.wait_for_url("**/2026-000099")
    expect(officer_page.get_by_role("heading", name="There is nothing here")).to_be_visible()
