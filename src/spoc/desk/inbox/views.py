"""The inbox, its pill of news, and the preview beside it."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.ui.about import about, sections
from spoc.desk.ui.narrowing import narrowing_in
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.policy import may
from spoc.office.cases.selectors import timeline_of
from spoc.office.exchange.selectors.desk_views import (
    InboxView,
    inbox_counts,
    message_with_key,
    narrowed,
    newest_message,
)
from spoc.office.exchange.selectors.desk_views import inbox as inbox_rows
from spoc.procedures import message_handling
from spoc.procedures.message_reading import form_shown, subjects_of
from spoc.procedures.reading import reading

PAGE = 50
TAKEN = "taken"
"""Where a session keeps the keys of the messages that were taken last."""


@require_GET
@needs(Verb.READ_MESSAGES)
def inbox(request: HttpRequest) -> HttpResponse:
    officer, actor, now = officer_in(request), actor_in(request), timezone.now()
    view, wanted = _view(request), narrowing_in(request)
    with reading("inbox.read", by=actor, at=now) as what:
        found = narrowed(inbox_rows(view, officer=officer, now=now), text=wanted.text, sort=wanted.sort)
        page = Paginator(found, PAGE).get_page(request.GET.get("page"))
        rows = [(message, about(form_shown(message, to=actor))) for message in page]
        what.subjects = subjects_of(page)
        what.records = [f"message:{message.pk}" for message, _ in rows]
        what.count = len(rows)
    counts = inbox_counts(officer, now)
    return render(
        request,
        "inbox/inbox.html",
        {
            "page": page,
            "rows": rows,
            "view": view,
            "narrowing": wanted,
            "taken": len(request.session.get(TAKEN, [])) if "taken" in request.GET else 0,
            "tabs": [(one, counts[one]) for one in InboxView],
            "open": counts[InboxView.TO_ANSWER],
            "unassigned": counts[InboxView.UNASSIGNED],
            "newest": newest_message(),
            "may_work": may(officer, Verb.WORK_MESSAGES),
            "may_draft": may(officer, Verb.DRAFT_FORM),
        },
    )


@require_GET
@needs(Verb.READ_MESSAGES, background=True)
def news(request: HttpRequest) -> HttpResponse:
    """How many came since the list was drawn; the list itself never moves under the hand."""
    since = request.GET.get("since", "")
    rows = inbox_rows(InboxView.ALL, officer=officer_in(request), now=timezone.now())
    count = rows.filter(pk__gt=int(since)).count() if since.isascii() and since.isdigit() and len(since) < 19 else 0
    return render(request, "inbox/news.html", {"count": count, "view": request.GET.get("view", "")})


@require_GET
@needs(Verb.READ_MESSAGES)
def preview(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    officer, actor = officer_in(request), actor_in(request)
    with reading("message.previewed", by=actor, at=timezone.now()) as what:
        message = message_with_key(key)
        if message is None:
            return HttpResponseNotFound()
        case = message.case
        what.records, what.subjects = (f"message:{message.pk}",), subjects_of([message])
        what.case = case.number if case else ""
    return render(
        request,
        "inbox/preview.html",
        {
            "message": message,
            "sections": sections(form_shown(message, to=actor)),
            "events": list(timeline_of(case).order_by("-at", "-id")[:3]) if case else [],
            "may_work": may(officer, Verb.WORK_MESSAGES),
            "may_draft": may(officer, Verb.DRAFT_FORM),
        },
    )


@require_POST
@needs(Verb.WORK_MESSAGES)
def take_selected(request: HttpRequest) -> HttpResponse:
    """Those that were picked, exactly those; the next page offers to take it back."""
    officer, now, picked = officer_in(request), timezone.now(), _picked(request)
    for key in picked:
        message_handling.hand_to(key, officer, by=actor_in(request), at=now)
    request.session[TAKEN] = [str(key) for key in picked]
    return HttpResponseRedirect(f"{reverse('inbox')}?view={InboxView.MINE}&taken={len(picked)}")


@require_POST
@needs(Verb.WORK_MESSAGES)
def give_back_taken(request: HttpRequest) -> HttpResponse:
    """Undoes the last taking of this session: back to the desk."""
    for key in request.session.pop(TAKEN, []):
        message_handling.hand_to(uuid.UUID(key), None, by=actor_in(request), at=timezone.now())
    return HttpResponseRedirect(f"{reverse('inbox')}?view={InboxView.UNASSIGNED}")


def _picked(request: HttpRequest) -> list[uuid.UUID]:
    try:
        return [uuid.UUID(text) for text in request.POST.getlist("pick")]
    except ValueError as error:
        raise Http404 from error


def _view(request: HttpRequest) -> InboxView:
    wished = request.GET.get("view", "")
    return InboxView(wished) if wished in set(InboxView) else InboxView.TO_ANSWER
