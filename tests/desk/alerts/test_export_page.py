"""A list of alerts as a file: who may, what is asked for, what is in it, what the audit keeps; and what expires."""

import csv
import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from spoc.core.law.months import plus_months
from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import Desk, Role
from spoc.office.accounts.models import User
from spoc.office.alerts.models import Alert
from spoc.office.audit.models import AuditEntry
from tests.desk.alerts.windows import Window
from tests.procedures.holdings import alert_on

pytestmark = pytest.mark.django_db
WHY = {"purpose": "desk_work", "reason": "monthly list for the court", "form": "csv"}


@pytest.fixture
def lead(window: Window) -> Client:
    return window("lucia", Role.SHIFT_LEAD)


def file(client: Client, query: str = "", **said: str) -> tuple[str, bytes]:
    answer = client.post("/alerts/export", WHY | {"query": query} | said)
    assert isinstance(answer, StreamingHttpResponse), answer.content.decode()[-2000:]
    return answer["Content-Disposition"], b"".join(answer)  # type: ignore[arg-type]  # parts of bytes


def test_only_who_may_export_exports(olga: Client, lead: Client) -> None:
    alert_on()
    assert olga.get("/alerts/export").status_code == 403
    assert olga.post("/alerts/export", WHY).status_code == 403
    assert "/alerts/export" not in olga.get("/alerts").content.decode()
    assert "/alerts/export" in lead.get("/alerts").content.decode()
    assert not AuditEntry.objects.filter(action="alerts.exported").exists()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param({"reason": ""}, "Why", id="no reason"),
        pytest.param({"reason": "x"}, "Why", id="hardly a reason"),
        pytest.param({"purpose": ""}, "Purpose", id="no purpose"),
        pytest.param({"purpose": "oversight"}, "Purpose", id="a purpose that is not hers"),
        pytest.param({"form": "pdf"}, "File", id="another kind of file"),
    ],
)
def test_without_purpose_and_reason_nothing_leaves(lead: Client, said: dict[str, str], told: str) -> None:
    alert_on()
    answer = lead.post("/alerts/export", WHY | said)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not AuditEntry.objects.filter(action="alerts.exported").exists()


def test_a_csv_holds_what_the_filter_lets_through_and_no_formula(lead: Client) -> None:
    arrest = alert_on(offence="=HYPERLINK(1)")
    alert_on(category=AlertCategory.REFUSAL)
    name, content = file(lead, "category=ARR")
    (row,) = csv.DictReader(io.StringIO(content.decode()))
    assert (row["reference"], row["offence"]) == (arrest.reference, "'=HYPERLINK(1)")
    assert row["names"] == "Dmytro Khmarosvit; Дмитро Хмаросвіт"
    assert name.endswith('.csv"')


def test_a_file_may_be_a_spreadsheet_or_lines_of_json(lead: Client) -> None:
    alert = alert_on(offence="=1+1")
    _, book = file(lead, form="xlsx")
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "=1+1" in sheet
    assert "<f>" not in sheet
    _, lines = file(lead, form="jsonl")
    (row,) = [json.loads(line) for line in lines.splitlines()]
    assert (row["number"], row["warnings"], row["is_own"]) == (alert.pk, ["armed"], False)


def test_every_alert_in_the_file_stands_in_the_audit(lead: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spoc.procedures.alerts.export.IN_ONE_ENTRY", 2)
    alerts = [alert_on() for _ in range(5)]
    file(lead, "category=ARR&sort=reference")
    entries = AuditEntry.objects.filter(action="alerts.exported").order_by("id")
    named = [subject for one in entries for subject in one.subjects]
    assert set(named) == {f"alert:{one.pk}" for one in alerts} | {f"subject:{one.subject_id}" for one in alerts}
    assert [one.result_count for one in entries] == [2, 2, 1]
    assert (entries[0].reason, entries[0].purpose, entries[0].query["count"]) == (WHY["reason"], "desk_work", 5)


def test_of_a_longer_list_the_first_are_written_and_both_page_and_file_say_so(
    lead: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("spoc.procedures.alerts.export", "spoc.desk.alerts.exporting"):
        monkeypatch.setattr(f"{module}.MOST_EXPORTED", 2)
    alerts = [alert_on() for _ in range(3)]
    assert "The first 2 of 3 alerts are written" in lead.get("/alerts/export").content.decode()
    name, content = file(lead)
    assert [int(row["number"]) for row in csv.DictReader(io.StringIO(content.decode()))] == [
        alerts[2].pk,
        alerts[1].pk,
    ]
    assert "first-2-of-3" in name


def test_an_export_of_nothing_is_written_down_too(lead: Client) -> None:
    _, content = file(lead, "system=UN")
    assert content.decode().startswith("number,system,reference")
    assert AuditEntry.objects.get(action="alerts.exported").result_count == 0


def expires(days: int, **said: object) -> Alert:
    alert = alert_on(is_own=True, review_on=datetime.now(UTC).date() + timedelta(days=days), **said)
    Alert.objects.filter(pk=alert.pk).update(desk=said.get("desk", Desk.SIRENE))
    return alert


def references(client: Client, address: str = "/alerts/expiring?view=all") -> list[str]:
    html = client.get(address).content.decode()
    return [part.partition("</a>")[0] for part in html.split('class="mono">')[1:]]


def test_what_expires_is_shown_overdue_first_in_its_time_of_notice(olga: Client) -> None:
    today = datetime.now(UTC).date()
    in_four, in_five = ((plus_months(today, months) - today).days for months in (4, 5))
    shown = [expires(days).reference for days in (in_four, 3, -2)]
    red = expires(in_five, category=AlertCategory.RED).reference
    expires(in_four + 1)
    alert_on(review_on=today)
    assert references(olga) == [*reversed(shown), red]
    html = olga.get("/alerts/expiring?view=all").content.decode()
    assert "2 days over" in html
    assert "Assess and extend, or let it expire" in html


def test_what_expires_is_shown_by_owner_and_by_desk(olga: Client, window: Window) -> None:
    mine, of_the_desk, of_another = expires(5), expires(6), expires(7)
    Alert.objects.filter(pk=mine.pk).update(owner=User.objects.get(username="olga"))
    Alert.objects.filter(pk=of_another.pk).update(desk=Desk.NCB)
    assert references(olga, "/alerts/expiring?view=mine") == [mine.reference]
    assert references(olga, "/alerts/expiring") == [mine.reference, of_the_desk.reference]
    assert references(window("nina", desk=Desk.NCB), "/alerts/expiring") == [of_another.reference]
    assert "Look at those of the whole office." in window("eva").get("/alerts/expiring?view=mine").content.decode()


def test_looking_at_what_expires_leaves_its_entry(olga: Client) -> None:
    alert = expires(5)
    references(olga)
    assert AuditEntry.objects.get(action="alerts.expiring").subjects == [
        f"subject:{alert.subject_id}",
        f"alert:{alert.pk}",
    ]
