"""A straight way in for checks of programs: the same rights, bounds, procedure and answer, without what pages need.

Hundreds of checks a second come over the API. This door answers the good case alone: a valid token that may ask,
within its bound, with a body that reads well. Whatever else comes, a question that is refused too, goes on to the
ordinary way as if this door were not there, which says what is wrong.
"""

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.signals import request_finished, request_started
from django.http.request import split_domain_port, validate_host
from django.utils import timezone, translation
from ninja.responses import NinjaJSONEncoder

from spoc.api.answer_json import answer_as_json
from spoc.api.bounds import COUNTED
from spoc.api.checks import Check, DocumentCheck, PersonCheck, VehicleCheck, ask_document, ask_person, ask_vehicle
from spoc.api.service import CALLS, LARGEST_BODY
from spoc.core.law.access import Verb
from spoc.core.terms.offices import Actor
from spoc.office.accounts.policy import actor_with, decide
from spoc.office.accounts.selectors import valid_token
from spoc.procedures.answers import AnswerView
from spoc.procedures.questions import QuestionError
from spoc.procedures.refusal import RefusedError

log = logging.getLogger("spoc.api")

Environ = dict[str, Any]  # Any: as WSGI has it
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
Asked = tuple[type[Check], Callable[[Actor, Any], AnswerView]]  # Any: the check of that type

CHECKS: Mapping[str, Asked] = {
    "/api/v1/checks/person": (PersonCheck, ask_person),
    "/api/v1/checks/document": (DocumentCheck, ask_document),
    "/api/v1/checks/vehicle": (VehicleCheck, ask_vehicle),
}
BEARER = "bearer "
_JSON = NinjaJSONEncoder()


class CheckDoor:
    """In front of another application. headers: what every answer bears besides those of its kind."""

    def __init__(self, behind: Application, *, headers: Mapping[str, str]) -> None:
        self.behind = behind
        self.headers = list({"Content-Type": "application/json; charset=utf-8", **headers}.items())

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = CHECKS.get(environ["PATH_INFO"]) if environ["REQUEST_METHOD"] == "POST" else None
        body = _body(environ) if asked and _is_plain(environ) else None
        if asked is None or body is None:
            return self.behind(environ, start_response)
        told = _told(environ, asked, body)
        if told is None:
            environ["wsgi.input"] = BytesIO(body)
            return self.behind(environ, start_response)
        answer, language = told
        length = [("Content-Length", str(len(answer))), ("Content-Language", language)]
        start_response("201 Created", [*self.headers, *length])
        return [answer]


def _is_plain(environ: Environ) -> bool:
    """A program's call to a host name of ours, with a token and no session."""
    domain, _port = split_domain_port(environ.get("HTTP_HOST", ""))
    return (
        bool(domain)
        and validate_host(domain, settings.ALLOWED_HOSTS)
        and environ.get("CONTENT_TYPE", "").partition(";")[0].strip() == "application/json"
        and environ.get("HTTP_AUTHORIZATION", "")[: len(BEARER)].lower() == BEARER
        and "HTTP_COOKIE" not in environ
        and not environ.get("QUERY_STRING")
        and not environ.get("HTTP_CONTENT_ENCODING")
    )


def _body(environ: Environ) -> bytes | None:
    """None where its length is not told beforehand, or is more than a check needs."""
    told = environ.get("CONTENT_LENGTH") or ""
    if not told.isascii() or not told.isdigit() or not 0 < int(told) <= LARGEST_BODY:
        return None
    return bytes(environ["wsgi.input"].read(int(told)))


def _told(environ: Environ, asked: Asked, body: bytes) -> tuple[bytes, str] | None:
    """The answer and its language; None sends the call the ordinary way."""
    kind, ask = asked
    request_started.send(sender=CheckDoor, environ=environ)
    try:
        check = kind.model_validate(json.loads(body))
        actor, language = _who(environ)
        if actor is None or not CALLS.allows(actor.name):
            return None
        environ[COUNTED] = True
        with translation.override(language):
            return _JSON.encode(answer_as_json(ask(actor, check))).encode(), language
    except (ValueError, QuestionError, RefusedError):
        return None
    except Exception as failure:  # the ordinary way says what is wrong, in the shape of every trouble
        log.error("a check failed at the straight door: %s", type(failure).__name__)
        return None
    finally:
        request_finished.send(sender=CheckDoor)


def _who(environ: Environ) -> tuple[Actor | None, str]:
    """Who asks, and in which language he reads; nobody where he may not ask."""
    token = valid_token(environ["HTTP_AUTHORIZATION"][len(BEARER) :].strip(), timezone.now())
    if token is None or (token.verbs and Verb.ASK not in token.verbs):
        return None, ""
    actor, own = actor_with(token), token.user.language
    known = own and own in dict(settings.LANGUAGES)
    return (actor if decide(actor, Verb.ASK) is None else None), own if known else settings.LANGUAGE_CODE
