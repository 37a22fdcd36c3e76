"""A file of many alerts, from its upload to the second officer, in a browser; each page on the way is whole."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from spoc.core.terms.alerts import AlertState
from spoc.core.terms.offices import Role
from spoc.office.alerts.models import Alert
from spoc.office.imports.models import BulkImport
from spoc.procedures.bulk_import import working
from tests.procedures.bulk_import.files import csv_file, vehicle
from tests.stories.conftest import MakePerson, SignIn
from tests.stories.wholeness import complaints_of, wrong_with

ROWS = 60
PICTURES = os.environ.get("SPOC_TEST_PICTURES", "")
"""A folder into which pages are photographed; empty: none."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "odcudzené vozidlá.csv"
    rows = [vehicle(number) for number in range(1, ROWS + 1)]
    rows[4] = vehicle(5, Farba="neviditeľná")
    rows[9] = vehicle(10, **{"Dátum odcudzenia": "včera", "Štát": "Nikde"})
    rows[19] = vehicle(19)
    found.write_bytes(csv_file(rows))
    return found


def worked() -> None:
    """As the worker would."""
    for row in BulkImport.objects.all():
        working.work(row.pk, now=lambda: datetime.now(UTC), seconds=60)


def photographed(page: Page, name: str) -> None:
    if not PICTURES:
        return
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
        for width in (1366, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{PICTURES}/{name}-{scheme}-{width}.png", full_page=True)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1366, "height": 768})


def test_a_file_goes_from_upload_to_the_second_officer(person: MakePerson, sign_in: SignIn, file: Path) -> None:
    lead, second = sign_in(person("lucia.lead", Role.SHIFT_LEAD)), sign_in(person("mira.kolar"))
    complaints = complaints_of(lead)
    brings_in(lead, file)
    says_what_columns_mean(lead)
    tries_out_and_begins(lead)
    corrects_a_row(lead)
    approves_the_whole(second)
    lead.goto("/imports")
    is_whole(lead, "imports")
    assert [one for one in complaints if "422" not in one] == []


def brings_in(page: Page, file: Path) -> None:
    page.goto("/imports")
    is_whole(page, "imports-empty")
    page.get_by_role("link", name="Bring in a file").click()
    is_whole(page, "new")
    page.get_by_role("button", name="Bring in").click()
    expect(page.locator("[data-errors]")).to_be_visible()
    is_whole(page, "new-wrong")
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_label("Why").fill("list of the district, file 7")
    page.get_by_role("button", name="Bring in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Import 1")
    is_whole(page, "reading")


def says_what_columns_mean(page: Page) -> None:
    worked()
    page.get_by_role("link", name="Meaning of the columns").click()  # the page has found out by itself
    expect(page.get_by_label("Meaning of VIN")).to_have_value("number.vin")
    page.get_by_label("Words of Farba").fill("zelená = green")
    page.get_by_label("Words of Druh").fill("osobné = car")
    is_whole(page, "columns")
    page.get_by_role("button", name="Keep and go on").click()


def tries_out_and_begins(page: Page) -> None:
    page.get_by_role("button", name="Dry run").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    is_whole(page, "checking")
    worked()
    expect(page.get_by_role("button", name="Dry run again")).to_be_visible()
    expect(bad_rows(page)).to_have_count(3)
    is_whole(page, "checked")
    assert not Alert.objects.exists()
    page.get_by_role("button", name="Begin the import").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    worked()
    expect(page.get_by_role("heading", name="Correct in a file")).to_be_visible()
    is_whole(page, "done-with-failures")
    assert Alert.objects.filter(state=AlertState.PROPOSED).count() == ROWS - 3


def corrects_a_row(page: Page) -> None:
    page.get_by_role("link", name="5", exact=True).click()
    is_whole(page, "row")
    page.get_by_label("Farba").fill("zelená")
    page.get_by_role("button", name="Correct and try again").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    worked()
    expect(bad_rows(page)).to_have_count(2)
    is_whole(page, "corrected")


def approves_the_whole(page: Page) -> None:
    page.goto("/imports/1")
    page.get_by_label("Why").fill("looked through the list")
    page.get_by_role("button", name="Approve all of them").click()
    expect(page.get_by_text("approval at work")).to_be_visible()
    worked()
    expect(page.get_by_text(f"mira.kolar: {ROWS - 2}")).to_be_visible()
    is_whole(page, "approved")
    assert Alert.objects.filter(state=AlertState.APPROVED).count() == ROWS - 2


def bad_rows(page: Page) -> Locator:
    return page.get_by_role("table", name="Rows that were not entered").locator("tbody tr")


def is_whole(page: Page, name: str) -> None:
    photographed(page, name)
    assert wrong_with(page) == {}, name
