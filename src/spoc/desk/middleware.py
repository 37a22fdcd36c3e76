"""What every request passes: headers of the answer, limits of the session, language, and who may come in at all."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from spoc.desk.access import need_of
from spoc.desk.gate import refusal_of
from spoc.desk.ui import errors
from spoc.office.accounts.receivers import SEEN, STARTED
from spoc.procedures.refusal import RefusedError

Answer = Callable[[HttpRequest], HttpResponse]
AnyView = Callable[..., HttpResponse]

POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
OTHER_HEADERS = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), display-capture=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
SEEN_EVERY_SECONDS = 30
"""How finely the idle time is kept: a session is written at most so often."""
BACKGROUND = "Spoc-Background"
"""Header of what a page repeats by itself, as a draft that could not be kept: nobody stays signed in by it."""
NUL = "\0"
"""No text of the database holds it, so nothing can be looked for by it and nothing written with it."""


class SecurityHeadersMiddleware:
    """A strict content security policy with a nonce (`request.csp_nonce`); pages are kept by no cache."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]  # read by templates
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY.format(nonce=nonce))
        for name, value in OTHER_HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class SessionLimitsMiddleware:
    """A session ends after so long without a request of the user, and after so many hours in any case."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and (ended := _why_over(request, timezone.now())):
            request.spoc_ended = ended  # type: ignore[attr-defined]  # read by the receiver of signing out
            logout(request)
            messages.info(request, _("Your session has ended. What you typed in a draft is kept; sign in to go on."))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: AnyView, _args: object, _kwargs: object) -> None:
        if not request.user.is_authenticated or request.resolver_match is None:
            return
        need = need_of(view, request.resolver_match, request.method)
        now = timezone.now().timestamp()
        is_active = (need is None or not need.is_background) and BACKGROUND not in request.headers
        if is_active and now - request.session.get(SEEN, 0) >= SEEN_EVERY_SECONDS:
            request.session[SEEN] = now


def _why_over(request: HttpRequest, now: datetime) -> str | None:
    started, seen, moment = request.session.get(STARTED), request.session.get(SEEN), now.timestamp()
    if started is None or seen is None:
        return "sign_in.ended_unknown"
    if moment - started > settings.SESSION_COOKIE_AGE:
        return "sign_in.ended_by_hours"
    if moment - seen > settings.IDLE_SECONDS:
        return "sign_in.ended_idle"
    ended_at = request.user.signed_out_before  # type: ignore[union-attr]  # only asked of a signed-in user
    if ended_at is not None and started < ended_at.timestamp():
        return "sign_in.ended_by_office"
    return None


class LanguageMiddleware:
    """The user's language, else that of the cookie, else the office's."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = _language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if response.streaming:
            stream = cast(StreamingHttpResponse, response)
            stream.streaming_content = _in_language(language, cast(Iterable[bytes], stream.streaming_content))
        return response


def _in_language(language: str, parts: Iterable[bytes]) -> Iterator[bytes]:
    """A stream is made after the middleware has returned, and is to be made in the same language."""
    with translation.override(language):
        yield from parts


def _language_of(request: HttpRequest) -> str:
    known = dict(settings.LANGUAGES)
    own = request.user.language if request.user.is_authenticated else ""
    wished = own or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return wished if wished in known else settings.LANGUAGE_CODE


class DenyByDefaultMiddleware:
    """Lets a request through to its view, or answers in its place; a route that declares nothing is refused.

    A refusal that a view did not expect, as in a race with somebody else, is a page with its sentence.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: AnyView, _args: object, _kwargs: object) -> HttpResponse | None:
        refusal = refusal_of(request, view)
        if refusal is None and NUL in request.path:
            raise Http404
        if refusal is None and _holds_nul(request):
            raise BadRequest
        return refusal

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return errors.refused(request, exception.reason) if isinstance(exception, RefusedError) else None


def _holds_nul(request: HttpRequest) -> bool:
    return any(NUL in text for given in (request.GET, request.POST) for _name, texts in given.lists() for text in texts)
