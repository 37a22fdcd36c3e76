"""Checks of programs go straight in, with the answer of the ordinary way; whatever else comes goes that way."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from spoc.api.check_door import CheckDoor
from spoc.api.service import CALLS
from spoc.config.doors import headers
from spoc.core.law.access import Verb
from spoc.core.terms.offices import SYSTEM, Desk, Role
from spoc.office.accounts.models import ApiToken, User
from spoc.office.accounts.services import lock_user
from spoc.office.accounts.services.tokens import NewToken, make_token, revoke_token
from spoc.office.audit.models import AuditEntry
from spoc.office.screening.models import Query
from tests.api.conftest import NOW, user
from tests.procedures.holdings import alert_on

WHY = {"purpose": "police_check", "reason": "traffic control, file 7"}
PERSON = {"name": "Dmytro Khmarosvit", "birth": "1984"} | WHY
OURS_ALONE = ("key", "asked_at", "took_ms")
"""What no two answers share."""


class Behind:
    """The ordinary way, which says whether it was gone."""

    def __init__(self) -> None:
        self.called, self.django = 0, WSGIHandler()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:  # Any: as WSGI has it
        self.called += 1
        return self.django(environ, start_response)


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """The test's own, which no call may close: as Django's test client has it."""
    signals = (request_started, request_finished)
    for one in signals:
        one.disconnect(close_old_connections)
    yield
    for one in signals:
        one.connect(close_old_connections)


@pytest.fixture
def behind() -> Behind:
    return Behind()


@pytest.fixture
def door(behind: Behind) -> CheckDoor:
    return CheckDoor(behind, headers=headers())


@pytest.fixture
def officer(db: None) -> User:
    return user("olga", Role.OFFICER, Desk.SIRENE)


def token_of(owner: User, *verbs: Verb) -> tuple[ApiToken, str]:
    return make_token(
        owner, NewToken(label="gate", expires_at=NOW + timedelta(hours=1), verbs=verbs), by=SYSTEM, at=NOW
    )


def call(
    application: Any, secret: str, asked: object, *, what: str = "person", **more: str
) -> tuple[str, dict[str, str], Any]:
    body = asked if isinstance(asked, bytes) else json.dumps(asked).encode()
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": f"/api/v1/checks/{what}",
        "HTTP_HOST": "localhost",
        "HTTP_AUTHORIZATION": f"Bearer {secret}",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    } | more
    setup_testing_defaults(environ)
    begun: list[Any] = []
    answer = b"".join(application(environ, lambda status, told: begun.extend((status, dict(told)))))
    return begun[0], begun[1], json.loads(answer)


def without_ours_alone(answer: Any) -> Any:
    if isinstance(answer, dict):
        return {name: without_ours_alone(value) for name, value in answer.items() if name not in OURS_ALONE}
    return [without_ours_alone(one) for one in answer] if isinstance(answer, list) else answer


@pytest.mark.parametrize(
    ("what", "asked"),
    [
        pytest.param("person", PERSON, id="a person who is held"),
        pytest.param("person", {"name": "Wanda Ilves"} | WHY, id="a person who is not"),
        pytest.param("document", {"number": "QN7654321", "kind": "passport", "state": "QN"} | WHY, id="a document"),
        pytest.param("vehicle", {"plate": "KRL 482", "state": "QN"} | WHY, id="a vehicle"),
    ],
)
def test_the_answer_is_that_of_the_ordinary_way(
    door: CheckDoor, behind: Behind, officer: User, what: str, asked: dict[str, str]
) -> None:
    alert_on()
    _, secret = token_of(officer)
    status, told, answer = call(door, secret, asked, what=what)
    assert behind.called == 0
    other_status, other_told, other = call(WSGIHandler(), secret, asked, what=what)
    assert (status, without_ours_alone(answer)) == (other_status, without_ours_alone(other))
    assert set(told) == set(other_told)
    assert {name: told[name] for name in told if name not in ("Content-Length", "Content-Security-Policy")} == {
        name: other_told[name] for name in told if name not in ("Content-Length", "Content-Security-Policy")
    }


def test_the_question_is_kept_with_its_purpose_and_audited(door: CheckDoor, officer: User) -> None:
    _, secret = token_of(officer)
    answer = call(door, secret, PERSON)[2]
    query = Query.objects.get(key=answer["key"])
    assert (query.purpose, query.reason, query.asked_by) == (WHY["purpose"], WHY["reason"], "olga")
    entries = AuditEntry.objects.filter(records__contains=[f"query:{query.pk}"])
    assert sorted(entries.values_list("action", flat=True)) == ["screening.answer", "screening.ask"]


def test_a_token_that_was_revoked_opens_nothing(door: CheckDoor, behind: Behind, officer: User) -> None:
    token, secret = token_of(officer)
    assert call(door, secret, PERSON)[0] == "201 Created"
    revoke_token(token, by=SYSTEM, at=NOW)
    assert (call(door, secret, PERSON)[0], behind.called) == ("401 Unauthorized", 1)


def test_a_user_who_was_locked_is_not_answered(door: CheckDoor, officer: User) -> None:
    _, secret = token_of(officer)
    lock_user(officer, why="left the service", by=SYSTEM, at=NOW)
    assert call(door, secret, PERSON)[0] == "401 Unauthorized"


@pytest.mark.parametrize(
    ("asked", "more", "status"),
    [
        pytest.param({"name": "Dmytro"}, {}, "422 Unprocessable Entity", id="no purpose"),
        pytest.param(PERSON | {"name": "7"}, {}, "422 Unprocessable Entity", id="no name"),
        pytest.param(b"{", {}, "400 Bad Request", id="no JSON"),
        pytest.param(PERSON, {"CONTENT_TYPE": "text/plain"}, "415 Unsupported Media Type", id="another media type"),
        pytest.param(PERSON | {"purpose": "oversight"}, {}, "403 Forbidden", id="a purpose that is not his"),
    ],
)
def test_whatever_is_wrong_is_said_by_the_ordinary_way(  # noqa: PLR0917  what is sent, what is said
    door: CheckDoor, behind: Behind, officer: User, asked: object, more: dict[str, str], status: str
) -> None:
    _, secret = token_of(officer)
    assert (call(door, secret, asked, **more)[0], behind.called) == (status, 1)
    assert not Query.objects.exists()


def test_a_host_that_is_not_ours_goes_the_ordinary_way(officer: User) -> None:
    _, secret = token_of(officer)
    hosts: list[str] = []

    def ordinary(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        hosts.append(environ["HTTP_HOST"])
        start_response("400 Bad Request", [])
        return [b"{}"]

    call(CheckDoor(ordinary, headers={}), secret, PERSON, HTTP_HOST="elsewhere.example")
    assert hosts == ["elsewhere.example"]


def test_a_narrow_token_and_a_session_go_the_ordinary_way(door: CheckDoor, behind: Behind, officer: User) -> None:
    _, narrow = token_of(officer, Verb.READ_ALERTS)
    assert call(door, narrow, PERSON)[0] == "403 Forbidden"
    _, secret = token_of(officer)
    assert call(door, secret, PERSON, HTTP_COOKIE="sessionid=none")[0] == "201 Created"
    assert behind.called == 2


def test_a_question_that_is_refused_counts_as_one_call(
    door: CheckDoor, behind: Behind, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CALLS, "num_requests", 3)
    _, secret = token_of(officer)
    refused = [call(door, secret, PERSON | {"reason": " "})[0] for _ in range(2)]
    assert all(status.startswith("4") and not status.startswith("429") for status in refused)
    assert behind.called == 2
    assert [call(door, secret, PERSON)[0] for _ in range(2)] == ["201 Created", "429 Too Many Requests"]


def test_who_calls_too_often_waits_here_too(door: CheckDoor, officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CALLS, "num_requests", 3)
    _, secret = token_of(officer)
    statuses = [call(door, secret, PERSON)[0] for _ in range(4)]
    assert statuses == ["201 Created"] * 3 + ["429 Too Many Requests"]
