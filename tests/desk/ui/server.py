"""The gallery behind a real socket: what the browser of these tests talks to. It needs no database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse
from django.test import override_settings

from tests.stories.serving import STORAGES, served

POLICY = (
    "default-src 'none'; script-src 'nonce-gallery'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'"
)


class StrictPolicy:
    """The content security policy of the product, so that an inline script or style shows as an error here too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.csp_nonce = "gallery"  # type: ignore[attr-defined]  # read by templates
        response = self.get_response(request)
        response["Content-Security-Policy"] = POLICY
        return response


MIDDLEWARE = [
    "tests.desk.ui.server.StrictPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]


@contextmanager
def gallery() -> Iterator[str]:
    """The address of the running gallery."""
    ours = override_settings(ROOT_URLCONF="tests.desk.ui.urls", MIDDLEWARE=MIDDLEWARE, STORAGES=STORAGES)
    with ours, served() as address:
        yield address
