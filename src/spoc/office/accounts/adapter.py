"""The sign-in library's adapters: nobody registers himself, what a lock-out says, how the seeds of codes are kept."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.encoding import force_bytes
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from spoc.office.accounts import tries
from spoc.office.accounts.receivers import leave_sign_in_entry
from spoc.office.accounts.selectors import has_second_factor, user_named

LOCKED_OUT = ngettext_lazy(
    "Too many wrong tries. Sign-in with this name is locked for up to %(minutes)d minute; waiting or an administrator "
    "ends it.",
    "Too many wrong tries. Sign-in with this name is locked for up to %(minutes)d minutes; waiting or an administrator "
    "ends it.",
    "minutes",
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library ships no types
    """Sign-in by name and password."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.error_messages = DefaultAccountAdapter.error_messages | {
            "too_many_login_attempts": LOCKED_OUT % {"minutes": settings.LOCK_OUT_MINUTES},
            "username_password_mismatch": _("The user name and the password do not belong together."),
        }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # Any: as the library declares it
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            user = user_named(credentials.get("username", ""))
            leave_sign_in_entry(request, "sign_in.locked_out", user, refused=True)
            raise

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # Any: as above
        """By name alone: the library's own key counts anew for each host name of the office."""
        return tries.password_key(credentials.get("username", ""))

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        messages.error(request, _("This account is locked. The administrator can say why, and unlock it."))
        return HttpResponseRedirect(resolve_url("account_login"))

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Who has no second factor yet has just typed his password, and can do nothing else but enrol."""
        user = self.request.user
        return bool(super().is_reauthentication_required(app=app)) and has_second_factor(user)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # as above
    """Sign-in by code. Seeds are kept encrypted: a copy of the database alone makes no codes."""

    def encrypt(self, text: str) -> str:
        return _vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises SeedUnreadableError when the office's secret key is not the one it was kept with."""
        try:
            return _vault().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise SeedUnreadableError("kept with another SPOC_SECRET_KEY: the second factor must be reset") from error


class SeedUnreadableError(ValueError):
    """The seed of a second factor was encrypted with another secret key."""


def _vault() -> MultiFernet:
    """The newest key encrypts; older ones (SECRET_KEY_FALLBACKS) still open."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key_from(force_bytes(secret))) for secret in secrets])


def _key_from(secret: bytes) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"spoc second factor").derive(secret)
    return base64.urlsafe_b64encode(derived)
