"""What an officer does with an import: tries it out, begins, pauses, resumes, has bad rows tried again, approves."""

from collections.abc import Callable

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from spoc.core.law.approvals import Check
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.imports.views import found, shown
from spoc.procedures.bulk_import import approving, correcting, deciding
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.words.reasons import sentence

MOST_PICKED = 1_000


@require_POST
@needs(Verb.IMPORT_ALERTS)
def begin(request: HttpRequest, number: int) -> HttpResponse:
    is_dry_run = request.POST.get("how") != "run"

    def act() -> str:
        in_spite = request.POST.get("in_spite", "")[:2_000]
        deciding.begin(number, is_dry_run=is_dry_run, in_spite=in_spite, by=actor_in(request), at=timezone.now())
        return _("The dry run has begun.") if is_dry_run else _("The import has begun.")

    return _done(request, number, act)


@require_POST
@needs(Verb.IMPORT_ALERTS)
def pause(request: HttpRequest, number: int) -> HttpResponse:
    def act() -> str:
        deciding.pause(number, by=actor_in(request), at=timezone.now())
        return _("Paused. Nothing is lost; it goes on where it is.")

    return _done(request, number, act)


@require_POST
@needs(Verb.IMPORT_ALERTS)
def resume(request: HttpRequest, number: int) -> HttpResponse:
    def act() -> str:
        deciding.resume(number, by=actor_in(request), at=timezone.now())
        return _("It goes on.")

    return _done(request, number, act)


@require_POST
@needs(Verb.IMPORT_ALERTS)
def retry(request: HttpRequest, number: int) -> HttpResponse:
    def act() -> str:
        picked = [int(one) for one in request.POST.getlist("pick")[:MOST_PICKED] if one.isascii() and one.isdigit()]
        count = correcting.retry(number, picked or None, by=actor_in(request), at=timezone.now())
        return ngettext("%(count)s row is tried again.", "%(count)s rows are tried again.", count) % {"count": count}

    return _done(request, number, act)


@require_POST
@needs(Verb.APPROVE_ALERT)
def approve(request: HttpRequest, number: int) -> HttpResponse:
    def act() -> str:
        checked = [Check(one) for one in request.POST.getlist("check") if one in set(Check)]
        reason = request.POST.get("reason", "")[:2_000]
        approving.approve(number, by=actor_in(request), at=timezone.now(), checked=checked, reason=reason)
        return _("Approved. The alerts leave batch by batch.")

    return _done(request, number, act)


def _done(request: HttpRequest, number: int, act: Callable[[], str]) -> HttpResponse:
    try:
        said = act()
    except NotFoundError:
        raise Http404 from None
    except RefusedError as refused:
        return shown(request, found(number), refusal=sentence(refused.reason), status=409)
    notes.success(request, said)
    return HttpResponseRedirect(reverse("import", args=[number]))
