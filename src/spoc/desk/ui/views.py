"""What every page asks for beside itself: the pulse, the look, the palette's shorthand, notices seen."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from spoc.desk.ui import look as looks
from spoc.desk.ui import shorthand
from spoc.desk.ui.places import address_of
from spoc.desk.ui.reading import pulse_of
from spoc.desk.ui.who import officer_in
from spoc.office.accounts.doors import actor_in, needs_sign_in
from spoc.office.accounts.models import Density, Theme
from spoc.office.accounts.services import Preferences, change_preferences
from spoc.office.duty import services as duty
from spoc.office.duty.selectors import unseen_notices_for

BIGGEST = 2**63 - 1
"""Of a row's number in PostgreSQL."""


@needs_sign_in(background=True)
@require_GET
def pulse(request: HttpRequest) -> HttpResponse:
    """Every four seconds, from every page: what changed in the strip, the counts and the bell."""
    return _pulse(request, since=_number(request.GET.get("since", "")))


@needs_sign_in()
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Theme, density, letters, rail, sound, language: kept with the user, and in a cookie for the sign-in page."""
    user = officer_in(request)
    wished = looks.look_of(request).changed(request.POST.dict())
    language = request.POST.get("language", "")
    changes_language = language in dict(settings.LANGUAGES) and language != translation.get_language()
    kept = Preferences(
        language=language if changes_language else user.language,
        theme=Theme(wished.theme),
        density=Density(wished.density),
        letters_on=wished.letters == "on",
        sound_on=wished.sound == "on",
    )
    change_preferences(user, kept, by=actor_in(request), at=timezone.now())
    response = _back(request)
    looks.keep(response, wished, secure=settings.SESSION_COOKIE_SECURE)
    if changes_language:
        response["HX-Refresh"] = "true"
    return response


@needs_sign_in()
@require_POST
def go(request: HttpRequest) -> HttpResponse:
    """A case number typed into the palette."""
    number = shorthand.case_number(request.POST.get("text", ""))
    # The case of a message's number (2026-000001-02) is that of its first two parts.
    address = address_of("case", "-".join(number.split("-")[:2])) if number else None
    if address is None:
        text = _("Nothing fits. A case is its number, as in 2026-000001; a check begins with chk.")
        return render(request, "ui/say.html", {"text": text})
    return HttpResponse(status=204, headers={"HX-Redirect": address})


@needs_sign_in()
@require_POST
def notices_seen(request: HttpRequest) -> HttpResponse:
    """All up to the newest that the reader had before them."""
    user = officer_in(request)
    newest = _number(request.POST.get("upto", ""))
    for notice in unseen_notices_for(user).filter(pk__lte=newest):
        duty.mark_seen(notice, by=user, at=timezone.now())
    return _pulse(request, since=newest) if _by_htmx(request) else _back(request)


def _pulse(request: HttpRequest, *, since: int) -> HttpResponse:
    now = pulse_of(officer_in(request), timezone.now())
    context = {"pulse": now, "counts": now.counts.items(), "fresh": now.since(since)}
    return render(request, "ui/pulse.html", context)


def _back(request: HttpRequest) -> HttpResponse:
    if _by_htmx(request):
        return HttpResponse(status=204)
    before = request.headers.get("Referer", "")
    known = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(before if known else "/")


def _by_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _number(text: str) -> int:
    return min(int(text), BIGGEST) if text.isascii() and text.isdigit() else 0
