"""An alert lived by programs: its form, its draft, its findings, the second officer, its marks, its end."""

import base64
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from spoc.core.terms.alerts import SubjectKind
from spoc.core.terms.offices import SYSTEM, Desk, Role
from spoc.office.accounts.models import User
from spoc.office.accounts.services.tokens import NewToken, make_token
from spoc.office.alerts.models import Alert
from spoc.office.audit.models import AuditEntry
from spoc.procedures.alerts.content import read_content
from tests.api.conftest import NOW, user
from tests.api.test_calls import get, post
from tests.core.formats.pictures.drawn import png
from tests.procedures.alerts import own
from tests.procedures.holdings import alert_on

pytestmark = pytest.mark.django_db

# Any below: JSON.

PERSON = own.PERSON | {
    "identity.family": "Yasenytskyi",
    "identity.given": "Ostap",
    "identity.birth_dates": "1979-05-04",
}
WARRANT = {"kind": "warrant", "name": "warrant.pdf", "content": base64.b64encode(b"%PDF-1.7 invented").decode()}
FLAG = {"state": "QN", "ground": "national_law", "asked_in": "QN-QM-F-2026-0000001"}


def token_of(owner: User) -> Client:
    _, secret = make_token(owner, NewToken(label="test", expires_at=NOW + timedelta(hours=1)), by=SYSTEM, at=NOW)
    return Client(headers={"Authorization": f"Bearer {secret}"})


@pytest.fixture
def second(officer: Client) -> Client:
    """Another officer than the one who enters."""
    return token_of(user("p.second", Role.OFFICER, Desk.SIRENE))


@pytest.fixture
def lead(officer: Client) -> Client:
    return token_of(user("p.lead", Role.SHIFT_LEAD, Desk.SIRENE))


def put(client: Client, path: str, body: object) -> HttpResponse:
    return client.put(f"/api/v1{path}", body, content_type="application/json")  # type: ignore[return-value]  # its own


def said(answer: HttpResponse, status: int = 200) -> Any:
    assert answer.status_code == status, answer.content
    return answer.json()  # type: ignore[attr-defined]  # the client's own kind of response


def begun(client: Client, values: dict[str, Any] = PERSON) -> Any:
    return said(post(client, "/alerts/drafts", {"category": "ARR", "subject_kind": "person", "values": values}), 201)


def proposed(client: Client) -> int:
    draft = begun(client)
    number: int = draft["number"]
    said(post(client, f"/alerts/{number}/papers", WARRANT), 201)
    found = said(get(client, f"/alerts/{number}/checks"))
    reasons = {one["key"]: "looked at" for one in found["findings"] if one["weight"] == "warns"}
    state = said(post(client, f"/alerts/{number}/propose", {"version": draft["version"], "answers": reasons}))
    assert state["state"] == "proposed"
    return number


@pytest.fixture
def live(officer: Client, second: Client) -> Alert:
    number = proposed(officer)
    said(post(second, f"/alerts/{number}/approve", {"checked": [], "reason": "as proposed"}))
    alert = Alert.objects.get(pk=number)
    own.acknowledge(alert, at=NOW)
    return alert


def test_a_program_builds_its_form_from_the_declaration(officer: Client) -> None:
    form = said(get(officer, "/alerts/forms/ARR/person"))
    columns = {one["column"]: one for one in form["columns"]}
    assert columns["alert.reason"]["ask"] == "must"
    assert {"code": "M", "word": "Male"} in columns["identity.sex"]["codes"]
    assert [row["rule"] for row in form["law"] if row["need"] == "mandatory"]
    assert {row["source"][:3] for row in form["law"]} >= {"R62"}
    filled = {name: "1" for name in columns if not name.startswith("entry.")}
    _, found = read_content(SubjectKind.PERSON, filled, today=NOW.date())
    assert not [one for one in found if one.reason.code == "kind.unknown_field"]
    refused = said(get(officer, "/alerts/forms/INF/person"), 422)
    assert refused["code"] == "alerts.entry.switched_off"


def test_who_is_not_ready_is_told_every_finding_with_its_rule_source_and_confidence(officer: Client) -> None:
    draft = begun(officer, {"identity.family": "Yasenytskyi"})
    refused = said(post(officer, f"/alerts/{draft['number']}/propose", {"version": 1}), 422)
    rules = {one["rule"]: one for one in refused["findings"] if one["weight"] == "refuses"}
    assert len(rules) > 2
    assert all(one["source"] and one["confidence"] in "VNS" and one["sentence"] for one in rules.values())
    found = said(post(officer, f"/alerts/{draft['number']}/checks", {"values": PERSON}))
    assert found["is_ready"] is False
    assert found["read"]["identity.birth_dates"] == "1979-05-04"


def test_who_saves_over_a_colleague_is_told_what_stands_there_now(officer: Client, second: Client) -> None:
    number = begun(officer)["number"]
    saved = said(put(second, f"/alerts/{number}/draft", {"version": 1, "values": {**PERSON, "alert.remarks": "limps"}}))
    assert (saved["version"], saved["saved_by"]) == (2, "p.second")
    late = said(put(officer, f"/alerts/{number}/draft", {"version": 1, "values": PERSON}), 409)
    assert (late["code"], late["current"]["version"]) == ("written_meanwhile", 2)
    assert late["current"]["values"]["alert.remarks"] == "limps"
    assert said(post(officer, f"/alerts/{number}/propose", {"version": 1}), 409)["current"]["version"] == 2
    assert AuditEntry.objects.filter(action="alerts.draft_read", actor_name="p.officer").count() >= 2


def test_a_draft_is_thrown_away_and_nothing_is_left(officer: Client) -> None:
    number = begun(officer)["number"]
    assert said(officer.delete(f"/api/v1/alerts/{number}/draft")) == {"is_gone": True}  # type: ignore[arg-type]  # as above
    assert said(get(officer, f"/alerts/{number}/life"), 404)["code"] == "not_found"


def test_from_the_draft_to_its_withdrawal_by_two_officers(officer: Client, second: Client, live: Alert) -> None:
    life = said(get(officer, f"/alerts/{live.pk}/life"))
    assert (life["state"], life["central_version"], life["is_own"]) == ("active", 1, True)
    offered = {one["event"]: one["why_not"] for one in life["steps"]}
    assert (offered["withdraw"], offered["hide"]["code"]) == (None, "access.role")
    assert "surrendered" in {one["ground"] for one in life["grounds"]}
    assert said(post(officer, f"/alerts/{live.pk}/withdraw", {"ground": "seized", "reason": "x"}), 422)
    ended = said(post(officer, f"/alerts/{live.pk}/withdraw", {"ground": "surrendered", "reason": "handed over"}))
    assert (ended["state"], ended["ground"]) == ("withdrawn", "surrendered")
    again = said(post(officer, f"/alerts/{live.pk}/withdraw", {"ground": "surrendered", "reason": "again"}), 409)
    assert again["code"] == "alerts.move.not_from"


def test_nobody_approves_what_he_proposed(officer: Client, second: Client) -> None:
    number = proposed(officer)
    refused = said(post(officer, f"/alerts/{number}/approve", {}), 403)
    assert refused["code"] == "alerts.move.same_officer"
    back = said(post(second, f"/alerts/{number}/return", {"reason": "the date"}))
    assert back["state"] == "draft"


def test_a_change_is_told_field_by_field_and_an_older_reader_changes_nothing(officer: Client, live: Alert) -> None:
    stands = said(get(officer, f"/alerts/{live.pk}/content"))
    values = stands["values"] | {"alert.offence": "armed robbery, murder"}
    body = {"version": stands["version"], "values": values, "origin": "QN-QM-M-2026-0000004"}
    assert said(put(officer, f"/alerts/{live.pk}/content", body))["version"] == 2
    late = said(put(officer, f"/alerts/{live.pk}/content", body), 409)
    assert (late["current"]["version"], late["current"]["values"]["alert.offence"]) == (2, "armed robbery, murder")
    history = said(get(officer, f"/alerts/{live.pk}/history"))
    (change,) = history["changes"]
    assert (change["field"], change["before"], change["after"]) == ("offence", "armed robbery", "armed robbery, murder")
    assert (change["origin"], change["version"], change["is_shown"]) == ("QN-QM-M-2026-0000004", 2, True)
    approve = next(one for one in history["steps"] if one["event"] == "approve")
    assert (approve["by"], approve["rule"], approve["word"]) == ("p.second", "alert-proposed-approve", "Approve")
    assert AuditEntry.objects.filter(action="alerts.history", subjects__contains=[live.key]).exists()


def test_the_record_is_what_travels(officer: Client, live: Alert) -> None:
    record = said(get(officer, f"/alerts/{live.pk}/record"))
    assert (record["reference"], record["identities"][0]["names"][0]["family"]) == (live.reference, "Yasenytskyi")
    assert (record["hidden"], record["offence"], record["version"]) == ([], "armed robbery", 1)


def test_marks_are_put_on_and_taken_off(officer: Client, lead: Client, live: Alert) -> None:
    flag = said(post(officer, f"/alerts/{live.pk}/flags", FLAG), 201)
    assert said(post(officer, f"/alerts/{live.pk}/flags", FLAG), 409)["code"] == "alerts.flag.there"
    lifted = said(post(officer, f"/alerts/{live.pk}/flags/{flag['number']}/lift", {"why": "they act after all"}))
    assert lifted["flags"] == []
    other = own.active()
    link = said(post(officer, f"/alerts/{live.pk}/links", {"other": other.pk, "why": "same_case"}), 201)
    assert (link["other"], link["name"]) == (other.pk, other.reference)
    undone = said(post(officer, f"/alerts/{other.pk}/links/{link['number']}/undo", {"why": "another case"}))
    assert undone["links"] == []
    grounds = {"approval": "Nt 4/2026", "why_not_otherwise": "they would be warned", "informed": ["QN"]}
    assert said(post(officer, f"/alerts/{live.pk}/hide", grounds), 403)["code"] == "access.role"
    assert said(post(lead, f"/alerts/{live.pk}/hide", grounds))["hidden_until"]
    shown = said(post(lead, f"/alerts/{live.pk}/show-again", {"why": "the operation is over"}))
    assert (shown["hidden_until"], len(shown["hidings"])) == (None, 1)


def test_it_is_kept_longer_and_its_purpose_is_told_to_the_authority(officer: Client, live: Alert) -> None:
    none = said(post(officer, f"/alerts/{live.pk}/extend", {"assessment": " "}), 422)
    assert none["code"] == "alerts.extend.assessment"
    longer = said(post(officer, f"/alerts/{live.pk}/extend", {"assessment": "Still sought; before the court."}))
    assert longer["review_on"] > str(NOW.date())
    due = said(post(officer, f"/alerts/{live.pk}/purpose-achieved", {"ground": "surrendered", "reason": "form M"}))
    assert (due["article"], due["met_at"]) == ("53(9)", None)
    ended = said(post(officer, f"/alerts/{live.pk}/purpose-achieved/confirm", {"reason": "their letter"}))
    assert ended["state"] == "purpose_achieved"


def test_orders_are_told_with_their_tries(officer: Client, live: Alert) -> None:
    (order,) = said(get(officer, f"/alerts/{live.pk}/orders"))
    assert (order["operation"], order["state"], len(order["tries"])) == ("create", "acknowledged", 1)
    refused = said(post(officer, f"/alerts/{live.pk}/orders/{order['number']}/retry", {}), 409)
    assert refused["code"] == "alerts.order.not_failed"


def test_another_states_alert_is_never_changed_here(officer: Client) -> None:
    foreign = alert_on()
    for path, body in (
        ("flags", FLAG),
        ("extend", {"assessment": "x"}),
        ("propose", {"version": 1}),
    ):
        assert said(post(officer, f"/alerts/{foreign.pk}/{path}", body), 409)["code"] == "alerts.move.not_ours"
    assert said(get(officer, f"/alerts/{foreign.pk}/content"), 409)["code"] == "alerts.move.not_ours"


def test_a_picture_is_looked_at_attached_opened_and_withdrawn(officer: Client, live: Alert) -> None:
    content = base64.b64encode(png()).decode()
    look = said(post(officer, f"/alerts/{live.pk}/biometrics/look", {"kind": "photograph", "content": content}))
    assert look["media_type"] == "image/png"
    new = {"kind": "photograph", "content": content, "name": "face.png", "origin": "form L"}
    refused = said(post(officer, f"/alerts/{live.pk}/biometrics", new), 422)
    assert refused["code"] == "biometric.quality_not_judged"
    kept = said(post(officer, f"/alerts/{live.pk}/biometrics", new | {"is_judged": True}), 201)
    opened = said(get(officer, f"/biometrics/{kept['number']}"))
    assert base64.b64decode(opened["content"]) == png()
    path = f"/alerts/{live.pk}/biometrics/{kept['number']}/withdraw"
    (line,) = said(post(officer, path, {"why": "another person"}))
    assert line["withdrawn_at"]
    assert said(post(officer, path, {"why": "again"}), 409)["code"] == "biometric.withdrawn_already"
    assert said(get(officer, f"/alerts/{live.pk}/life"))["version"] == 3


def test_a_file_beyond_the_bound_is_refused_before_it_is_read(officer: Client, live: Alert) -> None:
    body = b'{"kind": "photograph", "content": "' + b"A" * (29 * 2**20) + b'"}'
    assert said(post(officer, f"/alerts/{live.pk}/biometrics/look", body), 413)["code"] == "too_large"
    assert said(put(officer, f"/alerts/{live.pk}/draft", b'"' + b"x" * 300_000 + b'"'), 413)["code"] == "too_large"


def test_an_end_user_reaches_none_of_it(border_guard: Client, live: Alert) -> None:
    for path in ("life", "history", "record", "orders", "draft", "checks", "content", "biometrics"):
        assert get(border_guard, f"/alerts/{live.pk}/{path}").status_code == 403
    assert post(border_guard, "/alerts/drafts", {}).status_code == 403
