"""Sign-in by password and then code; what is wrong is counted, told, and kept in the audit."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from spoc.office.accounts import services
from spoc.office.accounts.models import User
from spoc.office.accounts.services.second_factor import reset_second_factor
from spoc.office.audit.models import AuditEntry
from tests.desk.gate.conftest import Enter, code_now, give_password
from tests.office.accounts.conftest import AT_THE_TERMINAL, NOON, PASSWORD

pytestmark = pytest.mark.django_db


def signs() -> list[tuple[str, str]]:
    """What was left at sign-in: action and outcome, in order."""
    rows = AuditEntry.objects.filter(operation="sign_in").order_by("id")
    return list(rows.values_list("action", "outcome"))


def test_password_and_code_together_open_the_door(enrolled: User, enter: Enter) -> None:
    client = enter(enrolled)
    assert client.get("/").content == b"irena.kovac officer page"
    assert signs() == [("sign_in.totp", "ok"), ("sign_in.done", "ok")]
    entry = AuditEntry.objects.filter(action="sign_in.done").get()
    assert (entry.actor_name, entry.particulars) == ("irena.kovac", {"workstation": "127.0.0.1"})


def test_behind_a_proxy_the_workstation_is_the_one_that_the_proxy_saw(
    enrolled: User, client: Client, settings: Settings
) -> None:
    wrong = {"login": "irena.kovac", "password": "x"}
    forged = {"x-forwarded-for": "203.0.113.7, 10.1.2.3"}
    for proxies, seen in ((0, "127.0.0.1"), (1, "10.1.2.3")):
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
        client.post("/account/login/", wrong, headers=forged)
        assert AuditEntry.objects.latest("id").particulars["workstation"] == seen


def test_the_password_alone_opens_nothing(enrolled: User, client: Client) -> None:
    assert give_password(client, enrolled) == 302
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_a_wrong_password_is_told_without_saying_which_was_wrong(enrolled: User, client: Client) -> None:
    wrong = client.post("/account/login/", {"login": "irena.kovac", "password": "x"}).content.decode()
    unknown = client.post("/account/login/", {"login": "nobody.here", "password": "x"}).content.decode()
    told = "The user name and the password do not belong together."
    assert told in wrong
    assert told in unknown
    assert signs() == [("sign_in.wrong_password", "denied")] * 2


def test_what_was_typed_as_an_unknown_name_is_not_kept(enrolled: User, client: Client) -> None:
    client.post("/account/login/", {"login": "my-secret-password-1", "password": "x"})
    assert "my-secret" not in str(list(AuditEntry.objects.values()))
    assert AuditEntry.objects.latest("id").actor_name == "unknown"


def test_after_five_wrong_passwords_the_right_one_is_refused_and_says_why(enrolled: User, client: Client) -> None:
    for _ in range(5):
        assert give_password(client, enrolled, "wrong") == 200
    answer = client.post("/account/login/", {"login": "irena.kovac", "password": PASSWORD})
    assert "locked for up to 15 minutes" in answer.content.decode()
    assert signs()[-2:] == [("sign_in.wrong_password", "denied"), ("sign_in.locked_out", "denied")]


def test_another_host_name_gives_no_more_tries(enrolled: User, client: Client) -> None:
    for _ in range(5):
        client.post("/account/login/", {"login": "irena.kovac", "password": "x"}, headers={"host": "127.0.0.1"})
    answer = client.post(
        "/account/login/", {"login": "IRENA.kovac ", "password": PASSWORD}, headers={"host": "localhost"}
    )
    assert "locked for up to" in answer.content.decode()


def test_a_colleague_is_not_locked_out_with_him(enrolled: User, border_guard: User, client: Client) -> None:
    for _ in range(6):
        give_password(client, enrolled, "wrong")
    assert give_password(client, border_guard) == 302


def test_the_administrator_ends_a_lock_out(enrolled: User, client: Client) -> None:
    for _ in range(6):
        give_password(client, enrolled, "wrong")
    services.unlock_user(enrolled, by=AT_THE_TERMINAL, at=NOON)
    assert give_password(client, enrolled) == 302


def test_wrong_codes_lock_out_too(enrolled: User, client: Client) -> None:
    give_password(client, enrolled)
    for _ in range(5):
        client.post("/account/2fa/authenticate/", {"code": "000000"})
    answer = client.post("/account/2fa/authenticate/", {"code": code_now()})
    assert "locked for up to 15 minutes" in answer.content.decode()
    assert signs()[-2:] == [("sign_in.wrong_code", "denied"), ("sign_in.locked_out", "denied")]


def test_a_code_counts_once(enrolled: User, enter: Enter) -> None:
    enter(enrolled)
    thief = Client()
    give_password(thief, enrolled)
    answer = thief.post("/account/2fa/authenticate/", {"code": code_now()})
    assert "Incorrect code" in answer.content.decode()


def test_a_recovery_code_opens_once(enrolled: User, enter: Enter) -> None:
    client = enter(enrolled)
    client.post("/account/2fa/reauthenticate/", {"code": "no"})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.post("/account/2fa/recovery-codes/generate/")
    code = re.findall(r"\d{8}", client.get("/account/2fa/recovery-codes/download/").content.decode())[0]
    client.post("/account/logout/")
    for status in (302, 200):
        other = Client()
        give_password(other, enrolled)
        assert other.post("/account/2fa/authenticate/", {"code": code}).status_code == status
    assert ("sign_in.recovery_codes", "ok") in signs()


def test_the_way_out_is_kept_too(enrolled: User, enter: Enter) -> None:
    client = enter(enrolled)
    client.post("/account/logout/")
    assert client.get("/").status_code == 302
    assert signs()[-1] == ("sign_in.out", "ok")


def test_back_from_the_code_to_the_password(enrolled: User, client: Client) -> None:
    give_password(client, enrolled)
    client.post("/account/logout/")
    assert client.get("/account/login/").status_code == 200


def test_a_locked_account_is_told_so_when_the_password_is_right(enrolled: User, client: Client) -> None:
    services.lock_user(enrolled, why="left", by=AT_THE_TERMINAL, at=NOON)
    answer = client.post("/account/login/", {"login": "irena.kovac", "password": PASSWORD}, follow=True)
    assert "This account is locked" in answer.content.decode()
    assert ("sign_in.account_locked", "denied") in signs()


def test_a_reset_second_factor_ends_open_sessions(enrolled: User, enter: Enter) -> None:
    client = enter(enrolled)
    reset_second_factor(enrolled, by=AT_THE_TERMINAL, at=NOON.replace(year=2999))
    assert client.get("/").status_code == 302
    assert signs()[-1] == ("sign_in.ended_by_office", "ok")


@pytest.mark.parametrize("address", ["signup/", "password/reset/", "email/", "confirm-email/", "login/code/confirm/"])
def test_nobody_registers_or_resets_by_mail(address: str, client: Client) -> None:
    assert client.get(f"/account/{address}").status_code == 404
