"""One answer of our own records and outside sources, a discreet check among them: nobody nearby can tell that it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Page, expect

from spoc.channels.central.simulator.filling import take_over
from spoc.core.terms.alert_records import AlertRecord
from spoc.core.terms.alerts import AlertCategory, RequestedAction
from spoc.core.terms.persons import Identity, PersonName
from spoc.office.accounts.models import User
from spoc.office.duty.models import OfficerNotice
from spoc.office.sources.models import OutsideMatch
from tests.channels import central_systems, web_services
from tests.channels.alert_values import ARREST, RED
from tests.channels.central_systems import CentralSystem
from tests.channels.web_services import WebService
from tests.procedures.holdings import DMYTRO, alert_on
from tests.procedures.sources.offices import connect_registers
from tests.stories.browser import findings_in_both_schemes, press

NOTICE = replace(
    RED,
    reference="2026/0000007",
    issuing_state="QN",
    requested_action=RequestedAction.VERIFY_THROUGH_NCB,
    identities=(DMYTRO,),
)
WATCHED = replace(
    ARREST,
    reference="QN0000009",
    issuing_state="QN",
    category=AlertCategory.CHECK_DISCREET,
    requested_action=RequestedAction.CHECK_DISCREETLY,
    identities=(DMYTRO,),
)
PATIENCE = 20_000
"""Milliseconds, on a machine with other work."""
SignIn = Callable[..., Page]


@pytest.fixture(scope="module")
def systems() -> Iterator[dict[str, CentralSystem]]:
    with central_systems.running("interpol") as interpol, central_systems.running("sis") as sis:
        yield {"interpol": interpol, "sis": sis}


@pytest.fixture(scope="module")
def registers() -> Iterator[WebService]:
    with web_services.running("national") as service:
        yield service


@pytest.fixture
def home(own_database: str, registers: WebService, tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    connect_registers(registers, folder, "persons")
    return folder


@contextmanager
def connected(systems: dict[str, CentralSystem], home: Path, **held: list[AlertRecord]) -> Iterator[None]:
    """The office asks these systems on line, each of which holds these records and nothing else."""
    urls = {}
    for name, records in held.items():
        system, line = systems[name], systems[name].line_of()
        with psycopg.connect(system.url) as connection:
            connection.execute("TRUNCATE record, search_key, told")
        take_over(system.url, system.invention, records)
        (home / "central").mkdir(exist_ok=True)
        (home / "central" / f"{name}.pem").write_bytes(line.certificate.read_bytes())
        (home / "central" / f"{name}-authority.pem").write_text(line.ca_pem)
        urls[f"{name}_url"] = line.url
    with override_settings(OFFICE=settings.OFFICE.model_copy(update={"home": home, **urls})):
        yield


def check(page: Page, name: str) -> None:
    """Asked, and answered by every source."""
    page.goto("/check")
    form = page.get_by_role("main")
    form.locator("[name=name]").fill(name)
    form.locator("[name=purpose]").select_option("police_check")
    form.locator("[name=reason]").fill("traffic control, file 7")
    form.locator("[name=reason]").press("Enter")
    page.wait_for_url("**/check/*-*")
    expect(page.locator("#sources")).not_to_contain_text("asked…", timeout=PATIENCE)
    expect(page.locator("#answer")).to_contain_text("I-00200")


def standing(page: Page) -> str:
    """What stands open on the screen of an answer: nothing that is behind the key."""
    return "\n".join(line for line in page.locator("#answer").inner_text().splitlines() if "Asked by" not in line)


def remarked() -> None:
    """The last question bears a remark, as one by a zone whose name may be cut."""
    query = OutsideMatch.objects.latest("id").asked.query
    query.terms = query.terms | {"remarks": [{"why": "mrz.name_may_be_cut", "values": {}}]}
    query.save()


@pytest.mark.parametrize("who", ["border_guard", "officer"])
def test_nobody_nearby_can_tell_a_discreet_check_from_a_remark(
    systems: dict[str, CentralSystem], home: Path, sign_in: SignIn, request: pytest.FixtureRequest, who: str
) -> None:
    page = sign_in(request.getfixturevalue(who))
    with connected(systems, home, interpol=[], sis=[]):
        check(page, "Dmytro Khmarosvit")
        remarked()
        page.reload()
        ordinary = standing(page)
    assert "Answer complete" in ordinary
    assert "Notes" in ordinary
    alert_on(Identity(names=(PersonName(full="Dmytro Khmarosvit"),)), AlertCategory.CHECK_DISCREET)
    with connected(systems, home, interpol=[], sis=[WATCHED]):
        check(page, "Dmytro Khmarosvit")
        assert standing(page) == ordinary
        press(page, "v")
        notes = page.locator(".shield > div")
        expect(notes).to_contain_text("QN0000009")
        expect(notes).to_contain_text("Do not disclose")
        assert findings_in_both_schemes(page) == {}


def test_beside_a_notice_the_discreet_one_is_behind_the_key_and_is_passed_on_in_silence(
    systems: dict[str, CentralSystem], home: Path, sign_in: SignIn, border_guard: User
) -> None:
    page = sign_in(border_guard)
    with connected(systems, home, interpol=[NOTICE], sis=[WATCHED]):
        check(page, "Dmytro Khmarosvit")
        answer = page.locator("#answer")
        expect(answer).to_contain_text("1 possible match")
        expect(answer.get_by_role("region", name="INTERPOL on line")).to_contain_text("2026/0000007")
        assert "QN0000009" not in standing(page)
        press(page, "v")
        page.locator(".shield").get_by_role("button", name="Pass on to the SIRENE desk").click()
        expect(page.get_by_role("main")).to_contain_text("Dmytro")
        expect(page.locator("body")).not_to_contain_text("the desk is told")
        notice = OfficerNotice.objects.get()
        assert (notice.code, notice.is_urgent) == ("outside.to_verify", False)
        page.goto(f"/outside/{OutsideMatch.objects.get(record_id='QN0000009').key}")
        expect(page.get_by_text("Do not disclose").first).to_be_hidden()
        press(page, "v")
        expect(page.get_by_text("Do not disclose").first).to_be_visible()
