"""Outside sources on the answer's page: what came since, asked for while any is waited for, and passing a record on."""

import uuid
from http import HTTPStatus

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from spoc.desk.access import Verb, actor_in, needs
from spoc.office.accounts.policy import may
from spoc.procedures.match_review import open_answer, outside_match_to_act_on, sources_settled
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.procedures.sources.passing_on import pass_on
from spoc.procedures.sources.standing import standings
from spoc.procedures.sources.views import is_discreet
from spoc.words.reasons import sentence


@require_GET
@needs(Verb.ASK)
def news(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The answer as it stands now, when a source was settled since; else nothing, and no entry in the audit."""
    who, now = actor_in(request), timezone.now()
    try:
        settled, _asked = sources_settled(key, by=who, at=now)
        if request.GET.get("settled") == str(settled):
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        found = open_answer(key, by=who, at=now)
    except (NotFoundError, RefusedError) as missing:
        raise Http404 from missing
    place = "side-" if request.GET.get("place") == "side-" else ""
    context = {"answer": found, "place": place, "may_read_alerts": may(who, Verb.READ_ALERTS)}
    return render(request, "screening/answer_news.html", context)


@require_GET
@needs(Verb.SEE_SYSTEM)
def sources(request: HttpRequest) -> HttpResponse:
    """How each source fares; nobody's data."""
    return render(request, "screening/sources_page.html", {"standings": standings(at=timezone.now())})


@require_POST
@needs(Verb.ASK)
def pass_on_match(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The desk of the channel is told, and the officer stays where he was."""
    try:
        query = pass_on(key, by=actor_in(request), at=timezone.now())
    except LookupError as missing:
        raise Http404 from missing
    except RefusedError as refused:
        notes.error(request, sentence(refused.reason))
        return HttpResponseRedirect(reverse("quick_check"))
    is_shielded = is_discreet(outside_match_to_act_on(key), timezone.localdate())
    notes.success(request, _("Kept.") if is_shielded else _("Passed on: the desk is told."))
    return HttpResponseRedirect(reverse("answer", args=[query.key]))
