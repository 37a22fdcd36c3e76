"""The console at a border post: one box that understands, a reader that plays keyboard, pictures, a telephone."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from spoc.core.terms.alert_records import BiometricKind
from spoc.core.terms.alerts import IdentifierKind, SubjectKind
from spoc.office.audit.models import AuditEntry
from spoc.office.screening.models import Query
from spoc.office.subjects.models import Subject
from spoc.office.subjects.services import NewIdentifier, NewSubject, create_subject
from spoc.office.subjects.services.files import NewBiometric, add_biometric
from tests.core.formats.pictures.drawn import png
from tests.procedures.holdings import alert_of, alert_on
from tests.stories.browser import press
from tests.stories.wholeness import complaints_of, wrong_with

ZONES = {
    "passport": "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "card of three lines": (
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
    ),
    "visa": "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<",
}
"""The specimens of ICAO Doc 9303; Utopia is ICAO's invented state."""


def made(kind: SubjectKind, *numbers: NewIdentifier, **data: object) -> Subject:
    now = datetime.now(UTC)
    subject = create_subject(NewSubject(kind=kind, identifiers=numbers, data=data), at=now)
    alert_of(subject, system="SIS")
    return subject


def ready(page: Page) -> Page:
    """Purpose and place are said once a session."""
    page.goto("/check")
    main = page.get_by_role("main")
    main.get_by_label("Purpose").select_option("border_check")
    main.get_by_label("Where, why").fill("Post Kamenica, lane 2")
    return page


def box(page: Page) -> Locator:
    return page.locator("#box")


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("suffix", ["\n", ""], ids=["with a key at the end", "without"])
def test_a_reader_that_plays_keyboard_is_answered_without_a_touch(officer_page: Page, name: str, suffix: str) -> None:
    page = ready(officer_page)
    box(page).focus()
    page.keyboard.type(ZONES[name] + suffix)
    page.wait_for_url("**/check/*-*")
    query = Query.objects.get()
    assert query.terms["layout"] in ("TD3", "TD1", "MRV-B")
    assert query.terms.get("wrong_checks", []) == []
    expect(page.get_by_role("main")).to_contain_text("No record")


def test_a_reader_with_a_prefix_and_its_lines_in_the_top_bar_is_understood(officer_page: Page) -> None:
    officer_page.goto("/cases")
    officer_page.locator("#ask").focus()
    officer_page.keyboard.type(f"]L0{ZONES['passport']}\n")
    side = officer_page.locator("#side")
    expect(side.get_by_label("or the machine-readable zone")).to_have_value(
        f"]L0{ZONES['passport']}".replace("\n", " ")
    )


def test_how_it_was_understood_is_shown_and_asked_otherwise_with_one_key(officer_page: Page) -> None:
    made(SubjectKind.VEHICLE, NewIdentifier(kind=IdentifierKind.PLATE, value="KRL 482", state="QN"))
    page = ready(officer_page)
    box(page).fill("KRL 482 QN")
    press(page, "Enter")
    page.wait_for_url("**/check/*-*")
    readings = page.locator(".readings button")
    expect(readings).to_have_count(2)
    expect(readings.first).to_have_attribute("aria-current", "true")
    expect(readings.first).to_contain_text("Vehicle")
    press(page, "Alt+2")
    expect(readings.nth(1)).to_have_attribute("aria-current", "true")
    assert list(Query.objects.order_by("id").values_list("kind", flat=True)) == ["vehicle", "document"]
    assert set(Query.objects.values_list("reason", flat=True)) == {"Post Kamenica, lane 2"}


def test_without_purpose_nothing_is_asked_and_what_was_typed_stays(officer_page: Page) -> None:
    officer_page.goto("/check")
    box(officer_page).fill("Dmytro Khmarosvit 1984")
    press(officer_page, "Enter")
    expect(officer_page.get_by_role("main").get_by_label("Purpose")).to_be_focused()
    officer_page.get_by_role("main").get_by_role("button", name="Check", exact=True).click()
    expect(officer_page.locator("[data-errors]")).to_be_visible()
    expect(box(officer_page)).to_have_value("Dmytro Khmarosvit 1984")
    assert not Query.objects.exists()
    assert wrong_with(officer_page) == {}


def test_a_work_of_art_is_compared_by_its_pictures_side_by_side(officer_page: Page) -> None:
    for title in ("Madonna of Kamenica", "Madonna of Lipová"):
        subject = made(SubjectKind.WORK_OF_ART, art_type="icon", title=title)
        picture = NewBiometric(
            kind=BiometricKind.OBJECT_PICTURE, content=png(), name="front.png", media_type="image/png"
        )
        add_biometric(subject, picture, by="mira.kolar", at=datetime.now(UTC))
    complaints = complaints_of(officer_page)
    page = ready(officer_page)
    page.get_by_role("main").get_by_label("What is checked").get_by_text("Art", exact=True).click()
    main = page.get_by_role("main")
    main.get_by_label("Title of the work").fill("madonna")
    main.get_by_label("Type of object").select_option("icon")
    main.get_by_label("Purpose").select_option("border_check")
    main.get_by_label("Where, why").fill("Post Kamenica, lane 2")
    main.get_by_role("button", name="Check by fields").click()
    pictures = page.locator(".side-by-side img")
    expect(pictures).to_have_count(2)
    for place in (0, 1):
        pictures.nth(place).scroll_into_view_if_needed()
        page.wait_for_function(
            "place => document.querySelectorAll('.side-by-side img')[place].naturalWidth > 0", arg=place
        )
    assert AuditEntry.objects.filter(action="biometric.opened").count() == 2
    page.locator("#own-picture").set_input_files({"name": "own.png", "mimeType": "image/png", "buffer": png()})
    expect(page.locator("[data-own-picture]")).to_be_visible()
    assert wrong_with(page) == {}
    assert complaints == []


def test_on_a_telephone_the_result_comes_first_and_nothing_is_wider_than_the_screen(officer_page: Page) -> None:
    alert_on()
    page = officer_page
    page.set_viewport_size({"width": 360, "height": 740})
    ready(page)
    assert box(page).bounding_box()["y"] < 400  # type: ignore[index]  # it is there
    assert wrong_with(page) == {}
    box(page).fill("Dmytro Khmarosvit 1984-02-11")
    press(page, "Enter")
    page.wait_for_url("**/check/*-*")
    band, again = page.locator(".band").first.bounding_box(), box(page).bounding_box()
    assert band is not None
    assert again is not None
    assert band["y"] < again["y"]
    assert wrong_with(page) == {}
    for height in page.locator(".checking .button:visible").evaluate_all("all => all.map(one => one.offsetHeight)"):
        assert height >= 44


def test_my_last_checks_name_nobody_and_lead_back_to_their_answers(officer_page: Page) -> None:
    page = ready(officer_page)
    box(page).fill("Zoriana Yasenytska 1990")
    press(page, "Enter")
    page.wait_for_url("**/check/*-*")
    asked = page.url
    page.goto("/check")
    latest = page.locator(".latest")
    expect(latest).to_contain_text("Person")
    expect(latest).not_to_contain_text("Yasenytska")
    latest.get_by_role("link").first.click()
    assert page.url == asked


def test_an_answer_on_paper_has_the_result_and_not_the_form(officer_page: Page) -> None:
    alert = alert_on()
    page = ready(officer_page)
    box(page).fill("Dmytro Khmarosvit 1984-02-11")
    press(page, "Enter")
    page.wait_for_url("**/check/*-*")
    page.emulate_media(media="print")
    expect(page.locator(".band").first).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(alert.reference)
    expect(box(page)).to_be_hidden()
    expect(page.locator(".readings")).to_be_hidden()
