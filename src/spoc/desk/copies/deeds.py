"""What is ordered of a copy: a worker carries it out."""

from collections.abc import Callable

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.copies.views import shown, system_of
from spoc.procedures.national_copy import orders
from spoc.procedures.national_copy.batches import categories_of
from spoc.procedures.refusal import RefusedError
from spoc.words import alerts
from spoc.words.reasons import sentence


@require_POST
@needs(Verb.MEND_COPIES)
def load(request: HttpRequest, key: str) -> HttpResponse:
    def order() -> None:
        orders.order_load(system_of(key), by=actor_in(request), now=timezone.now)

    return _done(request, order, _("Ordered: a worker loads the copy. It goes on by itself if it is cut short."))


@require_POST
@needs(Verb.MEND_COPIES)
def follow(request: HttpRequest, key: str) -> HttpResponse:
    def order() -> None:
        orders.order_pursuit(system_of(key), by=actor_in(request), now=timezone.now)

    return _done(request, order, _("Ordered: a worker asks for the newest entries."))


@require_POST
@needs(Verb.MEND_COPIES)
def compare(request: HttpRequest, key: str) -> HttpResponse:
    system = system_of(key)
    category = next((one for one in categories_of(system) if one == request.POST.get("category")), None)
    if category is None:
        raise Http404

    def order() -> None:
        orders.order_comparison(system, category, by=actor_in(request), now=timezone.now)

    said = _("Ordered: a worker compares %(category)s.") % {"category": alerts.category(category)}
    return _done(request, order, said)


def _done(request: HttpRequest, order: Callable[[], None], said: str) -> HttpResponse:
    try:
        order()
    except RefusedError as refused:
        return shown(request, refusal=sentence(refused.reason))
    notes.success(request, said)
    return HttpResponseRedirect(reverse("copies"))
