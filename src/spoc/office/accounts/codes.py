"""The forms in which a code of the second factor is typed: each code counts once in all the time it is valid."""

from hashlib import sha256

from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from spoc.office.accounts.adapter import SeedUnreadableError
from spoc.office.accounts.receivers import leave_sign_in_entry


class _OnceOnly(BaseAuthenticateForm):  # type: ignore[misc]  # the library ships no types
    """The library remembers a used code for one period only, while with tolerance it is valid for several."""

    def clean_code(self) -> str:
        try:
            code = str(super().clean_code())
        except ValidationError as error:
            if error.code == "too_many_login_attempts":
                leave_sign_in_entry(context.request, "sign_in.locked_out", self.user, refused=True)
            raise
        except SeedUnreadableError as error:
            raise ValidationError(_("Your second factor cannot be read. The administrator must reset it.")) from error
        if self.authenticator.type == Authenticator.Type.TOTP and not self._is_first_use(code):
            self._emit_authentication_failed(self.authenticator)
            raise get_adapter().validation_error("incorrect_code")
        return code

    def _is_first_use(self, code: str) -> bool:
        seconds = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
        used = sha256(f"{self.user.pk}:{code.strip()}".encode()).hexdigest()
        return bool(cache.add(f"used-code:{used}", 1, timeout=seconds))


class CodeForm(_OnceOnly, AuthenticateForm):  # type: ignore[misc]  # as above
    """At sign-in."""


class CodeAgainForm(_OnceOnly, ReauthenticateForm):  # type: ignore[misc]  # as above
    """Before something sensitive."""
