"""Lists of alerts for programs: narrowed like the page, sorted, page by page; counts; what is refused."""

from typing import Any

import pytest
from django.test import Client

from spoc.core.terms.offices import Desk
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services import withdraw_alerts
from tests.office.alerts.listed import many
from tests.procedures.holdings import LATER, alert_on

pytestmark = pytest.mark.django_db


def get(client: Client, query: str = "", status: int = 200) -> dict[str, Any]:  # Any: JSON
    answer = client.get(f"/api/v1/alerts{query}")
    assert answer.status_code == status, answer.content
    said: dict[str, Any] = answer.json()
    return said


def numbers(page: dict[str, Any]) -> list[int]:
    return [line["alert"]["number"] for line in page["lines"]]


@pytest.mark.parametrize(
    ("query", "condition"),
    [
        pytest.param("?system=INTERPOL&system=UN", {"system": "INTERPOL", "ended_at": None}, id="two systems"),
        pytest.param("?is_own=true", {"is_own": True, "ended_at": None}, id="ours"),
        pytest.param("?is_own=false&system=SIS", {"is_own": False, "system": "SIS", "ended_at": None}, id="of others"),
        pytest.param("?subject_kind=vehicle", {"subject_kind": "vehicle", "ended_at": None}, id="about vehicles"),
        pytest.param("?issuing_state=-", {"issuing_state": "", "ended_at": None}, id="of an organisation"),
        pytest.param("?state=withdrawn", {"state": "withdrawn"}, id="ended"),
        pytest.param("?any_state=true&desk=SIRENE", {"desk": Desk.SIRENE}, id="of a desk, in any state"),
        pytest.param("?warning=armed", {"warnings__contains": ["armed"], "ended_at": None}, id="a warning"),
        pytest.param("?is_flagged=true", {"is_flagged": True}, id="flagged"),
    ],
)
def test_a_list_is_narrowed(officer: Client, query: str, condition: dict[str, object]) -> None:
    many()
    expected = list(Alert.objects.filter(**condition).order_by("-pk").values_list("pk", flat=True))
    page = get(officer, query)
    assert (numbers(page), page["total"]) == (expected, len(expected))


@pytest.mark.parametrize("sort", ["-entered", "reference", "-changed", "review", "category"])
def test_page_by_page_every_alert_comes_once(officer: Client, sort: str) -> None:
    alerts = many()
    met: list[int] = []
    page = get(officer, f"?any_state=true&limit=7&sort={sort}")
    while True:
        met += numbers(page)
        if page["next"] is None:
            break
        following = officer.get("/api/v1/alerts", {"any_state": True, "limit": 7, "sort": sort, "after": page["next"]})
        page = following.json()
        assert page["previous"] is not None
    assert sorted(met) == [one.pk for one in alerts]
    assert page["total"] == len(alerts)


def test_a_reference_is_searched_in_a_body(officer: Client) -> None:
    alert = alert_on(reference="QN20250004711")
    withdraw_alerts([alert_on(reference="QN20250004712").pk], at=LATER)
    for body, found in (({"reference": "qn2025"}, 1), ({"reference": "QN2025", "any_state": True}, 2)):
        page = officer.post("/api/v1/alerts/search", body, content_type="application/json").json()
        assert (page["total"], alert.pk in numbers(page)) == (found, True)


def test_counts_are_told_by_facet(officer: Client) -> None:
    many()
    found = get(officer, "/facets?system=SIS")
    assert found["total"] == found["counts"]["system"]["SIS"]
    assert set(found["counts"]["system"]) == {"SIS", "INTERPOL"}
    assert (found["is_total_capped"], found["capped"]) == (False, [])


@pytest.mark.parametrize(
    "query",
    [
        "?after=17",
        "?after=x~&sort=review",
        "?sort=name",
        "?issuing_state=qn",
        "?owner=0",
        "?limit=201",
        "?warning=rich",
    ],
)
def test_what_is_no_list_is_refused(officer: Client, query: str) -> None:
    assert get(officer, query, status=422)["code"] in ("unfit", "question.no_page")


def test_a_border_guard_has_no_lists(border_guard: Client) -> None:
    for path in ("", "/facets"):
        assert get(border_guard, path, status=403)["code"] == "access.role"
