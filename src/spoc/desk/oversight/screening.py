"""Oversight of screening: who has justified drawn queries, who asked unusually often, how often matches were false."""

from datetime import date, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from spoc.core.terms.offices import Purpose, System
from spoc.desk.access import Verb, actor_in, needs
from spoc.office.screening.selectors.following import SampleState, rate_notices
from spoc.office.screening.selectors.rates import JudgedRow, RateBy
from spoc.procedures import sampling
from spoc.procedures.match_rates import USUAL_DAYS, as_csv, match_rates
from spoc.procedures.reading import reading
from spoc.words import documents, offices, screening, statuses

STATES = (SampleState.OPEN, SampleState.LATE, SampleState.JUSTIFIED)
SHOWN = 200


class PeriodForm(forms.Form):
    by = forms.ChoiceField(
        label=_("Counted by"),
        required=False,
        choices=lambda: list(screening.RATES_BY.items()),
        widget=forms.Select(attrs={"class": "wide"}),
    )
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(
        label=_("To, with that day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean(self) -> dict[str, object]:
        found: dict[str, object] = super().clean() or {}
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first."))
        return found


@require_GET
@needs(Verb.READ_AUDIT)
def samples(request: HttpRequest) -> HttpResponse:
    wished, now = request.GET.get("state", ""), timezone.now()
    state = wished if wished in STATES else SampleState.OPEN
    rows = sampling.oversee(state, by=actor_in(request), at=now, limit=SHOWN)
    views = [(one, screening.sample_state(one)) for one in STATES]
    return render(request, "oversight/samples.html", {"samples": rows, "state": state, "views": views, "now": now})


@require_GET
@needs(Verb.SEE_ASKERS)
def frequent(request: HttpRequest) -> HttpResponse:
    """Names of our own people and numbers; nobody who was asked for."""
    with reading("screening.frequent.read", by=actor_in(request), at=timezone.now(), purpose=Purpose.SECURITY) as what:
        rows = list(rate_notices()[:SHOWN])
        what.count = len(rows)
    return render(request, "oversight/frequent.html", {"notices": rows})


@require_GET
@needs(Verb.SEE_RATES)
def rates(request: HttpRequest) -> HttpResponse:
    """Numbers alone, so that the address may say which."""
    today = timezone.localdate()
    form = PeriodForm(_usual(request, today))
    if not form.is_valid():
        return render(request, "oversight/rates.html", {"form": form, "rows": []}, status=422)
    by, since, until = RateBy(form.cleaned_data["by"]), form.cleaned_data["since"], form.cleaned_data["until"]
    rows = match_rates(by, since=since, until=until, actor=actor_in(request), at=timezone.now())
    if request.GET.get("format") == "csv":
        return _file(as_csv(rows), f"match-rates-{by}-{since}-{until}.csv")
    context = {"form": form, "rows": [(_word(by, row), row) for row in rows], "by": screening.rate_by(by)}
    return render(request, "oversight/rates.html", context | {"csv": f"{request.GET.urlencode()}&format=csv"})


def _usual(request: HttpRequest, today: date) -> dict[str, str]:
    given = {name: request.GET.get(name, "") for name in ("by", "since", "until")}
    usual = {"by": RateBy.SOURCE.value, "since": str(today - timedelta(days=USUAL_DAYS)), "until": str(today)}
    return {name: given[name] or usual[name] for name in usual}


def _file(text: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _word(by: RateBy, row: JudgedRow) -> str:
    """The key of a line in words; a reason's code stands as it is: those who tune know the comparators by it."""
    match by:
        case RateBy.SOURCE:
            return _source_word(row.key)
        case RateBy.KIND:
            return statuses.query_kind(row.key)
        case RateBy.FEATURES:
            parts = (one.partition(":") for one in row.key.split())
            return ", ".join(f"{documents.feature(name)}: {documents.outcome(said)}" for name, _sign, said in parts)
        case RateBy.SCORE if row.key == screening.NO_SCORE:
            return str(_("Without a score"))
    return row.key


def _source_word(key: str) -> str:
    """A system whose records the office holds, or a source outside; a register by its own name."""
    if key == screening.OWN:
        return str(_("Own records without an alert"))
    return offices.system(key) if key in set(System) else documents.source(key)
