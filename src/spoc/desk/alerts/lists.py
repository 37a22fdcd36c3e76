"""The list of alerts with its facets, and those whose review comes near."""

from collections.abc import Iterable
from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.alerts.address import EVERYTHING, PAGE, ListAddress, address_in
from spoc.desk.alerts.columns import ALWAYS, Column, chosen_columns, heads_of, rows_shown
from spoc.desk.alerts.facets import chips_of, counted, facets_shown
from spoc.desk.alerts.views_kept import PLACE, address_of_view
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.models import SavedView, User
from spoc.office.accounts.policy import may
from spoc.office.accounts.selectors import columns_chosen_by, saved_views_of, usernames_of
from spoc.office.alerts.selectors.expiring import ExpiringView
from spoc.office.alerts.selectors.facets import Facets
from spoc.office.alerts.selectors.wanted import Facet
from spoc.procedures.alerts.expiring import open_expiring
from spoc.procedures.alerts.lists import count_list, open_list
from spoc.words import lists


@require_GET
@needs(Verb.READ_ALERTS)
def alerts(request: HttpRequest) -> HttpResponse:
    user, actor, now = officer_in(request), actor_in(request), timezone.now()
    views = list(saved_views_of(user, PLACE))
    if not request.GET and (first := next((one for one in views if one.is_default and one.user_id == user.pk), None)):
        return HttpResponseRedirect(address_of_view(first))
    address = address_in(request.GET)
    counts = count_list(address.wanted, by=actor, at=now)
    found = open_list(address.asked, by=actor, at=now)
    usernames = _usernames(counts, address)
    view = next((one for one in views if str(one.pk) == address.view), None)
    columns = chosen_columns((view.columns if view else []) or columns_chosen_by(user, PLACE))
    context = {
        "address": address,
        "total": counts.total,
        "total_text": counted(counts.total, is_capped=counts.is_total_capped) or "0",
        "facets": facets_shown(address, counts, usernames),
        "chips": chips_of(address, usernames),
        "shows_any_state": Facet.STATE not in address.wanted.chosen,
        "heads": heads_of(columns),
        "rows": rows_shown(found.lines, columns),
        "places": _places(address, found.next, found.previous),
        "query": address.query(),
        "removed": request.GET.get("removed", ""),
        **_view_menu(user, views, view, address, columns),
        "may_export": may(user, Verb.EXPORT_ALERTS),
        "may_enter": may(user, Verb.ENTER_ALERT),
    }
    return render(request, "alerts/alerts.html", context)


def _usernames(counts: Facets, address: ListAddress) -> dict[int, str]:
    chosen = address.wanted.chosen.get(Facet.OWNER, frozenset())
    return usernames_of(map(int, {*counts.counts.get(Facet.OWNER, {}), *chosen}))


def _places(address: ListAddress, following: object, previous: object) -> dict[str, str]:
    """The addresses of the pages beside this one, empty where there is none."""
    is_first = address.asked.place is None
    return {
        "first": "" if is_first else address.query(view=address.view or EVERYTHING),
        "previous": address.query(before=str(previous)) if previous else "",
        "next": address.query(after=str(following)) if following else "",
    }


def _view_menu(
    user: User, views: Iterable[SavedView], view: SavedView | None, address: ListAddress, columns: Iterable[Column]
) -> dict[str, object]:
    shown = set(columns)
    return {
        "tabs": [(one, address_of_view(one), one == view) for one in views],
        "everything": f"{reverse('alerts')}?view={EVERYTHING}",
        "view": view,
        "view_is_own": view is not None and view.user_id == user.pk,
        "desk": user.desk,
        "column_choices": [(one, lists.column(one), one in shown, one in ALWAYS) for one in Column],
    }


@require_GET
@needs(Verb.READ_ALERTS)
def expiring(request: HttpRequest) -> HttpResponse:
    officer, now = officer_in(request), timezone.now()
    wished = request.GET.get("view", "")
    usual = ExpiringView.DESK if officer.desk else ExpiringView.ALL
    view = ExpiringView(wished) if wished in set(ExpiringView) else usual
    number = _page_number(request.GET)
    found = open_expiring(view, by=actor_in(request), at=now, offset=(number - 1) * PAGE, limit=PAGE)
    tabs = [(one, lists.expiring_view(one), _counted(count, found.most)) for one, count in found.counts.items()]
    context = {
        "view": view,
        "tabs": [tab for tab in tabs if officer.desk or tab[0] is not ExpiringView.DESK],
        "lines": found.lines,
        "page": SimpleNamespace(number=number, has_next=found.has_next),
        "may_extend": may(officer, Verb.EXTEND_ALERT),
    }
    return render(request, "alerts/expiring.html", context)


def _page_number(query: QueryDict) -> int:
    text = query.get("page", "")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 4 else 1


def _counted(count: int, most: int) -> str:
    return f"{most}+" if count > most else str(count)
