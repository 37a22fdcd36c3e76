"""Error pages: the reason, what to do, and a reference to give to support; nothing of the fault itself."""

import logging
import secrets
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spoc.core.terms.reasons import Reason
from spoc.desk.context import plain
from spoc.words.reasons import sentence

log = logging.getLogger("spoc.desk")


@dataclass(frozen=True, kw_only=True)
class Trouble:
    status: int
    title: Promise
    why: Promise
    todo: Promise


BAD_REQUEST = Trouble(
    status=400,
    title=_("This request could not be read"),
    why=_("What the browser sent was incomplete or changed on its way."),
    todo=_("Go back and try again. What you typed in a draft is kept."),
)
FORBIDDEN = Trouble(
    status=403,
    title=_("You may not do this"),
    why=_("Your role does not include it. The refusal is in the audit."),
    todo=_("If your work needs it, ask your shift lead; the administrator sets roles."),
)
STALE = Trouble(
    status=403,
    title=_("This page is too old to send"),
    why=_("It was opened before you signed in again, or in another session."),
    todo=_("Copy what you typed if it is not a draft, reload the page, and send again."),
)
NOT_FOUND = Trouble(
    status=404,
    title=_("There is nothing here"),
    why=_("The address is wrong, or what it named is not for you to see."),
    todo=_("Look it up by its number: Ctrl+K, then the case number."),
)
REFUSED = Trouble(
    status=409,
    title=_("This was not done"),
    why=_("It may not or cannot be done any more."),
    todo=_("Nothing was changed. Go back and look at how it stands now."),
)
FAULT = Trouble(
    status=500,
    title=_("Something went wrong on our side"),
    why=_("The step was not carried out; nothing was half done."),
    todo=_("Try once more. If it fails again, give the reference to support."),
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A refusal carries its reason: the text of PermissionDenied stands on the page."""
    return show(request, FORBIDDEN, reason=str(exception or ""))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For CSRF_FAILURE_VIEW."""
    return show(request, STALE)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, NOT_FOUND)


def refused(request: HttpRequest, reason: Reason) -> HttpResponse:
    """A step that its procedure refused, and whose view shows no sentence of its own."""
    trouble = FORBIDDEN if reason.code.startswith("access.") else REFUSED
    return show(request, trouble, reason=sentence(reason))


def fault(request: HttpRequest) -> HttpResponse:
    """Without the frame: the fault may lie in what the frame reads."""
    return show(request, FAULT)


def show(request: HttpRequest, trouble: Trouble, *, reason: str = "") -> HttpResponse:
    """The page of a trouble; for a request by htmx, a notice that leaves the page as it is."""
    reference = secrets.token_hex(4)
    facts = {"reference": reference, "status": trouble.status}
    log.warning("page refused or failed", exc_info=trouble is FAULT, extra=facts)
    by_htmx = request.headers.get("HX-Request") == "true"
    context = {"trouble": trouble, "reason": reason, "reference": reference, "in_frame": _has_frame(request, trouble)}
    template = "ui/trouble_toast.html" if by_htmx else "ui/trouble.html"
    # A fault may lie in what the frame reads, even in the database: its page asks neither.
    with_all = None if trouble is FAULT else request
    page = loader.render_to_string(template, context if with_all else plain(request) | context, with_all)
    response = HttpResponse(page, status=trouble.status)
    if by_htmx:
        response["HX-Retarget"] = "#toasts"
        response["HX-Reswap"] = "beforeend"
    return response


def _has_frame(request: HttpRequest, trouble: Trouble) -> bool:
    user = getattr(request, "user", None)
    return trouble is not FAULT and bool(user and user.is_authenticated)
