"""The gate before every view: visitor, missing second factor, wrong role, undeclared route; each gets its answer."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _

from spoc.core.terms.audit import Operation, Outcome
from spoc.core.terms.offices import Actor, Purpose, Via
from spoc.core.terms.reasons import Reason
from spoc.desk.access import OPEN_ROUTES, has_second_factor, need_of, operations_of
from spoc.office.accounts.doors import Need
from spoc.office.accounts.models import ApiToken
from spoc.office.accounts.policy import actor_of, actor_with, decide
from spoc.office.accounts.receivers import workstation_of
from spoc.office.accounts.selectors import valid_token
from spoc.office.audit.services import Details, Particulars, record
from spoc.words.reasons import sentence

UNDECLARED = Reason(code="access.undeclared")


def refusal_of(request: HttpRequest, view: Callable[..., HttpResponse]) -> HttpResponse | None:
    """None lets the request through to its view; it then has `spoc_actor`."""
    match = request.resolver_match
    if match is None or match.view_name in OPEN_ROUTES:
        return None
    need = need_of(view, match, request.method)
    if operations_of(view) or request.path.startswith("/api/"):
        return _at_the_api(request, need)
    return _at_the_desk(request, need)


def _at_the_desk(request: HttpRequest, need: Need | None) -> HttpResponse | None:
    if not request.user.is_authenticated:
        return _to(request, "account_login")
    if not has_second_factor(request):
        return None if need and need.before_second_factor else _to(request, "mfa_activate_totp")
    actor = actor_of(request.user, Via.PAGE)
    if reason := _why_not(actor, need, token=None):
        _leave_refusal(request, actor, reason)
        raise PermissionDenied(sentence(reason))
    request.spoc_actor = actor  # type: ignore[attr-defined]  # read by `actor_in`
    return None


def _at_the_api(request: HttpRequest, need: Need | None) -> HttpResponse | None:
    """A token, or a whole session with its form token: a page may ask the API too."""
    token = _token_of(request)
    if token is None and not (request.user.is_authenticated and has_second_factor(request)):
        answer = JsonResponse({"code": "access.sign_in", "detail": _("A valid token is needed.")}, status=401)
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer
    if token is None and not _has_form_token(request):
        return JsonResponse({"code": "access.form_token", "detail": _("The form token is missing.")}, status=403)
    actor = actor_with(token) if token else actor_of(request.user, Via.API)  # type: ignore[arg-type]  # signed in
    if reason := _why_not(actor, need, token):
        _leave_refusal(request, actor, reason)
        return JsonResponse({"code": reason.code, "detail": sentence(reason)}, status=403)
    if token:
        request.user = token.user
    request.spoc_actor = actor  # type: ignore[attr-defined]  # read by `actor_in`
    return None


class _FormTokenCheck(CsrfViewMiddleware):
    """Django's own check, for operations that the API's library exempts from it; says why not, and shows no page."""

    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


def _has_form_token(request: HttpRequest) -> bool:
    request.csrf_processing_done = False  # type: ignore[attr-defined]  # Django's mark, set when it exempts a view
    check = _FormTokenCheck(_no_view)
    check.process_request(request)
    return check.process_view(request, _no_view, (), {}) is None


def _no_view(request: HttpRequest) -> HttpResponse:
    """In the place of a view that the check alone does not reach."""
    return HttpResponse()


def _token_of(request: HttpRequest) -> ApiToken | None:
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return valid_token(secret.strip(), timezone.now()) if scheme.lower() == "bearer" else None


def _why_not(actor: Actor, need: Need | None, token: ApiToken | None) -> Reason | None:
    if need is None:
        return UNDECLARED
    if need.verb is None:
        return None
    if token and token.verbs and need.verb not in token.verbs:
        return Reason(code="access.token", values={"token": token.label, "verb": need.verb})
    return decide(actor, need.verb)


def _to(request: HttpRequest, route: str) -> HttpResponse:
    """To sign-in or enrolment, and back afterwards; a fragment asks its page to go there."""
    address = resolve_url(route)
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    if request.method in ("GET", "HEAD") and route == "account_login":
        address += "?" + urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(address)


def _leave_refusal(request: HttpRequest, actor: Actor, reason: Reason) -> None:
    route = request.resolver_match.view_name if request.resolver_match else ""
    with transaction.atomic():
        record(
            actor=actor,
            purpose=Purpose.SECURITY,
            operation=Operation.CONSULTATION,
            action="access.refused",
            at=timezone.now(),
            details=Details(
                records=[f"route:{route}"],
                outcome=Outcome.DENIED,
                particulars=Particulars(workstation=workstation_of(request), refusal=reason.code),
            ),
        )
