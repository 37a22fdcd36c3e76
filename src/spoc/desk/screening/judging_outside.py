"""What a human says of a record of an outside source: beside what was asked, with the keys of every other match."""

import uuid

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.screening.judging import ready_reasons, what_follows
from spoc.desk.screening.queue import address_after, around, filter_in, places_around
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.policy import may
from spoc.office.screening.models import VerdictKind
from spoc.office.sources.models import OutsideMatch
from spoc.procedures.match_review import open_outside_match, outside_match_to_act_on
from spoc.procedures.outside_verdicts import give_outside_verdict
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.procedures.review_queue import Neighbour
from spoc.words.reasons import sentence


@require_GET
@needs(Verb.ASK)
def outside_match(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    return render(request, "screening/outside_match.html", _page(request, outside_or_404(key)))


@require_POST
@needs(Verb.JUDGE_MATCH)
def outside_verdict(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    kind, row = request.POST.get("kind", ""), outside_or_404(key)
    if kind not in VerdictKind.values:
        raise Http404
    by, now = actor_in(request), timezone.now()
    nearby = around(request, row, at=now)
    reason = request.POST.get("reason", "").strip()[:1_000]
    try:
        give_outside_verdict(row, kind=VerdictKind(kind), reason=reason, by=by, at=now)
    except RefusedError as refused:
        return refused_on_outside_page(request, row, sentence(refused.reason), status=409)
    notes.success(request, _("Kept. It is shown next time, and never reused by itself."))
    return HttpResponseRedirect(address_after(neighbour_of(row), nearby, filter_in(request)))


def refused_on_outside_page(request: HttpRequest, row: OutsideMatch, said: str, *, status: int) -> HttpResponse:
    context = _page(request, row) | {"typed": request.POST, "refusal": said}
    return render(request, "screening/outside_match.html", context, status=status)


def neighbour_of(row: OutsideMatch) -> Neighbour:
    return Neighbour(key=str(row.key), is_outside=True)


def outside_or_404(key: uuid.UUID) -> OutsideMatch:
    try:
        return outside_match_to_act_on(key)
    except NotFoundError as missing:
        raise Http404 from missing


def _page(request: HttpRequest, row: OutsideMatch) -> dict[str, object]:
    """What the reader may not see is not there for him, whatever he sends."""
    officer, by, now = officer_in(request), actor_in(request), timezone.now()
    try:
        found = open_outside_match(row.key, by=by, at=now)
    except (NotFoundError, RefusedError) as missing:
        raise Http404 from missing
    may_judge = may(officer, Verb.JUDGE_MATCH)
    return {
        **(places_around(request, row, at=now) if may_judge else {}),
        **what_follows(row, by, now, may_judge=may_judge),
        "answer_route": "outside_answer",
        "source_route": "outside_source",
        "ready": ready_reasons(found.rows),
        "match": found,
        "query": row.query,
        "now": timezone.localtime(),
        "typed": {},
        "may_judge": may_judge,
    }
