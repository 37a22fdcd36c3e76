"""Users, their second factors and their tokens."""

import hashlib
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from spoc.office.accounts.models import ApiToken, User


def users() -> QuerySet[User]:
    return User.objects.select_related("authority").order_by("username")


def user_named(username: str) -> User | None:
    return User.objects.select_related("authority").filter(username=username.strip().lower()).first()


def has_second_factor(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def training_users() -> QuerySet[User]:
    return User.objects.filter(is_training=True)


def digest_of(token: str) -> str:
    """Tokens are 256 random bits: one round of SHA-256 is enough, and can be looked up."""
    return hashlib.sha256(token.encode()).hexdigest()


def valid_token(token: str, now: datetime) -> ApiToken | None:
    """None when there is no such token, it ended, was revoked, or its user is locked or has another role now."""
    found = ApiToken.objects.select_related("user__authority").filter(
        digest=digest_of(token), expires_at__gt=now, revoked_at__isnull=True, user__locked_at__isnull=True
    )
    held = found.first()
    return held if held is not None and held.role == held.user.role else None
