"""What a human says of a match: both records side by side, verdict, confirmation, verification, report."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from spoc.core.matching.result import Outcome
from spoc.core.terms.messages import OutgoingState
from spoc.core.terms.offices import Actor
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.screening.queue import address_after, around, filter_in, places_around
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.policy import may
from spoc.office.alerts.selectors import rule_of
from spoc.office.exchange.models import Message
from spoc.office.exchange.selectors.threads import messages_of_case
from spoc.office.screening.models import Match, VerdictKind
from spoc.office.screening.selectors.following import last_confirmation, open_need_of
from spoc.office.screening.services import Finding
from spoc.procedures import hit_confirmation, information_needs
from spoc.procedures.answers import MatchView
from spoc.procedures.evidence import Row
from spoc.procedures.found_records import Found
from spoc.procedures.hit_confirmation import Told
from spoc.procedures.match_review import match_to_act_on, open_match
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.procedures.review_queue import Neighbour
from spoc.procedures.source_confirmation import why_not_record
from spoc.words.reasons import sentence


class UnreadableError(ValueError):
    """What was typed as day and time is none: a finding is never dated by a guess."""


@require_GET
@needs(Verb.ASK)
def match(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    row = match_or_404(key)
    return render(request, "screening/match.html", _page(request, row, _opened(request, key)))


@require_POST
@needs(Verb.JUDGE_MATCH)
def verdict(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    kind = request.POST.get("kind", "")
    if kind not in VerdictKind.values or kind == VerdictKind.SAME:
        raise Http404

    def say(row: Match, told: Told) -> None:
        hit_confirmation.give_verdict(
            row, kind=VerdictKind(kind), reason=told.reason, by=actor_in(request), at=timezone.now()
        )
        notes.success(request, _("Kept. It is shown next time, and never reused by itself."))

    nearby = around(request, match_or_404(key), at=timezone.now())
    following = address_after(Neighbour(key=str(key)), nearby, filter_in(request))
    return _acted(request, key, say) or HttpResponseRedirect(following)


@require_POST
@needs(Verb.CONFIRM_HIT)
def confirm(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Same person: case, clock and form G at once; the officer goes on with the draft."""
    ask_all = bool(request.POST.get("ask_all"))
    places: list[str] = []

    def act(row: Match, told: Told) -> None:
        hit = hit_confirmation.confirm(row, told, by=actor_in(request), at=timezone.now(), ask_all=ask_all)
        draft = _draft_in(messages_of_case(hit.case))
        places.append(reverse("compose", args=[draft.key]) if draft else reverse("case", args=[hit.case.number]))
        text = _("Hit confirmed. Case %(number)s is open and form G is drafted.") % {"number": hit.case.number}
        notes.success(request, text)

    return _acted(request, key, act) or HttpResponseRedirect(places[0])


@require_POST
@needs(Verb.CONFIRM_HIT)
def verify(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Through the National Central Bureau: a case, and nothing is sent."""

    def act(row: Match, told: Told) -> None:
        case = hit_confirmation.verify_through_ncb(row, told, by=actor_in(request), at=timezone.now())
        text = _("Case %(number)s is open at the National Central Bureau. Nothing was sent.") % {"number": case.number}
        notes.success(request, text)

    return _acted(request, key, act) or HttpResponseRedirect(reverse("match", args=[key]))


@require_POST
@needs(Verb.REPORT_MATCH)
def report(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    def act(row: Match, told: Told) -> None:
        hit_confirmation.report_match(row, told, by=actor_in(request), at=timezone.now())
        is_shielded = row.alert is not None and rule_of(row.alert, timezone.localdate()).is_discreet
        text = _("Kept.") if is_shielded else _("The desk has been told. Wait for its instructions.")
        notes.success(request, text)

    return _acted(request, key, act) or HttpResponseRedirect(reverse("match", args=[key]))


def _acted(request: HttpRequest, key: uuid.UUID, act: Callable[[Match, Told], None]) -> HttpResponse | None:
    """None when it was done; else the page again, with what was typed and the reason why not."""
    row = match_or_404(key)
    try:
        act(row, _told(request))
    except UnreadableError:
        return refused_on_page(request, row, unreadable(), status=422)
    except RefusedError as refused:
        return refused_on_page(request, row, sentence(refused.reason), status=409)
    return None


def unreadable() -> str:
    return _("“Found at” is no day and time. Write it as 2026-03-24 02:41; empty stands for now.")


def refused_on_page(request: HttpRequest, row: Match, said: str, *, status: int) -> HttpResponse:
    context = _page(request, row, _opened(request, row.key)) | {"typed": request.POST, "refusal": said}
    return render(request, "screening/match.html", context, status=status)


def _opened(request: HttpRequest, key: uuid.UUID) -> MatchView:
    """What the reader may not see is not there for him, whatever he sends."""
    try:
        return open_match(key, by=actor_in(request), at=timezone.now())
    except RefusedError as refused:
        raise Http404 from refused


def _page(request: HttpRequest, row: Match, found: MatchView) -> dict[str, object]:
    officer, by, now = officer_in(request), actor_in(request), timezone.now()
    may_judge = may(officer, Verb.JUDGE_MATCH)
    return {
        **(places_around(request, row, at=now) if may_judge else {}),
        **what_follows(row, by, now, may_judge=may_judge),
        "answer_route": "match_answer",
        "source_route": "match_source",
        "ready": ready_reasons(found.rows),
        "match": found,
        "query": row.query,
        "now": timezone.localtime(),
        "typed": {},
        "may_judge": may_judge,
        "may_read_alerts": may(officer, Verb.READ_ALERTS),
    }


def what_follows(row: Found, by: Actor, now: datetime, *, may_judge: bool) -> dict[str, object]:
    """Of a match wherever its record is held: what was needed to judge it, and what its source said."""
    need = open_need_of(row)
    return {
        "need": need,
        "may_answer": need is not None and information_needs.why_not_answer(need, row, by, now) is None,
        "needs_answered": [one for one in row.needs.all() if one.answered_at] if may_judge else [],
        "said_by_source": last_confirmation(row) if may_judge else None,
        "may_record": why_not_record(row, by, now.date()) is None,
    }


def ready_reasons(rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """What the comparison says, the differing first: each a sentence for the reason, under the keys 1 to 9."""
    told = [row for row in rows if row.outcome is not Outcome.UNKNOWN]
    return list(enumerate(sorted(told, key=lambda row: row.outcome is not Outcome.DIFFERS)[:9], 1))


def _told(request: HttpRequest) -> Told:
    posted = request.POST
    finding = Finding(
        found_at=moment_in(posted.get("found_at", "")),
        place=posted.get("place", "").strip()[:200],
        circumstances=posted.get("circumstances", "").strip()[:5_000],
    )
    return Told(
        reason=posted.get("reason", "").strip()[:1_000],
        finding=finding,
        measures=posted.get("measures", "").strip()[:5_000],
        authority=posted.get("authority", "").strip()[:200],
    )


def moment_in(text: str) -> datetime:
    """As the browser gives it, in the office's zone; now, when nothing was given. Raises UnreadableError."""
    if not text.strip():
        return timezone.now()
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as wrong:
        raise UnreadableError from wrong
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def _draft_in(rows: Iterable[Message]) -> Message | None:
    return next((one for one in rows if one.state == OutgoingState.DRAFT), None)


def match_or_404(key: uuid.UUID) -> Match:
    try:
        return match_to_act_on(key)
    except NotFoundError as missing:
        raise Http404 from missing
