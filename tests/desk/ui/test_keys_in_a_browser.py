"""The desk without a mouse."""

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def inbox(page: Page) -> Page:
    page.goto("/")
    return page


def test_j_and_k_walk_the_rows_and_enter_opens_the_focused_one(inbox: Page) -> None:
    for key in "jjk":
        inbox.keyboard.press(key)
    expect(inbox.locator("#m0")).to_be_focused()
    inbox.keyboard.press("Enter")
    inbox.wait_for_url("**/parts?row=0")


def test_back_by_escape_finds_the_same_row_again(inbox: Page) -> None:
    for key in "jjj":
        inbox.keyboard.press(key)
    inbox.keyboard.press("o")
    inbox.wait_for_url("**/parts?row=2")
    inbox.keyboard.press("Escape")
    expect(inbox.locator("#m2")).to_be_focused()


def test_a_row_at_rest_is_previewed(inbox: Page) -> None:
    inbox.keyboard.press("j")
    inbox.keyboard.press("j")
    expect(inbox.locator("#preview")).to_have_text("Preview of row 1")


def test_x_selects_shift_x_selects_up_to_here_and_the_number_is_told(inbox: Page) -> None:
    for key in ("j", "x", "j", "j", "Shift+X"):
        inbox.keyboard.press(key)
    expect(inbox.locator("[data-selection]")).to_contain_text("3 selected")
    expect(inbox.locator("#m1")).to_have_attribute("aria-selected", "true")


def test_a_letter_does_nothing_while_one_types(inbox: Page) -> None:
    inbox.locator("#ask").press_sequentially("g?jx.")
    expect(inbox.locator("#ask")).to_have_value("g?jx.")
    expect(inbox.locator("#keys")).to_be_hidden()


def test_letters_switched_off_do_nothing_and_their_hints_go(inbox: Page) -> None:
    inbox.evaluate("document.documentElement.dataset.letters = 'off'")
    inbox.keyboard.press("?")
    inbox.keyboard.press("j")
    expect(inbox.locator("#keys")).to_be_hidden()
    assert inbox.evaluate("document.activeElement === document.body")
    expect(inbox.locator("main kbd.letter").first).to_be_hidden()


def test_a_letter_presses_its_button_only_near_a_focused_list(inbox: Page) -> None:
    inbox.evaluate("document.querySelector('[data-key=t]').addEventListener('click', () => window.pressed = true)")
    inbox.locator(".rail a").first.focus()
    inbox.keyboard.press("t")
    assert inbox.evaluate("window.pressed") is None
    inbox.locator("#m0").focus()
    inbox.keyboard.press("t")
    assert inbox.evaluate("window.pressed") is True


def test_f2_opens_the_quick_check_and_escape_gives_the_focus_back(inbox: Page) -> None:
    inbox.keyboard.press("j")
    inbox.keyboard.press("F2")
    expect(inbox.locator("#panel-name")).to_be_focused()
    inbox.keyboard.press("Escape")
    expect(inbox.locator("#side")).to_be_hidden()
    expect(inbox.locator("#m0")).to_be_focused()


def test_what_is_typed_into_the_top_bar_fills_the_panel_by_post(inbox: Page) -> None:
    inbox.locator("#ask").fill("Gavran Tomas 1984")
    with inbox.expect_request("**/panel") as asked:
        inbox.keyboard.press("Enter")
    assert asked.value.method == "POST"
    assert "Gavran" not in asked.value.url
    expect(inbox.locator("#panel-name")).to_have_value("Gavran Tomas 1984")


def test_the_palette_goes_to_a_screen(inbox: Page) -> None:
    inbox.keyboard.press("Control+k")
    inbox.keyboard.type("quick")
    inbox.keyboard.press("Enter")
    inbox.wait_for_url("**/check")


def test_the_palette_finds_the_verbs_of_the_page(inbox: Page) -> None:
    inbox.keyboard.press("Control+k")
    inbox.keyboard.type("reply")
    expect(inbox.get_by_role("option", selected=True)).to_contain_text("Reply with form")


def test_a_check_typed_into_the_palette_opens_the_panel(inbox: Page) -> None:
    inbox.keyboard.press("Control+k")
    inbox.keyboard.type("chk p NOWAK JAN 19800101 PL")
    inbox.keyboard.press("Enter")
    expect(inbox.locator("#panel-name")).to_have_value("chk p NOWAK JAN 19800101 PL")


def test_a_page_worked_on_stands_among_the_recent_ones(page: Page) -> None:
    page.goto("/parts")
    page.goto("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("2026-004198")
    expect(page.get_by_role("option").filter(has_text="recent")).to_have_count(1)


def test_g_and_a_letter_go_to_a_screen(inbox: Page) -> None:
    inbox.keyboard.press("g")
    inbox.keyboard.press("s")
    inbox.wait_for_url("**/check")


def test_the_sheet_of_keys_opens_by_a_question_mark_and_closes_by_escape(inbox: Page) -> None:
    inbox.keyboard.press("?")
    expect(inbox.locator("#keys")).to_be_visible()
    inbox.keyboard.press("Escape")
    expect(inbox.locator("#keys")).to_be_hidden()


def test_alt_and_a_number_open_a_tab(inbox: Page) -> None:
    inbox.keyboard.press("Alt+2")
    inbox.wait_for_url("**/?view=unassigned")


def test_the_tip_of_a_focused_clock_tells_the_absolute_time_and_leaves_by_escape(page: Page) -> None:
    page.goto("/parts")
    page.locator("main time.clock").first.focus()
    expect(page.locator("#tip")).to_contain_text("due ")
    page.keyboard.press("Escape")
    expect(page.locator("#tip")).to_be_hidden()
    page.wait_for_url("**/parts")


def test_the_look_changes_at_once(inbox: Page) -> None:
    inbox.get_by_role("banner").locator("details[data-menu] summary").last.click()
    with inbox.expect_request("**/look"):
        inbox.get_by_role("radio", name="Dark").check()
    expect(inbox.locator("html")).to_have_attribute("data-bs-theme", "dark")
    assert inbox.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 27)"
