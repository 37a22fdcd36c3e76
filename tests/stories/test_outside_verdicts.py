"""A notice that INTERPOL alone holds: judged by keys, shown next time, acted on only after its source's word."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Page, expect

from spoc.channels.central.simulator.filling import take_over
from spoc.core.terms.alerts import RequestedAction
from spoc.office.accounts.models import User
from spoc.office.screening.models import VerdictKind
from spoc.office.sources.models import OutsideMatch
from tests.channels import central_systems
from tests.channels.alert_values import RED
from tests.channels.central_systems import CentralSystem
from tests.stories.browser import findings_in_both_schemes, press

THEIRS = replace(RED, reference="2026/0000007", issuing_state="QN", requested_action=RequestedAction.VERIFY_THROUGH_NCB)
PATIENCE = 20_000
"""Milliseconds, on a machine with other work."""
SignIn = Callable[..., Page]


@pytest.fixture(scope="module")
def interpol() -> Iterator[CentralSystem]:
    with central_systems.running("interpol") as system:
        yield system


@pytest.fixture
def on_line(own_database: str, interpol: CentralSystem, tmp_path: Path) -> Iterator[None]:
    """An office that asks INTERPOL, which holds one Red Notice; no copy of it is held."""
    with psycopg.connect(interpol.url) as connection:
        connection.execute("TRUNCATE record, search_key, told")
    take_over(interpol.url, interpol.invention, [THEIRS])
    home, line = tmp_path / "home", interpol.line_of()
    (home / "central").mkdir(parents=True)
    (home / "central" / "interpol.pem").write_bytes(line.certificate.read_bytes())
    (home / "central" / "interpol-authority.pem").write_text(line.ca_pem)
    ours = settings.OFFICE.model_copy(update={"home": home, "interpol_url": line.url})
    with override_settings(OFFICE=ours):
        yield


def check(page: Page) -> OutsideMatch:
    """Asks for the person of the notice, and waits until INTERPOL has answered."""
    page.goto("/check")
    form = page.get_by_role("main")
    form.locator("[name=name]").fill("Milena Dörn")
    form.locator("[name=purpose]").select_option("police_check")
    form.locator("[name=reason]").fill("traffic control, file 7")
    form.locator("[name=reason]").press("Enter")
    page.wait_for_url("**/check/*-*")
    expect(page.get_by_role("region", name="INTERPOL on line")).to_contain_text("2026/0000007", timeout=PATIENCE)
    return OutsideMatch.objects.latest("id")


def test_a_notice_found_on_line_is_judged_by_keys_and_shown_next_time(
    on_line: None, sign_in: SignIn, officer: User
) -> None:
    page = sign_in(officer)
    first, second = check(page), check(page)
    page.goto("/review")
    expect(page.locator("[data-row]")).to_have_count(2)
    expect(page.get_by_role("main")).to_contain_text("INTERPOL on line 2026/0000007")
    press(page, "b")
    page.wait_for_url(f"**/outside/{second.key}?f=all")
    expect(page.get_by_role("main")).to_contain_text("Milena Dörn")
    expect(page.get_by_role("main")).to_contain_text("before its source has confirmed it")
    assert findings_in_both_schemes(page) == {}
    press(page, "1")
    expect(page.get_by_label("Why", exact=True)).not_to_have_value("")
    with page.expect_navigation():
        press(page, "s")
    page.wait_for_url(f"**/outside/{first.key}?f=all")
    expect(page.get_by_role("main")).to_contain_text("the same question, put before")
    page.get_by_label("Why", exact=True).fill("Another face")
    page.get_by_role("button", name="Different").click()
    page.wait_for_url("**/review*")
    expect(page.get_by_role("main")).to_contain_text("Nothing waits for a verdict.")
    assert [match.verdicts.get().kind for match in (first, second)] == [VerdictKind.DIFFERENT, VerdictKind.SAME]

    again = check(page)
    card = page.get_by_role("region", name="INTERPOL on line")
    expect(card).to_contain_text("Another face")
    expect(card).to_contain_text(officer.username)
    assert not again.verdicts.exists(), "shown, never reused"


def test_nothing_is_done_on_it_before_the_word_of_its_source(on_line: None, sign_in: SignIn, officer: User) -> None:
    page = sign_in(officer)
    match = check(page)
    page.goto(f"/outside/{match.key}")
    page.get_by_label("Why", exact=True).fill("Face and prints agree")
    page.get_by_role("button", name="Same").click()
    expect(page.get_by_role("main")).to_contain_text("Kept.")
    expect(page.get_by_role("main")).to_contain_text("before its source has confirmed it")
    assert page.get_by_label("Who said so").count() == 0, "nobody was asked yet"
    press(page, "v")
    page.wait_for_url("**/check/*-*")
    page.goto(f"/outside/{match.key}")
    page.get_by_label("Who said so").fill("NCB of QN")
    page.get_by_label("In which message").fill("QN/2026/0117")
    page.get_by_role("button", name="Confirmed by the source").click()
    expect(page.get_by_role("main")).to_contain_text("Source: confirmed")
    expect(page.get_by_role("main")).not_to_contain_text("before its source has confirmed it")
    assert match.confirmations.get().message == "QN/2026/0117"
