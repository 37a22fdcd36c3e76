"""The quality of our data: a report by desk and rule, what is open and by when, and a look at once."""

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from spoc.core.law.quality import QUALITY
from spoc.core.terms.offices import Desk
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.policy import may
from spoc.office.rights.models import QualityFinding
from spoc.office.rights.selectors import last_round
from spoc.procedures import data_quality, places
from spoc.procedures.questions import reason_of_json
from spoc.procedures.refusal import RefusedError
from spoc.words import law, offices
from spoc.words.reasons import sentence

PAGE = 50
RULES = {row.id: row for row in QUALITY}
MINE = "mine"


@require_GET
@needs(Verb.SEE_QUALITY)
def quality(request: HttpRequest) -> HttpResponse:
    """References and rules, no person's data."""
    officer, by, now = officer_in(request), actor_in(request), timezone.now()
    wished, whose, rule = (request.GET.get(name, "") for name in ("desk", "owner", "rule"))
    desk = Desk(wished) if wished in set(Desk) else None
    rows = data_quality.open_findings(
        desk=desk, owner=officer if whose == MINE else None, rule=rule if rule in RULES else "", by=by, at=now
    )
    page = Paginator(rows.order_by("due_on", "id"), PAGE).get_page(request.GET.get("page"))
    report = data_quality.desk_report(desk=desk, by=by, at=now)
    context = {
        "page": page,
        "lines": [_line(one) for one in page],
        "report": [(one, _cited(one.rule)) for one in report],
        "desks": [(one.value, offices.desk(one)) for one in Desk],
        "desk": wished,
        "owner": whose,
        "rule": rule,
        "rules": sorted(RULES),
        "round": last_round(),
        "today": now.date(),
        "may_accept": may(officer, Verb.ENTER_ALERT),
        "may_read_alerts": may(officer, Verb.READ_ALERTS),
    }
    return render(request, "alerts/one/quality.html", context)


@require_POST
@needs(Verb.ENTER_ALERT)
def accept(request: HttpRequest, finding: int) -> HttpResponse:
    why, by = request.POST.get("reason", ""), actor_in(request)
    try:
        data_quality.accept(finding, why, officer=officer_in(request), by=by, at=timezone.now())
        notes.success(request, _("Accepted. It is not told again while it says the same."))
    except RefusedError as refused:
        notes.error(request, sentence(refused.reason))
    return HttpResponseRedirect(reverse("quality"))


@require_POST
@needs(Verb.SEE_QUALITY)
def look(request: HttpRequest) -> HttpResponse:
    """A round now, in small transactions; the same as every night's."""
    seen = data_quality.look_at_all(timezone.now(), by=actor_in(request))
    if seen is None:
        notes.info(request, _("Another round is under way."))
    else:
        values = {"count": seen.looked_at, "opened": seen.opened, "mended": seen.mended}
        notes.success(request, _("%(count)d alerts looked at: %(opened)d findings new, %(mended)d mended.") % values)
    return HttpResponseRedirect(reverse("quality"))


def _line(one: QualityFinding) -> tuple[QualityFinding, str, str, str]:
    return one, places.name_of(one.alert), sentence(reason_of_json(one.reason)), _cited(one.rule)


def _cited(rule: str) -> str:
    row = RULES.get(rule)
    return f"{law.cited(row.source.act, row.source.place)} · {law.confidence(row.confidence)}" if row else ""
