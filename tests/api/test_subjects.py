"""Subjects, their victims, the office's own categories, copies and the quality of data, as programs use them."""

import pytest
from django.test import Client

from spoc.core.terms.offices import Role
from spoc.office.rights.models import QualityFinding
from spoc.procedures import data_quality
from tests.api.conftest import NOW, Program
from tests.api.test_alert_life import lead, put, said, second
from tests.api.test_calls import get, post
from tests.procedures.alerts import own
from tests.procedures.holdings import alert_on

__all__ = ["lead", "second"]

pytestmark = pytest.mark.django_db

CONSENT = {
    "points": ["surnames", "forenames"],
    "given_on": "2026-01-10",
    "form": "written",
    "evidence": "file 4, p. 12",
}
BARRED = {
    "title": "Barred from stadiums",
    "act": "Act 1/2014",
    "article": "17",
    "subjects": ["person"],
    "review_years": 2,
    "since": "2026-01-01",
}


def test_two_subjects_are_held_as_the_same_and_taken_apart_again(officer: Client) -> None:
    one, other = alert_on().subject_id, alert_on().subject_id
    claim = said(post(officer, "/subjects/samenesses", {"one": one, "other": other, "reason": "prints agree"}), 201)
    together = said(get(officer, f"/subjects/{one}"))
    assert {row["reference"] for row in together["subjects"]} == {f"subject:{one}", f"subject:{other}"}
    assert {row["subject"] for row in together["values"]} == {f"subject:{one}", f"subject:{other}"}
    again = {"one": other, "other": one, "reason": "again"}
    assert said(post(officer, "/subjects/samenesses", again), 409)["code"] == "sameness.claimed_already"
    undone = said(post(officer, f"/subjects/samenesses/{claim['number']}/undo", {"why": "another person's prints"}))
    assert undone["undone_at"]
    assert len(said(get(officer, f"/subjects/{one}"))["subjects"]) == 1
    assert said(get(officer, "/subjects/999999"), 404)["code"] == "not_found"


def test_of_a_victim_is_kept_what_was_consented_to_and_no_more(officer: Client) -> None:
    number = own.active().subject_id
    values = {"names": [{"family": "Yasenytska", "given": "Zoriana"}]}
    (victim,) = said(post(officer, f"/subjects/{number}/victims", {"values": values, "consent": CONSENT}), 201)
    assert victim["values"]["names"][0]["full"] == "Zoriana Yasenytska"
    path = f"/subjects/{number}/victims/{victim['number']}"
    beyond = said(put(officer, path, {"values": values | {"sex": "F"}}), 422)
    assert beyond["code"] == "alerts.victim.no_consent"
    left = said(
        post(officer, f"{path}/withdraw-consent", {"points": ["surnames", "forenames"], "withdrawn_on": "2026-02-01"})
    )
    assert left == {"points": []}
    assert said(get(officer, f"/subjects/{number}/victims")) == []


def test_a_shift_lead_defines_a_category_with_its_act_and_lets_it_end(officer: Client, lead: Client) -> None:
    assert said(put(officer, "/categories/national/STADIUM", BARRED), 403)["code"] == "access.role"
    refused = said(put(lead, "/categories/national/STADIUM", BARRED | {"article": " "}), 422)
    assert refused["code"] == "alerts.national.needed"
    assert said(put(lead, "/categories/national/STADIUM", BARRED))["approver"] == "shift_lead"
    form = said(get(officer, "/alerts/forms/NAT/person?national_code=STADIUM"))
    assert (form["title"], form["source"]) == ("Barred from stadiums", "Act 1/2014 17")
    ended = said(post(lead, "/categories/national/STADIUM/end", {"until": "2026-02-01"}))
    assert ended["until"] == "2026-02-01"
    assert said(post(lead, "/categories/national/NOTHING/end", {"until": "2026-02-01"}), 404)
    assert [one["code"] for one in said(get(officer, "/categories/national"))] == ["STADIUM"]


def test_the_categories_of_the_law_say_their_source_and_their_switch(officer: Client) -> None:
    rows = {one["category"]: one for one in said(get(officer, "/categories"))}
    assert (rows["ARR"]["may_be_own"], rows["INF"]["is_on"], rows["UN"]["may_be_own"]) == (True, False, False)
    assert rows["ARR"]["source"].startswith("R62 Art 26")


def test_findings_are_read_and_accepted_with_a_reason(officer: Client) -> None:
    alert = own.active()
    data_quality.look_at(alert, at=NOW)
    page = said(get(officer, "/quality/findings"))
    assert page["total"] == QualityFinding.objects.count() > 0
    line = page["lines"][0]
    assert line["alert"] == alert.pk
    assert line["source"]
    assert line["sentence"]
    path = f"/quality/findings/{line['number']}/accept"
    assert said(post(officer, path, {"why": " "}), 422)["code"] == "quality.accept_needs_reason"
    assert said(post(officer, path, {"why": "nobody knows more"})) == {"is_accepted": True}
    assert said(post(officer, path, {"why": "again"}), 409)["code"] == "quality.not_open"
    assert sum(row["accepted"] for row in said(get(officer, "/quality/report"))) == 1


def test_copies_are_told_and_technical_ones_listed(officer: Client, lead: Client, program: Program) -> None:
    assert {one["system"] for one in said(get(officer, "/copies"))} == {"SIS", "INTERPOL"}
    new = {"name": "car-7", "holder": "Border police of QM", "purpose": "patrol"}
    assert said(post(officer, "/copies/technical", new), 403)["code"] == "access.role"
    (noted,) = said(post(lead, "/copies/technical", new), 201)
    assert (noted["is_too_old"], noted["age_seconds"]) == (False, 0)
    assert said(post(lead, "/copies/technical/destroyed", {"name": "car-7"})) == {"is_destroyed": True}
    assert said(post(lead, "/copies/technical/destroyed", {"name": "car-7"}), 404)
    assert said(get(program(Role.DATA_PROTECTION_OFFICER, None), "/copies/technical")) == []
    assert said(get(officer, "/copies/SIS/comparisons")) == []
