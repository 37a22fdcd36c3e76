"""Queries that were drawn: their asker says why he asked."""

import uuid

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.ui.who import officer_in
from spoc.procedures import sampling
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.words.reasons import sentence

ASKED = ("name", "birth", "nationality", "number", "vin", "plate", "state")
"""Terms of a query that remind its asker of it."""


@require_GET
@needs(Verb.ASK)
def to_justify(request: HttpRequest) -> HttpResponse:
    rows = sampling.my_samples(officer_in(request), by=actor_in(request), at=timezone.now())
    return render(request, "screening/to_justify.html", {"samples": rows, "now": timezone.now()})


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK)
def justify_one(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    by, now, refusal, status = actor_in(request), timezone.now(), "", 200
    try:
        if request.method == "POST":
            said, case = request.POST.get("text", ""), request.POST.get("case", "")
            sampling.justify(key, said, case, by=by, at=now)
            notes.success(request, _("Kept. Thank you."))
            return HttpResponseRedirect(reverse("justify"))
    except RefusedError as refused:
        refusal, status = sentence(refused.reason), 422
    except NotFoundError as missing:
        raise Http404 from missing
    return _page(request, key, refusal, status)


def _page(request: HttpRequest, key: uuid.UUID, refusal: str, status: int) -> HttpResponse:
    try:
        sample = sampling.open_sample(key, by=actor_in(request), at=timezone.now())
    except NotFoundError as missing:
        raise Http404 from missing
    asked = " ".join(str(sample.query.terms[name]) for name in ASKED if sample.query.terms.get(name))
    context = {"sample": sample, "query": sample.query, "asked": asked, "refusal": refusal, "typed": request.POST}
    return render(request, "screening/justify.html", context, status=status)
