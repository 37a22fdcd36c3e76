"""Signing in at a terminal: the same password, code, limits and audit entries as on the page."""

from types import SimpleNamespace

from allauth.account.adapter import get_adapter
from allauth.core import context
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from spoc.core.terms.offices import Actor, Via
from spoc.office.accounts.codes import CodeForm
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import actor_of
from spoc.office.accounts.receivers import leave_sign_in_entry


class SignInRefusedError(PermissionError):
    """Not signed in; the text is the sentence to show."""


def sign_in_at_terminal(username: str, password: str, code: str) -> Actor:
    """Who acts from here on. Raises SignInRefusedError."""
    request = _request()
    with context.request_context(request):
        user = _by_password(request, username, password)
        _by_code(user, code)
        leave_sign_in_entry(request, "sign_in.done", user)
    return actor_of(user, Via.TERMINAL)


def _by_password(request: HttpRequest, username: str, password: str) -> User:
    try:
        user = get_adapter().authenticate(request, username=username.strip().lower(), password=password)
    except ValidationError as error:
        raise SignInRefusedError(" ".join(error.messages)) from error
    if not isinstance(user, User) or not user.is_active:
        raise SignInRefusedError(get_adapter().error_messages["username_password_mismatch"])
    return user


def _by_code(user: User, code: str) -> None:
    form = CodeForm(user=user, data={"code": code})
    if not form.is_valid():
        raise SignInRefusedError(" ".join(form.errors["code"]))
    form.save()


def _request() -> HttpRequest:
    """What the sign-in library wants to see: a request that was posted from this machine, with a session of no use."""
    request = HttpRequest()
    request.method = "POST"
    request.META = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": settings.ALLOWED_HOSTS[0], "SERVER_PORT": "0"}
    session: SessionBase = SessionStore()
    request.session = session
    request.allauth = SimpleNamespace()  # type: ignore[attr-defined]  # the library's own, set by its middleware
    request.spoc_via = Via.TERMINAL  # type: ignore[attr-defined]  # read by the receivers
    return request
