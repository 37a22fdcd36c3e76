"""Every page, full and empty, right and wrong: it answers, is accessible in both schemes, asks nobody, and fits."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import get_resolver
from lxml.html import fromstring
from playwright.sync_api import APIResponse, Page, expect

from tests.stories.browser import press
from tests.stories.busy_hour import BusyHour, busy_hour
from tests.stories.pages_of_the_desk import GUARD, INSPECTOR, LEAD, NO_PAGES, OFFICER, PAGES
from tests.stories.training import TrainingOffice
from tests.stories.wholeness import complaints_of, wrong_with

FEWEST_LINKS, MOST_LINKS = 3, 40
LINKS = "//main//a/@href | //nav//a/@href"


@pytest.fixture(scope="module")
def hour(training: TrainingOffice) -> BusyHour:
    return busy_hour(training)


@pytest.fixture(scope="module")
def windows(training: TrainingOffice) -> Iterator[Callable[[str], Page]]:
    """One window a person for the module: looking changes nothing."""
    with ExitStack() as stack:
        opened: dict[str, Page] = {}

        def of(username: str) -> Page:
            if username not in opened:
                opened[username] = stack.enter_context(training.window(username))
            return opened[username]

        yield of


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole(name: str, hour: BusyHour, windows: Callable[[str], Page]) -> None:
    username, address_in = PAGES[name]
    page = windows(username)
    complaints = complaints_of(page)
    answer = page.goto(address_in(hour))
    assert answer is not None
    assert answer.status == 200
    assert wrong_with(page) == {}
    assert complaints == []


def test_no_page_is_forgotten(hour: BusyHour, windows: Callable[[str], Page]) -> None:
    visited = {name.split(",")[0] for name in PAGES} | NO_PAGES
    samples = {"key": hour.sent.key, "number": 1, "deadline": 1, "row": 1, "file": 1, "deed": "withdraw", "finding": 1}
    for name in desk_routes() - visited:
        address = address_of(name, samples)
        answers = [
            windows(one).request.get(address, max_redirects=0).status for one in (OFFICER, LEAD, INSPECTOR, GUARD)
        ]
        assert set(answers) <= {405, 403}, f"{name} answers GET: visit it here"
        assert 405 in answers, f"{name} is for somebody else: let him visit it here"


@pytest.mark.parametrize("username", [OFFICER, "karin", INSPECTOR, "adam", GUARD])
def test_no_link_on_a_page_leads_its_reader_to_a_refusal(
    username: str, hour: BusyHour, windows: Callable[[str], Page]
) -> None:
    page = windows(username)
    addresses, seen = ["/"], set[str]()
    while addresses:
        address = addresses.pop()
        seen.add(address)
        answer = page.request.get(address)
        assert answer.status == 200, address
        if "text/html" in answer.headers["content-type"]:
            addresses += [
                one
                for one in sorted(links_on(answer) - seen - set(addresses))
                if len(seen) + len(addresses) < MOST_LINKS
            ]
    assert len(seen) > FEWEST_LINKS, "the links of his pages were not found"


def links_on(answer: APIResponse) -> set[str]:
    """Addresses within the office."""
    here = urlsplit(answer.url)
    found = [urlsplit(urljoin(answer.url, one)) for one in fromstring(answer.text()).xpath(LINKS)]
    return {
        one._replace(scheme="", netloc="").geturl() for one in found if one.netloc == here.netloc and not one.fragment
    }


def test_what_a_clerk_may_not_see_of_a_form_is_not_there(hour: BusyHour, windows: Callable[[str], Page]) -> None:
    """He puts messages to their cases: whom it concerns and by which number, not what happened."""
    officer, clerk = windows(OFFICER), windows("karin")
    for page, sees in ((officer, True), (clerk, False)):
        page.goto(f"/messages/{hour.unsolicited.key}")
        main = page.get_by_role("main")
        expect(main).to_contain_text("Family name")
        assert ("Norrby" in main.inner_text()) is sees


def test_the_preview_beside_the_inbox_is_whole(hour: BusyHour, windows: Callable[[str], Page]) -> None:
    page = windows(OFFICER)
    page.goto("/inbox?view=all")
    press(page, "j")
    expect(page.locator("#preview").get_by_role("link", name="Reply with form")).to_be_visible()
    assert wrong_with(page) == {}


@pytest.mark.parametrize("width", [1366, 1920])
def test_the_panel_of_the_quick_check_is_whole_on_any_page(
    width: int, hour: BusyHour, windows: Callable[[str], Page]
) -> None:
    page = windows(OFFICER)
    page.set_viewport_size({"width": width, "height": 768})
    page.goto("/cases")
    press(page, "F2")
    side = page.locator("#side")
    side.get_by_role("button", name="Check", exact=True).click()
    expect(side.locator("[data-errors]")).to_be_visible()
    assert wrong_with(page) == {}
    side.get_by_label("Name, any order, any script").fill("Хмаросвіт Дмитро")
    side.get_by_label("Purpose").select_option("police_check")
    side.get_by_label("Where, why").fill("Post Kamenica, lane 2")
    side.get_by_role("button", name="Check", exact=True).click()
    expect(side.get_by_role("link", name="Compare and decide").first).to_be_visible()
    assert wrong_with(page) == {}
    page.set_viewport_size({"width": 1366, "height": 768})


Wrong = tuple[str, Callable[[BusyHour], str], str, dict[str, str], int]
WRONG: dict[str, Wrong] = {
    "an alert that cannot be proposed yet": (
        OFFICER,
        lambda hour: f"/alerts/{hour.ours.draft.pk}/draft",
        "Propose to a second officer",
        {},
        422,
    ),
    "a technical copy that nobody has": (LEAD, lambda _: "/copies/technical/note", "Note it", {}, 422),
    "a check without a name": (OFFICER, lambda _: "/check", "Check", {}, 422),
    "a check of a document with a wrong digit": (
        OFFICER,
        lambda _: "/check?kind=document",
        "Check",
        {"or the machine-readable zone": "P<QMNHORA<<JAN<<<<"},
        422,
    ),
    "a new form to nobody": (OFFICER, lambda _: "/compose/new", "Write", {}, 422),
    "an export without purpose and reason": (LEAD, lambda _: "/alerts/export", "Write the file", {}, 422),
    "a match decided without a reason": (
        OFFICER,
        lambda hour: f"/matches/{hour.un_match.key}",
        "Verify through the National Central Bureau",
        {},
        409,
    ),
    "a search that ends before it begins": (
        INSPECTOR,
        lambda _: "/audit",
        "Show",
        {"From": "2026-02-02", "To, with that day": "2026-01-01"},
        422,
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_form_is_shown_again_with_its_reason(name: str, hour: BusyHour, windows: Callable[[str], Page]) -> None:
    username, address_in, button, typed, status = WRONG[name]
    page = windows(username)
    page.goto(address_in(hour))
    main = page.get_by_role("main")
    for label, text in typed.items():
        main.get_by_label(label, exact=True).fill(text)
    page.evaluate(
        "for (const form of document.querySelectorAll('main form')) form.noValidate = true;"
        "for (const choice of document.querySelectorAll('#bureau')) choice.replaceChildren()"
    )
    with page.expect_response(lambda answer: answer.request.method == "POST") as answers:
        main.get_by_role("button", name=button).first.click()
    assert answers.value.status == status
    expect(page.locator("[data-errors], .band.refused").first).to_be_visible()
    assert wrong_with(page) == {}


def test_what_is_missing_forbidden_or_not_for_this_hour_says_so_on_a_whole_page(
    hour: BusyHour, windows: Callable[[str], Page]
) -> None:
    officer, guard = windows(OFFICER), windows(GUARD)
    for page, address, status in (
        (officer, "/cases/1999-000001", 404),
        (officer, "/audit", 403),
        (guard, "/inbox", 403),
    ):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == status
        assert wrong_with(page) == {}, address


def desk_routes() -> set[str]:
    """Names of all addresses of `spoc.desk.urls`."""
    names = {name for name in get_resolver("spoc.desk.urls").reverse_dict if isinstance(name, str)}
    assert {"inbox", "audit", "compose_send"} <= names
    return names


def address_of(name: str, samples: dict[str, object]) -> str:
    [(pattern, parameters), *_] = get_resolver("spoc.desk.urls").reverse_dict.getlist(name)[0][0]
    return "/" + pattern % {one: samples[one] for one in parameters}
