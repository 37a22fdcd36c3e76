"""What waits for a second officer, the longest wait first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from spoc.core.terms.alerts import AlertState
from spoc.desk.access import Verb, actor_in, needs
from spoc.office.accounts.policy import visible_fields
from spoc.office.alerts.selectors.life import last_step, own_alerts_in, proposer_of
from spoc.procedures import places
from spoc.procedures.reading import reading
from spoc.procedures.records import subject_view

MOST = 200


@require_GET
@needs(Verb.APPROVE_ALERT)
def to_approve(request: HttpRequest) -> HttpResponse:
    """Proposed ones of every desk, one's own marked: another officer approves them. Kept back ones beside."""
    by, now = actor_in(request), timezone.now()
    rows = own_alerts_in(AlertState.PROPOSED) | own_alerts_in(AlertState.KEPT_BACK)
    with reading("alerts.list", by=by, at=now) as what:
        shown = rows.prefetch_related("subject__identities__names", "subject__identifiers")
        alerts = list(shown.order_by("changed_at", "id")[:MOST])
        what.reason, what.count = "alerts to approve", len(alerts)
        what.subjects = [reference for one in alerts for reference in (one.subject.reference, one.key)]
        groups = visible_fields(by, on=now.date())
    lines = []
    for one in alerts:
        step, proposer = last_step(one, "propose"), proposer_of(one)
        lines.append((one, places.name_of(one), subject_view(one.subject, groups).title, step, proposer == by.name))
    return render(request, "alerts/one/approve.html", {"lines": lines, "kept_back": AlertState.KEPT_BACK})
