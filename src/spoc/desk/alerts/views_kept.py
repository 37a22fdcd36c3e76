"""Lists kept under a name: saved, renamed, taken away and taken back; and the columns that a user chose."""

from collections.abc import Callable

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spoc.core.terms.offices import Desk
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.alerts.address import EVERYTHING, address_in, pairs_of
from spoc.desk.alerts.columns import Column, chosen_columns
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.models import SavedView
from spoc.office.accounts.selectors import own_view
from spoc.office.accounts.services import saved_views as services
from spoc.office.alerts.selectors.sorting import Order
from spoc.office.alerts.selectors.wanted import ANY_STATE, AlertFilter, Facet, chosen_in

PLACE = "alerts"


def address_of_view(view: SavedView) -> str:
    """As it was saved; codes that are none any more are passed over."""
    wanted = AlertFilter(chosen=chosen_in(view.filter.items()))
    query = QueryDict(mutable=True)
    for name, value in [*pairs_of(wanted, Order.parse(view.sort)), ("view", str(view.pk))]:
        query.appendlist(name, value)
    return f"{reverse('alerts')}?{query.urlencode()}"


@require_POST
@needs(Verb.READ_ALERTS)
def save(request: HttpRequest) -> HttpResponse:
    """The list that the page shows, under a name."""
    user, query = officer_in(request), QueryDict(request.POST.get("query", ""))
    address = address_in(query)
    new = services.NewView(
        place=PLACE,
        name=request.POST.get("name", ""),
        filter=_codes(address.wanted),
        columns=_columns(request),
        sort=query.get("sort", "") and str(address.order),
        is_default="is_default" in request.POST,
        shared_with=Desk(user.desk) if user.desk and "is_shared" in request.POST else None,
    )
    try:
        view = services.save_view(user, new, by=actor_in(request), at=timezone.now())
    except ValueError:
        notes.error(request, _("Give the view a name."))
        return _back_to(query)
    notes.success(request, _("Kept as “%(name)s”.") % {"name": view.name})
    return HttpResponseRedirect(address_of_view(view))


@require_POST
@needs(Verb.READ_ALERTS)
def rename(request: HttpRequest, number: int) -> HttpResponse:
    view, name = _own(request, number), request.POST.get("name", "")
    _try(request, lambda: services.rename_view(view, name, by=actor_in(request), at=timezone.now()))
    return HttpResponseRedirect(address_of_view(view))


@require_POST
@needs(Verb.READ_ALERTS)
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """The next page offers to take it back."""
    services.remove_view(_own(request, number), by=actor_in(request), at=timezone.now())
    return HttpResponseRedirect(f"{reverse('alerts')}?view={EVERYTHING}&removed={number}")


@require_POST
@needs(Verb.READ_ALERTS)
def restore(request: HttpRequest, number: int) -> HttpResponse:
    view = own_view(officer_in(request), number, is_removed=True)
    if view is None:
        raise Http404
    _try(request, lambda: services.restore_view(view, by=actor_in(request), at=timezone.now()))
    return HttpResponseRedirect(address_of_view(view))


@require_POST
@needs(Verb.READ_ALERTS)
def columns(request: HttpRequest) -> HttpResponse:
    """Kept for the user, for every list that has none of its own."""
    chosen = chosen_columns(_columns(request))
    services.choose_columns(officer_in(request), PLACE, chosen, by=actor_in(request), at=timezone.now())
    return _back_to(QueryDict(request.POST.get("query", "")))


def _try(request: HttpRequest, act: Callable[[], None]) -> None:
    try:
        act()
    except ValueError:
        notes.error(request, _("Give it a name that none of your other views bears."))


def _own(request: HttpRequest, number: int) -> SavedView:
    view = own_view(officer_in(request), number)
    if view is None:
        raise Http404
    return view


def _codes(wanted: AlertFilter) -> dict[str, list[str]]:
    """Facets alone: a reference is looked for once."""
    found = {str(facet): sorted(codes) for facet, codes in wanted.chosen.items()}
    return found if Facet.STATE in wanted.chosen else {**found, str(Facet.STATE): [ANY_STATE]}


def _columns(request: HttpRequest) -> list[Column]:
    return [Column(one) for one in request.POST.getlist("column") if one in set(Column)]


def _back_to(query: QueryDict) -> HttpResponse:
    """The list as it was, its saved view left: the columns of the user shall show."""
    address = address_in(query)
    return HttpResponseRedirect(f"{reverse('alerts')}?{address.query(view=EVERYTHING)}")
