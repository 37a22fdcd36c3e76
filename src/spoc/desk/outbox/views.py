"""The outbox with its states, the drafts beside it, and what can be done with what failed."""

import uuid
from collections.abc import Callable

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.ui.about import about
from spoc.desk.ui.narrowing import narrowing_in
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.policy import may
from spoc.office.exchange.models import Message
from spoc.office.exchange.selectors.desk_views import OutboxView, drafts_of, message_with_key, narrowed, outbox_counts
from spoc.office.exchange.selectors.desk_views import outbox as outbox_rows
from spoc.procedures import queueing
from spoc.procedures.message_reading import form_shown, subjects_of
from spoc.procedures.reading import reading
from spoc.procedures.refusal import RefusedError
from spoc.words.reasons import sentence

PAGE = 50
DRAFTS = "drafts"


@require_GET
@needs(Verb.READ_MESSAGES)
def outbox(request: HttpRequest) -> HttpResponse:
    officer, actor, now = officer_in(request), actor_in(request), timezone.now()
    wished = request.GET.get("view", OutboxView.ALL)
    view = wished if wished in {*OutboxView, DRAFTS} else OutboxView.ALL
    drafts = drafts_of(officer)
    wanted = narrowing_in(request)
    found = drafts if view == DRAFTS else outbox_rows(OutboxView(view), desk=officer.desk, now=now)
    found = narrowed(found, text=wanted.text, sort=wanted.sort)
    with reading("outbox.read", by=actor, at=now) as what:
        page = Paginator(found, PAGE).get_page(request.GET.get("page"))
        rows = [(one, about(form_shown(one, to=actor))) for one in page]
        what.subjects = subjects_of(page)
        what.records = [f"message:{one.pk}" for one, _line in rows]
        what.count = len(rows)
    counts = outbox_counts(officer.desk, now)
    return render(
        request,
        "outbox/outbox.html",
        {
            "page": page,
            "rows": rows,
            "view": view,
            "narrowing": wanted,
            "is_drafts": view == DRAFTS,
            "draft_count": drafts.count(),
            "tabs": [(one, counts[one]) for one in OutboxView],
            "may_draft": may(officer, Verb.DRAFT_FORM),
        },
    )


@require_POST
@needs(Verb.SEND_FORM)
def retry(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    return _done(request, key, queueing.retry, _("It goes again."))


@require_POST
@needs(Verb.SEND_FORM)
def cancel(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    return _done(request, key, queueing.cancel, _("Stopped: it does not leave."))


@require_POST
@needs(Verb.DRAFT_FORM)
def replace(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    one = _found(key)
    try:
        draft = queueing.replace(one.pk, by=actor_in(request), at=timezone.now())
    except RefusedError as refused:
        notes.error(request, sentence(refused.reason))
        return HttpResponseRedirect(reverse("message", args=[key]))
    return HttpResponseRedirect(reverse("compose", args=[draft.key]))


def _done(request: HttpRequest, key: uuid.UUID, act: Callable[..., None], said: str) -> HttpResponse:
    one, actor = _found(key), actor_in(request)
    try:
        act(one.pk, by=actor, at=timezone.now())
    except RefusedError as refused:
        notes.error(request, sentence(refused.reason))
    else:
        notes.success(request, said)
    return HttpResponseRedirect(reverse("message", args=[key]))


def _found(key: uuid.UUID) -> Message:
    one = message_with_key(key)
    if one is None:
        raise Http404
    return one
