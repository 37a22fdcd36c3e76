"""The audit as a list, one entry whole, the state of the chain, an export; looking at it leaves an entry of its own."""

import secrets

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from spoc.core.terms.offices import Purpose
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.oversight.forms import SoughtForm
from spoc.office.audit.chain import verify_chain
from spoc.office.audit.export import csv_lines, json_lines
from spoc.office.audit.selectors import Place, Sought, entries, entry_by_id, links_of, waiting_since
from spoc.office.audit.witness import witness_path
from spoc.procedures.reading import reading

FILTERS = "audit_filters"
KEPT = 10
"""Filters of one session that are kept, the newest."""


@require_GET
@needs(Verb.READ_AUDIT)
def audit(request: HttpRequest) -> HttpResponse:
    form = _form_of(request)
    sought = form.sought() if form.is_valid() else Sought()
    with reading("audit.read", by=actor_in(request), at=timezone.now(), purpose=Purpose.OVERSIGHT) as what:
        page = entries(sought, below=_below(request))
        what.count = len(page.entries)
        what.query = {name: value for name, value in form.data.items() if value}
    links = links_of(page.entries)
    context = {
        "form": form,
        "filter": request.GET.get("f", ""),
        "entries": [(one, links.get(one.pk)) for one in page.entries],
        "next": str(page.next) if page.next else "",
        "is_first": "below" not in request.GET,
        "waiting_since": waiting_since(),
    }
    return render(request, "oversight/audit.html", context)


@require_POST
@needs(Verb.READ_AUDIT)
def narrow(request: HttpRequest) -> HttpResponse:
    """Keeps the filter on the server; the address gets an opaque number."""
    form = SoughtForm(request.POST)
    if not form.is_valid():
        return render(request, "oversight/audit.html", {"form": form, "entries": [], "is_first": True}, status=422)
    wished = {name: request.POST.get(name, "") for name in form.fields if request.POST.get(name)}
    key = secrets.token_urlsafe(8)
    kept = dict(list(request.session.get(FILTERS, {}).items())[-KEPT + 1 :])
    request.session[FILTERS] = {**kept, key: wished}
    return HttpResponseRedirect(f"{reverse('audit')}?f={key}" if wished else reverse("audit"))


@require_GET
@needs(Verb.READ_AUDIT)
def entry(request: HttpRequest, number: int) -> HttpResponse:
    with reading("audit.entry_read", by=actor_in(request), at=timezone.now(), purpose=Purpose.OVERSIGHT) as what:
        one = entry_by_id(number)
        if one is None:
            raise Http404
        what.records = (f"audit:{one.pk}",)
    link = links_of([one]).get(one.pk)
    return render(
        request, "oversight/entry.html", {"entry": one, "link": link, "hash": bytes(link.hash).hex() if link else ""}
    )


@require_http_methods(["GET", "POST"])
@needs(Verb.READ_AUDIT)
def chain(request: HttpRequest) -> HttpResponse:
    """The state of the chain; walked when asked, since it reads every entry."""
    verdict = verify_chain(witness=witness_path()) if request.method == "POST" else None
    return render(request, "oversight/chain.html", {"verdict": verdict, "waiting_since": waiting_since()})


@require_POST
@needs(Verb.EXPORT_AUDIT)
def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """What the filter shows, whole, as CSV or JSON lines."""
    form = _form_of(request)
    sought = form.sought() if form.is_valid() else Sought()
    as_csv = request.POST.get("format") != "jsonl"
    with reading("audit.exported", by=actor_in(request), at=timezone.now(), purpose=Purpose.OVERSIGHT) as what:
        what.query = {name: value for name, value in form.data.items() if value}
    lines = csv_lines(sought) if as_csv else json_lines(sought)
    response = StreamingHttpResponse(lines, content_type="text/csv" if as_csv else "application/jsonl")
    name = f"audit-{timezone.now():%Y%m%dT%H%M%SZ}.{'csv' if as_csv else 'jsonl'}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _form_of(request: HttpRequest) -> SoughtForm:
    """The kept filter that the address names; an empty one when there is none."""
    key = request.POST.get("f") or request.GET.get("f", "")
    kept = request.session.get(FILTERS, {}).get(key, {})
    data = QueryDict(mutable=True)
    data.update(kept)
    return SoughtForm(data)


def _below(request: HttpRequest) -> Place | None:
    try:
        return Place.parse(request.GET.get("below", ""))
    except ValueError:
        return None
