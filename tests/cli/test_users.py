"""`spoc user` and `spoc training`: accounts from the terminal, and codes for training accounts alone."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from spoc.core.terms.offices import Desk, Role
from spoc.office.accounts.models import User
from spoc.office.accounts.services import NewUser, create_user
from spoc.office.accounts.services.second_factor import code_of, enrol_second_factor
from spoc.office.audit.models import AuditEntry
from tests.cli.test_audit import NOON, OFFICER, PASSWORD, SEED, Spoc, enrolled, spoc

__all__ = ["spoc"]


def test_an_account_is_made_listed_locked_and_unlocked(spoc: Spoc) -> None:
    made = spoc(
        "user", "create", "adam.hora", "--name", "Adam Hora", "--role", "end_user",
        "--authority", "BORDER", "--authority-name", "Border Police", answers=PASSWORD + "\n",
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    assert spoc("user", "lock", "adam.hora", "--why", "left").returncode == 0
    (row,) = json.loads(spoc("user", "list", "--json").stdout)
    assert (row["username"], row["role"], row["authority"], row["locked"]) == (
        "adam.hora", "end_user", "BORDER", "left",
    )  # fmt: skip
    assert spoc("user", "unlock", "adam.hora").returncode == 0
    assert User.objects.get().is_active
    actors = set(AuditEntry.objects.values_list("actor_name", "via"))
    assert len(actors) == 1
    assert actors.pop()[0].startswith("terminal:")


def test_an_account_gets_another_role_and_its_sessions_end(spoc: Spoc) -> None:
    user = create_user(
        NewUser(username="irena.kovac", full_name="Irena", role=Role.OFFICER, desk=Desk.SIRENE),
        password=PASSWORD,
        by=OFFICER,
        at=NOON,
    )
    assert spoc("user", "role", "irena.kovac", "shift_lead", "--desk", "NCB").returncode == 0
    user.refresh_from_db()
    assert (user.role, user.desk) == (Role.SHIFT_LEAD, Desk.NCB)
    assert user.signed_out_before is not None
    assert "king" in spoc("user", "role", "irena.kovac", "king").stderr
    before = user.signed_out_before
    assert spoc("user", "sign-out", "irena.kovac").returncode == 0
    user.refresh_from_db()
    assert user.signed_out_before > before
    assert AuditEntry.objects.filter(action__in=["account.role_changed", "account.signed_out"]).count() == 2


@pytest.mark.parametrize(
    ("arguments", "password", "told"),
    [
        pytest.param(["--role", "officer"], "short", "at least 12 characters", id="a weak password"),
        pytest.param(["--role", "king"], PASSWORD, "king", id="no such role"),
        pytest.param(
            ["--role", "end_user", "--authority", "MOON"], PASSWORD, "no authority MOON", id="no such authority"
        ),
    ],
)
def test_what_does_not_do_is_refused_with_a_sentence(
    spoc: Spoc, arguments: list[str], password: str, told: str
) -> None:
    done = spoc("user", "create", "adam.hora", "--name", "Adam Hora", *arguments, answers=password + "\n")
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not User.objects.exists()


def test_a_password_and_a_second_factor_are_reset(spoc: Spoc) -> None:
    user = enrolled("irena.kovac", Role.OFFICER)
    assert spoc("user", "reset-password", "irena.kovac", answers="green-lantern-44-meadow\n").returncode == 0
    assert spoc("user", "reset-second-factor", "irena.kovac").returncode == 0
    user.refresh_from_db()
    assert user.check_password("green-lantern-44-meadow")
    (row,) = json.loads(spoc("user", "list", "--json").stdout)
    assert row["second_factor"] is False


def test_a_token_is_made_and_revoked(spoc: Spoc) -> None:
    user = enrolled("irena.kovac", Role.OFFICER)
    made = spoc("user", "token", "irena.kovac", "--label", "kiosk", "--days", "1", "--verb", "read_alerts")
    assert made.stdout.startswith("spoc_")
    assert spoc("user", "revoke-token", str(user.tokens.get().pk)).returncode == 0
    assert user.tokens.get().revoked_at is not None
    assert spoc("user", "token", "irena.kovac", "--label", "kiosk", "--verb", "fly").returncode == 2


def test_a_user_who_is_not_there_is_said_so(spoc: Spoc) -> None:
    done = spoc("user", "unlock", "nobody.here")
    assert (done.returncode, done.stderr) == (2, "There is no user nobody.here.\n")


def test_the_code_of_a_training_account_is_told(spoc: Spoc) -> None:
    new = NewUser(username="tereza.vrba", full_name="Tereza", role=Role.OFFICER, is_training=True)
    user = create_user(new, password=PASSWORD, by=OFFICER, at=NOON)
    seed = enrol_second_factor(user, by=OFFICER, at=NOON, seed=SEED)
    told = json.loads(spoc("training", "code", "tereza.vrba", "--json").stdout)
    now = datetime.now(UTC)
    assert told["code"] in {code_of(seed, at=now - timedelta(seconds=back)) for back in (0, 30)}
    assert 0 < told["seconds"] <= 30


def test_the_code_of_a_real_account_is_told_to_nobody(spoc: Spoc) -> None:
    enrolled("irena.kovac", Role.OFFICER)
    done = spoc("training", "code", "irena.kovac")
    assert (done.returncode, done.stdout) == (77, "")
