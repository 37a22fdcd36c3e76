"""The list of what was set aside, one entry, and its ways out: release, file by hand, refuse."""

from collections.abc import Callable

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from spoc.core.terms.reasons import Reason
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.ui.files import download
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.policy import may
from spoc.office.cases.selectors import case_numbered
from spoc.office.catalogue.selectors import active_bureaux
from spoc.office.exchange.models import SetAside
from spoc.office.exchange.selectors.desk_views import first_bytes, set_aside_list, set_aside_numbered
from spoc.procedures import set_aside as procedure
from spoc.procedures.reading import reading
from spoc.procedures.refusal import RefusedError
from spoc.words.reasons import sentence

PAGE = 50


@require_GET
@needs(Verb.RESOLVE_SET_ASIDE)
def set_aside(request: HttpRequest) -> HttpResponse:
    with_resolved = request.GET.get("view") == "all"
    rows = set_aside_list(officer_in(request).desk, with_resolved=with_resolved)
    with reading("set_aside.list", by=actor_in(request), at=timezone.now()) as what:
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        what.records, what.count = [f"raw:{row.raw_id}" for row in page], len(page)
    return render(request, "set_aside/set_aside.html", {"page": page, "with_resolved": with_resolved})


@require_GET
@needs(Verb.RESOLVE_SET_ASIDE)
def one(request: HttpRequest, number: int) -> HttpResponse:
    return _shown(request, number)


def _shown(request: HttpRequest, number: int, *, refusal: str = "", verb: str = "") -> HttpResponse:
    """The entry; after a refusal with its sentence and what was typed."""
    with reading("set_aside.read", by=actor_in(request), at=timezone.now()) as what:
        entry = _found(number)
        what.records = (f"raw:{entry.raw_id}",)
        shown = first_bytes(entry)
    context = {
        "entry": entry,
        "detail": _detail(entry),
        "shown": shown,
        "bureaux": active_bureaux(),
        "may_read": may(officer_in(request), Verb.READ_MESSAGES),
        "refusal": refusal,
        "typed": request.POST.dict() | {verb: request.POST.get("note", "")},
    }
    return render(request, "set_aside/one.html", context, status=409 if refusal else 200)


@require_POST
@needs(Verb.RESOLVE_SET_ASIDE)
def release(request: HttpRequest, number: int) -> HttpResponse:
    def act(entry: SetAside, note: str) -> None:
        procedure.release(entry.pk, note=note, by=actor_in(request), at=timezone.now())

    return _done(request, number, act, _("Released: it is read anew."))


@require_POST
@needs(Verb.RESOLVE_SET_ASIDE)
def file(request: HttpRequest, number: int) -> HttpResponse:
    """Into a case by hand, as far as it can be read."""

    def act(entry: SetAside, note: str) -> None:
        case_number = request.POST.get("case", "").strip()
        case = case_numbered(case_number)
        if case is None:
            raise RefusedError.because("case.not_there", number=case_number)
        bureau = active_bureaux().filter(code=request.POST.get("bureau", "")).first()
        procedure.file(entry.pk, case, note=note, by=actor_in(request), at=timezone.now(), bureau=bureau)

    return _done(request, number, act, _("Filed in the case."))


@require_POST
@needs(Verb.RESOLVE_SET_ASIDE)
def refuse(request: HttpRequest, number: int) -> HttpResponse:
    def act(entry: SetAside, note: str) -> None:
        procedure.refuse(entry.pk, note=note, by=actor_in(request), at=timezone.now())

    return _done(request, number, act, _("Refused. The bytes are kept."))


@require_GET
@needs(Verb.READ_MESSAGES)
def original(request: HttpRequest, number: int) -> HttpResponse:
    entry = _found(number)
    content = procedure.original(entry.raw_id, by=actor_in(request), at=timezone.now())
    return download(content, name=f"set-aside-{entry.pk}.eml", media_type="message/rfc822")


def _done(request: HttpRequest, number: int, act: Callable[[SetAside, str], None], said: str) -> HttpResponse:
    verb = request.path.rpartition("/")[2]
    entry = _found(number)
    try:
        act(entry, request.POST.get("note", "").strip()[:2_000])
    except RefusedError as refused:
        return _shown(request, number, refusal=sentence(refused.reason), verb=verb)
    notes.success(request, said)
    return HttpResponseRedirect(reverse("set_aside"))


def _found(number: int) -> SetAside:
    entry = set_aside_numbered(number)
    if entry is None:
        raise Http404
    return entry


def _detail(entry: SetAside) -> str:
    code, values = entry.detail.get("code", ""), entry.detail.get("values", {})
    return sentence(Reason(code=code, values=values)) if code else ""
