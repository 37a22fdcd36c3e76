"""The gate: visitors, half sessions, wrong roles and undeclared routes are refused, each with its answer."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from spoc.core.law.access import Verb
from spoc.office.accounts import services
from spoc.office.accounts.models import User
from spoc.office.accounts.services.tokens import NewToken, make_token, revoke_token
from spoc.office.audit.models import AuditEntry
from tests.desk.gate.conftest import Enter, give_password
from tests.office.accounts.conftest import AT_THE_TERMINAL, NOON

pytestmark = pytest.mark.django_db

NOW = datetime.now(UTC)


def token_for(user: User, *verbs: Verb) -> dict[str, str]:
    new = NewToken(label="kiosk", expires_at=NOW + timedelta(days=1), verbs=verbs)
    _row, secret = make_token(user, new, by=AT_THE_TERMINAL, at=NOW)
    return {"authorization": f"Bearer {secret}"}


@pytest.mark.parametrize("path", ["/", "/alerts/", "/beat/", "/undeclared/", "/account/2fa/"])
def test_a_visitor_is_sent_to_sign_in_and_back_afterwards(path: str, visitor: Client) -> None:
    answer = visitor.get(path)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/account/login/")
    assert "next=" in answer["Location"]


def test_a_fragment_for_a_visitor_sends_its_page_to_sign_in(visitor: Client) -> None:
    answer = visitor.get("/beat/", headers={"hx-request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/account/login/")


@pytest.mark.parametrize(
    "path", ["/", "/alerts/", "/beat/", "/undeclared/", "/account/2fa/", "/account/password/change/"]
)
def test_a_session_without_second_factor_reaches_only_its_enrolment(path: str, officer: User, client: Client) -> None:
    give_password(client, officer)
    assert client.get(path)["Location"] == "/account/2fa/totp/activate/"
    assert client.get("/account/2fa/totp/activate/").status_code == 200


def test_a_session_without_second_factor_gets_nothing_from_the_api(officer: User, client: Client) -> None:
    give_password(client, officer)
    assert client.get("/api/v1/alerts").status_code == 401


def test_a_wrong_role_is_refused_with_the_reason_and_the_refusal_is_kept(border_guard: User, client: Client) -> None:
    client.force_login(border_guard)
    session = client.session
    session["second_factor_of"] = border_guard.pk
    session.save()
    assert client.get("/alerts/").status_code == 403
    entry = AuditEntry.objects.latest("id")
    assert (entry.action, entry.outcome, entry.actor_name) == ("access.refused", "denied", "adam.hora")
    assert (entry.records, entry.particulars["refusal"]) == (["route:alerts"], "access.role")


def test_a_route_that_declares_nothing_is_refused_to_everybody(enrolled: User, enter: Enter) -> None:
    client = enter(enrolled)
    assert client.get("/undeclared/").status_code == 403
    assert AuditEntry.objects.latest("id").particulars["refusal"] == "access.undeclared"


def test_somebody_else_s_second_factor_is_not_this_session_s(enrolled: User, border_guard: User, enter: Enter) -> None:
    client = enter(enrolled)
    session = client.session
    session["second_factor_of"] = border_guard.pk
    session.save()
    assert client.get("/alerts/")["Location"] == "/account/2fa/totp/activate/"


def test_a_token_opens_the_api(officer: User, visitor: Client) -> None:
    answer = visitor.get("/api/v1/alerts", headers=token_for(officer))
    assert answer.json() == {"name": "irena.kovac", "via": "api"}


def test_a_token_opens_no_page(officer: User, visitor: Client) -> None:
    assert visitor.get("/alerts/", headers=token_for(officer)).status_code == 302


@pytest.mark.parametrize("header", [{}, {"authorization": "Bearer spoc_x"}, {"authorization": "Basic aXJlbmE6eA=="}])
def test_without_a_valid_token_the_api_answers_401_as_json(header: dict[str, str], visitor: Client) -> None:
    answer = visitor.get("/api/v1/alerts", headers=header)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["code"] == "access.sign_in"


def test_a_revoked_token_opens_nothing(officer: User, visitor: Client) -> None:
    headers = token_for(officer)
    revoke_token(officer.tokens.get(), by=AT_THE_TERMINAL, at=NOW)
    assert visitor.get("/api/v1/alerts", headers=headers).status_code == 401


def test_the_token_of_a_locked_user_opens_nothing(officer: User, visitor: Client) -> None:
    headers = token_for(officer)
    services.lock_user(officer, why="left", by=AT_THE_TERMINAL, at=NOON)
    assert visitor.get("/api/v1/alerts", headers=headers).status_code == 401


def test_each_operation_behind_one_address_has_its_own_need(officer: User, visitor: Client) -> None:
    narrow = token_for(officer, Verb.READ_ALERTS)
    assert visitor.get("/api/v1/alerts", headers=narrow).status_code == 200
    refused = visitor.post("/api/v1/alerts", headers=narrow)
    assert (refused.status_code, refused.json()["code"]) == (403, "access.token")
    assert visitor.post("/api/v1/alerts", headers=token_for(officer)).status_code == 200


def test_an_operation_that_declares_nothing_is_refused(officer: User, visitor: Client) -> None:
    refused = visitor.delete("/api/v1/alerts", headers=token_for(officer))
    assert (refused.status_code, refused.json()["code"]) == (403, "access.undeclared")


def test_a_token_s_role_is_asked_at_the_api(border_guard: User, visitor: Client) -> None:
    refused = visitor.get("/api/v1/alerts", headers=token_for(border_guard))
    assert (refused.status_code, refused.json()["code"]) == (403, "access.role")


def test_a_page_may_ask_the_api_but_changes_nothing_without_its_form_token(enrolled: User, enter: Enter) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = enter(enrolled).cookies
    assert strict.get("/api/v1/alerts").status_code == 200
    refused = strict.post("/api/v1/alerts")
    assert (refused.status_code, refused.json()["code"]) == (403, "access.form_token")
    given = {"x-csrftoken": strict.cookies["csrftoken"].value} if "csrftoken" in strict.cookies else {}
    assert strict.post("/api/v1/alerts", headers=given).status_code == (200 if given else 403)


@pytest.mark.parametrize("path", ["/health", "/account/login/"])
def test_the_open_routes_answer_a_visitor(path: str, visitor: Client) -> None:
    assert visitor.get(path).status_code == 200
