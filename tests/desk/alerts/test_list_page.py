"""The list of alerts as a page: facets, choices left out, pages, columns, saved lists, what an address may hold."""

import re

import pytest
from django.test import Client

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import Desk
from spoc.office.accounts.models import ColumnChoice, SavedView
from spoc.office.alerts.models import Alert
from spoc.office.audit.models import AuditEntry
from tests.desk.alerts.windows import Window
from tests.office.alerts.listed import many
from tests.procedures.holdings import alert_on

pytestmark = pytest.mark.django_db


def page(client: Client, address: str = "/alerts", status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer
    return answer.content.decode()


def rows(html: str) -> list[int]:
    return [int(number) for number in re.findall(r'<tr id="a(\d+)"', html)]


def choices(html: str, facet: str) -> dict[str, str]:
    found = re.findall(rf'id="{facet}-([\w-]+)".*?(?:<span class="count">([^<]*)</span>)?</label>', html)
    return dict(found)


def links(html: str, text: str) -> list[str]:
    found = re.findall(r'href="([^"]+)"[^>]*>(?:<[^>]+>)*\s*([^<]+)', html)
    return [href.replace("&amp;", "&") for href, said in found if said.strip() == text]


def test_facets_say_how_many_each_choice_would_show(olga: Client) -> None:
    alerts = many()
    html = page(olga)
    live = [one for one in alerts if one.state == "active"]
    assert choices(html, "system") == {
        name: str(sum(one.system == name for one in live)) for name in ("SIS", "INTERPOL")
    }
    narrowed = page(olga, "/alerts?system=INTERPOL&kind=vehicle")
    assert rows(narrowed) == sorted(
        (one.pk for one in live if one.system == "INTERPOL" and one.subject_kind == "vehicle"), reverse=True
    )
    assert choices(narrowed, "system")["INTERPOL"] == str(len(rows(narrowed)))


def test_several_codes_of_a_facet_are_chosen_and_one_is_left_out(olga: Client) -> None:
    many()
    both = page(olga, "/alerts?category=ARR&category=REF")
    (without_arrest,) = [one for one in links(both, "Category") if "category=REF" in one and "ARR" not in one]
    assert set(rows(page(olga, without_arrest))) < set(rows(both))


def test_pages_follow_one_another_both_ways(olga: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spoc.desk.alerts.address.PAGE", 7)
    many()
    first = page(olga, "/alerts?sort=reference")
    (following,) = links(first, "Next page")
    second = page(olga, following)
    assert not set(rows(first)) & set(rows(second))
    assert rows(page(olga, links(second, "Previous page")[0])) == rows(first)
    assert rows(page(olga, links(second, "First page")[0])) == rows(first)
    assert "after=" not in str(links(second, "Issued"))


@pytest.mark.parametrize(
    "address",
    [
        "/alerts?system=XXX&category=&kind=person%27--&owner=olga&issuer=QNN",
        "/alerts?after=17&before=x~y&sort=name",
        "/alerts?sort=changed&after=3~2026-01-01",
        "/alerts?text=%20%20&view=99999999999",
        "/alerts?state=any&state=nothing&review=1000",
    ],
)
def test_an_address_that_says_what_is_no_code_shows_the_list_all_the_same(olga: Client, address: str) -> None:
    alert = alert_on()
    assert rows(page(olga, address)) == [alert.pk]


def test_a_list_leaves_its_entry_with_what_was_shown(olga: Client) -> None:
    alert = alert_on()
    page(olga, "/alerts?category=ARR")
    entry = AuditEntry.objects.get(action="alerts.list")
    assert entry.subjects == [f"subject:{alert.subject_id}", f"alert:{alert.pk}"]
    assert entry.query["category"] == ["ARR"]


def test_columns_are_kept_for_the_user(olga: Client, window: Window) -> None:
    alert_on()
    assert ">Requested action<" not in head(page(olga))
    answer = olga.post("/alerts/columns", {"column": ["action", "changed", "nonsense"], "query": "category=ARR"})
    assert answer["Location"] == "/alerts?category=ARR&view=0"
    assert ">Requested action<" in head(page(olga))
    assert ColumnChoice.objects.get().columns == ["reference", "about", "action", "changed"]
    assert ">Requested action<" not in head(page(window("karol")))


def head(html: str) -> str:
    return html[html.index("<thead>") : html.index("</thead>")]


def test_a_list_is_saved_opened_renamed_taken_away_and_taken_back(olga: Client) -> None:
    many()
    narrow = "category=ARR&issuer=QN&sort=review"
    saved = olga.post("/alerts/views", {"query": narrow, "name": " Arrests  of QN ", "column": ["about", "review"]})
    view = SavedView.objects.get()
    assert (view.name, view.filter["category"], view.sort) == ("Arrests of QN", ["ARR"], "review")
    assert rows(page(olga, saved["Location"])) == rows(page(olga, f"/alerts?{narrow}"))
    olga.post(f"/alerts/views/{view.pk}/rename", {"name": "QN"})
    assert "QN" in page(olga)
    gone = olga.post(f"/alerts/views/{view.pk}/remove")
    assert f"/alerts/views/{view.pk}/restore" in page(olga, gone["Location"])
    assert olga.post(f"/alerts/views/{view.pk}/rename", {"name": "x"}).status_code == 404
    olga.post(f"/alerts/views/{view.pk}/restore")
    assert SavedView.objects.get(removed_at=None).name == "QN"
    assert AuditEntry.objects.filter(action__startswith="account.view_").count() == 4


def test_a_saved_list_may_be_what_a_user_begins_with(olga: Client) -> None:
    refusal = alert_on(category=AlertCategory.REFUSAL)
    alert_on()
    for name in ("first", "second"):
        olga.post("/alerts/views", {"query": "category=REF", "name": name, "is_default": "on"})
    assert SavedView.objects.filter(is_default=True).count() == 1
    answer = olga.get("/alerts", follow=True)
    assert rows(answer.content.decode()) == [refusal.pk]
    assert len(rows(page(olga, "/alerts?view=0"))) == 2


def test_a_shared_list_is_seen_at_the_desk_and_changed_by_its_owner_alone(olga: Client, window: Window) -> None:
    olga.post("/alerts/views", {"query": "whose=own", "name": "Ours", "is_shared": "on"})
    view = SavedView.objects.get()
    colleague, other_desk = window("karol"), window("nina", desk=Desk.NCB)
    assert "Ours" in page(colleague)
    assert "Ours" not in page(other_desk)
    assert colleague.post(f"/alerts/views/{view.pk}/remove").status_code == 404


def test_a_list_without_a_name_is_not_saved(olga: Client) -> None:
    olga.post("/alerts/views", {"query": "whose=own", "name": "  "})
    assert not SavedView.objects.exists()
    assert "Give the view a name." in page(olga)


def test_what_is_ended_is_shown_when_asked_for(olga: Client) -> None:
    alerts = many(6)
    assert len(rows(page(olga))) == 5
    assert rows(page(olga, "/alerts?state=any")) == [one.pk for one in reversed(alerts)]


def test_an_empty_list_says_what_to_do(olga: Client) -> None:
    assert "No alert is held here yet." in page(olga)
    alert_on()
    assert "Leave out a choice, or show all." in page(olga, "/alerts?system=UN")


def test_an_alert_of_ours_that_is_overdue_is_lit(olga: Client) -> None:
    Alert.objects.filter(pk=alert_on(is_own=True).pk).update(review_on="2020-01-02")
    assert '<span class="chip late">2 Jan 2020</span>' in page(olga)
