"""The list of alerts and one alert. A filter holds codes and references alone, so it may stand in the address."""

from enum import StrEnum
from typing import TypeVar

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from spoc.core.terms.alerts import AlertCategory, AlertState, SubjectKind
from spoc.core.terms.offices import System
from spoc.desk.access import Verb, actor_in, needs
from spoc.office.alerts.selectors import AlertFilter
from spoc.procedures.alert_handling import open_alert, open_alerts
from spoc.procedures.match_review import NotFoundError
from spoc.words import alerts as words
from spoc.words import offices

PAGE = 50
Code = TypeVar("Code", bound=StrEnum)


@require_GET
@needs(Verb.READ_ALERTS)
def alerts(request: HttpRequest) -> HttpResponse:
    wanted = _wanted(request)
    number = max(_number(request.GET.get("page", "")), 1)
    found = open_alerts(wanted, by=actor_in(request), at=timezone.now(), offset=(number - 1) * PAGE, limit=PAGE)
    page = Paginator(range(found.total), PAGE).get_page(number)
    context = {
        "found": found,
        "page": page,
        "wanted": wanted,
        "is_narrowed": bool(request.GET.keys() - {"page"}),
        "systems": [(one, offices.system(one)) for one in System],
        "categories": [(one, words.category(one)) for one in AlertCategory],
        "kinds": [(one, words.subject_kind(one)) for one in SubjectKind],
        "states": [(one, words.state(one)) for one in AlertState],
        "shown_state": request.GET.get("state", AlertState.ACTIVE),
        "owner": request.GET.get("owner", ""),
    }
    return render(request, "alerts/alerts.html", context)


@require_GET
@needs(Verb.READ_ALERTS)
def alert(request: HttpRequest, number: int) -> HttpResponse:
    try:
        found = open_alert(number, by=actor_in(request), at=timezone.now())
    except NotFoundError as missing:
        raise Http404 from missing
    details = [(name, _flat(value)) for name, value in found.alert.details.items() if value]
    return render(request, "alerts/alert.html", {"found": found, "details": details})


def _wanted(request: HttpRequest) -> AlertFilter:
    asked = request.GET
    owner = asked.get("owner", "")
    state = asked.get("state", AlertState.ACTIVE)
    return AlertFilter(
        system=_code(System, asked.get("system", "")),
        category=_code(AlertCategory, asked.get("category", "")),
        subject_kind=_code(SubjectKind, asked.get("kind", "")),
        issuing_state=asked.get("issuer", "").strip().upper()[:2],
        is_own={"own": True, "foreign": False}.get(owner),
        state=None if state == "any" else _code(AlertState, state) or AlertState.ACTIVE,
        text=asked.get("text", "").strip()[:40],
    )


def _code(kind: type[Code], text: str) -> Code | None:
    return kind(text) if text in set(kind) else None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _flat(value: object) -> list[str]:
    """What a list says by its own words, line by line."""
    if isinstance(value, dict):
        return [" · ".join(str(each) for each in value.values() if each)]
    if isinstance(value, list):
        return [line for each in value for line in _flat(each)]
    return [str(value)]
