"""The JSON API as a whole: title, who may come in, how bodies are read, how often one may call."""

import json
from typing import Any

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.parser import Parser
from ninja.security import HttpBearer

from spoc.api import problems
from spoc.api.bounds import CallsPerActor
from spoc.core.terms.offices import Actor
from spoc.office.accounts.doors import actor_in

LARGEST_BODY = 256 * 1024
"""Bytes; the longest field of any call is far below."""
LARGEST_UPLOAD = 28 * 2**20
"""Bytes of a call that brings a file, in base64: a file of 20 MB and what is said of it."""
UPLOADS = ("/biometrics", "/biometrics/look", "/papers", "/imports", "/check-jobs")
"""How the addresses of such calls end."""


class JsonOnly(Parser):
    """Bodies are JSON, of a bounded size, and say so."""

    def parse_body(self, request: HttpRequest) -> Any:  # Any: whatever JSON holds
        most = LARGEST_UPLOAD if request.path.endswith(UPLOADS) else LARGEST_BODY
        if int(request.headers.get("Content-Length") or 0) > most:
            raise problems.TooLargeError
        if request.content_type != "application/json":
            raise problems.NotJsonError
        if len(request.body) > most:
            raise problems.TooLargeError
        try:
            return json.loads(request.body)
        except (ValueError, RecursionError) as error:
            raise HttpError(400, "The body is no JSON.") from error


class SignedIn(HttpBearer):
    """A token or a whole session: looked at before any view, told here to the reader of the API."""

    openapi_name = "token"

    def __call__(self, request: HttpRequest) -> Actor:
        return actor_in(request)

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        return actor_in(request)


CALLS = CallsPerActor(1200)
FILES = CallsPerActor(60, scope="uploads")
"""Counted apart: each holds its file in memory while it is looked at."""

api = NinjaAPI(
    title="spoc",
    version="1",
    description="The national Single Point of Contact: checks, matches, alerts through their whole life, subjects and "
    "their files, copies, data quality, cases, messages, audit.\n\n"
    "Every call needs a token (Authorization: Bearer) or a session with its second factor and form token. "
    "Searches are POST: no address holds a person.",
    openapi_url="/openapi.json",
    docs_url=None,
    urls_namespace="api",
    auth=SignedIn(),
    parser=JsonOnly(),
    throttle=[CALLS],
)
problems.register(api)
