"""Technical copies: one is noted, renewed, or exists no more."""

from datetime import timedelta

from django import forms
from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from spoc.core.terms.offices import System
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.copies.views import shown
from spoc.desk.ui import times
from spoc.office.copies.services.technical import NewTechnicalCopy
from spoc.procedures.national_copy import states, technical_copies
from spoc.procedures.national_copy.batches import SYSTEMS
from spoc.procedures.national_copy.technical_copies import NoSuchCopyError
from spoc.words import offices

MAY_DIFFER = timedelta(minutes=5)
"""Clocks of other machines."""


class TechnicalCopyForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of the device or medium"),
        max_length=80,
        help_text=gettext_lazy("One of the same name counts as renewed."),
    )
    holder = forms.CharField(label=gettext_lazy("Authority that has it"), max_length=200)
    purpose = forms.CharField(label=gettext_lazy("What for"), max_length=300)
    system = forms.ChoiceField(
        label=gettext_lazy("Copy of"), choices=lambda: [(one.value, offices.system(one)) for one in SYSTEMS]
    )
    made_at = forms.DateTimeField(
        label=gettext_lazy("Made or renewed"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy("In the office's time. It may be used for 48 hours from then on."),
    )

    def clean_made_at(self) -> object:
        made_at = self.cleaned_data["made_at"]
        if made_at > timezone.now() + MAY_DIFFER:
            raise forms.ValidationError(_("That is still to come."))
        return made_at

    def new(self) -> NewTechnicalCopy:
        """Only of a form that is valid. It goes as far as our own copy went, when it is made now."""
        said = self.cleaned_data
        system, now = System(said["system"]), timezone.now()
        is_of_now = now - said["made_at"] < MAY_DIFFER
        return NewTechnicalCopy(
            name=said["name"],
            holder=said["holder"],
            purpose=said["purpose"],
            system=system,
            made_at=said["made_at"],
            sequence=states.copy(system, at=now, is_counted=False).sequence if is_of_now else 0,
        )


@require_http_methods(["GET", "POST"])
@needs(Verb.MEND_COPIES)
def note(request: HttpRequest) -> HttpResponse:
    """With ?name=, filled in from the one of this name, to be renewed."""
    if request.method != "POST":
        return render(request, "copies/note.html", {"form": TechnicalCopyForm(initial=_known(request))})
    form = TechnicalCopyForm(request.POST)
    if not form.is_valid():
        return render(request, "copies/note.html", {"form": form}, status=422)
    kept = technical_copies.note(form.new(), by=actor_in(request), at=timezone.now())
    notes.success(request, _("Noted: %(name)s.") % {"name": kept.name})
    return HttpResponseRedirect(reverse("copies"))


def _known(request: HttpRequest) -> dict[str, object]:
    now = timezone.now()
    found: dict[str, object] = {"made_at": times.local(now)}
    for one in technical_copies.inventory(at=now):
        if one.name == request.GET.get("name"):
            found |= {"name": one.name, "holder": one.holder, "purpose": one.purpose, "system": one.system}
    return found


@require_POST
@needs(Verb.MEND_COPIES)
def destroyed(request: HttpRequest) -> HttpResponse:
    name = request.POST.get("name", "")
    try:
        technical_copies.destroy(name, by=actor_in(request), at=timezone.now())
    except NoSuchCopyError:
        return shown(request, refusal=_("There is no technical copy of that name."))
    notes.success(request, _("Noted as destroyed: %(name)s.") % {"name": name})
    return HttpResponseRedirect(reverse("copies"))
