"""The review queue as a list, its filter kept on the server, and the way from one match to the next."""

import secrets
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_POST

from spoc.core.terms.alerts import AlertCategory
from spoc.core.terms.offices import System
from spoc.desk.access import Verb, actor_in, needs
from spoc.office.screening.models import QueryKind
from spoc.office.screening.selectors.reviewing import MOST_COUNTED, ReviewFilter, ReviewOrder, ReviewState
from spoc.procedures.found_records import Found
from spoc.procedures.review_queue import Neighbour, Neighbours, neighbours, open_review
from spoc.words import alerts, offices, screening, statuses

FILTERS = "review_filters"
KEPT = 10
"""Filters of one session that are kept, the newest."""
WHOLE = "all"
"""Name in an address of the queue as it opens."""
PAGE = 50
LONGEST_PAGE = 10_000
ANY = [("", pgettext_lazy("filter", "any"))]
DAYS = ((1, _("1 day")), (7, _("7 days")), (30, _("30 days")), (365, _("1 year")))
LEAST = (("", pgettext_lazy("filter", "any")), ("0.7", "≥ .70"), ("0.8", "≥ .80"), ("0.9", "≥ .90"))


class QueueForm(forms.Form):
    """What of the queue is wanted; codes alone."""

    state = forms.ChoiceField(label=_("Waits for"), choices=lambda: list(screening.REVIEW_STATES.items()))
    system = forms.ChoiceField(
        label=_("Source"),
        required=False,
        choices=lambda: ANY + [(one.value, offices.system(one)) for one in System],
    )
    category = forms.ChoiceField(
        label=_("Category"),
        required=False,
        choices=lambda: ANY + [(one.value, alerts.category(one)) for one in AlertCategory],
    )
    kind = forms.ChoiceField(
        label=_("Asked for"),
        required=False,
        choices=lambda: ANY + [(one.value, statuses.query_kind(one)) for one in QueryKind],
    )
    least = forms.ChoiceField(label=_("Score"), required=False, choices=LEAST)
    days = forms.ChoiceField(label=_("Asked within"), choices=DAYS)
    order = forms.ChoiceField(label=_("Order"), choices=lambda: list(screening.REVIEW_ORDERS.items()))

    def wanted(self) -> ReviewFilter:
        """Only of a form that is valid."""
        found = self.cleaned_data
        return ReviewFilter(
            state=ReviewState(found["state"]),
            system=System(found["system"]) if found["system"] else None,
            category=AlertCategory(found["category"]) if found["category"] else None,
            kind=found["kind"],
            least=float(found["least"] or 0),
            days=int(found["days"]),
            order=ReviewOrder(found["order"]),
        )


@require_GET
@needs(Verb.JUDGE_MATCH)
def review(request: HttpRequest) -> HttpResponse:
    """What the machine found and nobody has judged, as the kept filter narrows it."""
    key, wanted, number = filter_in(request), wanted_in(request), _page_number(request)
    found = open_review(wanted, by=actor_in(request), at=timezone.now(), limit=PAGE, offset=(number - 1) * PAGE)
    context = {
        "lines": [(address_of(Neighbour.of(one), key or WHOLE), one) for one in found.lines],
        "total": found.total,
        "is_more": found.total >= MOST_COUNTED,
        "form": QueueForm(_initial(wanted)),
        "filter": key or WHOLE,
        "is_narrowed": replace(wanted, order=ReviewOrder.NEWEST) != ReviewFilter(),
        "page": SimpleNamespace(number=number, has_next=found.total > number * PAGE, paginator=None),
        "state": wanted.state,
    }
    return render(request, "screening/review.html", context)


@require_POST
@needs(Verb.JUDGE_MATCH)
def narrow(request: HttpRequest) -> HttpResponse:
    """Keeps the filter on the server; the address gets an opaque key. What is none of its codes is passed over."""
    form = QueueForm(request.POST)
    if not form.is_valid():
        return HttpResponseRedirect(reverse("match_review"))
    key = secrets.token_urlsafe(8)
    kept = dict(list(request.session.get(FILTERS, {}).items())[-KEPT + 1 :])
    request.session[FILTERS] = {**kept, key: {name: form.cleaned_data[name] for name in form.fields}}
    return HttpResponseRedirect(f"{reverse('match_review')}?f={key}")


def filter_in(request: HttpRequest) -> str:
    """The kept filter that the address or the form names; empty when it is not in the queue that one is."""
    key = str(request.POST.get("f") or request.GET.get("f", ""))
    return key if key == WHOLE or key in request.session.get(FILTERS, {}) else ""


def wanted_in(request: HttpRequest) -> ReviewFilter:
    form = QueueForm(request.session.get(FILTERS, {}).get(filter_in(request), {}))
    return form.wanted() if form.is_valid() else ReviewFilter()


def around(request: HttpRequest, match: Found, *, at: datetime) -> Neighbours | None:
    """Where the match stands in the queue from which it was opened; None when it was opened from elsewhere."""
    if not filter_in(request):
        return None
    return neighbours(match, wanted_in(request), by=actor_in(request), at=at)


def address_of(match: Neighbour, filter_key: str) -> str:
    """Of its page; with the kept filter, where it was opened from the queue."""
    path = reverse("outside_match" if match.is_outside else "match", args=[match.key])
    return f"{path}?f={filter_key}" if filter_key else path


def places_around(request: HttpRequest, match: Found, *, at: datetime) -> dict[str, str]:
    """For the page of a match: the filter, the addresses of the one before and the one after, and of the queue."""
    nearby, key = around(request, match, at=at), filter_in(request)
    if nearby is None:
        return {"filter": "", "previous": "", "following": "", "queue": ""}
    return {
        "filter": key,
        "previous": address_of(nearby.before, key) if nearby.before else "",
        "following": address_of(nearby.after, key) if nearby.after else "",
        "queue": address_of_queue(key),
    }


def address_after(match: Neighbour, nearby: Neighbours | None, filter_key: str) -> str:
    """After a verdict the next of the queue opens by itself; the queue, when this was its last."""
    if nearby is None:
        return address_of(match, "")
    return address_of(nearby.after, filter_key) if nearby.after else address_of_queue(filter_key)


def address_of_queue(filter_key: str) -> str:
    return f"{reverse('match_review')}?f={filter_key}" if filter_key != WHOLE else reverse("match_review")


def _initial(wanted: ReviewFilter) -> dict[str, str]:
    return {
        "state": wanted.state,
        "system": wanted.system or "",
        "category": wanted.category or "",
        "kind": wanted.kind,
        "least": f"{wanted.least:g}" if wanted.least else "",
        "days": str(wanted.days),
        "order": wanted.order,
    }


def _page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "")
    return min(max(int(text), 1), LONGEST_PAGE) if text.isascii() and text.isdigit() else 1
