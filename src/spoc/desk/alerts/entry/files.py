"""Papers of a draft, and its departures from what another state has entered."""

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spoc.core.terms.alert_records import BiometricKind
from spoc.desk.access import Verb, actor_in, needs
from spoc.office.alerts.models import Alert
from spoc.office.alerts.services.life import NewDeparture
from spoc.office.alerts.services.marks import NewAlertFile
from spoc.procedures.alerts import changes as alert_changes
from spoc.procedures.alerts import entry as alert_entry
from spoc.procedures.alerts.steps import NOT_OUT
from spoc.procedures.refusal import NotFoundError, RefusedError
from spoc.procedures.subjects.biometrics import plain_name
from spoc.words.reasons import sentence

PAPERS = (BiometricKind.WARRANT, BiometricKind.DOCUMENT_COPY)
"""Kinds of papers that are the alert's own, not its subject's."""


@require_POST
@needs(Verb.ENTER_ALERT)
def attach_paper(request: HttpRequest, number: int) -> HttpResponse:
    """Of a draft, or of an alert that is out, whose central system is told then."""
    alert, kind = Alert.objects.filter(pk=number).first(), request.POST.get("kind", "")
    for file in request.FILES.getlist("file") if alert and kind in PAPERS else ():
        new = NewAlertFile(
            kind=BiometricKind(kind),
            name=plain_name(file.name or _("file")),
            media_type=(file.content_type or "application/octet-stream")[:100],
            content=file.read(),
            language=request.POST.get("language", "").strip().lower()[:2],
        )
        attach = alert_entry.attach_paper if alert and alert.state in NOT_OUT else alert_changes.attach_paper
        _try(request, lambda attach=attach, new=new: attach(number, new, by=actor_in(request), at=timezone.now()))
    return _back(request, number)


@require_POST
@needs(Verb.ENTER_ALERT)
def detach_paper(request: HttpRequest, number: int, file: int) -> HttpResponse:
    _try(request, lambda: alert_entry.detach_paper(number, file, by=actor_in(request), at=timezone.now()))
    return _back(request, number)


@require_POST
@needs(Verb.ENTER_ALERT)
def depart(request: HttpRequest, number: int) -> HttpResponse:
    """Both bureaux consented to stand side by side."""
    said = {name: request.POST.get(name, "").strip() for name in ("reference", "state", "reason", "ours", "theirs")}
    new = NewDeparture(
        other_reference=said["reference"][:40],
        other_state=said["state"][:2],
        reason=said["reason"],
        our_consent=said["ours"][:150],
        their_consent=said["theirs"][:200],
    )
    _try(request, lambda: alert_entry.depart(number, new, by=actor_in(request), at=timezone.now()))
    return _back(request, number)


def _try(request: HttpRequest, act: object) -> None:
    """What is refused is said on the page that is shown next."""
    assert callable(act)
    try:
        act()
    except RefusedError as refused:
        notes.error(request, sentence(refused.reason))
    except NotFoundError:
        notes.error(request, _("There is no such alert any more."))


def _back(request: HttpRequest, number: int) -> HttpResponse:
    if request.POST.get("back") == "alert":
        return HttpResponseRedirect(reverse("alert", args=[number]) + "?view=pictures")
    return HttpResponseRedirect(reverse("alert_draft", args=[number]) + "#papers")
