"""The page of the national copies: what it says of each, who may order what, that an order is a job and no call."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml import html
from procrastinate.contrib.django.models import ProcrastinateJob

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.copies import ComparisonState
from spoc.core.terms.offices import System
from spoc.office.audit.models import AuditEntry
from spoc.office.copies.models import Comparison, CopyState
from spoc.words import alerts
from tests.desk.copies import copying

pytestmark = pytest.mark.django_db
ORDER = "Ordered: a worker"


def text_of(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


def test_without_a_line_it_says_so_and_offers_nothing(lead: Client, unconnected: None) -> None:
    page = text_of(lead.get("/copies"))
    assert page.count("The office is not connected to this system") == 2
    assert "Load it" not in page


def test_a_copy_that_is_empty_is_loaded_by_a_worker(lead: Client, connected: None) -> None:
    assert "Load it" in text_of(lead.get("/copies"))
    assert ORDER in text_of(lead.post("/copies/of/SIS/load", follow=True))
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.queue_name, job.args) == ("copies.load", "copies", {"system": "SIS"})
    assert AuditEntry.objects.get(action="copies.ordered").actor_name == "lucia"
    page = text_of(lead.get("/copies"))
    assert ("load ordered" in page, "Load it" in page) == (True, False)


def test_a_load_tells_how_far_it_is(officer: Client, connected: None) -> None:
    copying.loading()
    page = text_of(officer.get("/copies"))
    assert "750 of 1200 records" in page
    assert "every 3s" in page


def test_a_copy_that_follows_tells_when_it_heard_and_how_far_behind_it_is(officer: Client, connected: None) -> None:
    copying.following(behind=12)
    page = text_of(officer.get("/copies"))
    assert "heard under 1 min ago" in page
    assert "12 entries behind" in page
    assert "nothing heard for" not in page


def test_silence_beyond_the_bound_is_lit(officer: Client, connected: None) -> None:
    copying.following(heard_at=copying.ago(minutes=42))
    assert "nothing heard for 42 min" in text_of(officer.get("/copies/of/SIS/standing"))


def test_gaps_are_told_with_how_they_were_filled(officer: Client, connected: None) -> None:
    copying.following()
    copying.gaps()
    page = text_of(officer.get("/copies"))
    for told in ("1 gap open", "4711–4713", "asked for again each minute", "came at a later asking"):
        assert told in page


def test_what_differed_is_told_and_leads_to_the_report(officer: Client, connected: None) -> None:
    copying.following()
    report = copying.compared(
        AlertCategory.ARREST, copying.MISSING, copying.CHANGED, unrepaired=copying.CHANGED.reference
    )
    assert f'href="/copies/comparisons/{report.pk}"' in text_of(officer.get("/copies"))
    assert f'href="/copies/comparisons/{report.pk}"' in text_of(officer.get("/copies/of/SIS/comparisons"))
    page = text_of(officer.get(f"/copies/comparisons/{report.pk}"))
    for told in ("QN2026-0017", "missing here", "QP2026-0004", "remarks, day of review", "not yet"):
        assert told in page


@pytest.mark.parametrize(
    ("detail", "why"),
    [
        ("the process ended", "The worker ended in the middle of it."),
        ("central.unreachable (detail: timed out)", "The central system gave no answer: timed out"),
        ("central.torn", "The stream of records broke off before its end."),
    ],
    ids=["its worker ended", "no answer", "a torn stream"],
)
def test_a_comparison_that_broke_off_says_why(detail: str, why: str, officer: Client) -> None:
    report = Comparison.objects.create(
        system=System.SIS,
        category=AlertCategory.ARREST,
        state=ComparisonState.FAILED,
        begun_at=copying.ago(hours=1),
        ended_at=copying.ago(hours=1),
        detail=detail,
    )
    assert why in text_of(officer.get(f"/copies/comparisons/{report.pk}"))


def test_a_category_not_compared_for_long_is_lit(officer: Client, connected: None) -> None:
    arrest, objects = alerts.category(AlertCategory.ARREST), alerts.category(AlertCategory.OBJECT)
    state = copying.following()
    CopyState.objects.filter(pk=state.pk).update(loaded_at=copying.ago(days=9))
    copying.compared(AlertCategory.ARREST, hours=30)
    copying.compared(AlertCategory.OBJECT, hours=3)
    rows = html.fromstring(officer.get("/copies").content).findall(".//tr")
    lit = {row.text_content().split()[0]: "overdue" in row.text_content() for row in rows}
    assert lit[arrest.split()[0]], lit
    assert not lit[objects.split()[0]], lit


@pytest.mark.parametrize(
    ("deed", "said", "args"),
    [
        ("follow", {}, {"system": "SIS"}),
        ("compare", {"category": "ARR"}, {"system": "SIS", "category": "ARR"}),
    ],
    ids=["the broadcast", "a category"],
)
def test_what_is_ordered_is_a_job_once(
    deed: str, said: dict[str, str], args: dict[str, str], lead: Client, connected: None
) -> None:
    address = f"/copies/of/SIS/{deed}"
    copying.following()
    assert ORDER in text_of(lead.post(address, said, follow=True))
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == (f"copies.{deed}", args)
    again = lead.post(address, said)
    assert (again.status_code, "That is ordered already" in text_of(again)) == (409, True)
    assert ProcrastinateJob.objects.count() == AuditEntry.objects.filter(action="copies.ordered").count() == 1


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("/copies/of/SIS/follow", "not loaded yet"),
        ("/copies/of/INTERPOL/load", "not connected to this system"),
    ],
    ids=["nothing to follow", "no line"],
)
def test_what_makes_no_sense_is_refused_with_its_reason(address: str, why: str, lead: Client, connected: None) -> None:
    answer = lead.post(address)
    assert (answer.status_code, why in text_of(answer)) == (409, True)
    assert not ProcrastinateJob.objects.exists()


def test_who_only_looks_is_offered_nothing(officer: Client, connected: None) -> None:
    copying.following()
    page = text_of(officer.get("/copies"))
    assert ("Follow now" in page, 'action="/copies' in page) == (False, False)
    assert officer.post("/copies/of/SIS/follow").status_code == 403


@pytest.mark.parametrize("address", ["/copies/of/UN/standing", "/copies/of/x/comparisons", "/copies/comparisons/9"])
def test_what_is_no_copy_is_not_found(address: str, officer: Client) -> None:
    assert officer.get(address).status_code == 404


def test_a_category_of_another_system_is_not_found(lead: Client, connected: None) -> None:
    copying.following()
    assert lead.post("/copies/of/SIS/compare", {"category": "RED"}).status_code == 404


def test_the_page_is_loaded_anew_when_something_was_ordered_meanwhile(lead: Client, connected: None) -> None:
    copying.following()
    mark = "current.00.-"
    assert "HX-Refresh" not in lead.get(f"/copies/of/SIS/standing?mark={mark}").headers
    lead.post("/copies/of/SIS/follow")
    assert lead.get(f"/copies/of/SIS/standing?mark={mark}").headers["HX-Refresh"] == "true"


def noted(lead: Client, **other: str) -> HttpResponse:
    made_at = (copying.ago(hours=1)).strftime("%Y-%m-%dT%H:%M")
    said = {"name": "boat 7", "holder": "Water Police", "purpose": "at sea", "system": "SIS", "made_at": made_at}
    return lead.post("/copies/technical/note", said | other, follow=True)


def test_a_technical_copy_is_noted_renewed_and_destroyed(lead: Client, officer: Client) -> None:
    assert "Noted: boat 7." in text_of(noted(lead))
    assert "Water Police" in text_of(officer.get("/copies"))
    assert 'value="Water Police"' in text_of(lead.get("/copies/technical/note?name=boat%207"))
    assert "Noted as destroyed: boat 7." in text_of(
        lead.post("/copies/technical/destroyed", {"name": "boat 7"}, follow=True)
    )
    assert lead.post("/copies/technical/destroyed", {"name": "boat 7"}).status_code == 409


def test_one_older_than_48_hours_is_lit(lead: Client) -> None:
    noted(lead, made_at=(copying.ago() - timedelta(days=3)).strftime("%Y-%m-%dT%H:%M"))
    page = text_of(lead.get("/copies"))
    assert "old: not to be used" in page
    assert 'class="chip late"' in page


def test_a_technical_copy_needs_all_of_it_and_a_moment_that_has_come(lead: Client) -> None:
    answer = noted(lead, holder="", made_at="2999-01-01T00:00")
    assert answer.status_code == 422
    assert ("That is still to come." in text_of(answer), 'value="boat 7"' in text_of(answer)) == (True, True)
