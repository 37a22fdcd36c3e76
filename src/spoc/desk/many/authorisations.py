"""Authorisations: the list, an application, one of them with what may be done with it."""

import uuid

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from spoc.core.law.batches import AUTHORISED, bound_on
from spoc.core.terms.batches import AuthorisationState
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.many.forms import ApplicationForm
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.policy import may
from spoc.office.batches.models import Authorisation
from spoc.office.batches.selectors import authorisations as held
from spoc.procedures.bulk_check import authorising
from spoc.procedures.reading import reading
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.words.reasons import sentence

PAGE = 50


@require_GET
@needs(Verb.SEE_MANY)
def authorisations(request: HttpRequest) -> HttpResponse:
    with reading("batches.list", by=actor_in(request), at=timezone.now()) as what:
        page = Paginator(held.authorisations(), PAGE).get_page(request.GET.get("page"))
        what.records, what.count = [row.reference for row in page], len(page)
    today = timezone.now().date()
    lines = [(row, _is_over(row, today)) for row in page]
    context = {"page": page, "lines": lines, "may_ask": may(officer_in(request), Verb.ASK_FOR_MANY)}
    return render(request, "many/authorisations.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK_FOR_MANY)
def new(request: HttpRequest) -> HttpResponse:
    now, actor = timezone.now(), actor_in(request)
    context = {"bound": bound_on(now.date()), "rule": AUTHORISED[0]}
    if request.method != "POST":
        use = request.GET.get("use", "batch")
        form = ApplicationForm(actor=actor, at=now, initial={"use": use})
        return render(request, "many/authorisation_new.html", {"form": form, **context})
    form = ApplicationForm(request.POST, actor=actor, at=now)
    if form.is_valid():
        try:
            row = authorising.apply(form.application(), by=actor, at=now)
        except RefusedError as refused:
            form.add_error(None, sentence(refused.reason))
        else:
            notes.success(request, _("Asked for. Another officer decides; data protection was told."))
            return HttpResponseRedirect(reverse("authorisation", args=[row.key]))
    return render(request, "many/authorisation_new.html", {"form": form, **context}, status=422)


@require_GET
@needs(Verb.SEE_MANY)
def one(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    return _shown(request, key)


@require_POST
@needs(Verb.AUTHORISE_MANY)
def decide(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    is_granted = request.POST.get("how") == "grant"
    try:
        authorising.decide_on(
            key, is_granted=is_granted, why=request.POST.get("why", "")[:3_000], by=actor_in(request),
            at=timezone.now(),
        )  # fmt: skip
    except RefusedError as refused:
        return _shown(request, key, refusal=sentence(refused.reason))
    except NotFoundError:
        raise Http404 from None
    notes.success(request, _("Granted; data protection was told.") if is_granted else _("Refused."))
    return HttpResponseRedirect(reverse("authorisation", args=[key]))


@require_POST
@needs(Verb.ASK_FOR_MANY)
def withdraw(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    try:
        authorising.withdraw(key, why=request.POST.get("why", "")[:3_000], by=actor_in(request), at=timezone.now())
    except RefusedError as refused:
        return _shown(request, key, refusal=sentence(refused.reason))
    except NotFoundError:
        raise Http404 from None
    notes.success(request, _("Withdrawn: nothing more is asked by it."))
    return HttpResponseRedirect(reverse("authorisation", args=[key]))


def _shown(request: HttpRequest, key: uuid.UUID, *, refusal: str = "") -> HttpResponse:
    now, actor = timezone.now(), actor_in(request)
    with reading("batches.read", by=actor, at=now) as what:
        row = held.authorisation_by_key(key)
        if row is None:
            raise Http404
        what.records = (row.reference,)
    why_not_decide = authorising.why_not_decide(row, by=actor, at=now)
    may_withdraw = may(officer_in(request), Verb.ASK_FOR_MANY) and not authorising.why_not_withdraw(
        row, by=actor, at=now
    )
    context = {
        "row": row,
        "is_over": _is_over(row, now.date()),
        "is_in_force": authorising.is_in_force(row, now.date()),
        "may_decide": why_not_decide is None,
        "why_not_decide": sentence(why_not_decide) if why_not_decide else "",
        "waits": row.state == AuthorisationState.ASKED,
        "may_withdraw": may_withdraw,
        "refusal": refusal,
    }
    return render(request, "many/authorisation.html", context, status=409 if refusal else 200)


def _is_over(row: Authorisation, today: object) -> bool:
    return row.state == AuthorisationState.GRANTED and row.until < today  # type: ignore[operator]  # a day
