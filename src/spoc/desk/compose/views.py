"""A draft: begun, kept as it is typed, checked, sent; the addressee and what leaves stand beside it."""

import uuid

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from spoc.core.formats.sirene import SireneError
from spoc.core.terms.messages import FormCode, OutgoingState
from spoc.core.terms.reasons import Reason
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.compose.fields import beside, groups, typed_in, values_in
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.policy import may
from spoc.office.cases.selectors import case_numbered
from spoc.office.catalogue.selectors import active_bureaux
from spoc.office.exchange import form_values
from spoc.office.exchange.models import Message
from spoc.office.exchange.selectors.desk_views import message_with_key
from spoc.office.exchange.services.incoming import NewAttachment
from spoc.procedures import composing, drafting, queueing
from spoc.procedures.message_reading import subjects_of
from spoc.procedures.reading import reading
from spoc.procedures.refusal import RefusedError
from spoc.words import messages as words
from spoc.words.reasons import sentence


@require_http_methods(["GET", "POST"])
@needs(Verb.DRAFT_FORM)
def new(request: HttpRequest) -> HttpResponse:
    """To whom and which form; the rest is written on the draft."""
    bureaux = active_bureaux().filter(desk=officer_in(request).desk)
    typed = {"bureau": "", "form": FormCode.M.value, "case": request.GET.get("case", "")}
    wrong: list[tuple[str, str]] = []
    if request.method == "POST":
        typed = {name: request.POST.get(name, "").strip() for name in typed}
        bureau, case = bureaux.filter(pk=_number(typed["bureau"])).first(), case_numbered(typed["case"])
        if bureau is None or typed["form"] not in set(FormCode):
            wrong.append(("bureau", _("Choose to whom it goes and which form it is.")))
        if typed["case"] and case is None:
            wrong.append(("case", sentence(Reason(code="case.not_there", values={"number": typed["case"]}))))
        if bureau and not wrong:
            begun = drafting.Begun(bureau=bureau, form=FormCode(typed["form"]), officer=officer_in(request), case=case)
            draft = drafting.new_draft(begun, by=actor_in(request), at=timezone.now())
            return HttpResponseRedirect(reverse("compose", args=[draft.key]))
    letters = [(one.value, words.form(one)) for one in FormCode]
    context = {"bureaux": bureaux, "letters": letters, "typed": typed, "wrong": wrong}
    return render(request, "compose/new.html", context, status=422 if wrong else 200)


@require_GET
@needs(Verb.DRAFT_FORM)
def compose(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    now = timezone.now()
    with reading("draft.read", by=actor_in(request), at=now) as what:
        draft = _draft(key)
        if draft is None:
            return HttpResponseRedirect(reverse("message", args=[key]))
        what.records, what.case = (f"message:{draft.pk}",), draft.case.number if draft.case else ""
        what.subjects = subjects_of([draft])
    return render(request, "compose/compose.html", _context(request, draft))


@require_POST
@needs(Verb.DRAFT_FORM)
def keep(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What was typed, right or wrong. 409: somebody else saved first, nothing was lost; 410: no draft any more."""
    try:
        version = _save(request, key)
    except drafting.DraftConflictError:
        return HttpResponse(status=409)
    except (RefusedError, Http404):
        return HttpResponse(status=410)
    return HttpResponse(status=204, headers={"Draft-Version": str(version)})


@require_POST
@needs(Verb.DRAFT_FORM)
def check(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Keeps it, then shows it as its reader will see it, and exactly what leaves to whom. Nothing typed is lost."""
    try:
        _save(request, key)
    except drafting.DraftConflictError as conflict:
        return _both(request, key, conflict)
    except (RefusedError, Http404):
        return _only_typed(request, key)
    return render(request, "compose/check.html", _checked(request, key))


@require_POST
@needs(Verb.SEND_FORM)
def send(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Only from the page that shows what leaves: the version seen there is the version that goes."""
    draft = _draft(key)
    if draft is None:
        return HttpResponseRedirect(reverse("message", args=[key]))
    version, why = _number(request.POST.get("version", "")), request.POST.get("reason", "")
    try:
        queueing.queue(draft.pk, version=version, by=actor_in(request), at=timezone.now(), reason=why)
    except drafting.DraftConflictError:
        notes.error(request, _("This draft was changed in another window. Check it again before it leaves."))
        return HttpResponseRedirect(reverse("compose", args=[key]))
    except RefusedError as refused:
        context = _checked(request, key) | {"refusal": sentence(refused.reason), "reason": why}
        return render(request, "compose/check.html", context, status=409)
    notes.success(request, _("Queued. It is sent at once; the page shows how far it has come."))
    return HttpResponseRedirect(reverse("message", args=[key]))


@require_POST
@needs(Verb.DRAFT_FORM)
def attach(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    draft = _draft(key)
    if draft is None:
        raise RefusedError.because("drafting.no_draft")
    for file in request.FILES.getlist("file"):
        attachment = NewAttachment(
            name=file.name or _("file"), media_type=file.content_type or "application/octet-stream", content=file.read()
        )
        try:
            drafting.attach_file(draft.pk, attachment, by=actor_in(request), at=timezone.now())
        except RefusedError as refused:
            notes.error(request, sentence(refused.reason))
    return HttpResponseRedirect(reverse("compose", args=[key]))


@require_POST
@needs(Verb.DRAFT_FORM)
def detach(request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponse:
    draft = _draft(key)
    if draft is not None:
        drafting.detach_file(draft.pk, number, by=actor_in(request), at=timezone.now())
    return HttpResponseRedirect(reverse("compose", args=[key]))


@require_POST
@needs(Verb.DRAFT_FORM)
def discard(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    draft = _draft(key)
    if draft is not None:
        drafting.throw_away(draft.pk, by=actor_in(request), at=timezone.now())
        notes.success(request, _("The draft was thrown away. Nothing of it was sent."))
    return HttpResponseRedirect(f"{reverse('outbox')}?view=drafts")


def _draft(key: uuid.UUID) -> Message | None:
    """None when it has been queued: it is a message then. Raises Http404 when there is no such message."""
    one = message_with_key(key)
    if one is None:
        raise Http404
    return one if one.state == OutgoingState.DRAFT else None


def _save(request: HttpRequest, key: uuid.UUID) -> int:
    draft = _draft(key)
    if draft is None:
        raise RefusedError.because("drafting.no_draft")
    values = values_in(FormCode(draft.form_code), request.POST)
    version = _number(request.POST.get("version", ""))
    return drafting.save(draft.pk, values, version=version, by=actor_in(request), at=timezone.now())


def _both(request: HttpRequest, key: uuid.UUID, conflict: drafting.DraftConflictError) -> HttpResponse:
    """What was typed stands in the fields, what another window kept beside it; the next save is the reader's word."""
    draft = _draft(key)
    if draft is None:
        return _only_typed(request, key)
    draft.form = dict(form_values.stored(values_in(FormCode(draft.form_code), request.POST)))
    draft.draft_version = conflict.version
    context = _context(request, draft)
    shown = groups(FormCode(draft.form_code), draft.form, composing.problems_of(draft, at=timezone.now()))
    context |= {"is_conflict": True, "groups": beside(shown, conflict.values)}
    return render(request, "compose/compose.html", context, status=409)


def _only_typed(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The draft was sent or thrown away meanwhile: what was typed is shown, to be taken along."""
    context = {"typed": typed_in(request.POST), "message": message_with_key(key)}
    return render(request, "compose/gone.html", context, status=410)


def _context(request: HttpRequest, draft: Message) -> dict[str, object]:
    now = timezone.now()
    problems = composing.problems_of(draft, at=now)
    return {
        "draft": draft,
        "groups": groups(FormCode(draft.form_code), draft.form, problems),
        "stops": [sentence(one.reason) for one in problems if one.stops],
        "warnings": [sentence(one.reason) for one in problems if not one.stops],
        "why_not": _said(drafting.why_not_to(draft.bureau, at=now)),
        "may_send": may(officer_in(request), Verb.SEND_FORM),
    }


def _checked(request: HttpRequest, key: uuid.UUID) -> dict[str, object]:
    draft, now = _draft(key), timezone.now()
    if draft is None:
        raise Http404
    context = _context(request, draft)
    try:
        leaving = drafting.what_leaves(draft, at=now)
        return context | {"leaving": leaving, "preview": drafting.preview(draft, at=now)}
    except SireneError as error:
        return context | {"refusal": sentence(error.reason)}


def _said(reason: Reason | None) -> str:
    return sentence(reason) if reason else ""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
