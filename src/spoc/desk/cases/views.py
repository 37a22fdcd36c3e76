"""The list of case files and one case file."""

from collections.abc import Callable

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from spoc.core.law.access import FieldGroup
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.ui.about import about
from spoc.desk.ui.narrowing import narrowing_in
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.policy import may, visible_fields
from spoc.office.cases.selectors import CaseView, case_numbered, cases_in, narrowed, timeline_of
from spoc.office.exchange.selectors.threads import messages_of_case
from spoc.office.screening.selectors import hits_in
from spoc.procedures import case_work
from spoc.procedures.message_reading import form_shown
from spoc.procedures.reading import reading
from spoc.procedures.records import subject_view
from spoc.procedures.refusal import RefusedError
from spoc.words import events
from spoc.words.reasons import sentence

PAGE = 50


@require_GET
@needs(Verb.READ_CASES)
def cases(request: HttpRequest) -> HttpResponse:
    officer, now = officer_in(request), timezone.now()
    wished = request.GET.get("view", "")
    view, wanted = CaseView(wished) if wished in set(CaseView) else CaseView.OPEN, narrowing_in(request)
    with reading("cases.read", by=actor_in(request), at=now) as what:
        found = narrowed(cases_in(view, officer=officer), text=wanted.text, sort=wanted.sort)
        page = Paginator(found, PAGE).get_page(request.GET.get("page"))
        what.records = [f"case:{one.pk}" for one in page]
        what.count = len(page)
    tabs = [(one, cases_in(one, officer=officer).count()) for one in CaseView]
    return render(request, "cases/cases.html", {"page": page, "view": view, "tabs": tabs, "narrowing": wanted})


@require_GET
@needs(Verb.READ_CASES)
def case(request: HttpRequest, number: str) -> HttpResponse:
    officer, actor, now = officer_in(request), actor_in(request), timezone.now()
    with reading("case.read", by=actor, at=now) as what:
        one = case_numbered(number)
        if one is None:
            raise Http404
        subjects = list(one.subjects.prefetch_related("identities__names", "identifiers", "alerts"))
        what.subjects = [subject.reference for subject in subjects]
        what.records, what.case = (f"case:{one.pk}",), one.number
        groups = visible_fields(actor)
        context = {
            "case": one,
            "subjects": [(subject_view(each, groups), list(each.alerts.all())) for each in subjects],
            "messages_in": [(each, about(form_shown(each, to=actor))) for each in messages_of_case(one)],
            "events": [
                (each, events.sentence(each.code, each.values)) for each in timeline_of(one).order_by("-at", "-id")
            ],
            "sees_notes": FieldGroup.REMARKS in groups,
            "deadlines": list(one.deadlines.order_by("due_at")),
            "hits": list(hits_in(one)),
            "may_work": may(officer, Verb.WORK_CASES),
            "may_draft": may(officer, Verb.DRAFT_FORM),
            "may_read_alerts": may(officer, Verb.READ_ALERTS),
            "may_ask": may(officer, Verb.ASK),
            "is_mine": one.owner_id == officer.pk,
        }
    return render(request, "cases/case.html", context)


@require_POST
@needs(Verb.WORK_CASES)
def take(request: HttpRequest, number: str) -> HttpResponse:
    officer = officer_in(request)
    return _done(
        request,
        number,
        lambda: case_work.take(number, officer, by=actor_in(request), at=timezone.now()),
        _("It is yours."),
    )


@require_POST
@needs(Verb.WORK_CASES)
def note(request: HttpRequest, number: str) -> HttpResponse:
    return _with_text(request, number, case_work.note, _("Noted."))


@require_POST
@needs(Verb.WORK_CASES)
def end_clock(request: HttpRequest, number: str, deadline: int) -> HttpResponse:
    why, by, now = request.POST.get("text", "")[:200], actor_in(request), timezone.now()
    return _done(
        request, number, lambda: case_work.end_clock(number, deadline, why, by=by, at=now), _("The clock is ended.")
    )


@require_POST
@needs(Verb.WORK_CASES)
def close(request: HttpRequest, number: str) -> HttpResponse:
    return _with_text(request, number, case_work.close, _("The case is closed. It can be reopened."))


@require_POST
@needs(Verb.WORK_CASES)
def reopen(request: HttpRequest, number: str) -> HttpResponse:
    return _with_text(request, number, case_work.reopen, _("The case is open again."))


def _with_text(request: HttpRequest, number: str, act: Callable[..., object], said: str) -> HttpResponse:
    text = request.POST.get("text", "")[:5_000]
    return _done(request, number, lambda: act(number, text, by=actor_in(request), at=timezone.now()), said)


def _done(request: HttpRequest, number: str, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except RefusedError as refused:
        notes.error(request, sentence(refused.reason))
    else:
        notes.success(request, said)
    return HttpResponseRedirect(reverse("case", args=[number]))
