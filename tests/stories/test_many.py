"""Many are asked for: an authorisation, its second officer, a file of passengers, a watch list that an alert meets."""

import json
import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from spoc.core.terms.offices import Role
from spoc.office.duty.models import OfficerNotice
from spoc.procedures.bulk_check import alerts_met, working
from tests.procedures.holdings import alert_on
from tests.stories.conftest import MakePerson, SignIn
from tests.stories.wholeness import complaints_of, wrong_with

PICTURES = os.environ.get("SPOC_TEST_PICTURES", "")
"""A folder into which pages are photographed; empty: none."""
PASSENGERS = 120


def is_whole(page: Page, name: str) -> None:
    assert wrong_with(page) == {}, name
    if not PICTURES:
        return
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
        for width in (1366, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{PICTURES}/{name}-{scheme}-{width}.png", full_page=True)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1366, "height": 768})


@pytest.fixture
def flight(tmp_path: Path) -> Path:
    found = tmp_path / "flight QN 117.csv"
    rows = [f"{seat}A,Wanda Ilvesgrund,1971-05-{seat % 28 + 1:02d}" for seat in range(1, PASSENGERS)]
    found.write_text("\n".join(["id,name,birth", *rows, "33C,Chmarosvit Dmitrij,1984"]))
    return found


def test_many_are_asked_for_with_a_second_officer_and_an_end(person: MakePerson, sign_in: SignIn, flight: Path) -> None:
    inspector = person("dana.dobra", Role.DATA_PROTECTION_OFFICER, desk=None)
    mira, lucia = sign_in(person("mira.kolar")), sign_in(person("lucia.lead", Role.SHIFT_LEAD))
    complaints = complaints_of(mira)
    held = alert_on()
    asks_for_an_authorisation(mira, "Batch of persons", "Police check")
    asks_for_an_authorisation(mira, "Watch list", "Criminal investigation")
    grants_what_waits(lucia)
    told = set(OfficerNotice.objects.filter(officer=inspector).values_list("code", flat=True))
    assert told == {"batch.asked", "batch.granted"}
    hands_in(mira, flight)
    fetches_the_result(mira, held.reference)
    begins_to_watch(mira)
    alert_on()
    alerts_met.watch(datetime.now(UTC))
    looks_at_what_was_met(mira)
    reads_as_an_outsider(sign_in(inspector))
    assert [one for one in complaints if "422" not in one] == []


def asks_for_an_authorisation(page: Page, use: str, purpose: str) -> None:
    page.goto("/authorisations")
    is_whole(page, "authorisations")
    page.get_by_role("link", name="Ask for one").click()
    is_whole(page, "authorisation-new")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.locator("[data-errors]")).to_be_visible()
    is_whole(page, "authorisation-new-wrong")
    page.get_by_role("radio", name=use).check()
    page.get_by_label("Purpose").select_option(label=purpose)
    page.get_by_label("In your words").fill("Passengers of flight QN 117, order 12/2026 of the border police")
    page.get_by_label("Last day").fill(str((datetime.now(UTC) + timedelta(days=20)).date()))
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Authorisation")
    is_whole(page, "authorisation-asked")


def grants_what_waits(page: Page) -> None:
    for _ in range(2):
        page.goto("/authorisations")
        row = page.get_by_role("row").filter(has_text="waits for a second officer").last
        row.get_by_role("link").click()
        is_whole(page, "authorisation-to-grant")
        page.get_by_label("Why").first.fill("order 12/2026 lies before me")
        page.get_by_role("button", name="Grant").click()
        expect(page.get_by_text("in force until")).to_be_visible()
    is_whole(page, "authorisation-granted")


def hands_in(page: Page, file: Path) -> None:
    page.goto("/check-jobs")
    is_whole(page, "jobs-empty")
    page.get_by_role("link", name="Hand in a file").click()
    is_whole(page, "job-new")
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_label("Purpose").select_option(label="Police check")
    page.get_by_label("Where, why").fill("flight QN 117, gate 4")
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("File of questions 1")
    is_whole(page, "job-reading")
    working.one_chunk(1, now=lambda: datetime.now(UTC))
    working.one_chunk(1, now=lambda: datetime.now(UTC))
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    is_whole(page, "job-running")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_text("paused").first).to_be_visible()
    page.get_by_role("button", name="Resume").click()
    working.work(now=lambda: datetime.now(UTC), seconds=60)


def fetches_the_result(page: Page, reference: str) -> None:
    page.goto("/check-jobs/1")
    is_whole(page, "job-done")
    with page.expect_download() as download:
        page.get_by_role("link", name="Fetch the result").click()
    lines = [json.loads(one) for one in Path(download.value.path()).read_text().splitlines()]
    assert len(lines) == PASSENGERS
    assert lines[-1]["matches"][0]["alert"]["reference"] == reference
    page.goto("/check-jobs")
    is_whole(page, "jobs")


def begins_to_watch(page: Page) -> None:
    page.goto("/watch-lists")
    is_whole(page, "watch-lists-empty")
    page.get_by_role("link", name="Begin a watch list").click()
    page.get_by_label("Name of the list").fill("Bridge robbery")
    page.get_by_label("Purpose").select_option(label="Criminal investigation")
    page.get_by_label("Where, why").fill("file 12/2026")
    page.get_by_label("or the lines themselves").fill("id,name,birth\nk-1,4711,\n")
    page.get_by_role("button", name="Begin to watch").click()
    expect(page.get_by_role("heading", name="Lines that cannot be watched")).to_be_visible()
    is_whole(page, "watch-new-wrong")
    page.get_by_label("or the lines themselves").fill("id,name,birth\nk-1,Chmarosvit Dmitrij,1984\n")
    page.get_by_role("button", name="Begin to watch").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bridge robbery")
    is_whole(page, "watch-list-begun")
    alerts_met.watch(datetime.now(UTC))


def looks_at_what_was_met(page: Page) -> None:
    page.goto("/watch-lists")
    is_whole(page, "watch-lists")
    page.get_by_role("row").filter(has_text="Bridge robbery").get_by_role("link").click()
    expect(page.locator("tr[data-row]")).to_have_count(2)
    is_whole(page, "watch-list")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Mark as seen").click()
    expect(page.get_by_text("seen by mira.kolar")).to_have_count(1)
    page.get_by_role("button", name="Check now").first.click()
    expect(page).to_have_url(re.compile("/check/"))


def reads_as_an_outsider(page: Page) -> None:
    page.goto("/watch-lists")
    page.get_by_role("row").filter(has_text="Bridge robbery").get_by_role("link").click()
    expect(page.get_by_text("What it met with is for its owner")).to_be_visible()
    expect(page.get_by_text("Khmarosvit")).to_have_count(0)
    is_whole(page, "watch-list-outsider")
