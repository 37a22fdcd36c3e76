"""How the national copies stand, the comparisons of one, one comparison with what differed."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from spoc.core.terms.offices import System
from spoc.desk.access import Verb, needs
from spoc.desk.copies.standing import standing_of
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.policy import may
from spoc.office.copies.selectors.states import comparison_numbered, comparison_rows, differences_of
from spoc.procedures.national_copy import states, technical_copies
from spoc.procedures.national_copy.batches import SYSTEMS

PAGE = 50


@require_GET
@needs(Verb.SEE_COPIES)
def copies(request: HttpRequest) -> HttpResponse:
    return shown(request)


def shown(request: HttpRequest, *, refusal: str = "") -> HttpResponse:
    """All copies; after a refusal with its sentence."""
    now = timezone.now()
    context = {
        "standings": [standing_of(one, at=now) for one in SYSTEMS],
        "technical": technical_copies.inventory(at=now),
        "may_mend": may(officer_in(request), Verb.MEND_COPIES),
        "refusal": refusal,
    }
    return render(request, "copies/copies.html", context, status=409 if refusal else 200)


@require_GET
@needs(Verb.SEE_COPIES)
def standing(request: HttpRequest, key: str) -> HttpResponse:
    """Asked again and again; when something is ordered, begun or done meanwhile, the whole page is loaded anew."""
    found = standing_of(system_of(key), at=timezone.now(), is_counted=False)
    answer = render(request, "copies/standing.html", {"standing": found})
    if request.GET.get("mark", found.mark) != found.mark:
        answer["HX-Refresh"] = "true"
    return answer


@require_GET
@needs(Verb.SEE_COPIES)
def comparisons(request: HttpRequest, key: str) -> HttpResponse:
    """The newest first."""
    system = system_of(key)
    page = Paginator(comparison_rows(system), PAGE).get_page(request.GET.get("page"))
    lines = [states.view_of(one, with_differences=False) for one in page]
    return render(request, "copies/comparisons.html", {"system": system, "page": page, "lines": lines})


@require_GET
@needs(Verb.SEE_COPIES)
def comparison(request: HttpRequest, number: int) -> HttpResponse:
    """The report: both sides counted, what differed and in which fields, what was repaired. References, no values."""
    row = comparison_numbered(number)
    if row is None:
        raise Http404
    page = Paginator(differences_of(row), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "copies/comparison.html",
        {"row": row, "one": states.view_of(row, with_differences=False), "page": page},
    )


def system_of(key: str) -> System:
    """Raises Http404 for one of which there is no copy."""
    for system in SYSTEMS:
        if system == key:
            return system
    raise Http404
