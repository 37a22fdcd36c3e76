"""A list of alerts as a file: what leaves is shown first, a purpose and a reason are asked for."""

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from spoc.core.formats.tables import MEDIA_TYPES, TableFormat
from spoc.core.terms.offices import Purpose
from spoc.desk.access import Verb, actor_in, needs
from spoc.desk.alerts.address import ListAddress, address_in
from spoc.desk.alerts.facets import chips_of, counted
from spoc.office.accounts.policy import decide
from spoc.office.accounts.selectors import usernames_of
from spoc.office.alerts.selectors.wanted import Facet
from spoc.procedures.alerts.columns import columns_for
from spoc.procedures.alerts.export import (
    LONGEST_REASON,
    MOST_EXPORTED,
    SHORTEST_REASON,
    AlertExport,
    ExportOrder,
    export_alerts,
)
from spoc.procedures.alerts.lists import count_list
from spoc.procedures.refusal import RefusedError
from spoc.words import lists, offices
from spoc.words.reasons import sentence

FORMATS = (
    (TableFormat.CSV, _("CSV, for any program")),
    (TableFormat.XLSX, _("XLSX, a spreadsheet")),
    (TableFormat.JSON_LINES, _("JSON lines, for programs")),
)


class ExportForm(forms.Form):
    purpose = forms.ChoiceField(label=_("Purpose"))
    reason = forms.CharField(
        label=_("Why"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        help_text=_("Kept in the audit with every alert in the file."),
    )
    form = forms.ChoiceField(label=_("File"), choices=FORMATS, initial=TableFormat.CSV, widget=forms.RadioSelect)

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.POST if request.method == "POST" else None)
        allowed = [one for one in Purpose if decide(actor_in(request), Verb.EXPORT_ALERTS, one) is None]
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("choose")), *((one.value, offices.purpose(one)) for one in allowed)]


@require_http_methods(["GET", "POST"])
@needs(Verb.EXPORT_ALERTS)
def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    query = QueryDict(request.POST.get("query", "")) if request.method == "POST" else request.GET
    address, form = address_in(query), ExportForm(request)
    if request.method == "POST" and form.is_valid():
        try:
            return _file(_exported(request, address, form))
        except RefusedError as refused:
            form.add_error(None, sentence(refused.reason))
    return _page(request, address, form)


def _exported(request: HttpRequest, address: ListAddress, form: ExportForm) -> AlertExport:
    asked = ExportOrder(
        wanted=address.wanted,
        order=address.order,
        form=TableFormat(form.cleaned_data["form"]),
        purpose=Purpose(form.cleaned_data["purpose"]),
        reason=form.cleaned_data["reason"],
    )
    return export_alerts(asked, by=actor_in(request), at=timezone.now())


def _file(made: AlertExport) -> StreamingHttpResponse:
    response = StreamingHttpResponse(made.parts, content_type=MEDIA_TYPES[made.form])
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


def _page(request: HttpRequest, address: ListAddress, form: ExportForm) -> HttpResponse:
    actor = actor_in(request)
    counts = count_list(address.wanted, by=actor, at=timezone.now())
    usernames = usernames_of(map(int, address.wanted.chosen.get(Facet.OWNER, frozenset())))
    shown, hidden = columns_for(actor, on=timezone.localdate())
    context = {
        "form": form,
        "query": address.query(),
        "total": counts.total,
        "total_text": counted(counts.total, is_capped=counts.is_total_capped) or "0",
        "is_cut": counts.is_total_capped or counts.total > MOST_EXPORTED,
        "most_text": counted(MOST_EXPORTED, is_capped=False),
        "chips": chips_of(address, usernames),
        "text": address.wanted.text,
        "columns": [lists.file_column(one.name) for one in shown],
        "hidden": [lists.file_column(one.name) for one in hidden],
    }
    return render(request, "alerts/export.html", context, status=422 if form.errors else 200)
