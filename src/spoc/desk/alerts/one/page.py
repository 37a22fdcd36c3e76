"""The page of one alert in its parts, and the doing of what it offers; what is refused says by which rule."""

from datetime import datetime

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from spoc.core.law.transitions import Course
from spoc.core.terms.alerts import ENDED_STATES, AlertState
from spoc.core.terms.offices import Actor
from spoc.core.terms.reasons import Reason
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.alerts.one.deeds import DEEDS, Deed, Doing
from spoc.desk.alerts.one.forms import DeedForm
from spoc.desk.alerts.one.life import track_of
from spoc.desk.alerts.one.offers import not_now, offers_of, why_not
from spoc.desk.alerts.one.parts import PAPER, PARTS, Context, Look
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.policy import may
from spoc.office.alerts.models import Alert, AlertDraft
from spoc.office.alerts.selectors.life import flags_on
from spoc.procedures import places
from spoc.procedures.alerts.handling import open_alert
from spoc.procedures.alerts.sight import alert_to_read
from spoc.procedures.alerts.steps import course, why_not_step, writing_event
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.words.reasons import sentence

PRINT = "print"
"""The view that stands for the whole alert on paper."""


@require_GET
@needs(Verb.READ_ALERTS)
def alert(request: HttpRequest, number: int) -> HttpResponse:
    return _page(request, number)


@require_POST
@needs(Verb.READ_ALERTS)
def do(request: HttpRequest, number: int, deed: str) -> HttpResponse:
    """One deed. What the table forbids is refused before anything typed is looked at."""
    by, now, act = actor_in(request), timezone.now(), DEEDS.get(deed)
    row = _row(number, by, now)
    if act is None:
        raise Http404
    form = act.form(row, deed, at=now, data=request.POST, files=request.FILES)
    view = act.view or "overview"
    if act.is_step and (reason := why_not(row, deed, by=by, at=now)):
        return _page(request, number, view=view, refusal=reason, status=409)
    if not form.is_valid():
        return _page(request, number, view=view, tried=form, name=deed, status=422)
    try:
        act.run(Doing(alert=row, form=form, officer=officer_in(request), by=by, at=now))
    except RefusedError as refused:
        return _page(request, number, view=view, tried=form, name=deed, refusal=refused.reason, status=409)
    notes.success(request, str(act.done or _("Done.")))
    return HttpResponseRedirect(_next(request, number, act))


def _row(number: int, by: Actor, at: datetime) -> Alert:
    """Raises Http404."""
    try:
        return alert_to_read(number, by=by, at=at)
    except NotFoundError as missing:
        raise Http404 from missing


def _next(request: HttpRequest, number: int, act: Deed) -> str:
    if request.POST.get("back") == "draft":
        return reverse("alert_draft", args=[number]) + "#papers"
    return reverse("alert", args=[number]) + (f"?view={act.view}" if act.view else "")


def _page(  # noqa: PLR0913  what was tried, and what was said to it
    request: HttpRequest,
    number: int,
    *,
    view: str = "",
    tried: DeedForm | None = None,
    name: str = "",
    refusal: Reason | None = None,
    status: int = 200,
) -> HttpResponse:
    by, now = actor_in(request), timezone.now()
    row = _row(number, by, now)
    found = open_alert(number, by=by, at=now)
    offers = offers_of(row, by=by, at=now, tried=tried, name=name)
    look = Look(alert=row, offers=offers, by=by, at=now)
    wished = view or request.GET.get("view", "")
    context = _around(request, row, look) | {"found": found, "refusal": sentence(refusal) if refusal else ""}
    context |= _forms(row, now, tried, name) | _parts(look, wished)
    return render(request, "alerts/one/alert.html", context, status=status)


def _parts(look: Look, wished: str) -> Context:
    """The part that is asked for; on paper several of them."""
    is_own = look.alert.is_own
    known = {key: part for key, part in PARTS.items() if is_own or not part.own_only}
    view = wished if wished in known else "overview"
    shown = [key for key in PAPER if key in known] if wished == PRINT else [view]
    context: Context = {
        "tabs": [(key, str(part.label)) for key, part in known.items()],
        "view": PRINT if wished == PRINT else view,
        "templates": [f"alerts/one/{key}.html" for key in shown],
    }
    for key in shown:
        context |= known[key].show(look)
    return context


def _around(request: HttpRequest, row: Alert, look: Look) -> Context:
    officer, event = officer_in(request), writing_event(row)
    refusal = why_not_step(row, event, by=look.by, at=look.at)
    return {
        "alert": row,
        "name": places.name_of(row),
        "track": track_of(row),
        "offers": look.offers,
        "not_now": not_now(row, by=look.by, at=look.at),
        "is_copy": course(row) is Course.COPY,
        "has_ended": row.state in ENDED_STATES,
        "may_write": refusal is None and row.is_own,
        "why_not_write": sentence(refusal) if refusal else "",
        "is_draft": row.state == AlertState.DRAFT and row.is_own,
        "has_change": row.is_own and AlertDraft.objects.filter(alert=row).exists(),
        "is_hidden": row.hidden_until is not None and row.hidden_until > look.at,
        "flags_in_force": list(flags_on(row)),
        "may_read_cases": may(officer, Verb.READ_CASES),
        "may_ask": may(officer, Verb.ASK),
        "may_judge": may(officer, Verb.JUDGE_SAMENESS),
        "may_enter": may(officer, Verb.ENTER_ALERT),
    }


def _forms(row: Alert, now: datetime, tried: DeedForm | None, name: str) -> Context:
    """Forms of deeds that are no steps, by the name under which the templates know them."""
    names = {"claim_same": "same_form", "attach_picture": "picture_form", "add_victim": "victim_form"}
    forms: Context = {
        key: tried if tried is not None and deed == name else DEEDS[deed].form(row, deed, at=now)
        for deed, key in names.items()
    }
    return forms | {"tried": tried, "tried_name": name}
