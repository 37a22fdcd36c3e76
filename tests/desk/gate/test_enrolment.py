"""Whoever has no second factor yet reaches its enrolment and nothing else. The library marks it when it commits."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from spoc.office.accounts.models import User
from spoc.office.accounts.selectors import has_second_factor
from spoc.office.accounts.services.second_factor import code_of
from spoc.office.audit.models import AuditEntry
from tests.desk.gate.conftest import give_password
from tests.office.accounts.conftest import PASSWORD, MakeUser


@pytest.fixture
def newcomer(own_database: str, make_user: MakeUser) -> User:
    return make_user("irena.kovac")


def seed_on(page: str) -> str:
    found = re.search(r"secret=([A-Z2-7]{32})", page) or re.search(r"\b([A-Z2-7]{32})\b", page)
    assert found is not None
    return found[1]


def test_enrolment_leads_into_the_office_with_recovery_codes(newcomer: User) -> None:
    client = Client()
    give_password(client, newcomer)
    assert client.get("/alerts/")["Location"] == "/account/2fa/totp/activate/"
    seed = seed_on(client.get("/account/2fa/totp/activate/").content.decode())
    answer = client.post("/account/2fa/totp/activate/", {"code": code_of(seed, at=datetime.now(UTC))})
    assert answer["Location"] == "/account/2fa/recovery-codes/"
    assert client.get("/alerts/").content == b"irena.kovac officer page"
    actions = list(AuditEntry.objects.order_by("id").values_list("action", flat=True))
    assert actions == ["account.created", "sign_in.done", "account.totp_added", "account.recovery_codes_added"]


def test_a_wrong_code_enrols_nobody(newcomer: User) -> None:
    client = Client()
    give_password(client, newcomer)
    client.get("/account/2fa/totp/activate/")
    client.post("/account/2fa/totp/activate/", {"code": "000000"})
    assert not has_second_factor(newcomer)
    assert client.get("/alerts/").status_code == 302


def test_who_puts_his_second_factor_away_enrols_again(newcomer: User) -> None:
    client = Client()
    give_password(client, newcomer)
    seed = seed_on(client.get("/account/2fa/totp/activate/").content.decode())
    client.post("/account/2fa/totp/activate/", {"code": code_of(seed, at=datetime.now(UTC))})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.post("/account/2fa/totp/deactivate/")
    assert not has_second_factor(newcomer)
    assert client.get("/alerts/")["Location"] == "/account/2fa/totp/activate/"
