"""Authorisations, jobs and watch lists by a program: each for who may, and what it may not see is not told."""

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from spoc.core.terms.offices import Role
from spoc.office.batches.models import WatchMatch
from spoc.procedures.bulk_check import alerts_met, working
from tests.api.conftest import NOW, Program
from tests.procedures.holdings import alert_on

pytestmark = pytest.mark.django_db

# Any below: the JSON of an answer.


def sent(client: Client, address: str, body: object = None, status: int = 200) -> Any:
    answer = client.post(f"/api/v1{address}", body or {}, content_type="application/json")
    assert answer.status_code == status, answer.content
    return answer.json()


def read(client: Client, address: str, status: int = 200) -> Any:
    answer = client.get(f"/api/v1{address}")
    assert answer.status_code == status, answer.content
    return answer.json()


def application(use: str = "batch", purpose: str = "police_check", days: int = 30) -> dict[str, object]:
    until = str((NOW + timedelta(days=days)).date())
    return {"use": use, "purpose": purpose, "what_for": "the guests of the fair", "until": until}


def granted(program: Program, use: str = "batch", purpose: str = "police_check") -> Any:
    asked = sent(program(Role.OFFICER), "/authorisations", application(use, purpose), 201)
    decision = {"is_granted": True, "why": "order 12/2026"}
    return sent(program(Role.SHIFT_LEAD), f"/authorisations/{asked['key']}/decision", decision)


def test_an_authorisation_is_asked_for_granted_used_and_withdrawn(program: Program, officer: Client) -> None:
    row = granted(program)
    assert (row["state"], row["is_in_force"], row["basis"]) == ("granted", True, "R62 44(1)")
    lines = [{"purpose": "police_check", "reason": "the guests of the fair", "authorisation": row["key"]}]
    lines += [{"id": str(place), "name": "Wanda Ilvesgrund"} for place in range(110)]
    body = "\n".join(map(json.dumps, lines))
    told = officer.post("/api/v1/checks/batch", body, content_type="application/x-ndjson")
    last = json.loads(b"".join(told.streaming_content).splitlines()[-1])  # type: ignore[attr-defined]  # a stream
    assert (last["lines"], last["refused"]) == (110, 0)
    withdrawn = sent(officer, f"/authorisations/{row['key']}/withdrawal", {"why": "the fair is over"})
    assert (withdrawn["state"], withdrawn["is_in_force"]) == ("withdrawn", False)
    assert officer.post("/api/v1/checks/batch", body, content_type="application/x-ndjson").status_code == 403


def test_who_may_not_does_not(program: Program, officer: Client, border_guard: Client) -> None:
    asked = sent(officer, "/authorisations", application(), 201)
    decision = {"is_granted": True, "why": "mine"}
    assert sent(officer, f"/authorisations/{asked['key']}/decision", decision, 403)["code"] == "access.role"
    assert sent(border_guard, "/authorisations", application(), 403)["code"] == "access.role"
    assert sent(officer, "/authorisations", application(days=91), 422)["code"] == "batch.too_long"
    inspector = program(Role.DATA_PROTECTION_OFFICER, None)
    assert read(inspector, "/authorisations")["authorisations"][0]["key"] == asked["key"]
    assert sent(inspector, "/authorisations", application(), 403)["code"] == "access.role"


def test_a_file_is_handed_in_gone_through_and_fetched_by_who_handed_it_in(program: Program, officer: Client) -> None:
    content = b"id,number\na1,NB7654321\na2,\n"
    body = {"file_name": "register.csv", "content": base64.b64encode(content).decode()}
    body |= {"purpose": "vehicle_registration", "reason": "register, monthly round"}
    job = sent(officer, "/check-jobs", body, 201)
    assert (job["state"], job["total"]) == ("reading", 0)
    sent(officer, f"/check-jobs/{job['number']}/pause", status=409)
    while working.work(now=lambda: NOW, seconds=60):
        pass
    told = read(officer, f"/check-jobs/{job['number']}")
    assert (told["state"], told["total"], told["position"], told["refused"]) == ("done", 2, 2, 1)
    result = officer.get(f"/api/v1/check-jobs/{job['number']}/result")
    lines = [json.loads(one) for one in b"".join(result.streaming_content).splitlines()]  # type: ignore[attr-defined]
    assert [(one["line"], one["id"]) for one in lines] == [(1, "a1"), (2, "a2")]
    lead = program(Role.SHIFT_LEAD)
    assert read(lead, f"/check-jobs/{job['number']}/result", 403)["code"] == "job.not_yours"
    assert read(lead, "/check-jobs")["total"] == 1


def test_a_watch_list_is_begun_met_and_ended_and_its_matches_are_its_owners(program: Program, officer: Client) -> None:
    granted(program, "watch_list", "criminal_investigation")
    body = {"name": "Bridge robbery", "purpose": "criminal_investigation", "reason": "file 12/2026"}
    wrong = sent(officer, "/watch-lists", body | {"lines": "id,name\nk-1,4711\n"}, 422)
    assert wrong["code"] == "question.no_name"
    row = sent(officer, "/watch-lists", body | {"lines": "id,name,birth\nk-1,Chmarosvit Dmitrij,1984\n"}, 201)
    alert = alert_on()
    alerts_met.watch(NOW)
    found = read(officer, f"/watch-lists/{row['key']}/matches")
    assert [(one["id"], one["alert"]["reference"]) for one in found["matches"]] == [("k-1", alert.reference)]
    assert found["matches"][0]["rows"]
    assert read(officer, "/watch-lists")["watch_lists"][0]["unseen"] == 1
    assert sent(officer, f"/watch-lists/{row['key']}/seen", {"numbers": None})["count"] == 1
    inspector = program(Role.DATA_PROTECTION_OFFICER, None)
    assert read(inspector, f"/watch-lists/{row['key']}")["total"] == 1
    assert read(inspector, f"/watch-lists/{row['key']}/matches", 403)["code"] == "access.role"
    assert sent(officer, f"/watch-lists/{row['key']}/end")["state"] == "ended"
    sent(officer, f"/watch-lists/{row['key']}/end", status=409)
    assert WatchMatch.objects.exists()
