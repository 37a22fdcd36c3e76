"""Second factors and tokens: what is kept does not open the door by itself, and ends when it should."""

from datetime import timedelta

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from pytest_django import Settings

from spoc.core.law.access import Verb
from spoc.core.terms.offices import Desk, Role
from spoc.office.accounts import services
from spoc.office.accounts.adapter import SeedUnreadableError
from spoc.office.accounts.models import ApiToken, User
from spoc.office.accounts.selectors import has_second_factor, valid_token
from spoc.office.accounts.services.second_factor import (
    KeyNotKeptError,
    NotEnrolledError,
    NotTrainingError,
    code_of,
    enrol_second_factor,
    reset_second_factor,
    training_code,
)
from spoc.office.accounts.services.tokens import NewToken, make_token, revoke_token
from spoc.office.accounts.startup import TrainingInProductionError, refuse_training_in_production
from spoc.office.audit.models import AuditEntry
from tests.office.accounts.conftest import AT_THE_TERMINAL, NOON, MakeUser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_kept_key(settings: Settings) -> None:
    settings.SECRET_KEY_IS_KEPT = True


@pytest.fixture
def trainee(make_user: MakeUser) -> User:
    return make_user("tereza.vrba", is_training=True)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    """RFC 6238, appendix B, SHA-1, the last six digits."""
    seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    moment = NOON.fromtimestamp(seconds, tz=NOON.tzinfo)
    assert code_of(seed, at=moment) == code


def test_a_seed_is_kept_encrypted(officer: User) -> None:
    seed = enrol_second_factor(officer, by=AT_THE_TERMINAL, at=NOON)
    kept = Authenticator.objects.get(user=officer)
    assert seed not in str(kept.data)
    assert get_adapter().decrypt(kept.data["secret"]) == seed
    assert seed not in str(list(AuditEntry.objects.values()))


def test_a_seed_outlives_a_new_secret_key_while_the_old_one_is_named(officer: User, settings: Settings) -> None:
    seed = enrol_second_factor(officer, by=AT_THE_TERMINAL, at=NOON)
    kept = Authenticator.objects.get(user=officer).data["secret"]
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [settings.SECRET_KEY]
    assert get_adapter().decrypt(kept) == seed
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(SeedUnreadableError):
        get_adapter().decrypt(kept)


def test_without_a_kept_secret_key_nobody_is_enrolled(officer: User, settings: Settings) -> None:
    settings.SECRET_KEY_IS_KEPT = False
    with pytest.raises(KeyNotKeptError):
        enrol_second_factor(officer, by=AT_THE_TERMINAL, at=NOON)
    assert not has_second_factor(officer)


def test_a_reset_second_factor_is_gone_and_the_sessions_with_it(officer: User) -> None:
    enrol_second_factor(officer, by=AT_THE_TERMINAL, at=NOON)
    reset_second_factor(officer, by=AT_THE_TERMINAL, at=NOON)
    assert not has_second_factor(officer)
    assert officer.signed_out_before == NOON


def test_the_code_of_a_training_account_is_told_in_a_training_database(trainee: User) -> None:
    seed = enrol_second_factor(trainee, by=AT_THE_TERMINAL, at=NOON, seed=b"twenty bytes of seed")
    assert training_code(trainee, at=NOON) == code_of(seed, at=NOON)


def test_no_other_code_is_ever_told(trainee: User, officer: User, settings: Settings) -> None:
    for user in (trainee, officer):
        enrol_second_factor(user, by=AT_THE_TERMINAL, at=NOON)
    with pytest.raises(NotTrainingError):
        training_code(officer, at=NOON)
    settings.TRAINING = False
    with pytest.raises(NotTrainingError):
        training_code(trainee, at=NOON)


def test_without_a_second_factor_there_is_no_code(trainee: User) -> None:
    with pytest.raises(NotEnrolledError):
        training_code(trainee, at=NOON)


def test_production_does_not_start_beside_a_training_account(trainee: User, settings: Settings) -> None:
    refuse_training_in_production()
    settings.TRAINING = False
    with pytest.raises(TrainingInProductionError, match=r"tereza\.vrba"):
        refuse_training_in_production()


def test_production_starts_with_real_accounts_alone(officer: User, settings: Settings) -> None:
    settings.TRAINING = False
    refuse_training_in_production()


def make(user: User, **more: object) -> tuple[ApiToken, str]:
    new = NewToken(label="border kiosk", expires_at=NOON + timedelta(days=1), **more)  # type: ignore[arg-type]
    return make_token(user, new, by=AT_THE_TERMINAL, at=NOON)


def test_a_token_is_shown_once_and_kept_as_its_digest(officer: User) -> None:
    token, secret = make(officer, verbs=[Verb.READ_ALERTS])
    assert secret.startswith("spoc_")
    assert secret not in str(ApiToken.objects.values().get())
    assert secret not in str(list(AuditEntry.objects.values()))
    assert valid_token(secret, NOON) == token
    assert token.verbs == ["read_alerts"]


def test_another_text_opens_nothing(officer: User) -> None:
    _token, secret = make(officer)
    assert valid_token(secret + "x", NOON) is None
    assert valid_token("", NOON) is None


def test_a_token_ends_on_its_day(officer: User) -> None:
    _token, secret = make(officer)
    assert valid_token(secret, NOON + timedelta(hours=23)) is not None
    assert valid_token(secret, NOON + timedelta(days=1)) is None


def test_a_token_that_would_end_before_it_begins_is_not_made(officer: User) -> None:
    with pytest.raises(ValueError, match="ends after it begins"):
        make_token(officer, NewToken(label="x", expires_at=NOON), by=AT_THE_TERMINAL, at=NOON)


def test_a_revoked_token_opens_nothing(officer: User) -> None:
    token, secret = make(officer)
    revoke_token(token, by=AT_THE_TERMINAL, at=NOON)
    assert valid_token(secret, NOON) is None


def test_a_token_ends_when_its_user_is_locked(officer: User) -> None:
    _token, secret = make(officer)
    services.lock_user(officer, why="left", by=AT_THE_TERMINAL, at=NOON)
    assert valid_token(secret, NOON) is None


def test_a_token_does_not_follow_its_user_into_another_role(officer: User) -> None:
    _token, secret = make(officer)
    services.change_role(officer, role=Role.SHIFT_LEAD, desk=Desk.SIRENE, by=AT_THE_TERMINAL, at=NOON)
    assert valid_token(secret, NOON) is None
