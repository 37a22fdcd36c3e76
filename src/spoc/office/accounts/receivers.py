"""What happens at sign-in, as the library and Django tell it: each leaves an audit entry and marks the session."""

from typing import Any

from allauth.account.signals import password_changed
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from spoc.core.terms.audit import Operation, Outcome
from spoc.core.terms.offices import Actor, Purpose, Via
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import actor_of
from spoc.office.accounts.selectors import user_named
from spoc.office.audit.services import Details, Particulars, record

STARTED, SEEN, SECOND_FACTOR = "started_at", "seen_at", "second_factor_of"
"""Keys of a session: when it began, when it was last used (seconds), whose second factor was given in it."""

UNKNOWN = Actor(name="unknown", role=None)
"""Whoever tried a name that does not exist. What was typed is not kept: it may be a password in the wrong field."""


def leave_sign_in_entry(request: HttpRequest | None, action: str, user: User | None, *, refused: bool = False) -> None:
    """One entry about somebody who comes, goes or is kept out."""
    via = getattr(request, "spoc_via", Via.PAGE)
    with transaction.atomic():
        record(
            actor=actor_of(user, via) if user else UNKNOWN,
            purpose=Purpose.SECURITY,
            operation=Operation.SIGN_IN,
            action=action,
            at=timezone.now(),
            details=Details(
                outcome=Outcome.DENIED if refused else Outcome.OK,
                particulars=Particulars(workstation=workstation_of(request) if request else ""),
            ),
        )


def workstation_of(request: HttpRequest) -> str:
    """The address it came from; behind a proxy, the one that the proxy saw. Empty when there is none."""
    return get_client_ip(request) or ""


# Any below: what a signal sends along.


@receiver(user_login_failed)
def wrong_password(credentials: dict[str, Any], request: HttpRequest | None = None, **_more: Any) -> None:
    user = user_named(credentials.get("username") or "")
    action = "sign_in.account_locked" if user and not user.is_active else "sign_in.wrong_password"
    leave_sign_in_entry(request, action, user, refused=True)


@receiver(mfa.authentication_failed)
def wrong_code(user: User, request: HttpRequest, **_more: Any) -> None:
    leave_sign_in_entry(request, "sign_in.wrong_code", user, refused=True)


@receiver(mfa.authenticator_used)
def second_factor_given(user: User, request: HttpRequest, authenticator: Authenticator, **_more: Any) -> None:
    request.session[SECOND_FACTOR] = user.pk
    leave_sign_in_entry(request, f"sign_in.{authenticator.type}", user)


@receiver(user_logged_in)
def signed_in(user: User, request: HttpRequest, **_more: Any) -> None:
    request.session[STARTED] = request.session[SEEN] = timezone.now().timestamp()
    leave_sign_in_entry(request, "sign_in.done", user)


@receiver(user_logged_out)
def signed_out(user: User | None, request: HttpRequest, **_more: Any) -> None:
    if user is not None:
        leave_sign_in_entry(request, getattr(request, "spoc_ended", "sign_in.out"), user)


@receiver(mfa.authenticator_added)
def second_factor_enrolled(user: User, request: HttpRequest, authenticator: Authenticator, **_more: Any) -> None:
    """Enrolling asks for a code, so the session has its second factor from here on."""
    if authenticator.type == Authenticator.Type.TOTP:
        request.session[SECOND_FACTOR] = user.pk
    leave_sign_in_entry(request, f"account.{authenticator.type}_added", user)


@receiver(mfa.authenticator_removed)
def second_factor_removed(user: User, request: HttpRequest, authenticator: Authenticator, **_more: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        request.session.pop(SECOND_FACTOR, None)
    leave_sign_in_entry(request, f"account.{authenticator.type}_removed", user)


@receiver(mfa.authenticator_reset)
def recovery_codes_renewed(user: User, request: HttpRequest, **_more: Any) -> None:
    leave_sign_in_entry(request, "account.recovery_codes_renewed", user)


@receiver(password_changed)
def password_was_changed(user: User, request: HttpRequest, **_more: Any) -> None:
    leave_sign_in_entry(request, "account.password_changed", user)
