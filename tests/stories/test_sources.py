"""Registers beside our own data on the page: one slow, one dead, one lying, one flooding, each shown for what it is."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Locator, Page, expect

from spoc.office.accounts.models import User
from spoc.office.audit.models import AuditEntry
from spoc.office.screening.models import Query
from spoc.office.sources.models import SourceAsked
from tests.channels import web_services
from tests.channels.web_services import WebService
from tests.ports import free_port
from tests.procedures.holdings import alert_on
from tests.procedures.sources.offices import connect_registers
from tests.stories.browser import findings_in_both_schemes, press

LIMIT = 6.0
"""Seconds of each register here."""
PATIENCE = 20_000
"""Milliseconds, on a machine with other work."""
SignIn = Callable[..., Page]


@pytest.fixture(scope="module")
def registers() -> Iterator[WebService]:
    with web_services.running("national") as service:
        yield service


@pytest.fixture
def home(own_database: str, tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "home"
    folder.mkdir()
    with override_settings(OFFICE=settings.OFFICE.model_copy(update={"home": folder})):
        yield folder


@pytest.fixture
def mixed(registers: WebService, home: Path) -> WebService:
    """Five registers of persons: one that is well, one slow, one dead, one lying, one flooding."""
    connect_registers(registers, home, "persons")
    file = home / "registers" / "persons.toml"
    text = file.read_text().replace("seconds = 3", f"seconds = {LIMIT:g}")
    file.write_text(text)
    for name in ("slow", "dead", "lying", "flooding"):
        branch = text.replace('name = "persons"', f'name = "{name}"').replace("/persons/", f"/persons@{name}/")
        branch = branch.replace('title = "Register of inhabitants"', f'title = "The {name} register"')
        if name == "dead":
            branch = branch.replace(f":{registers.place.port}/", f":{free_port()}/")
        (home / "registers" / f"{name}.toml").write_text(branch)
    registers.tell("persons@slow", "slow", seconds=60)
    registers.tell("persons@lying", "lying")
    registers.tell("persons@flooding", "flooding")
    return registers


def check(page: Page, name: str) -> None:
    page.goto("/check")
    fill_in(page.get_by_role("main"), name)
    page.wait_for_url("**/check/*-*")


def fill_in(form: Locator, name: str) -> None:
    form.locator("[name=name]").fill(name)
    form.locator("[name=purpose]").select_option("police_check")
    form.locator("[name=reason]").fill("traffic control, file 7")
    form.locator("[name=reason]").press("Enter")


def source(page: Page, name: str) -> Locator:
    """What the list of sources says of one."""
    return page.locator("#sources dt", has_text=name).locator("xpath=following-sibling::dd[1]")


def test_each_register_is_shown_for_what_it_is_and_all_take_as_long_as_the_limit(
    mixed: WebService, sign_in: SignIn, officer: User
) -> None:
    alert_on()
    page = sign_in(officer)
    check(page, "Dmytro Khmarosvit")
    expect(page.locator("#answer")).to_contain_text("1 possible match")
    expect(source(page, "The slow register")).to_contain_text("asked…")

    answer = page.locator("#answer")
    expect(answer).to_contain_text("The slow register: It had not answered within 6 seconds.", timeout=PATIENCE)
    expect(answer).to_contain_text("The dead register: It could not be reached")
    expect(answer).to_contain_text("The lying register: Its answer is not what was agreed")
    expect(answer).to_contain_text("The flooding register: It sent more than 262144 bytes")
    expect(answer.get_by_role("region", name="Register of inhabitants")).to_contain_text("I-00200")
    for name in ("slow", "dead", "lying", "flooding"):
        expect(source(page, f"The {name} register")).to_contain_text("no answer")
    expect(source(page, "Register of inhabitants")).to_contain_text("answered")
    assert page.locator("[hx-trigger='every 1s']").count() == 0, "nothing is asked for any more"

    page.goto("/sources")
    table = page.get_by_role("table", name="Sources")
    for name, says in (("Register of inhabitants", "answers"), ("The dead register", "It could not be reached.")):
        expect(table.get_by_role("row").filter(has_text=name)).to_contain_text(says)
    assert findings_in_both_schemes(page) == {}

    query = Query.objects.get()
    rows = SourceAsked.objects.filter(query=query)
    longest = max((row.answered_at - row.asked_at).total_seconds() for row in rows if row.answered_at)
    assert LIMIT <= longest < 2 * LIMIT, "one after the other they would take twice as long"
    assert findings_in_both_schemes(page) == {}


def test_silence_is_no_answer_and_never_no_record(mixed: WebService, sign_in: SignIn, officer: User) -> None:
    page = sign_in(officer)
    check(page, "Nobody Nowhere")
    expect(page.locator("#answer")).to_contain_text("Nothing so far")
    expect(page.locator("#answer .band h2").first).to_have_text("No answer", timeout=PATIENCE)
    expect(page.locator("#answer")).to_contain_text('This is not a "no match"')
    expect(page.locator("#answer")).not_to_contain_text("No record")


def test_waiting_leaves_an_entry_only_for_what_was_shown(mixed: WebService, sign_in: SignIn, officer: User) -> None:
    page = sign_in(officer)
    check(page, "Nobody Nowhere")
    expect(page.locator("#answer .band h2").first).to_have_text("No answer", timeout=PATIENCE)
    read = AuditEntry.objects.filter(action="screening.answer.read").count()
    assert 1 <= read <= 1 + SourceAsked.objects.count()


def test_the_side_panel_waits_for_its_sources_too(mixed: WebService, sign_in: SignIn, officer: User) -> None:
    page = sign_in(officer)
    press(page, "F2")
    side = page.locator("#side")
    fill_in(side, "Dmytro Khmarosvit")
    expect(side).to_contain_text("asked…")
    expect(side).to_contain_text("I-00200")
    expect(side).to_contain_text("The slow register: It had not answered within 6 seconds.", timeout=PATIENCE)


def test_what_comes_late_does_not_stand_under_another_question(
    mixed: WebService, sign_in: SignIn, officer: User
) -> None:
    page = sign_in(officer)
    press(page, "F2")
    side = page.locator("#side")
    fill_in(side, "Dmytro Khmarosvit")
    expect(side).to_contain_text("I-00200")
    mixed.tell("persons@slow", "slow", seconds=60)
    fill_in(side, "Nobody Nowhere")
    expect(side).not_to_contain_text("I-00200")
    expect(side.locator(".band h2").first).to_have_text("No answer", timeout=PATIENCE)
    expect(side).not_to_contain_text("I-00200")
