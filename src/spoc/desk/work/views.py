"""My work: late and due, mine, drafts, channels; and where each role begins."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from spoc.desk.access import Verb, actor_in, needs, needs_sign_in
from spoc.desk.ui.about import about
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.models import User
from spoc.office.accounts.policy import may
from spoc.office.cases.selectors import CaseView, cases_in
from spoc.office.catalogue.selectors import active_bureaux
from spoc.office.exchange.selectors.desk_views import InboxView, OutboxView, drafts_of, inbox, outbox
from spoc.office.exchange.selectors.waiting import last_heard_from
from spoc.office.screening.models import InformationNeed
from spoc.office.screening.selectors.following import needs_of
from spoc.office.sources.models import OutsideNeed
from spoc.procedures.message_reading import form_shown, subjects_of
from spoc.procedures.reading import reading

FIRST = 12
"""Rows of each list on this page; its heading leads to all."""
BEGINS_AT = ((Verb.READ_MESSAGES, "my_work"), (Verb.READ_AUDIT, "audit"), (Verb.ASK, "quick_check"))
"""Where a role begins its day: the first it may do."""


@require_GET
@needs_sign_in()
def home(request: HttpRequest) -> HttpResponse:
    officer = officer_in(request)
    route = next((route for verb, route in BEGINS_AT if may(officer, verb)), None)
    if route is None:
        return render(request, "work/nothing.html")
    return HttpResponseRedirect(reverse(route))


@require_GET
@needs(Verb.READ_MESSAGES)
def my_work(request: HttpRequest) -> HttpResponse:
    officer, actor, now = officer_in(request), actor_in(request), timezone.now()
    with reading("work.read", by=actor, at=now) as what:
        due = list(inbox(InboxView.TO_ANSWER, officer=officer, now=now)[:FIRST])
        drafts = list(drafts_of(officer)[:FIRST])
        awaited = list(outbox(OutboxView.AWAITING_ANSWER, desk=officer.desk, now=now)[:FIRST])
        failed = list(outbox(OutboxView.FAILED, desk=officer.desk, now=now)[:FIRST])
        cases = list(cases_in(CaseView.MINE, officer=officer)[:FIRST]) if may(officer, Verb.READ_CASES) else []
        shown = [*due, *drafts, *awaited, *failed]
        asked = _asked_of(officer) if may(officer, Verb.JUDGE_MATCH) else []
        what.records = [*(f"message:{one.pk}" for one in shown), *(f"case:{one.pk}" for one in cases)]
        what.records += [f"{route}:{one.match.pk}" for route, one in asked]
        what.subjects, what.count = subjects_of(shown), len(what.records)
        told = {one.pk: about(form_shown(one, to=actor)) for one in shown}
    bureaux = list(active_bureaux().filter(desk=officer.desk))
    heard = last_heard_from(bureaux)
    context = {
        "due": [(one, told[one.pk]) for one in due],
        "drafts": [(one, told[one.pk]) for one in drafts],
        "awaited": [(one, told[one.pk]) for one in awaited],
        "failed": [(one, told[one.pk]) for one in failed],
        "cases": cases,
        "asked": asked,
        "bureaux": [(bureau, heard.get(bureau.pk)) for bureau in bureaux],
        "may_draft": may(officer, Verb.DRAFT_FORM),
    }
    return render(request, "work/my_work.html", context)


def _asked_of(officer: User) -> list[tuple[str, InformationNeed | OutsideNeed]]:
    """Information about matches that he is asked for, each with the page of its match, the soonest due first."""
    found: list[tuple[str, InformationNeed | OutsideNeed]] = []
    found += [("match", one) for one in needs_of(officer, InformationNeed)[:FIRST]]
    found += [("outside_match", one) for one in needs_of(officer, OutsideNeed)[:FIRST]]
    return sorted(found, key=lambda one: (one[1].due_at, one[1].pk))[:FIRST]
