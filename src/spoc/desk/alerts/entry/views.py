"""An alert is begun, its form kept as it is typed and checked meanwhile; then it is proposed, or its change made."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from spoc.core.law.entry_checks import Sameness
from spoc.core.terms.alerts import SubjectKind
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.alerts.entry.beginning import choice_with, subjects_of, systems
from spoc.desk.alerts.entry.checks import panel_of
from spoc.desk.alerts.entry.files import PAPERS
from spoc.desk.alerts.entry.marking import beside, controls_of, marked, names_of
from spoc.desk.alerts.entry.posted import answers_in, typed_in, values_in
from spoc.desk.alerts.entry.saying import VERDICTS
from spoc.desk.alerts.entry.sections import FormOf
from spoc.desk.alerts.one.file_forms import PictureForm
from spoc.desk.alerts.one.files import papers_shown, pictures_shown
from spoc.office.alerts.models import Alert, AlertDraft
from spoc.procedures import places
from spoc.procedures.alerts import changes as alert_changes
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.alerts.entry import AlertDraftConflictError, Begun
from spoc.procedures.alerts.sight import alert_to_read
from spoc.procedures.alerts.steps import NOT_OUT, why_not_step, writing_event
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.words import kinds
from spoc.words.reasons import sentence


@require_http_methods(["GET", "POST"])
@needs(Verb.ENTER_ALERT)
def new(request: HttpRequest) -> HttpResponse:
    """Which category, then about whom or what; the rest is written on the draft."""
    now = timezone.now()
    given = request.POST if request.method == "POST" else request.GET
    chosen, on = choice_with(given.get("category", ""), now.date()), now.date()
    kind, why_not = given.get("kind", ""), ""
    if request.method == "POST":
        if chosen is not None and kind in set(SubjectKind):
            begun = Begun(category=chosen.category, subject_kind=SubjectKind(kind), national_code=chosen.national_code)
            try:
                alert = alert_entry.begin(begun, by=actor_in(request), at=now)
            except RefusedError as refused:
                why_not = sentence(refused.reason)
            else:
                return HttpResponseRedirect(reverse("alert_draft", args=[alert.pk]))
        else:
            why_not = _("Choose a category, and about whom or what the alert is.")
    subjects = subjects_of(chosen, on) if chosen else ()
    context = {"systems": systems(on), "chosen": chosen, "subjects": subjects, "kind": kind, "why_not": why_not}
    return render(request, "alerts/entry/new.html", context, status=422 if why_not else 200)


@require_GET
@needs(Verb.ENTER_ALERT)
def draft(request: HttpRequest, number: int) -> HttpResponse:
    alert = _alert(request, number)
    written = _draft_of(alert)
    if written is None:
        return HttpResponseRedirect(reverse("alert", args=[number]))
    if reason := why_not_step(alert, writing_event(alert), by=actor_in(request), at=timezone.now()):
        notes.error(request, sentence(reason))
        return HttpResponseRedirect(reverse("alert", args=[number]))
    return render(request, "alerts/entry/draft.html", _context(request, alert, written))


@require_POST
@needs(Verb.ENTER_ALERT)
def change(request: HttpRequest, number: int) -> HttpResponse:
    """The form of an alert that is out, with what it says now."""
    _alert(request, number)
    try:
        alert_changes.begin_change(number, by=actor_in(request), at=timezone.now())
    except RefusedError as refused:
        notes.error(request, sentence(refused.reason))
        return HttpResponseRedirect(reverse("alert", args=[number]))
    return HttpResponseRedirect(reverse("alert_draft", args=[number]))


@require_POST
@needs(Verb.ENTER_ALERT)
def keep(request: HttpRequest, number: int) -> HttpResponse:
    """What was typed, right or wrong. 409: somebody else saved first, nothing was lost; 410: no draft any more."""
    try:
        version = _save(request, _alert(request, number))
    except AlertDraftConflictError:
        return HttpResponse(status=409)
    except (RefusedError, Http404):
        return HttpResponse(status=410)
    return HttpResponse(status=204, headers={"Draft-Version": str(version)})


@require_GET
@needs(Verb.ENTER_ALERT)
def checks(request: HttpRequest, number: int) -> HttpResponse:
    """The panel, and what stands beside each control, of what is kept."""
    alert = _alert(request, number)
    written = _draft_of(alert)
    if written is None:
        return HttpResponse(status=204)
    context = _context(request, alert, written)
    return render(request, "alerts/entry/checked.html", context | {"controls": controls_of(context["sections"])})


@require_POST
@needs(Verb.ENTER_ALERT)
def finish(request: HttpRequest, number: int) -> HttpResponse:
    """Kept, then proposed to a second officer; or, of an alert that is out, made what it says."""
    alert = _alert(request, number)
    try:
        version = _save(request, alert)
    except AlertDraftConflictError as conflict:
        return _both(request, alert, conflict)
    except RefusedError:
        return _only_typed(request, alert)
    try:
        _finish(request, alert, version)
    except AlertDraftConflictError as conflict:
        return _both(request, alert, conflict)
    except RefusedError as refused:
        alert = _alert(request, number)
        written = _draft_of(alert)
        if written is None:
            return _only_typed(request, alert)
        context = _context(request, alert, written, is_tried=True) | {
            "refusal": sentence(refused.reason),
            "origin": request.POST.get("origin", ""),
        }
        return render(request, "alerts/entry/draft.html", context, status=422)
    said = _("Proposed. Another officer approves it.") if alert.state in NOT_OUT else _("Changed.")
    notes.success(request, said)
    return HttpResponseRedirect(reverse("alert", args=[number]))


@require_POST
@needs(Verb.ENTER_ALERT)
def throw_away(request: HttpRequest, number: int) -> HttpResponse:
    """A draft goes with its number kept; of a change only what was typed goes."""
    alert, by, now = _alert(request, number), actor_in(request), timezone.now()
    try:
        if alert.state in NOT_OUT:
            alert_entry.throw_away(number, by=by, at=now)
            notes.success(request, _("The draft was thrown away; its number stays given."))
            return HttpResponseRedirect(reverse("alerts"))
        alert_changes.drop_change(number, by=by, at=now)
    except RefusedError as refused:
        notes.error(request, sentence(refused.reason))
    return HttpResponseRedirect(reverse("alert", args=[number]))


def _alert(request: HttpRequest, number: int) -> Alert:
    """Raises Http404."""
    try:
        return alert_to_read(number, by=actor_in(request), at=timezone.now())
    except NotFoundError as missing:
        raise Http404 from missing


def _draft_of(alert: Alert) -> AlertDraft | None:
    return AlertDraft.objects.filter(alert=alert).first()


def _save(request: HttpRequest, alert: Alert) -> int:
    """Raises RefusedError when there is no draft any more, AlertDraftConflictError."""
    now, written = timezone.now(), _draft_of(alert)
    if written is None:
        raise RefusedError.because("alerts.draft.none", alert=places.name_of(alert))
    form = FormOf.alert(alert, written.values, now.date())
    values = values_in(form, request.POST, written.values)
    version = int(text) if (text := request.POST.get("version", "")).isascii() and text.isdigit() else 0
    answers = answers_in(request.POST, written.answers)
    return alert_entry.save(alert.pk, values, version=version, answers=answers, by=actor_in(request), at=now)


def _finish(request: HttpRequest, alert: Alert, version: int) -> None:
    by, now = actor_in(request), timezone.now()
    if alert.state in NOT_OUT:
        alert_entry.propose(alert.pk, version=version, by=by, at=now)
        return
    written = AlertDraft.objects.get(alert=alert)
    origin = request.POST.get("origin", "").strip()
    alert_changes.update(alert.pk, written.values, origin=origin, answers=written.answers, by=by, at=now)


def _context(
    request: HttpRequest, alert: Alert, written: AlertDraft, *, is_tried: bool = False
) -> dict[str, Any]:  # Any: what a template is given
    by, now = actor_in(request), timezone.now()
    form = FormOf.alert(alert, written.values, now.date())
    found = alert_entry.checks(alert.pk, written.values, by=by, at=now)
    sections = marked(form, written.values, found.noted, is_tried=is_tried)
    return {
        "alert": alert,
        "name": places.name_of(alert),
        "draft": written,
        "is_change": alert.state not in NOT_OUT,
        "sections": sections,
        "panel": panel_of(found, names_of(sections), written.answers, by=by, at=now),
        "papers": papers_shown(alert),
        "paper_kinds": [(one.value, kinds.biometric(one)) for one in PAPERS],
        "pictures": pictures_shown(alert.subject, by=by, at=now),
        "picture_form": PictureForm(alert, "attach_picture", at=now),
        "verdicts": [(one.value, str(VERDICTS[one])) for one in Sameness],
    }


def _both(request: HttpRequest, alert: Alert, conflict: AlertDraftConflictError) -> HttpResponse:
    """What was typed stands in the fields, what a colleague kept beside it; the next save is the reader's word."""
    written = _draft_of(alert)
    if written is None:
        return _only_typed(request, alert)
    kept = dict(conflict.values)
    form = FormOf.alert(alert, kept, timezone.localdate())
    written.values = values_in(form, request.POST, kept)
    written.answers = answers_in(request.POST, dict(conflict.answers))
    written.version = conflict.version
    context = _context(request, alert, written)
    shown = beside(marked(form, written.values, ()), form, kept)
    return render(request, "alerts/entry/draft.html", context | {"is_conflict": True, "sections": shown}, status=409)


def _only_typed(request: HttpRequest, alert: Alert) -> HttpResponse:
    """Proposed or thrown away in another window meanwhile: what was typed is shown, to be taken along."""
    nothing: Mapping[str, object] = {}
    form = FormOf.alert(alert, nothing, timezone.localdate())
    typed = typed_in(form, values_in(form, request.POST, nothing))
    return render(request, "alerts/entry/gone.html", {"typed": typed, "alert": alert}, status=410)
