"""Users, their second factors and their tokens."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from spoc.core.terms.offices import Role
from spoc.office.accounts.models import ApiToken, ColumnChoice, SavedView, User


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
    """None when there is no such token, it ended, was revoked, or its user is locked or has another role now."""
    found = ApiToken.objects.select_related("user__authority").filter(
        digest=digest_of(token), expires_at__gt=now, revoked_at__isnull=True, user__locked_at__isnull=True
    )
    held = found.first()
    return held if held is not None and held.role == held.user.role else None


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
