"""The quick check as a page and as a side panel, and its answer under an opaque key."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from spoc.core.terms.kinds.asked import ROWS
from spoc.core.terms.queries import QueryKind
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.screening.asking_forms import FORMS, initial_of, initial_of_terms
from spoc.desk.screening.forms import AskForm, PersonForm, UnderstoodForm
from spoc.desk.screening.readings import readings_of
from spoc.office.accounts.policy import may
from spoc.office.screening.selectors import latest_queries_of
from spoc.procedures import any_query
from spoc.procedures.answers import AnswerView
from spoc.procedures.match_pictures import pictures_beside
from spoc.procedures.match_review import open_answer
from spoc.procedures.query_profiles import refuse_a_list, standing_of
from spoc.procedures.questions import Question, QuestionError
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.procedures.understanding import understand
from spoc.words import checks
from spoc.words.reasons import sentence

LAST_ASKED = "last_asked"
"""Purpose and place of the session's last query: a border post asks a hundred times a shift for one reason."""
PAGE, PANEL = "screening/check.html", "screening/panel.html"


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK)
def quick_check(request: HttpRequest) -> HttpResponse:
    kind = _kind(request)
    if request.method == "GET":
        return render(request, PAGE, _page(request, kind, _form(request, kind)))
    text = "" if request.POST.get("by") == "fields" else request.POST.get("text", "").strip()
    if text:
        return _asked_in_one_box(request, text)
    form = _form(request, kind, posted=True)
    query = _asked(request, form)
    if query is None:
        return render(request, PAGE, _page(request, kind, form), status=422)
    return HttpResponseRedirect(reverse("answer", args=[query]))


@require_GET
@needs(Verb.ASK)
def answer(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = _found(request, key)
    form = _form(request, found.kind, initial=initial_of_terms(found.kind, found.terms))
    context = _page(request, found.kind, form) | {"answer": found}
    if (typed := str(found.terms.get("typed", ""))) and found.asked_by == actor_in(request).name:
        context["readings"] = readings_of(typed, timezone.localdate(), found.terms)
        context["read"] = {"text": typed, "purpose": found.purpose.value, "reason": found.reason}
    if found.kind not in (QueryKind.PERSON, QueryKind.DOCUMENT):
        context["pictures"] = pictures_beside(found, actor_in(request), timezone.now())
    return render(request, PAGE, context)


@require_http_methods(["GET", "POST"])
@needs(Verb.ASK)
def panel(request: HttpRequest) -> HttpResponse:
    """Beside any page. What was typed into the one box is understood; purpose and place are given in the form."""
    kind = _kind(request)
    if request.method == "GET":
        return render(request, PANEL, _page(request, kind, _form(request, kind)))
    if text := request.POST.get("text", "").strip():
        return render(request, PANEL, _understood(request, text))
    return _panel_of_form(request, kind)


def _asked_in_one_box(request: HttpRequest, text: str) -> HttpResponse:
    """Asked at once where purpose and reason stand beside the box; else the fields are shown filled."""
    if "purpose" not in request.POST:
        return render(request, PAGE, _understood(request, text))
    try:
        question = _chosen(request, text)
    except (QuestionError, RefusedError) as wrong:
        context = _page(request, QueryKind.PERSON.value, _form(request, QueryKind.PERSON.value))
        return render(request, PAGE, context | {"trouble": sentence(wrong.reason), "typed": text}, status=422)
    why = UnderstoodForm(request.POST, asked=question, actor=actor_in(request), at=timezone.now())
    query = _asked(request, why)
    if query is not None:
        return HttpResponseRedirect(reverse("answer", args=[query]))
    context = _of_question(request, text, question) | {"why": why, "typed": text}
    return render(request, PAGE, context, status=422)


def _chosen(request: HttpRequest, text: str) -> Question:
    """The reading that was picked; the likeliest when none was. Raises QuestionError; RefusedError: a whole list."""
    refuse_a_list(text, by=actor_in(request), at=timezone.now())
    questions = understand(text, timezone.localdate()).questions
    place = request.POST.get("reading", "0")
    return questions[min(int(place), len(questions) - 1)] if place.isdecimal() else questions[0]


def _understood(request: HttpRequest, text: str) -> dict[str, object]:
    """The fields filled with what was typed into the one box of the top bar, or why it is not understood."""
    try:
        question = _chosen(request, text)
    except (QuestionError, RefusedError) as wrong:
        context = _page(request, QueryKind.PERSON.value, _form(request, QueryKind.PERSON.value))
        return context | {"trouble": sentence(wrong.reason), "typed": text}
    return _of_question(request, text, question)


def _of_question(request: HttpRequest, text: str, question: Question) -> dict[str, object]:
    kind, initial = initial_of(question)
    context = _page(request, kind, _form(request, kind, initial=initial))
    return context | {"readings": readings_of(text, timezone.localdate(), question), "read": {"text": text}}


def _panel_of_form(request: HttpRequest, kind: str) -> HttpResponse:
    form = _form(request, kind, posted=True)
    query = _asked(request, form)
    context = _page(request, kind, form)
    if query is not None:
        context |= {"answer": _found(request, query)}
    return render(request, PANEL, context)


def _asked(request: HttpRequest, form: AskForm) -> uuid.UUID | None:
    """The key of the answer; None when the form shows what is wrong."""
    if not form.is_valid():
        return None
    reason = form.cleaned_data["reason"]
    try:
        query = any_query.ask(form.asked, actor=actor_in(request), purpose=form.purpose_of(), reason=reason, at=form.at)
    except RefusedError as refused:
        form.add_error(None, sentence(refused.reason))
        return None
    request.session[LAST_ASKED] = {"purpose": form.cleaned_data["purpose"], "reason": reason}
    return query.key


def _found(request: HttpRequest, key: uuid.UUID) -> AnswerView:
    try:
        return open_answer(key, by=actor_in(request), at=timezone.now())
    except (NotFoundError, RefusedError) as missing:
        raise Http404 from missing


def _form(request: HttpRequest, kind: str, *, posted: bool = False, initial: dict[str, str] | None = None) -> AskForm:
    known = request.session.get(LAST_ASKED, {}) | (initial or {})
    data = request.POST if posted else None
    return FORMS.get(kind, PersonForm)(data, actor=actor_in(request), at=timezone.now(), initial=known)


def _kind(request: HttpRequest) -> str:
    wished = request.POST.get("kind_of_check") or request.GET.get("kind", "")
    return wished if wished in FORMS else QueryKind.PERSON.value


def _page(request: HttpRequest, kind: str, form: AskForm) -> dict[str, object]:
    return {
        "kind": kind,
        "kinds": [(row.kind.value, checks.kind(row.kind), row.letter) for row in ROWS],
        "form": form,
        "why": form,
        "latest": latest_queries_of(actor_in(request).name),
        "may_read_alerts": may(actor_in(request), Verb.READ_ALERTS),
        "standing": standing_of(actor_in(request), timezone.now()),
    }
