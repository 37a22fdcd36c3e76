"""Headers of every answer, limits of a session, the language of a page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from spoc.core.terms.audit import Outcome
from spoc.office.accounts.models import User
from spoc.office.audit.models import AuditEntry, PendingEntry
from tests.desk.gate.conftest import Enter

pytestmark = pytest.mark.django_db


def directives(policy: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


@pytest.mark.parametrize("path", ["/account/login/", "/health", "/", "/nothing-here/", "/api/v1/alerts"])
def test_every_answer_carries_a_strict_policy(path: str, visitor: Client) -> None:
    answer = visitor.get(path)
    policy = directives(answer["Content-Security-Policy"])
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == policy["connect-src"] == policy["font-src"] == "'self'"
    assert policy["script-src"].startswith("'self' 'nonce-")
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "http" not in answer["Content-Security-Policy"]
    assert answer["Cache-Control"].find("no-store") >= 0
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Opener-Policy"] == answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_each_answer_has_a_nonce_of_its_own_and_the_page_uses_it(visitor: Client) -> None:
    first, second = visitor.get("/account/login/"), visitor.get("/account/login/")
    nonces = [
        directives(answer["Content-Security-Policy"])["script-src"].split("nonce-")[1][:-1]
        for answer in (first, second)
    ]
    assert nonces[0] != nonces[1]
    assert f'nonce="{nonces[0]}"' in first.content.decode()


def back_in_time(client: Client, **seconds: float) -> None:
    session = client.session
    for name, ago in seconds.items():
        session[name] = timezone.now().timestamp() - ago
    session.save()


def last_sign() -> str:
    return AuditEntry.objects.filter(operation="sign_in").latest("id").action


def test_a_session_ends_after_idling(enrolled: User, enter: Enter, settings: Settings) -> None:
    client = enter(enrolled)
    back_in_time(client, seen_at=settings.IDLE_SECONDS - 5)
    assert client.get("/").status_code == 200
    back_in_time(client, seen_at=settings.IDLE_SECONDS + 5)
    assert client.get("/").status_code == 302
    assert last_sign() == "sign_in.ended_idle"


def test_a_request_of_the_user_keeps_it_open_and_one_of_the_page_does_not(enrolled: User, enter: Enter) -> None:
    client = enter(enrolled)
    for path, is_kept in (("/beat/", False), ("/", True)):
        back_in_time(client, seen_at=600)
        client.get(path)
        assert (client.session["seen_at"] > timezone.now().timestamp() - 60) is is_kept


def test_a_session_ends_after_its_hours_however_busy(enrolled: User, enter: Enter, settings: Settings) -> None:
    client = enter(enrolled)
    back_in_time(client, started_at=settings.SESSION_COOKIE_AGE + 5)
    assert client.get("/").status_code == 302
    assert last_sign() == "sign_in.ended_by_hours"


def test_a_session_of_unknown_age_is_over(enrolled: User, enter: Enter) -> None:
    client = enter(enrolled)
    session = client.session
    del session["started_at"]
    session.save()
    assert client.get("/").status_code == 302
    assert last_sign() == "sign_in.ended_unknown"


def test_who_was_sent_out_reads_why_on_the_sign_in_page(enrolled: User, enter: Enter, settings: Settings) -> None:
    client = enter(enrolled)
    back_in_time(client, seen_at=settings.IDLE_SECONDS + 5)
    assert "Your session has ended" in client.get("/", follow=True).content.decode()


def test_the_session_is_written_no_more_than_every_half_minute(enrolled: User, enter: Enter) -> None:
    client = enter(enrolled)
    client.get("/")
    seen = client.session["seen_at"]
    client.get("/")
    assert client.session["seen_at"] == seen


def test_the_language_is_the_user_s_else_the_cookie_s_else_the_office_s(enrolled: User, enter: Enter) -> None:
    visitor = Client()
    assert visitor.get("/account/login/")["Content-Language"] == "en"
    visitor.cookies["django_language"] = "sk"
    assert visitor.get("/account/login/")["Content-Language"] == "sk"
    visitor.cookies["django_language"] = "xx"
    assert visitor.get("/account/login/")["Content-Language"] == "en"
    User.objects.update(language="sk")
    client = enter(enrolled)
    client.cookies["django_language"] = "en"
    assert client.get("/")["Content-Language"] == "sk"


def test_health_says_ok_and_nothing_else(visitor: Client) -> None:
    answer = visitor.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_health_is_degraded_when_nobody_chains_the_audit(visitor: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
    PendingEntry.objects.create(entry_id=1, queued_at=timezone.now() - timedelta(minutes=1))
    answer = visitor.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"status": "degraded"})


def test_health_is_read_only(visitor: Client) -> None:
    assert visitor.post("/health").status_code == 405
    assert not AuditEntry.objects.filter(outcome=Outcome.DENIED).exists()
