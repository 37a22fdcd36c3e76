"""The API as a program uses it: check, judge, confirm, read; every refusal has its status and its reason."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from spoc.api.service import CALLS
from spoc.core.law.access import Verb
from spoc.core.terms.offices import SYSTEM, Role, System
from spoc.core.terms.queries import QueryKind
from spoc.office.accounts.models import User
from spoc.office.accounts.services.tokens import NewToken, make_token
from spoc.office.alerts.models import Alert
from spoc.office.audit.models import AuditEntry
from spoc.office.catalogue.models import Bureau
from spoc.office.exchange.models import Message
from tests.api.conftest import NOW, Program
from tests.procedures.conftest import bureau, office
from tests.procedures.holdings import alert_on, listing

__all__ = ["bureau", "office"]

pytestmark = pytest.mark.django_db

CHECK = {"name": "Хмаросвіт Дмитро", "birth": "1984", "purpose": "border_check", "reason": "gate 4"}
FOUND = {"reason": "prints agree", "found_at": "2026-11-24T09:00:00Z", "place": "Lipovany", "measures": "arrested"}


def post(client: Client, path: str, body: object) -> HttpResponse:
    return client.post(f"/api/v1{path}", body, content_type="application/json")  # type: ignore[return-value]  # its own kind


def get(client: Client, path: str) -> HttpResponse:
    return client.get(f"/api/v1{path}")  # type: ignore[return-value]  # the client's own kind of response


def match_key(client: Client) -> str:
    return str(post(client, "/checks/person", CHECK).json()["matches"][0]["key"])  # type: ignore[attr-defined]


@pytest.fixture
def wanted(bureau: Bureau) -> Alert:
    return alert_on()


def test_a_person_is_checked_and_the_answer_opens_with_what_to_do(officer: Client, wanted: Alert) -> None:
    answer = post(officer, "/checks/person", CHECK)
    assert answer.status_code == 201
    said = answer.json()  # type: ignore[attr-defined]  # the client's own kind of response
    assert (said["band"], said["count"]) == ("possible", 1)
    assert said["actions"][0]["requested_action"] == "arrest"
    assert said["actions"][0]["instruction"].startswith("Arrest")
    (match,) = said["matches"]
    assert match["alert"]["reference"] == wanted.reference
    assert match["rows"][0]["reason"]["sentence"]
    again = get(officer, f"/checks/{said['key']}")
    assert (again.status_code, again.json()["count"]) == (200, 1)  # type: ignore[attr-defined]


def test_documents_and_vehicles_are_checked_too(officer: Client, db: None) -> None:
    why = {"purpose": "police_check", "reason": "traffic control"}
    document = post(officer, "/checks/document", {"number": "NB7654321", "kind": "passport", "state": "QN", **why})
    vehicle = post(officer, "/checks/vehicle", {"plate": "KRL 482", "state": "Slovakia", **why})
    assert (document.status_code, vehicle.status_code) == (201, 201)


def test_whatever_a_text_may_be_is_asked_with_its_other_readings(officer: Client, db: None) -> None:
    body = {"text": "KRL 482 QN", "purpose": "police_check", "reason": "traffic control"}
    first = post(officer, "/checks/text", body).json()  # type: ignore[attr-defined]
    other = post(officer, "/checks/text", body | {"reading": 1}).json()  # type: ignore[attr-defined]
    assert [one["kind"] for one in first["readings"]] == ["vehicle", "document"]
    assert (first["answer"]["kind"], other["answer"]["kind"], other["reading"]) == ("vehicle", "document", 1)


def test_each_kind_tells_what_may_be_asked_for_it(officer: Client, db: None) -> None:
    said = {one["kind"]: one for one in get(officer, "/checks/kinds").json()}  # type: ignore[attr-defined]
    assert set(said) == set(QueryKind)
    assert said["boat"]["numbers"][0] == "hull_number"
    assert "document_number" not in said["document"]["by_part"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        pytest.param({"numbers": [{"kind": "imei", "value": "1"}]}, "unfit", id="a number of another kind"),
        pytest.param({"words": {"title": "madonna"}}, "unfit", id="a field of another kind"),
        pytest.param({"codes": {"type": "icon"}}, "unfit", id="no such code"),
        pytest.param({}, "question.no_number", id="nothing to look for"),
        pytest.param(
            {"numbers": [{"kind": "serial", "value": "N?1"}], "is_partial": True}, "question.part_too_short", id="part"
        ),
    ],
)
def test_what_does_not_fit_a_kind_is_refused(officer: Client, db: None, wrong: dict[str, object], code: str) -> None:
    body = {"kind": "firearm", "purpose": "police_check", "reason": "file 7", **wrong}
    answer = post(officer, "/checks", body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)  # type: ignore[attr-defined]


def test_from_a_check_to_a_confirmed_hit_with_its_draft(officer: Client, wanted: Alert) -> None:
    key = match_key(officer)
    first, second = (post(officer, f"/matches/{key}/confirm", {**FOUND, "ask_all": True}) for _ in range(2))
    assert (first.status_code, first.json()) == (201, second.json())  # type: ignore[attr-defined]
    opened = first.json()  # type: ignore[attr-defined]
    assert opened["drafts"] == [str(Message.objects.get().key)]
    case = get(officer, f"/cases/{opened['case']}").json()  # type: ignore[attr-defined]
    assert (case["kind"], case["deadlines"][0]["article"]) == ("hit", "8(3)")
    assert "arrested" in Message.objects.get().form["hit.measures_taken"]
    message = get(officer, f"/messages/{opened['drafts'][0]}")
    assert message.json()["form_code"] == "G"  # type: ignore[attr-defined]


def test_a_listing_is_verified_and_not_confirmed(officer: Client, db: None) -> None:
    listing()
    key = match_key(officer)
    refused = post(officer, f"/matches/{key}/confirm", FOUND)
    assert (refused.status_code, refused.json()["code"]) == (409, "law.verify_through_ncb")  # type: ignore[attr-defined]
    assert "National Central Bureau" in refused.json()["detail"]  # type: ignore[attr-defined]
    assert post(officer, f"/matches/{key}/verify", FOUND).status_code == 201
    assert not Message.objects.exists()


def test_a_verdict_is_given_and_the_match_leaves_the_review(officer: Client, wanted: Alert) -> None:
    key = match_key(officer)
    assert [one["key"] for one in get(officer, "/matches").json()] == [key]  # type: ignore[attr-defined]
    assert post(officer, f"/matches/{key}/verdict", {"kind": "different", "reason": "prints"}).status_code == 201
    assert get(officer, "/matches").json() == []  # type: ignore[attr-defined]
    assert get(officer, f"/matches/{key}").json()["verdicts"][0]["kind"] == "different"  # type: ignore[attr-defined]


def test_a_border_guard_checks_and_reports_and_sees_no_more(border_guard: Client, wanted: Alert) -> None:
    key = match_key(border_guard)
    match = get(border_guard, f"/matches/{key}").json()  # type: ignore[attr-defined]
    assert (match["step"], match["alert"]["offence"]) == ("report", "")
    assert "offence" in match["alert"]["hidden"]
    assert post(border_guard, f"/matches/{key}/report", FOUND).status_code == 201
    assert post(border_guard, f"/matches/{key}/confirm", FOUND).status_code == 403


def test_alerts_are_listed_searched_and_read(officer: Client, wanted: Alert) -> None:
    page = get(officer, "/alerts?system=SIS&category=ARR").json()  # type: ignore[attr-defined]
    assert (page["total"], page["lines"][0]["alert"]["number"]) == (1, wanted.pk)
    found = post(officer, "/alerts/search", {"reference": wanted.reference}).json()  # type: ignore[attr-defined]
    assert found["total"] == 1
    one = get(officer, f"/alerts/{wanted.pk}").json()  # type: ignore[attr-defined]
    assert one["alert"]["offence"] == "robbery"
    assert AuditEntry.objects.filter(action="alerts.read", subjects__contains=[f"alert:{wanted.pk}"]).exists()


def test_the_data_protection_officer_reads_the_audit_and_nothing_else(program: Program, wanted: Alert) -> None:
    match_key(program(Role.OFFICER))
    oversight = program(Role.DATA_PROTECTION_OFFICER, None)
    found = post(oversight, "/audit/search", {"subject": f"subject:{wanted.subject_id}"}).json()  # type: ignore[attr-defined]
    assert [one["action"] for one in found["entries"]] == ["screening.answer"]
    assert get(oversight, f"/alerts/{wanted.pk}").status_code == 403


def test_lists_of_cases_messages_and_set_aside_are_pages(officer: Client, wanted: Alert) -> None:
    post(officer, f"/matches/{match_key(officer)}/confirm", FOUND)
    assert get(officer, "/cases").json()["total"] == 1  # type: ignore[attr-defined]
    for path in ("/messages", "/messages?box=outbox", "/set-aside"):
        assert get(officer, path).json() == {"total": 0, "offset": 0, "lines": []}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        pytest.param("/checks/person", b"{", 400, "bad_request", id="no JSON"),
        pytest.param("/checks/person", {"name": "A B"}, 422, "unfit", id="no purpose"),
        pytest.param("/checks/person", {**CHECK, "name": "123"}, 422, "question.no_name", id="no letter"),
        pytest.param("/checks/person", {**CHECK, "birth": "soon"}, 422, "unfit", id="no date"),
        pytest.param("/checks/person", {**CHECK, "nationality": "Atlantis"}, 422, "unfit", id="no state"),
        pytest.param("/checks/person", {**CHECK, "reason": " . "}, 422, "query.reason_needed", id="no reason"),
        pytest.param("/checks/person", {**CHECK, "purpose": "oversight"}, 403, "access.purpose", id="not his purpose"),
        pytest.param("/checks/person", b'"' + b"x" * 300_000 + b'"', 413, "too_large", id="too large"),
        pytest.param("/matches/not-a-key/verdict", {"kind": "same", "reason": "x"}, 422, "unfit", id="no key"),
        pytest.param(
            "/matches/8f0c3f3e-0b7e-4a0e-9d51-0c6a1a0b7c22/confirm", FOUND, 404, "not_found", id="key of nothing"
        ),
    ],
)
def test_what_does_not_fit_has_its_status_and_reason(
    officer: Client, path: str, body: object, status: int, code: str
) -> None:
    answer = post(officer, path, body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)  # type: ignore[attr-defined]
    assert answer.json()["detail"]  # type: ignore[attr-defined]


def test_another_media_type_is_refused(officer: Client) -> None:
    answer = officer.post("/api/v1/checks/person", "name=A", content_type="application/x-www-form-urlencoded")
    assert (answer.status_code, answer.json()["code"]) == (415, "not_json")


def test_what_is_wrong_is_told_by_field_and_the_value_is_not_repeated(officer: Client) -> None:
    answer = post(officer, "/checks/person", {**CHECK, "birth": "31.2.1980 of Khmarosvit"})
    assert [one["field"] for one in answer.json()["fields"]] == ["body.check.birth"]  # type: ignore[attr-defined]


def test_a_visitor_and_a_dead_token_are_turned_away(program: Program) -> None:
    program(Role.OFFICER)
    owner = User.objects.get()
    _, ended = make_token(owner, NewToken(label="old", expires_at=NOW - timedelta(1)), by=SYSTEM, at=NOW - timedelta(2))
    for headers in ({}, {"Authorization": f"Bearer {ended}"}, {"Authorization": "Bearer spoc_nothing"}):
        answer = Client(headers=headers).get("/api/v1/alerts")
        assert (answer.status_code, answer.json()["code"]) == (401, "access.sign_in")


def test_a_narrow_token_does_what_it_was_made_for(program: Program) -> None:
    narrow = program(Role.OFFICER, verbs=(Verb.READ_ALERTS,))
    assert get(narrow, "/alerts").status_code == 200
    assert get(narrow, "/cases").status_code == 403


def test_who_calls_too_often_waits(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CALLS, "num_requests", 3)
    statuses = [get(officer, "/health").status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert int(get(officer, "/health").headers["Retry-After"]) >= 1


def test_a_notice_of_interpol_is_told_from_a_listing(officer: Client, db: None) -> None:
    alert_on(system=System.INTERPOL, reference="A-17/1-2026")
    assert get(officer, "/alerts?system=INTERPOL").json()["total"] == 1  # type: ignore[attr-defined]
