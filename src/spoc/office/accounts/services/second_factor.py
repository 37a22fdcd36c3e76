"""The second factor of an account: given to somebody by the terminal, taken away, and the code it shows now."""

import base64
import secrets
from datetime import datetime

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings
from django.db import transaction

from spoc.core.terms.offices import Actor
from spoc.office.accounts.models import User
from spoc.office.accounts.services import leave_entry

SEED_BYTES, DIGITS, PERIOD_SECONDS = 20, 6, 30
"""RFC 6238 as every authenticator app knows it."""


class NotTrainingError(PermissionError):
    """The code of a real account, or in a real database, is nobody else's to know."""


class NotEnrolledError(LookupError):
    """The account has no second factor."""


class KeyNotKeptError(RuntimeError):
    """No secret key is kept, so what is encrypted now could never be read again."""


@transaction.atomic
def enrol_second_factor(user: User, *, by: Actor, at: datetime, seed: bytes | None = None) -> str:
    """Gives the account a second factor, in place of any before; the seed as text for an authenticator app.

    seed: for training accounts, so that each machine has the same. Raises KeyNotKeptError.
    """
    if not settings.SECRET_KEY_IS_KEPT:
        raise KeyNotKeptError("no SPOC_SECRET_KEY and no secret-key file: `spoc up` writes one, or set it")
    text = base64.b32encode(seed or secrets.token_bytes(SEED_BYTES)).decode()
    Authenticator.objects.filter(user=user).delete()
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt(text)}, created_at=at
    )
    leave_entry("account.totp_added", user, by=by, at=at)
    return text


@transaction.atomic
def reset_second_factor(user: User, *, by: Actor, at: datetime) -> None:
    """Takes it away, with the recovery codes; the next sign-in leads to enrolment. The user's sessions end."""
    Authenticator.objects.filter(user=user).delete()
    user.signed_out_before = at
    user.save(update_fields=["signed_out_before"])
    leave_entry("account.second_factor_reset", user, by=by, at=at)


def training_code(user: User, *, at: datetime) -> str:
    """What the authenticator of an invented colleague shows at this moment.

    Raises NotTrainingError outside a training database or for an account that is not a training one, NotEnrolledError.
    """
    if not settings.TRAINING:
        raise NotTrainingError("this is not a training database")
    if not user.is_training:
        raise NotTrainingError(f"{user.username} is not a training account")
    kept = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if kept is None:
        raise NotEnrolledError(f"{user.username} has no second factor")
    return code_of(get_adapter().decrypt(kept.data["secret"]), at=at)


def code_of(seed: str, *, at: datetime) -> str:
    """The code that an authenticator with this seed shows at a moment (RFC 6238)."""
    clock = TOTP(base64.b32decode(seed), DIGITS, SHA1(), PERIOD_SECONDS, enforce_key_length=False)  # noqa: S303  the standard's
    return clock.generate(int(at.timestamp())).decode()
