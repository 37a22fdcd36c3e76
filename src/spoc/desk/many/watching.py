"""Watch lists: all of them, a new one, one with what it met with; from a match to a check of its own."""

import uuid

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from spoc.core.formats.table_reading import TableError
from spoc.core.law.batches import authorised_by
from spoc.core.terms.batches import Use, WatchState
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.many.forms import WatchForm
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.policy import may
from spoc.office.batches.models import WatchList
from spoc.office.batches.selectors.authorisations import in_force_for
from spoc.office.batches.selectors.watching import watch_lists as lists
from spoc.procedures.bulk_check import watching
from spoc.procedures.bulk_check.asking_again import ask_again
from spoc.procedures.bulk_check.watch_views import WatchMatchView, open_matches
from spoc.procedures.reading import reading
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.words.reasons import sentence

PAGE = 50


@require_GET
@needs(Verb.SEE_MANY)
def watch_lists(request: HttpRequest) -> HttpResponse:
    with reading("watch.list", by=actor_in(request), at=timezone.now()) as what:
        page = Paginator(lists(), PAGE).get_page(request.GET.get("page"))
        what.records, what.count = [row.reference for row in page], len(page)
    context = {"page": page, "may_ask": may(officer_in(request), Verb.ASK_FOR_MANY)}
    return render(request, "many/watch_lists.html", context)


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK_FOR_MANY)
def new(request: HttpRequest) -> HttpResponse:
    now, actor, who = timezone.now(), actor_in(request), officer_in(request)
    context = {
        "granted": in_force_for(who.pk, Use.WATCH_LIST, now.date()),
        "rule": authorised_by(Use.WATCH_LIST, now.date()),
        "wrong": [],
    }
    if request.method != "POST":
        return render(request, "many/watch_new.html", {"form": WatchForm(actor=actor, at=now), **context})
    form = WatchForm(request.POST, request.FILES, actor=actor, at=now)
    if form.is_valid():
        try:
            row = watching.begin(form.new_list(), form.content(), by=actor, at=now)
        except watching.LinesError as wrong:
            form.add_error(None, _("Lines cannot be watched; correct them and hand the list in again."))
            context["wrong"] = [(one.line, one.own_id, sentence(one.reason)) for one in wrong.lines[:PAGE]]
        except (RefusedError, TableError) as refused:
            form.add_error(None, sentence(refused.reason))
        else:
            return HttpResponseRedirect(reverse("watch_list", args=[row.key]))
    return render(request, "many/watch_new.html", {"form": form, **context}, status=422)


@require_GET
@needs(Verb.SEE_MANY)
def one(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    return _shown(request, key)


@require_POST
@needs(Verb.ASK_FOR_MANY)
def seen(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    picked = [int(one) for one in request.POST.getlist("pick")[:1_000] if one.isascii() and one.isdigit()]
    try:
        count = watching.mark_seen(key, picked or None, by=actor_in(request), at=timezone.now())
    except RefusedError as refused:
        return _shown(request, key, refusal=sentence(refused.reason))
    except NotFoundError:
        raise Http404 from None
    said = ngettext("%(count)s match marked as seen.", "%(count)s matches marked as seen.", count)
    notes.success(request, said % {"count": count})
    return HttpResponseRedirect(reverse("watch_list", args=[key]))


@require_POST
@needs(Verb.ASK_FOR_MANY)
def end(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    try:
        watching.end(key, by=actor_in(request), at=timezone.now())
    except RefusedError as refused:
        return _shown(request, key, refusal=sentence(refused.reason))
    except NotFoundError:
        raise Http404 from None
    notes.success(request, _("Ended: nothing more is put to it."))
    return HttpResponseRedirect(reverse("watch_list", args=[key]))


@require_POST
@needs(Verb.ASK_FOR_MANY)
def ask(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    """A check of its own, for the list's purpose and reason; a hit can only come of it."""
    try:
        query = ask_again(key, number, by=actor_in(request), at=timezone.now())
    except RefusedError as refused:
        return _shown(request, key, refusal=sentence(refused.reason))
    except NotFoundError:
        raise Http404 from None
    return HttpResponseRedirect(reverse("answer", args=[query.key]))


def _shown(request: HttpRequest, key: uuid.UUID, *, refusal: str = "") -> HttpResponse:
    now, actor, who = timezone.now(), actor_in(request), officer_in(request)
    try:
        row = watching.found(key)
    except NotFoundError:
        raise Http404 from None
    why_not_read = watching.why_not_read(row, actor)
    matches: list[WatchMatchView] = []
    total, number = 0, _page_of(request)
    if why_not_read is None:
        total, matches = open_matches(key, by=actor, at=now, offset=(number - 1) * PAGE, limit=PAGE)
    context = {
        "row": row,
        "matches": matches,
        "total": total,
        "page": Paginator(range(total), PAGE).get_page(number),
        "why_not_read": sentence(why_not_read) if why_not_read else "",
        "may_end": _may_end(row, who.pk, is_lead=may(who, Verb.AUTHORISE_MANY)),
        "refusal": refusal,
    }
    return render(request, "many/watch_list.html", context, status=409 if refusal else 200)


def _may_end(row: WatchList, user: int, *, is_lead: bool) -> bool:
    return row.state == WatchState.ACTIVE and (row.owner_id == user or is_lead)


def _page_of(request: HttpRequest) -> int:
    wished = request.GET.get("page", "1")
    return min(max(int(wished), 1), 10_000) if wished.isascii() and wished.isdigit() and len(wished) < 9 else 1
