"""One alert."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from spoc.desk.access import Verb, actor_in, needs
from spoc.procedures.alert_handling import open_alert
from spoc.procedures.match_review import NotFoundError


@require_GET
@needs(Verb.READ_ALERTS)
def alert(request: HttpRequest, number: int) -> HttpResponse:
    try:
        found = open_alert(number, by=actor_in(request), at=timezone.now())
    except NotFoundError as missing:
        raise Http404 from missing
    details = [(name, _flat(value)) for name, value in found.alert.details.items() if value]
    return render(request, "alerts/alert.html", {"found": found, "details": details})


def _flat(value: object) -> list[str]:
    """What a list says by its own words, line by line."""
    if isinstance(value, dict):
        return [" · ".join(str(each) for each in value.values() if each)]
    if isinstance(value, list):
        return [line for each in value for line in _flat(each)]
    return [str(value)]
