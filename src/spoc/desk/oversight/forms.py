"""What a data-protection officer looks for in the audit."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from spoc.core.terms.audit import Operation, Outcome
from spoc.core.terms.offices import Purpose
from spoc.office.audit.selectors import Sought
from spoc.words import audit as words
from spoc.words import offices

ANY = [("", _("any"))]


class SoughtForm(forms.Form):
    """Kept on the server under an opaque number: it may hold a name."""

    person = forms.CharField(label=_("Who (user name)"), required=False, max_length=150)
    subject = forms.CharField(
        label=_("About (subject:…, alert:…)"),
        required=False,
        max_length=60,
        help_text=_("As it stands in an entry; press a reference there to fill it in."),
    )
    terms = forms.CharField(label=_("Words that were asked for"), required=False, max_length=100)
    case_reference = forms.CharField(label=_("Case"), required=False, max_length=40)
    purpose = forms.ChoiceField(
        label=_("Purpose"), required=False, choices=lambda: ANY + [(one.value, offices.purpose(one)) for one in Purpose]
    )
    operation = forms.ChoiceField(
        label=_("Operation"),
        required=False,
        choices=lambda: ANY + [(one.value, words.operation(one)) for one in Operation],
    )
    outcome = forms.ChoiceField(
        label=_("Outcome"), required=False, choices=lambda: ANY + [(one.value, words.outcome(one)) for one in Outcome]
    )
    action = forms.CharField(
        label=_("Action"), required=False, max_length=60, help_text=_("Whole, or its beginning with a dot: alerts.")
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

    def sought(self) -> Sought:
        """Days are those of the office's zone. Only of a form that is valid."""
        found = self.cleaned_data
        until = found["until"] + timedelta(days=1) if found["until"] else None
        return Sought(
            person=found["person"].strip(),
            subject=found["subject"].strip(),
            terms=found["terms"].strip(),
            case_reference=found["case_reference"].strip(),
            purpose=Purpose(found["purpose"]) if found["purpose"] else None,
            operation=Operation(found["operation"]) if found["operation"] else None,
            outcome=Outcome(found["outcome"]) if found["outcome"] else None,
            action=found["action"].strip(),
            since=_midnight(found["since"]),
            until=_midnight(until),
        )


def _midnight(day: object) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None  # type: ignore[arg-type]  # a date field
