"""Users, their second factors and their tokens."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from spoc.core.terms.offices import Role
from spoc.office import prepared
from spoc.office.accounts.models import ApiToken, Authority, ColumnChoice, SavedView, User


def users() -> QuerySet[User]:
    return User.objects.select_related("authority").order_by("username")


def user_named(username: str) -> User | None:
    return User.objects.select_related("authority").filter(username=username.strip().lower()).first()


def active_user(user_id: int) -> User | None:
    """None when there is no such one, or the account is locked."""
    return User.objects.filter(pk=user_id, locked_at__isnull=True).first()


def active_in_role(role: Role) -> QuerySet[User]:
    return User.objects.filter(role=role, locked_at__isnull=True).order_by("username")


def has_second_factor(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def training_users() -> QuerySet[User]:
    return User.objects.filter(is_training=True)


def digest_of(token: str) -> str:
    """Tokens are 256 random bits: one round of SHA-256 is enough, and can be looked up."""
    return hashlib.sha256(token.encode()).hexdigest()


def valid_token(token: str, now: datetime) -> ApiToken | None:
    """None when there is no such token, it ended, was revoked, or its user is locked or has another role now.

    Asked of the database at each call: what was revoked a moment ago opens nothing.
    """
    found = prepared.run(_VALID_TOKEN, [digest_of(token), now])
    return _token(found[0]) if found else None


def _token(row: tuple[Any, ...]) -> ApiToken:  # Any: a row of _VALID_TOKEN
    """With its user and the user's authority; what was not read is read when it is asked for."""
    end = len(_OF_TOKEN) + len(_OF_USER)
    held = ApiToken.from_db("default", _OF_TOKEN, row[: len(_OF_TOKEN)])
    held.user = User.from_db("default", _OF_USER, row[len(_OF_TOKEN) : end])
    held.user.authority = Authority.from_db("default", _OF_AUTHORITY, row[end:]) if held.user.authority_id else None
    return held


_OF_TOKEN = ("id", "user_id", "label", "role", "verbs", "expires_at")
_OF_USER = ("id", "username", "full_name", "role", "desk", "authority_id", "is_training", "language")
_OF_AUTHORITY = ("id", "code", "name")
_VALID_TOKEN = f"""
SELECT {", ".join(f"token.{name}" for name in _OF_TOKEN)}, {", ".join(f"owner.{name}" for name in _OF_USER)},
       {", ".join(f"authority.{name}" for name in _OF_AUTHORITY)}
FROM accounts_apitoken token JOIN accounts_user owner ON owner.id = token.user_id
LEFT JOIN accounts_authority authority ON authority.id = owner.authority_id
WHERE token.digest = %s AND token.expires_at > %s AND token.revoked_at IS NULL AND owner.locked_at IS NULL
  AND token.role = owner.role
"""  # noqa: S608  our own columns


def saved_views_of(user: User, place: str) -> QuerySet[SavedView]:
    """The user's own, and those that somebody shared with his desk."""
    seen = Q(user=user) | (Q(shared_with=user.desk) if user.desk else Q(pk=None))
    return SavedView.objects.filter(seen, place=place, removed_at=None).select_related("user").order_by("name", "id")


def own_view(user: User, number: int, *, is_removed: bool = False) -> SavedView | None:
    """One that the user may change; or take back."""
    return SavedView.objects.filter(user=user, pk=number, removed_at__isnull=not is_removed).first()


def columns_chosen_by(user: User, place: str) -> list[str]:
    """None chosen: an empty list."""
    choice = ColumnChoice.objects.filter(user=user, place=place).first()
    return list(choice.columns) if choice else []


def usernames_of(numbers: Iterable[int]) -> dict[int, str]:
    return dict(User.objects.filter(pk__in=list(numbers)).values_list("pk", "username"))
